import { count, whyNot } from './plain/activities';
import type { Twin } from './question';

export default ((q) =>
  count(
    q,
    (a) => a.kind === 'call',
    (a) => (a.direction === 'in' ? 'inbound' : whyNot(q, a)),
    (counted) => {
      const talked = counted.filter((a) => a.connected !== false && a.durationSeconds !== undefined && a.durationSeconds > 0);
      return {
        companions: {
          connected: counted.some((a) => a.connected !== undefined) ? counted.filter((a) => a.connected === true).length : undefined,
          talkMinutes: talked.reduce((sum, a) => sum + (a.durationSeconds ?? 0), 0) / 60,
        },
      };
    },
  )) satisfies Twin;
