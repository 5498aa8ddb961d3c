/** A figure split into groups. Every record falls into exactly one, "unassigned" and "unknown" included, so that rows add up. */
import { codeCount } from '../facts/base';
import type { DimensionId, KeyedDimension } from '../facts/dimensions';
import { dimensions, keysThatOccur } from '../facts/dimensions';
import { replyChannels } from '../facts/activity-keys';
import { furtherDimensions, throughDeals } from '../facts/further-dimensions';
import { isAmong, ownersWhere, userName, userTeams } from '../facts/people';
import { textAt } from '../columns/typed';
import { rowOf } from '../facts/base';
import type { Ask, Cut } from '../metrics/ask';
import type { Dimension, Metric } from '../metrics/define';
import type { MetricResult } from '../metrics/result';
import { civilOfDay, dayOfCivil } from '../model/days';
import type { Period } from '../model/periods';
import { entities } from '../model/records';
import { customerCuts, firstProduct, type CutGroup } from './customer-cuts';
import { runCuts } from './run-cuts';

export interface Group {
  /** Id of the person, team, product …; `2026-08` or `2026Q3` for time; '' for unassigned and unknown. */
  key: string;
  name?: string;
  period: Period;
  result: MetricResult;
}

interface Asker {
  answer(metric: Metric, ask: Ask): MetricResult;
  askOf(who: Ask['who'], mask: Ask['people'], period: Period, cut?: Cut): Ask;
}

/**
 * Splits a question into groups.
 * @returns one group per person, team, key or stretch of time; groups without any record are left out, time never
 * @throws RangeError for a dimension the metric does not offer
 */
export function groupsOf(metric: Metric, ask: Ask, by: Dimension, { answer, askOf }: Asker): Group[] {
  if (!metric.breakdowns.includes(by)) throw new RangeError(`${metric.id} cannot be split by ${by}`);
  const { who, period } = ask;
  const group = (key: string, name: string | undefined, question: Ask): Group => ({
    key,
    ...(name === undefined ? {} : { name }),
    period: question.period,
    result: answer(metric, question),
  });
  switch (by) {
    case 'month':
    case 'quarter':
      return stretches(ask, by).map(({ key, period: part }) => group(key, key, askOf(who, ask.people, part, ask.cut)));
    case 'rep':
      return byOwner(ask).map(({ code, mask }) =>
        group(code < 0 ? '' : (ask.base.dataset.refs.user?.[code] ?? ''), userName(ask.base, code), askOf(who, mask, period, ask.cut)),
      );
    case 'team':
      return byTeam(ask).map(({ id, name, mask }) => group(id, name, askOf(who, mask, period, ask.cut)));
    case 'tier':
    case 'customer':
    case 'segment':
    case 'territory':
    case 'cohort':
      return customerCuts(metric, ask, by).map(({ id, name, cut }) => group(id, name, askOf(who, ask.people, period, cut)));
    case 'hour':
    case 'size_band':
      return runCuts(ask, by).map(({ id, name, cut }) => group(id, name, askOf(who, ask.people, period, cut)));
    default:
      return byKey(ask, by).map(({ id, name, cut }) => group(id, name, askOf(who, ask.people, period, cut)));
  }
}

function byOwner(ask: Ask): { code: number; mask: Uint8Array }[] {
  const codes = Array.from({ length: codeCount(ask.base, 'user') + 1 }, (_, slot) => slot - 1);
  return codes
    .filter((code) => isAmong(ask.people, code))
    .map((code) => ({ code, mask: ownersWhere(ask.base, (other) => other === code) }));
}

/** Each person is in the one team they are in themselves: a team above others is not counted twice. */
function byTeam(ask: Ask): { id: string; name: string | undefined; mask: Uint8Array }[] {
  const { base, people } = ask;
  const { columns } = base.table('team');
  const teams = userTeams(base);
  const codes = Array.from({ length: codeCount(base, 'team') + 1 }, (_, slot) => slot - 1);
  return codes.map((code) => {
    const row = rowOf(base, 'team', code);
    return {
      id: code < 0 ? '' : (base.dataset.refs.team?.[code] ?? ''),
      name: row < 0 ? undefined : textAt(columns.name, row),
      // Nobody's and strangers' records belong to no team.
      mask: ownersWhere(base, (owner, user) => isAmong(people, owner) && (teams[user] ?? -1) === code),
    };
  });
}

const keyed: Readonly<Record<DimensionId | keyof typeof furtherDimensions, KeyedDimension>> = { ...dimensions, ...furtherDimensions };

function byKey(ask: Ask, by: keyof typeof keyed): CutGroup[] {
  const { base } = ask;
  const dimension = keyed[by];
  const more = throughDeals[by];
  const customer = by === 'product' ? firstProduct(ask) : undefined;
  const connected = by === 'channel' && ask.options.connectedCallsOnly;
  return keysThatOccur(base, dimension, entities).map((key) => ({
    id: dimension.id(base, key),
    name: dimension.name(base, key),
    cut: {
      ...{ name: `${by} ${key}`, key, by, byStage: by === 'stage' },
      keys: (entity) =>
        connected && entity === 'lead' ? replyChannels.connectedOnly(base) : (dimension.keys(base, entity) ?? more?.[entity]?.(base)),
      ...(customer ? { customer } : {}),
    },
  }));
}

/** Calendar months or quarters, the first and last cut to the period. */
function stretches(ask: Ask, by: 'month' | 'quarter'): { key: string; period: Period }[] {
  const { zone, period } = ask;
  const months = by === 'month' ? 1 : 3;
  const found: { key: string; period: Period }[] = [];
  const { year, month } = civilOfDay(zone.dayOf(period.start));
  for (let first = Math.floor((year * 12 + month - 1) / months) * months; ; first += months) {
    const start = zone.startOf(dayOfCivil(0, first + 1, 1));
    if (start >= period.end) return found;
    const [y, m] = [Math.floor(first / 12), first % 12];
    const key = by === 'month' ? `${y}-${String(m + 1).padStart(2, '0')}` : `${y}Q${m / 3 + 1}`;
    const end = zone.startOf(dayOfCivil(0, first + months + 1, 1));
    found.push({ key, period: { start: Math.max(start, period.start), end: Math.min(end, period.end) } });
  }
}
