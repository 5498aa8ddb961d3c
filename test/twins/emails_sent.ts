import { count, whyNot } from './plain/activities';
import type { Twin } from './question';

export default ((q) =>
  count(
    q,
    (a) => a.kind === 'email',
    (a) => (a.direction === 'in' ? 'inbound' : whyNot(q, a)),
    (_, excluded) => ({ companions: { automated: excluded.automated ?? 0 } }),
  )) satisfies Twin;
