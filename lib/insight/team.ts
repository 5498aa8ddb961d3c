/**
 * The people of a team beside each other, for a view that compares with a median and ranks nobody. Each cell is the figure itself,
 * asked of one person. Medians are of people with at least five records where a figure is an average or a rate (rule G8: fewer do
 * not speak for anybody); a sum of few is still a fact and counts.
 */
import { codeCount, rowsByCode } from '../facts/base';
import type { Base } from '../facts/base';
import { calledAs } from '../facts/called';
import { defineFact } from '../facts/define-fact';
import { ownersOf } from '../facts/owners';
import { isAmong, ownersWhere, peopleOf } from '../facts/people';
import type { Engine } from '../engine/engine';
import type { TeamCell, TeamMedian, TeamQuestion, TeamRow, TeamTrendQuestion } from '../messages/questions/team';
import type { Ask } from '../metrics/ask';
import { labels } from '../metrics/labels';
import type { MetricId, MetricResult } from '../metrics/result';
import { gather } from '../metrics/statistics';
import { periodOf, type PeriodChoice } from '../model/periods';
import { entities, type Entity } from '../model/records';
import type { Who } from '../model/who';

/** Fewer records do not make an average or a rate (rule G8). */
export const ENOUGH = 5;
const POINTS = 12;
const ACTIVE = 2;

/** Whether a figure is a sample of records (a rate, a median, an average), which says little with few of them. */
export const isSample = (metric: MetricId): boolean => !labels[metric].additive;

/** Whether a cell says too little to be compared. */
export const isThin = (metric: MetricId, cell: TeamCell): boolean => isSample(metric) && cell.n < ENOUGH;

function cellOf({ value, currency, reason, n, numerator, denominator, band }: MetricResult): TeamCell {
  return {
    n,
    ...(value === undefined ? {} : { value }),
    ...(currency === undefined ? {} : { currency }),
    ...(reason === undefined ? {} : { reason }),
    ...(numerator === undefined ? {} : { numerator }),
    ...(denominator === undefined ? {} : { denominator }),
    ...(band === undefined ? {} : { band }),
  };
}

/** Kinds of records that make somebody one of those who sell. */
const sold = ['deal', 'lead', 'activity', 'order'] as const satisfies readonly Entity[];

/** 1 for each user code that ever had a record of selling: others with an account in the CRM are no row. */
const sellers = /* @__PURE__ */ defineFact({
  on: [...sold, 'user'],
  derive(base: Base): Uint8Array {
    const found = new Uint8Array(codeCount(base, 'user'));
    for (const entity of sold) for (const owner of ownersOf(base, entity)) if (owner >= 0) found[owner] = 1;
    return found;
  },
});

/**
 * The figures of each person of a team, of everyone, or of one.
 * @returns people by name (in the order of code points; a view sorts them in its language)
 */
export function teamTable(engine: Engine, who: Who, choice: PeriodChoice, metrics: readonly MetricId[]): TeamQuestion['answer'] {
  const { period } = periodOf(choice, engine.input.calendar, engine.input.now);
  const { base } = engine.run;
  const me = engine.input.me.userId;
  const meant = peopleOf(base, who, me);
  const cells = (ask: Ask): TeamCell[] => metrics.map((metric) => cellOf(ask.metric(metric, { brief: true })));
  const visible = visibleOf(engine);
  if (meant === 'no_user') {
    const none = metrics.map((): TeamCell => ({ n: 0, reason: 'no_user' }));
    return { metrics, people: [], median: metrics.map(() => ({ n: 0 })), totals: none, visible };
  }
  const everyone = who.kind === 'everyone';
  const sells = sellers(base);
  const { id, active } = base.users;
  const ids = base.dataset.refs.user ?? [];
  const people: TeamRow[] = [];
  for (const [row, code] of id.entries()) {
    if (!isAmong(meant, code)) continue;
    const works = active[row] === ACTIVE;
    // Of those who only have an account, or have left, nothing is shown unless there is something to show.
    if (!works && !sells[code]) continue;
    if (everyone && !sells[code]) continue;
    const userId = ids[code] ?? '';
    const own = cells(engine.ask({ kind: 'user', userId }, period));
    if (!works && own.every(({ n }) => n === 0)) continue;
    people.push({
      ...{ id: userId, name: calledAs(base, row), cells: own },
      ...(userId === me ? { me: true } : {}),
      ...(works ? {} : { left: true }),
    });
  }
  people.sort((a, b) => (a.name < b.name || (a.name === b.name && a.id < b.id) ? -1 : 1));
  const total = engine.ask(who, period);
  const rest = (fits: (code: number) => boolean): TeamCell[] => cells(total.on({ people: ownersWhere(base, fits) }));
  const rows = rowsByCode(base, 'user');
  const others = everyone ? rest((code) => code >= 0 && (rows[code] ?? -1) < 0) : [];
  return {
    ...{ metrics, people, totals: cells(total), visible },
    median: metrics.map((metric, i) =>
      medianOf(
        metric,
        people.flatMap(({ cells: own }) => own[i] ?? []),
      ),
    ),
    ...(everyone ? { unassigned: rest((code) => code < 0) } : {}),
    ...(others.some(({ n }) => n > 0) ? { others } : {}),
  };
}

/** The middle of those cells that say something; unlike currencies have none. */
export function medianOf(metric: MetricId, cells: readonly TeamCell[]): TeamMedian {
  const fit = cells.filter((cell) => cell.value !== undefined && !isThin(metric, cell));
  const [first] = fit;
  if (!first || fit.some(({ currency }) => currency !== first.currency)) return { n: 0 };
  const values = gather(fit.length);
  for (const { value } of fit) values.add(value ?? NaN);
  const middle = values.quantile(0.5) ?? NaN;
  const money = first.currency === undefined ? {} : { currency: first.currency };
  return { value: first.currency === undefined ? middle : Math.round(middle), n: fit.length, ...money };
}

/** What a person may see: how many records there are, and which kinds the CRM keeps from them. */
function visibleOf({ run: { base }, input }: Engine): TeamQuestion['answer']['visible'] {
  const records = (['deal', 'lead', 'activity', 'order'] as const).reduce((sum, entity) => sum + base.table(entity).rows, 0);
  return { records, closed: entities.filter((entity) => input.absent[entity] === 'no_permission') };
}

/** The way of a person's figures over the twelve periods that end with the chosen one. */
export function teamTrend(engine: Engine, { userId, period, metrics }: TeamTrendQuestion['asked']): TeamTrendQuestion['answer'] {
  return metrics.map((metric) =>
    engine
      .history(metric, { kind: 'user', userId }, period, POINTS)
      .map(({ value, n }) => (value === undefined || isThin(metric, { n }) ? null : value)),
  );
}
