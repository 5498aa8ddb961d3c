/** A target as it is typed, and as it is kept. Pure. */
import { goalMetrics } from '../lib/goals/metric-kind';
import type { ReminderRule } from '../lib/messages/reminder-rules';
import type { Target, TargetDraft, TargetPeriod, TargetScope } from '../lib/messages/protocol';
import type { TargetPast } from '../lib/messages/questions/targets';
import { heroIds } from '../lib/metrics/hero';
import { labels } from '../lib/metrics/labels';
import type { MetricId, Unit } from '../lib/metrics/result';
import type { Key } from '../lib/text/words';
import { minutesOf, ruleFieldsOf, ruleOf, two, type RuleFields } from './target-rule-draft';

export { minutesOf };

/** What the fields hold: text, as a person types it. */
export interface TargetFields {
  metric: MetricId;
  /** Percent, minutes or whole money, with a point as the browser's number field gives it. */
  goal: string;
  period: TargetPeriod;
  /** Every period, this one alone, or the next alone; `kept`: the days it was set for. */
  when: 'each' | 'this' | 'next' | 'kept';
  /** Of days of its own, or those kept. */
  from: string;
  to: string;
  /** `me`, `everyone`, `user <id>`, `team <id>`. */
  who: string;
  /** '' for everything, `product <id>`, `stage <id>`. */
  cut: string;
  /** The daily reminder, and its time "HH:MM". */
  remind: boolean;
  remindAt: string;
  rules: readonly RuleFields[];
  teamGoal: string;
  note: string;
}

/** What one of the field's units is in the metric's own: percent of a ratio, minutes, whole money. */
const FACTOR: Readonly<Record<Unit, number>> = {
  ratio: 0.01,
  minutes: 1,
  hours: 1,
  days: 1,
  money: 10_000,
  money_per_day: 10_000,
  count: 1,
  points: 1,
};

/** What people set targets on most, first; then all others in the order of the catalogue. */
const usual: readonly MetricId[] = [
  ...heroIds,
  ...(['revenue', 'won_deals', 'sales_volume', 'new_customers', 'proposals_sent'] as const),
  ...(['calls_made', 'emails_sent', 'meetings_booked', 'meetings_held', 'demos_given', 'follow_ups', 'referrals_received'] as const),
];
export const targetMetrics: readonly MetricId[] = [...usual, ...goalMetrics.filter((metric) => !usual.includes(metric))];

export const inMoney = (metric: MetricId): boolean => labels[metric].unit === 'money' || labels[metric].unit === 'money_per_day';

const factorOf = (metric: MetricId): number => FACTOR[labels[metric].unit];

export const emptyFields: TargetFields = {
  ...{ metric: 'win_rate_count', goal: '', period: 'month', when: 'each', from: '', to: '', who: 'me', cut: '' },
  ...{ remind: false, remindAt: '16:30', rules: [], teamGoal: '', note: '' },
};

/** What a new target starts with when something suggests one. */
export type SuggestedTarget = Pick<TargetFields, 'metric' | 'goal' | 'period'>;

/** A goal as its field shows it. */
export const typedGoal = (metric: MetricId, goal: number): string => String(Math.round((goal / factorOf(metric)) * 100) / 100);

/** A typed goal in the metric's own unit; undefined when it is no number above zero. */
export function goalOf(metric: MetricId, typed: string): number | undefined {
  const number = Number(typed);
  if (typed.trim() === '' || !Number.isFinite(number) || number <= 0) return undefined;
  const scaled = number * factorOf(metric);
  return inMoney(metric) ? Math.round(scaled) : Number(scaled.toPrecision(12));
}

/** Fields that show a kept target. */
export function fieldsOf(target: Target): TargetFields {
  const rules: readonly ReminderRule[] =
    target.reminders ?? (target.remindAt === undefined ? [] : [{ kind: 'daily', at: target.remindAt }]);
  const daily = rules.find((rule) => rule.kind === 'daily');
  const { scope = { of: 'me' } } = target;
  return {
    ...{ metric: target.metric, goal: typedGoal(target.metric, target.goal), period: target.period },
    ...{ when: target.from === undefined || target.period === 'custom' ? 'each' : 'kept', from: target.from ?? '', to: target.to ?? '' },
    ...{
      who: whoField(scope),
      cut: scope.of === 'product' ? `product ${scope.productId}` : scope.of === 'stage' ? `stage ${scope.stageId}` : '',
    },
    ...{ remind: daily !== undefined, remindAt: daily ? `${two(Math.floor(daily.at / 60))}:${two(daily.at % 60)}` : emptyFields.remindAt },
    rules: rules.flatMap((rule) => (rule === daily || rule.kind === 'daily' ? [] : [ruleFieldsOf(rule)])),
    ...{ teamGoal: target.teamGoal ?? '', note: target.note ?? '' },
  };
}

