/** Peer: row objects, one filter and reduce per figure, everything derived when it is asked for. */
import type { Answer } from './answer';
import {
  ACTIVITY_STATUS,
  DAY_SECONDS,
  DIRECTION,
  KIND,
  LOST_STAGE,
  NOW_SECONDS,
  OPEN_STAGES,
  ORDER_STATUS,
  REPS,
  SOURCES,
  STATUS,
  type Company,
} from './company';
import { STAGE_CHANCE } from './dataset';
import { ascending, dayOf, mean, perUnit, quantileOf, ratio, sum, workedSeconds } from './plain-statistics';
import { rowsOf, type ActivityRow, type DealRow, type LeadRow, type Rows } from './rows';
import { averageStays, entriesOf, staysOf } from './stages';
import type { View } from './views';
import { customerMonths, isAsked, type Stretch } from './who';

/** Row objects of a company and their answers. */
export function naivePeer(company: Company): { answer(view: View): Answer } {
  const rows = rowsOf(company);
  return { answer: (view) => answer(rows, view) };
}

/** A won deal closed on its close date, any other with its last move into the stage of its outcome. */
function closedAt(deal: DealRow): number {
  if (deal.status === STATUS.won) return deal.closeDay * DAY_SECONDS;
  return deal.moves.findLast(({ to }) => to >= LOST_STAGE)?.at ?? NaN;
}

/** A demo is a meeting; one among colleagues is none. */
const held = ({ kind, direction, automated, status }: ActivityRow): boolean =>
  (kind === KIND.meeting || kind === KIND.demo) && direction !== DIRECTION.internal && !automated && status === ACTIVITY_STATUS.done;

const reaches = (kind: number): boolean => kind === KIND.call || kind === KIND.email || kind === KIND.social;

