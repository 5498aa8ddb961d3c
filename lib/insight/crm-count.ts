/** The CRM's own count of deals against ours: which question to put to it, and where the two part. Pure. */
import { textsOf } from '../columns/decode';
import { EMPTY_INT } from '../columns/table';
import { textAt } from '../columns/typed';
import { judgedOf, rowOfList } from '../engine/behind';
import type { Engine } from '../engine/engine';
import type { PeriodChoice, Who } from '../engine/question';
import { LOST, OPEN, WON } from '../facts/deal-status';
import { codeOf, rowOf } from '../facts/base';
import { isAmong } from '../facts/people';
import type { CountPart, CrmCountAnswer, Differing, NotOffered } from '../messages/questions/crm-count';
import { metricOf } from '../metrics/index';
import type { BehindRow, MetricId, Reason } from '../metrics/result';
import { parseDay } from '../model/days';
import { periodOf, type Period } from '../model/periods';

type Of = CountPart['of'];

/** Figures that are counts or sums of deals as a CRM lists them, or made of two such. */
const kinds: Partial<Record<MetricId, readonly Of[]>> = {
  pipeline_value: ['open'],
  weighted_pipeline_value: ['open'],
  open_opportunities: ['open'],
  revenue: ['won'],
  won_deals: ['won'],
  average_deal_size: ['won'],
  win_rate_count: ['won', 'lost'],
  win_rate_value: ['won', 'lost'],
  win_rate_broad: ['won', 'lost'],
};

const status: Readonly<Record<Of, number>> = { open: OPEN, won: WON, lost: LOST };
/** Longer lists help nobody. */
const longest = 50;

/** What to ask the CRM, once for each kind of deals. */
export interface Wanted {
  of: readonly Of[];
  ownerIds?: string[];
  fromDay: string;
  toDay: string;
}

/** @returns the question for the CRM, or why there is none */
export function crmQuestion(engine: Engine, metric: MetricId, who: Who, choice: PeriodChoice): Wanted | NotOffered {
  const of = kinds[metric];
  if (!of) return 'metric';
  if (who.kind === 'me' && engine.input.me.userId === undefined) return 'person';
  const { calendar, now } = engine.input;
  const { period, days } = periodOf(choice, calendar, now);
  if (of[0] === 'open' && period.end <= now) return 'past';
  const ask = engine.ask(who, period);
  // Where revenue is of orders, deals say nothing about it.
  if (metricOf[metric].parts(ask).some(({ entity }) => entity !== 'deal')) return 'metric';
  const people = ask.people;
  const users = textsOf(engine.input.dataset)('user');
  const ownerIds = people && users.filter((_, code) => people[code + 1] === 1);
  return { of, fromDay: days.from, toDay: days.to, ...(ownerIds ? { ownerIds } : {}) };
}

/** What the CRM told of one kind. */
export interface Told {
  of: Of;
  count: number;
  sums: readonly { units: number; currency: string }[];
  converted?: boolean;
  unsummed?: boolean;
  ids?: readonly string[];
  query: string;
}

/** @param engine over what is stored now, hence after the CRM has answered · @param urlOf a deal's page in the CRM */
export function compareCounts(
  engine: Engine,
  metric: MetricId,
  who: Who,
  choice: PeriodChoice,
  told: readonly Told[],
  urlOf: (deal: string) => string,
): CrmCountAnswer {
  const { period, days } = periodOf(choice, engine.input.calendar, engine.input.now);
  const { counted, leftOut } = judgedOf(metricOf[metric], engine.ask(who, period));
  const { base } = engine.run;
  const rows = counted.map((one) => rowOfList(base, one));
  const stand = standing(engine, who, period, days);
  const reasons = new Map(leftOut.map((one) => [rowOfList(base, one).id, one.reason] as const));
  const parts = told.map((theirs) => {
    const ours = rows.filter(({ id }) => stand(id)?.status === status[theirs.of]);
    return partOf(theirs, ours, reasons, stand, urlOf);
  });
  return { is: 'told', equal: parts.every(({ equal }) => equal), parts };
}

interface Stands {
  name: string;
  status: number;
  inPeriod: boolean;
  /** Its owner of today is among the people asked about. */
  theirs: boolean;
}

