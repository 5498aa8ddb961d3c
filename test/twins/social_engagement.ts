import { count, whyNot } from './plain/activities';
import { groupsOf } from './plain/group';
import type { Twin } from './question';

export default ((q) =>
  count(
    q,
    (a) => a.kind === 'social',
    (a) => (a.direction === 'in' ? 'inbound' : whyNot(q, a)),
    (counted) => ({
      rows: Object.fromEntries(
        [...groupsOf(counted, (a) => a.social ?? '')].map(([key, list]) => [key, { value: list.length, n: list.length }]),
      ),
    }),
  )) satisfies Twin;
