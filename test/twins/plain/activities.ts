/** What each activity counts as, by comparing it with every other one that may be the same event: slow and obvious. */
import type { Activity, AnyRecord } from '../../../lib/model/records';
import { only } from '../../oracles/company';
import type { Answer, Question } from '../question';

const TWO_MINUTES = 120_000;

export const isMeeting = (a: Activity): boolean => a.kind === 'meeting' || a.kind === 'demo';

const targetOf = (a: Activity): string | undefined =>
  a.contactId !== undefined
    ? `contact ${a.contactId}`
    : a.leadId !== undefined
      ? `lead ${a.leadId}`
      : a.dealId !== undefined
        ? `deal ${a.dealId}`
        : a.accountId !== undefined
          ? `account ${a.accountId}`
          : undefined;

const typeOf = (a: Activity): string => [a.kind, isMeeting(a) || a.kind === 'event' ? '' : a.direction, a.social ?? ''].join(' ');

export const inOrder = (a: { at: number; id: string }, b: { at: number; id: string }): number => a.at - b.at || (a.id < b.id ? -1 : 1);

/** Ids of those that repeat the last one kept of the same rep, contact and type. */
function repeats(list: readonly Activity[]): Set<string> {
  const kept = new Map<string, number>();
  const found = new Set<string>();
  for (const a of [...list].sort(inOrder)) {
    const target = targetOf(a);
    if (target === undefined) continue;
    const key = [a.userId ?? '', target, typeOf(a)].join(' | ');
    const last = kept.get(key);
    if (last !== undefined && a.at - last <= TWO_MINUTES) found.add(a.id);
    else kept.set(key, a.at);
  }
  return found;
}

const isInternal = (a: Activity): boolean => a.direction === 'internal' || a.external === false;

function verdict(a: Activity): string | undefined {
  if (isInternal(a)) return 'internal';
  if (a.automated) return 'automated';
  if (a.status === 'cancelled') return 'cancelled';
  if (a.status === 'no_show') return 'no_show';
  return a.status === 'planned' && !isMeeting(a) ? 'planned' : undefined;
}

interface Seen {
  /** Why an activity does not count; absent: it does. */
  verdicts: Map<string, string>;
  bookedTwice: Set<string>;
}

const known = new WeakMap<readonly AnyRecord[], Seen>();

export function seenIn(records: readonly AnyRecord[]): Seen {
  let seen = known.get(records);
  if (seen) return seen;
  const all = only(records, 'activity');
  const verdicts = new Map<string, string>();
  for (const a of all) {
    const why = verdict(a);
    if (why !== undefined) verdicts.set(a.id, why);
  }
  for (const id of repeats(all.filter((a) => !verdicts.has(a.id)))) verdicts.set(id, 'duplicate');
  const bookedTwice = repeats(all.filter((a) => isMeeting(a) && !isInternal(a) && !a.automated));
  known.set(records, (seen = { verdicts, bookedTwice }));
  return seen;
}

export const whyNot = (q: Question, a: Activity): string | undefined => (a.at > q.now ? 'future' : seenIn(q.records).verdicts.get(a.id));

export const isMeant = (q: Question, owner: string | undefined): boolean =>
  q.owners === undefined || (owner !== undefined && q.owners.has(owner));

/** Activities of the people asked about whose time lies in the period. */
export function inPeriod(q: Question): Activity[] {
  return only(q.records, 'activity').filter((a) => a.at >= q.start && a.at < q.end && isMeant(q, a.userId));
}

/** The period is over before anything was logged at all. */
export const isBefore = (q: Question): boolean => only(q.records, 'activity').every((a) => a.at >= Math.min(q.end, q.now + 1));

/** A count of activities of some kinds. */
export function count(
  q: Question,
  takes: (a: Activity) => boolean,
  leftOut: (a: Activity) => string | undefined,
  beside: (counted: Activity[], excluded: Record<string, number>) => Pick<Answer, 'companions' | 'rows'> = () => ({}),
): Answer {
  if (!only(q.records, 'activity').some(takes)) return { reason: 'no_activities', n: 0, excluded: {} };
  if (isBefore(q)) return { reason: 'no_records', n: 0, excluded: {} };
  const excluded: Record<string, number> = {};
  const counted = inPeriod(q).filter((a) => {
    if (!takes(a)) return false;
    const why = leftOut(a);
    if (why !== undefined) excluded[why] = (excluded[why] ?? 0) + 1;
    return why === undefined;
  });
  return { value: counted.length, n: counted.length, excluded, ...beside(counted, excluded) };
}
