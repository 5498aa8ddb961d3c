import { only } from '../oracles/company';
import { isBefore, isMeant, isMeeting, seenIn } from './plain/activities';
import type { Twin } from './question';

export default ((q) => {
  const meetings = only(q.records, 'activity').filter(isMeeting);
  if (meetings.length === 0) return { reason: 'no_activities', n: 0 };
  const until = Math.min(q.end, q.now + 1);
  if (isBefore(q) && meetings.every((a) => a.createdAt === undefined || a.createdAt >= until)) return { reason: 'no_records', n: 0 };
  const excluded: Record<string, number> = {};
  const companions = { cancelled: 0, noShow: 0, toCome: 0 };
  let n = 0;
  for (const a of meetings) {
    const placed = a.createdAt ?? a.at;
    if (placed < q.start || placed >= q.end || (a.createdAt !== undefined && placed > q.now) || !isMeant(q, a.userId)) continue;
    const why =
      a.direction === 'internal' || a.external === false
        ? 'internal'
        : a.automated
          ? 'automated'
          : a.createdAt === undefined
            ? 'no_date'
            : seenIn(q.records).bookedTwice.has(a.id)
              ? 'duplicate'
              : undefined;
    if (why !== undefined) {
      excluded[why] = (excluded[why] ?? 0) + 1;
      continue;
    }
    n++;
    if (a.status === 'cancelled') companions.cancelled++;
    else if (a.status === 'no_show') companions.noShow++;
    else if (a.at > q.now) companions.toCome++;
  }
  return { value: n, n, excluded, companions };
}) satisfies Twin;