type Standing = (id: string) => Stands | undefined;

/** How a deal stands in the data at hand; undefined: it is not there. */
function standing(engine: Engine, who: Who, period: Period, days: { from: string; to: string }): Standing {
  const { base } = engine.run;
  const { status: statuses, closeDay, ownerId, name } = base.deals;
  const { people } = engine.ask(who, period);
  const [first, last] = [parseDay(days.from) ?? 0, parseDay(days.to) ?? 0];
  return (id) => {
    const row = rowOf(base, 'deal', codeOf(base.dataset, 'deal', id));
    if (row < 0) return undefined;
    const day = closeDay[row] ?? EMPTY_INT;
    return {
      name: textAt(name, row),
      status: statuses[row] ?? 0,
      inPeriod: day !== EMPTY_INT && day >= first && day <= last,
      theirs: isAmong(people, ownerId[row] ?? -1),
    };
  };
}

function partOf(
  told: Told,
  ours: readonly BehindRow[],
  reasons: ReadonlyMap<string, Reason | undefined>,
  stand: Standing,
  urlOf: (deal: string) => string,
): CountPart {
  const sums = sumsOf(ours);
  const differ = told.ids && differing(told.of, told.ids, ours, reasons, stand, urlOf);
  const sameSums = told.converted === true || told.unsummed === true || sameMoney(sums, told.sums);
  const equal = told.count === ours.length && sameSums && (!differ || differ.onlyOurs.length + differ.onlyTheirs.length === 0);
  return {
    of: told.of,
    ours: { count: ours.length, sums },
    theirs: {
      ...{ count: told.count, sums: [...told.sums] },
      ...(told.converted ? { converted: true } : {}),
      ...(told.unsummed ? { unsummed: true } : {}),
    },
    equal,
    query: told.query,
    ...(differ ? { differ } : {}),
  };
}

function sumsOf(rows: readonly BehindRow[]): { units: number; currency: string }[] {
  const sums = new Map<string, bigint>();
  for (const { amount } of rows) if (amount) sums.set(amount.currency, (sums.get(amount.currency) ?? 0n) + BigInt(amount.units));
  return [...sums].map(([currency, units]) => ({ currency, units: Number(units) }));
}

/** A currency without a sum and a sum of nothing are the same. */
function sameMoney(a: Told['sums'], b: Told['sums']): boolean {
  const of = (list: Told['sums'], currency: string): number => list.find((one) => one.currency === currency)?.units ?? 0;
  return [...a, ...b].every(({ currency }) => of(a, currency) === of(b, currency));
}

function differing(
  of: Of,
  ids: readonly string[],
  ours: readonly BehindRow[],
  reasons: ReadonlyMap<string, Reason | undefined>,
  stand: Standing,
  urlOf: (deal: string) => string,
): NonNullable<CountPart['differ']> {
  const [mine, theirs] = [new Set(ours.map(({ id }) => id)), new Set(ids)];
  const onlyTheirs = [...theirs]
    .filter((id) => !mine.has(id))
    .map((id): Differing => {
      const here = stand(id);
      const reason = reasons.get(id);
      const why = !here
        ? 'not_pulled'
        : reason
          ? 'left_out'
          : here.status !== status[of]
            ? 'status'
            : of !== 'open' && !here.inPeriod
              ? 'day'
              : !here.theirs
                ? 'owner'
                : 'unknown';
      return { id, name: here?.name ?? '', url: urlOf(id), why, ...(reason ? { reason } : {}) };
    });
  const onlyOurs = [...mine]
    .filter((id) => !theirs.has(id))
    .map((id): Differing => {
      const here = stand(id);
      // We place a win when it was won and credit who owned it then; the CRM looks at its close date and its owner of today.
      const why = of !== 'open' && here && !here.inPeriod ? 'day' : here && !here.theirs ? 'owner' : 'not_theirs';
      return { id, name: here?.name ?? '', url: urlOf(id), why };
    });
  const more = Math.max(0, onlyOurs.length - longest) + Math.max(0, onlyTheirs.length - longest);
  return { onlyOurs: onlyOurs.slice(0, longest), onlyTheirs: onlyTheirs.slice(0, longest), more };
}