function whoField(scope: TargetScope): string {
  switch (scope.of) {
    case 'user':
      return `user ${scope.userId}`;
    case 'team':
      return `team ${scope.teamId}`;
    case 'product':
    case 'stage': {
      const { who = { kind: 'everyone' } } = scope;
      return who.kind === 'user' ? `user ${who.userId}` : who.kind === 'team' ? `team ${who.teamId}` : who.kind;
    }
    default:
      return scope.of;
  }
}

const after = (text: string): string => text.slice(text.indexOf(' ') + 1);

/** For whom and of what, as it is kept; undefined is one's own of everything. */
export function scopeOf({ who, cut }: Pick<TargetFields, 'who' | 'cut'>): TargetScope | undefined {
  const id = after(who);
  const whose = who.startsWith('user ')
    ? ({ kind: 'user', userId: id } as const)
    : who.startsWith('team ')
      ? ({ kind: 'team', teamId: id } as const)
      : ({ kind: who === 'everyone' ? 'everyone' : 'me' } as const);
  if (cut.startsWith('product ')) return { of: 'product', productId: after(cut), who: whose };
  if (cut.startsWith('stage ')) return { of: 'stage', stageId: after(cut), who: whose };
  if (whose.kind === 'user') return { of: 'user', userId: whose.userId };
  if (whose.kind === 'team') return { of: 'team', teamId: whose.teamId };
  return whose.kind === 'everyone' ? { of: 'everyone' } : undefined;
}

/** The days that are kept with it; undefined for every period. */
function daysOf(
  { period, when, from, to }: TargetFields,
  past: TargetPast | undefined,
): { from: string; to: string } | { wrong: Key } | undefined {
  if (period === 'custom') return from === '' || to === '' ? { wrong: 'dayMissing' } : from > to ? { wrong: 'dayOrder' } : { from, to };
  if (when === 'each') return undefined;
  if (when === 'kept') return { from, to };
  // What is not known yet cannot be chosen.
  return when === 'this' ? past?.days : past?.next;
}

/**
 * @param fields what was typed
 * @param id of the target being edited
 * @param currency for a goal in money
 * @param past of the same figure and period: says which days the next one has
 * @returns the draft, or the key of what is wrong
 */
export function draftOf(
  fields: TargetFields,
  id: string | undefined,
  currency: string | undefined,
  past?: TargetPast,
): { draft: TargetDraft } | { wrong: Key } {
  const { metric, period, teamGoal } = fields;
  const goal = goalOf(metric, fields.goal);
  if (goal === undefined) return { wrong: 'goalMissing' };
  if (metric === 'win_rate_count' && goal > 1) return { wrong: 'goalTooHigh' };
  const days = daysOf(fields, past);
  if (days && 'wrong' in days) return days;
  const at = fields.remind ? minutesOf(fields.remindAt) : undefined;
  const rules = fields.rules.map(ruleOf);
  if (rules.includes(undefined) || (fields.remind && at === undefined)) return { wrong: 'targetRuleWrong' };
  const reminders = [...(at === undefined ? [] : [{ kind: 'daily' as const, at }]), ...rules.flatMap((rule) => rule ?? [])];
  const scope = scopeOf(fields);
  const note = fields.note.trim();
  return {
    draft: {
      ...{ metric, goal, period },
      ...(id === undefined ? {} : { id }),
      ...(inMoney(metric) && currency !== undefined ? { currency } : {}),
      ...(days ? { from: days.from, to: days.to } : {}),
      ...(scope ? { scope } : {}),
      ...(reminders.length > 0 ? { reminders } : {}),
      ...(teamGoal === '' ? {} : { teamGoal }),
      ...(note === '' ? {} : { note }),
    },
  };
}
