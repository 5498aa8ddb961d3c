/** Deals of a question: closed in the period, created in it, or open at its end. */
import type { DealFacts } from '../../facts/deal-facts';
import { dealFactsOf, openStageAt } from '../../facts/deal-facts';
import { dealOwners, hasStageHistory } from '../../facts/base';
import { valueAt } from '../../facts/histories';
import { lowerBound } from '../../facts/order';
import { isAmong } from '../../facts/people';
import type { Ask } from '../ask';
import { at as atPlaces, isOfPeople, ownPlaces, ownRows, type ByOwner } from './own';
import { between, pick, until } from './pick';

/** Closes, credits and open times of all deals at this run's now. */
export const dealFacts = (ask: Ask): DealFacts => dealFactsOf(ask.base, ask.zone, ask.asOf);

/** Table rows of deals created in the period, credited to whoever owned them at creation (rule G10). */
export function createdDeals(ask: Ask): Int32Array {
  return ask.once(createdDeals, () =>
    isOfPeople(ask)
      ? ownRows(ask, createdByOwner)
      : pick(ask, 'deal', between(ask.base.deals.createdAt, ask.period.start, until(ask)), ask.base.deals.ownerId),
  );
}

const createdByOwner: ByOwner<Int32Array> = { all: createdDeals, owners: (rows, ask) => rows.map((row) => createdOwner(ask, row)) };

/** Of some deals those the people asked about owned at creation, in the group of the breakdown. */
export function pickCreated(ask: Ask, rows: Int32Array): Int32Array {
  const { ownerId } = ask.base.deals;
  if (ask.people === undefined) return pick(ask, 'deal', rows, ownerId);
  const own = rows.filter((row) => isAmong(ask.people, createdOwner(ask, row)));
  return pick(ask.on({ everyone: true }), 'deal', own, ownerId);
}

/** Owner of a deal when it was created. */
export function createdOwner(ask: Ask, row: number): number {
  const { id, createdAt, ownerId } = ask.base.deals;
  return valueAt(dealOwners(ask.base), id[row] ?? -1, createdAt[row] ?? NaN, ownerId[row] ?? -1);
}

export interface OpenDeals {
  rows: Int32Array;
  /** Stage of rows[i] at that moment, −1 unknown. */
  stages: Int32Array;
  /** 'live': as it is now · 'stage_history': rebuilt for a past moment. */
  basis: 'live' | 'stage_history';
  /** false: a past moment, and this connection keeps no stage history. */
  told: boolean;
  /** Local day the stock is taken on. */
  day: number;
}

/** Deals that are, or at the end of a past period were, open; credited to whoever owned them then. */
export function openDeals(ask: Ask): OpenDeals {
  return ask.once(openDeals, () => {
    if (isOfPeople(ask)) return ownOpen(ask);
    const live = ask.at === ask.asOf;
    const found = live ? openNow(ask) : openThen(ask);
    return {
      ...ofStage(ask, found),
      basis: live ? 'live' : 'stage_history',
      told: live || hasStageHistory(ask.base),
      day: ask.zone.dayOf(ask.at),
    };
  });
}

const openByOwner: ByOwner<OpenDeals> = { all: openDeals, owners: ({ rows }, ask) => rows.map((row) => openOwner(ask, row)) };

function ownOpen(ask: Parameters<typeof ownRows>[0]): OpenDeals {
  const { all, places } = ownPlaces(ask, openByOwner);
  return { ...all, rows: atPlaces(all.rows, places), stages: atPlaces(all.stages, places) };
}

type Stock = Pick<OpenDeals, 'rows' | 'stages'>;

function openNow(ask: Ask): Stock {
  const { ownerId, stageId } = ask.base.deals;
  const rows = pick(withoutStage(ask), 'deal', dealFacts(ask).open, ownerId);
  const stages = new Int32Array(rows.length);
  for (let i = 0; i < stages.length; i++) stages[i] = stageId[rows[i] ?? -1] ?? -1;
  return { rows, stages };
}

/** Open deals of a past instant, rebuilt from stage and owner history. */
function openThen(ask: Ask): Stock {
  const { base, at } = ask;
  const { deals } = base;
  const { openUntil } = dealFacts(ask);
  const begun = lowerBound(deals.createdAt, at + 1);
  const rows = new Int32Array(begun);
  const stages = new Int32Array(begun);
  let count = 0;
  const keys = ask.cut?.byStage ? undefined : ask.cut?.keys('deal');
  for (let row = 0; row < begun; row++) {
    // Most deals were long closed by then; this spares them the look into their history.
    if ((openUntil[row] ?? 0) <= at) continue;
    if (keys && (keys[row] ?? -1) !== ask.cut?.key) continue;
    const stage = openStageAt(base, row, at);
    if (stage === undefined) continue;
    rows[count] = row;
    stages[count++] = stage;
  }
  return { rows: rows.subarray(0, count), stages: stages.subarray(0, count) };
}

const withoutStage = (ask: Ask): Ask => (ask.cut?.byStage ? ask.on({ whole: true }) : ask);

function ofStage(ask: Ask, { rows, stages }: Stock): Stock {
  const { cut } = ask;
  if (!cut?.byStage) return { rows, stages };
  return { rows: rows.filter((_, i) => stages[i] === cut.key), stages: stages.filter((stage) => stage === cut.key) };
}

/** Owner of an open deal at the moment the stock is taken. */
export function openOwner(ask: Ask, row: number): number {
  const { id, ownerId } = ask.base.deals;
  const today = ownerId[row] ?? -1;
  return ask.at === ask.asOf ? today : valueAt(dealOwners(ask.base), id[row] ?? -1, ask.at, today);
}
