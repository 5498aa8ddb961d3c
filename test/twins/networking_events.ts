import { count, whyNot } from './plain/activities';
import type { Twin } from './question';

export default ((q) =>
  count(
    q,
    (a) => a.kind === 'event',
    (a) => whyNot(q, a),
  )) satisfies Twin;
