/** Open deals that wait: quiet, stuck in their stage, past their close date, or without a next step. Each rule can be switched off. */
import { EMPTY_INT } from '../../columns/table';
import { FALSE } from '../../facts/activity-codes';
import { stayAt } from '../../facts/deal-ways';
import { dealActivity, lastUntil } from '../../facts/instants';
import { laddersOf } from '../../facts/ladders';
import { stageVisits } from '../../facts/stage-visits';
import { DAY } from '../../model/calendar';
import type { Ask } from '../ask';
import { openDeals } from './deals';

const stalledRules = ['quiet', 'stuck', 'overdue', 'no_next_step'] as const;
export type StalledRule = (typeof stalledRules)[number];

/** The rules an open deal breaks. */
export function brokenRules(ask: Ask): (row: number) => StalledRule[] {
  const { on, rules } = rulesOf(ask);
  return (row) => on.filter((rule) => rules[rule](row));
}

/** Whether an open deal breaks any of them: less work than telling which. */
export function isStalled(ask: Ask): (row: number) => boolean {
  const { on, rules } = rulesOf(ask);
  return (row) => {
    for (const rule of on) if (rules[rule](row)) return true;
    return false;
  };
}

/** The rules, and those of them that are on. */
function rulesOf(ask: Ask): { on: readonly StalledRule[]; rules: Record<StalledRule, (row: number) => boolean> } {
  const { base, at, asOf, options } = ask;
  const { closeDay, hasNextStep, createdAt, id } = base.deals;
  const activity = dealActivity(base);
  const { rank } = laddersOf(base);
  const visits = stageVisits(base);
  const { day } = openDeals(ask);
  const live = at === asOf;
  const off = new Set<StalledRule>(options.stalledRulesOff);
  const rules: Record<StalledRule, (row: number) => boolean> = {
    // A CRM that links no activity to deals cannot say that one is quiet.
    quiet(row) {
      if (activity.at.length === 0) return false;
      const last = lastUntil(activity, id[row] ?? -1, at);
      const created = createdAt[row] ?? NaN;
      return at - (last > created ? last : created) > options.quietDays * DAY;
    },
    stuck(row) {
      const { stage, since } = live ? { stage: visits.stage[row] ?? -1, since: visits.since[row] ?? NaN } : stayAt(base, row, at);
      return (rank[stage] ?? -1) >= 0 && at - since > (visits.meanStay[stage] ?? NaN) + options.stuckDays * DAY;
    },
    overdue: (row) => (closeDay[row] ?? EMPTY_INT) !== EMPTY_INT && (closeDay[row] ?? 0) < day,
    // Nobody keeps what the next step once was.
    no_next_step: (row) => live && hasNextStep[row] === FALSE,
  };
  return { on: stalledRules.filter((rule) => !off.has(rule)), rules };
}