function answer({ deals, leads, activities, orders }: Rows, view: View): Answer {
  const asked = isAsked(view);
  const within = (at: number): boolean => at >= view.start && at < view.end && at <= NOW_SECONDS;

  const closed = (status: number): DealRow[] =>
    deals.filter((deal) => deal.status === status && asked(deal.owner) && within(closedAt(deal)));
  const [won, lost] = [closed(STATUS.won), closed(STATUS.lost)];
  const wonUnits = sum(won.map((deal) => deal.cents * 100));
  const lostUnits = sum(lost.map((deal) => deal.cents * 100));
  const leadOf = new Map(leads.filter(({ deal }) => deal).map((lead) => [lead.deal, lead]));
  const began = (deal: DealRow): number => Math.min(deal.created, leadOf.get(deal)?.created ?? Infinity);
  const cycles = ascending(won.map((deal) => deal.closeDay - dayOf(began(deal))).filter((days) => days >= 0));

  const open = deals.filter((deal) => deal.status === STATUS.open && asked(deal.owner));

  const born = leads.filter((lead) => asked(lead.owner) && within(lead.created));
  const reply = new Map<LeadRow, number>();
  for (const { lead, direction, automated, kind, at } of activities)
    if (lead && direction === DIRECTION.out && !automated && reaches(kind) && !reply.has(lead)) reply.set(lead, at);
  const waits = born.map((lead) => (reply.get(lead) ?? NaN) - lead.created);
  const answered = ascending(waits.filter((wait) => !Number.isNaN(wait)));
  const worked = ascending(born.flatMap((lead) => (reply.has(lead) ? [workedSeconds(lead.created, reply.get(lead) ?? NaN)] : [])));
  const young = born.filter((lead) => !reply.has(lead) && NOW_SECONDS - lead.created < 3600).length;
  const never = born.filter((lead) => !reply.has(lead) && NOW_SECONDS - lead.created > 7 * DAY_SECONDS).length;

  const done = activities.filter(({ at, user }) => asked(user) && within(at));
  const made = (kind: number): number =>
    done.filter((one) => one.kind === kind && one.direction === DIRECTION.out && !one.automated && one.status === ACTIVITY_STATUS.done)
      .length;

  const average = averageStays(deals);
  const own = deals.filter((deal) => asked(deal.owner));
  const entries = own.flatMap((deal) => entriesOf(deal, average)).filter(({ at }) => within(at));
  const stays = own.flatMap(staysOf).filter(({ left }) => within(left));
  const stages = Array.from({ length: OPEN_STAGES }, (_, i) => i);

  const placed = orders.filter((order) => order.status === ORDER_STATUS.done && asked(order.owner));
  const bought = placed.filter(({ at }) => within(at));
  const times = new Map<number, number>();
  for (const { account } of bought) times.set(account, (times.get(account) ?? 0) + 1);
  const earlier = new Set(orders.filter(({ at, status }) => status === ORDER_STATUS.done && at < view.start).map(({ account }) => account));
  const months = customerMonths(view);
  const bought12 = (stretch: Stretch): Set<number> =>
    new Set([
      ...placed.filter(({ at }) => isIn(stretch, dayOf(at) * DAY_SECONDS)).map(({ account }) => account),
      ...deals
        .filter((deal) => deal.status === STATUS.won && deal.account >= 0 && asked(deal.owner) && isIn(stretch, closedAt(deal)))
        .map(({ account }) => account),
    ]);
  const [before, after] = [bought12(months.start), bought12(months.end)];

  return {
    revenue: wonUnits,
    wonDeals: won.length,
    winRate: ratio(won.length, won.length + lost.length),
    winRateValue: ratio(wonUnits, wonUnits + lostUnits),
    averageDealSize: perUnit(wonUnits, won.length),
    medianDealSize: medianOf(won),
    cycleMedian: quantileOf(cycles, 0.5),
    cycleMean: mean([...cycles]),
    cycleP90: quantileOf(cycles, 0.9),
    repRevenue: Array.from({ length: REPS }, (_, rep) => sum(won.filter(({ owner }) => owner === rep).map(({ cents }) => cents * 100))),
    pipeline: sum(open.map(({ cents }) => cents * 100)),
    openDeals: open.length,
    weighted: Math.round(sum(open.map(({ cents, stage }) => cents * 100 * (STAGE_CHANCE[stage] ?? 0)))),
    leads: born.length,
    responseMedian: quantileOf(answered, 0.5) / 60,
    responseMean: mean([...answered]) / 60,
    responseP90: quantileOf(answered, 0.9) / 60,
    businessMedian: quantileOf(worked, 0.5) / 60,
    businessP90: quantileOf(worked, 0.9) / 60,
    withinHour: ratio(answered.filter((wait) => wait <= 3600).length, born.length - young),
    never: ratio(never, born.length),
    sourceLeads: Array.from({ length: SOURCES }, (_, i) => born.filter(({ source }) => source === i).length),
    sourceCustomers: Array.from(
      { length: SOURCES },
      (_, i) => born.filter(({ source, deal }) => source === i && deal?.status === STATUS.won).length,
    ),
    calls: made(KIND.call),
    emails: made(KIND.email),
    meetings: done.filter(held).length,
    entered: stages.map((i) => entries.filter(({ stage }) => stage === i).length),
    advanced: stages.map((i) => entries.filter(({ stage, advanced }) => stage === i && advanced).length),
    leaked: stages.map((i) => entries.filter(({ stage, leaked }) => stage === i && leaked).length),
    leakage: ratio(entries.filter(({ leaked }) => leaked).length, entries.length),
    stageDays: stages.map(
      (i) => quantileOf(ascending(stays.filter(({ stage }) => stage === i).map(({ seconds }) => seconds)), 0.5) / DAY_SECONDS,
    ),
    averageOrder: perUnit(sum(bought.map(({ cents }) => cents * 100)), bought.length),
    medianOrder: medianOf(bought),
    repurchase: ratio([...times.values()].filter((count) => count >= 2).length, times.size),
    returning: ratio([...times.keys()].filter((account) => (times.get(account) ?? 0) > 1 || earlier.has(account)).length, times.size),
    retention: ratio([...before].filter((account) => after.has(account)).length, before.size),
  };
}

/** Median amount in whole units; fewer than three have none worth showing. */
function medianOf(rows: readonly { cents: number }[]): number {
  return rows.length < 3 ? NaN : Math.round(quantileOf(ascending(rows.map(({ cents }) => cents * 100)), 0.5));
}

const isIn = ({ from, to }: Stretch, at: number): boolean => at >= from && at < to;
