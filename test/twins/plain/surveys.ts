/** Surveys and complaints in plain loops. */
import type { Activity, AnyRecord } from '../../../lib/model/records';
import { only } from '../../oracles/company';
import type { Question } from '../question';

type SurveyResponse = Extract<AnyRecord, { entity: 'surveyResponse' }>;

export const isMeant = (q: Question, owner: string | undefined): boolean =>
  q.owners === undefined || (owner !== undefined && q.owners.has(owner));

/** In the period, and not ahead of now. */
export const isIn = (q: Question, at: number | undefined): at is number => at !== undefined && at >= q.start && at < q.end && at <= q.now;

export function count(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

export function stars(answer: SurveyResponse): number | undefined {
  const { score } = answer;
  if (score === undefined) return undefined;
  if (answer.scale === 'good_bad') return score === 1 ? 5 : score === 0 ? 1 : undefined;
  if (answer.scale === 'stars') return score >= 1 && score <= 5 ? score : undefined;
  return score >= 0 && score <= 10 ? (score * 4) / 10 + 1 : undefined;
}

/** All sendings of what a row asked about. */
export function sameInstance(q: Question, row: SurveyResponse): SurveyResponse[] {
  if (row.instanceId === undefined) return [row];
  return only(q.records, 'surveyResponse').filter((other) => other.instanceId === row.instanceId);
}

/** Of an instance the answer that counts: the last with a score that was given by `until`. */
export function lastAnswer(q: Question, row: SurveyResponse, until: number): SurveyResponse | undefined {
  const scored = sameInstance(q, row).filter((r) => r.respondedAt !== undefined && r.respondedAt <= until && stars(r) !== undefined);
  return scored.toSorted((a, b) => (a.respondedAt ?? 0) - (b.respondedAt ?? 0) || (a.id < b.id ? -1 : 1)).at(-1);
}

/** Instances first sent in the period to those meant, and whether anybody has answered. */
export function sentInstances(q: Question): { firsts: Map<SurveyResponse, boolean>; again: number } {
  const firsts = new Map<SurveyResponse, boolean>();
  let again = 0;
  for (const row of only(q.records, 'surveyResponse')) {
    if (!isIn(q, row.sentAt) || !isMeant(q, row.userId)) continue;
    const all = sameInstance(q, row);
    const [first] = all.toSorted((a, b) => a.sentAt - b.sentAt || (a.id < b.id ? -1 : 1));
    if (first !== row) again++;
    else
      firsts.set(
        row,
        all.some((r) => r.respondedAt !== undefined && r.respondedAt <= q.now),
      );
  }
  return { firsts, again };
}

const isDone = (a: Activity): boolean => a.status === undefined || a.status === 'done';

/** When a human first answered a complaint. */
export function complaintAnswer(activities: readonly Activity[], complaint: Activity): number | undefined {
  const close = complaint.threadId ?? complaint.contactId ?? complaint.leadId;
  const fits = (a: Activity): boolean => {
    if (close === undefined)
      return complaint.accountId !== undefined
        ? a.accountId === complaint.accountId
        : complaint.dealId !== undefined && a.dealId === complaint.dealId;
    return (['threadId', 'contactId', 'leadId'] as const).some((key) => complaint[key] !== undefined && a[key] === complaint[key]);
  };
  const answers = activities.filter(
    (a) =>
      a.direction === 'out' && !a.automated && ['call', 'email', 'social'].includes(a.kind) && isDone(a) && a.at >= complaint.at && fits(a),
  );
  return answers.length === 0 ? undefined : Math.min(...answers.map((a) => a.at));
}

/** */
export function plainQuantile(values: readonly number[], p: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  if (sorted.length === 0) return undefined;
  const place = (sorted.length - 1) * p;
  const low = sorted[Math.floor(place)] ?? NaN;
  const high = sorted[Math.ceil(place)] ?? NaN;
  return low + (high - low) * (place - Math.floor(place));
}
