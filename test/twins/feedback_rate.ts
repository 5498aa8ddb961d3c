import { only } from '../oracles/company';
import { complaintAnswer, isIn, isMeant, plainQuantile, sentInstances } from './plain/surveys';
import type { Twin } from './question';

export default ((q) => {
  const { firsts, again } = sentInstances(q);
  const answered = [...firsts.values()].filter(Boolean).length;
  const activities = only(q.records, 'activity');
  const complaints = activities.filter((a) => a.topic === 'complaint' && a.direction === 'in' && isIn(q, a.at) && isMeant(q, a.userId));
  const waits: number[] = [];
  for (const complaint of complaints) {
    const at = complaintAnswer(activities, complaint);
    if (at !== undefined && at <= q.now) waits.push((at - complaint.at) / 60_000);
  }
  return {
    value: firsts.size === 0 ? undefined : answered / firsts.size,
    ...(firsts.size === 0 ? { reason: 'no_surveys' } : {}),
    numerator: answered,
    denominator: firsts.size,
    n: firsts.size,
    excluded: again === 0 ? {} : { duplicate: again },
    companions: {
      complaints: complaints.length,
      complaintsAnswered: waits.length,
      complaintRate: complaints.length === 0 ? undefined : waits.length / complaints.length,
      complaintMinutes: plainQuantile(waits, 0.5),
    },
  };
}) satisfies Twin;
