import { count, isMeeting, whyNot } from './plain/activities';
import type { Twin } from './question';

export default ((q) =>
  count(
    q,
    isMeeting,
    (a) => whyNot(q, a),
    (counted) => ({
      companions: {
        demos: counted.filter((a) => a.kind === 'demo').length,
        unconfirmed: counted.filter((a) => a.status === 'planned').length,
      },
    }),
  )) satisfies Twin;
