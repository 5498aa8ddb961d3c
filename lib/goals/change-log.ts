/** What a change of a target is remembered as. Pure. */
import type { Target, TargetChange, TargetDraft, TargetReview } from '../messages/protocol';

/** More than anybody reads. */
const MOST = 100;

const days = ({ period, from, to }: TargetDraft): string => [period, from, to].join(' ');

/**
 * The log after a target was saved.
 * @param before undefined: it is new
 * @param at epoch ms
 */
export function changesAfter(before: Target | undefined, draft: TargetDraft, at: number): TargetChange[] {
  if (!before) return [{ at, what: 'set', goal: draft.goal }];
  // One from before there was a log was set as it stands.
  const log = before.changes ?? [{ at: before.createdAt, what: 'set' as const, goal: before.goal }];
  const what =
    before.metric !== draft.metric ? 'set' : days(before) !== days(draft) ? 'period' : before.goal !== draft.goal ? 'goal' : undefined;
  if (what === undefined) return [...log];
  const entry: TargetChange = { at, what, goal: draft.goal };
  return [...log, before.goal === draft.goal || what === 'set' ? entry : { ...entry, was: before.goal }].slice(-MOST);
}

/** The target after a suggestion was taken, or the goal kept in spite of it or by it. */
export function afterReview(target: Target, review: TargetReview, take: boolean, at: number): Target {
  const log = target.changes ?? [{ at: target.createdAt, what: 'set' as const, goal: target.goal }];
  const reason = review.because.is;
  if (!take || review.suggests === 'keep')
    return { ...target, changes: [...log, { at, what: 'kept' as const, goal: target.goal, reason }].slice(-MOST) };
  const what = review.suggests === 'raise' ? ('raised' as const) : ('lowered' as const);
  return { ...target, goal: review.goal, changes: [...log, { at, what, goal: review.goal, was: target.goal, reason }].slice(-MOST) };
}

/** What a manager handed down is read, not changed. */
export const isReadOnly = ({ source }: Target): boolean => source === 'file' || source === 'policy';
