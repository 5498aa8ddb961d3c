import type { Activity } from '../../lib/model/records';
import { only } from '../oracles/company';
import { inPeriod, isBefore, seenIn, whyNot } from './plain/activities';
import type { Question, Twin } from './question';

const isTouch = (q: Question, a: Activity): boolean =>
  a.direction === 'out' &&
  (a.kind === 'call' || a.kind === 'email' || (a.kind === 'social' && a.social !== 'like' && a.social !== 'share')) &&
  !seenIn(q.records).verdicts.has(a.id);

const isTask = (a: Activity): boolean => a.kind === 'task' && a.topic === 'follow_up';

function touchedBefore(touches: readonly Activity[], a: Activity): boolean {
  const nobody = a.contactId === undefined && a.leadId === undefined && a.dealId === undefined;
  return touches.some(
    (b) =>
      b.at < a.at &&
      ((a.contactId !== undefined && a.contactId === b.contactId) ||
        (a.leadId !== undefined && a.leadId === b.leadId) ||
        (a.dealId !== undefined && a.dealId === b.dealId) ||
        // An account is who was touched only where nothing closer is named, on both sides.
        (nobody &&
          a.accountId !== undefined &&
          a.accountId === b.accountId &&
          b.contactId === undefined &&
          b.leadId === undefined &&
          b.dealId === undefined)),
  );
}

export default ((q) => {
  const all = only(q.records, 'activity');
  if (!all.some((a) => ['call', 'email', 'social', 'task'].includes(a.kind))) return { reason: 'no_activities', n: 0 };
  if (isBefore(q)) return { reason: 'no_records', n: 0 };
  const touches = all.filter((a) => isTouch(q, a));
  const excluded: Record<string, number> = {};
  const counts = { tasks: 0, touches: 0 };
  for (const a of inPeriod(q)) {
    const touch = isTouch(q, a) && touchedBefore(touches, a);
    if (!touch && !isTask(a)) continue;
    const why = whyNot(q, a);
    if (why !== undefined) excluded[why] = (excluded[why] ?? 0) + 1;
    else counts[touch ? 'touches' : 'tasks']++;
  }
  const n = counts.tasks + counts.touches;
  return { value: n, n, excluded, companions: counts };
}) satisfies Twin;
