/** Cuts out of a dataset what a question is about: who and period applied, by binary search on columns sorted by time. */
import type { ClosedDeals, NewLeads, OpenDeals, Rates } from '../metrics/define';
import type { Calendar } from '../model/calendar';
import { zoneOf, zoneOr } from '../model/calendar';
import type { Period } from '../model/periods';
import type { WorkTime } from '../model/work-time';
import { workTimeOf } from '../model/work-time';
import type { Base } from './base';
import { chanceOfStage } from './chances';
import type { DealFacts } from './deal-facts';
import { dealFactsOf, openStageAt } from './deal-facts';
import { valueAt } from './histories';
import { leadFactsOf } from './lead-facts';
import { lowerBound } from './order';
import type { People } from './people';
import { isAmong } from './people';
import { ratesOf } from './rates';

export interface Slices {
  closedDeals(people: People, period: Period, brief: boolean): ClosedDeals;
  openDeals(people: People, period: Period, brief: boolean): OpenDeals;
  newLeads(people: People, period: Period, brief: boolean): NewLeads;
  /** Who a lead is credited to: its owner at the reply; while unanswered or left out, its owner now. */
  leadOwner(row: number): number;
  /** Deal facts at this run's now. */
  readonly deals: DealFacts;
  /** Rates on a local day. */
  ratesOn(day: number): Rates;
  readonly work: WorkTime;
}

/** Slices of one run: one dataset, one calendar, one now. Facts are derived when first asked for. */
export function slicesOf(base: Base, calendar: Calendar, now: number, baseCurrency: string): Slices {
  const zone = zoneOf(calendar.timeZone);
  const work = workTimeOf(calendar);
  let facts: DealFacts | undefined;
  const dealFacts = (): DealFacts => (facts ??= dealFactsOf(base, zone, now));
  let rates: ((day: number) => Rates) | undefined;
  const ratesOn = (day: number): Rates => (rates ??= ratesOf(base.dataset, baseCurrency))(day);

  let owners: Int32Array | undefined;
  const leadOwner = (row: number): number => (owners ??= leadOwnersOf(base, now))[row] ?? -1;
  const workedMs = (row: number): number => {
    const owner = base.rowOf.user[leadOwner(row)] ?? -1;
    const clock = zoneOr(base.dataset.words[base.users.timeZone[owner] ?? -1], calendar.timeZone);
    return work.msBetween(base.leads.createdAt[row] ?? NaN, leadFactsOf(base).replyAt[row] ?? NaN, clock);
  };

  return {
    get deals() {
      return dealFacts();
    },
    ratesOn,
    work,
    leadOwner,

    closedDeals(people, period, brief) {
      const { closed, undated, creditedTo, closedAt } = dealFacts();
      const first = lowerBound(closed.at, period.start);
      const end = lowerBound(closed.at, Math.min(period.end, now + 1));
      const placed = closed.rows.subarray(first, Math.max(first, end)).filter((row) => isAmong(people, creditedTo[row] ?? -1));
      // Nobody can say in which period these closed: they are left out of each they may belong to. Closing a deal changes
      // its record, so it was not after the last change.
      const { createdAt, modifiedAt } = base.deals;
      const begun = undated.filter((row) => {
        const latest = Math.min(now, modifiedAt[row] || now);
        return period.start <= latest && (createdAt[row] ?? NaN) < period.end && isAmong(people, creditedTo[row] ?? -1);
      });
      return { asOf: now, period, brief, rows: join(placed, begun), status: base.deals.status, amount: base.deals.amount, closedAt };
    },

    openDeals(people, period, brief) {
      const at = Math.min(now, period.end);
      const live = at === now;
      const known = { anyDeals: base.rows.deal > 0, past: live || base.hasStageHistory };
      const { rows, stages } = live ? openNow(base, dealFacts(), people) : openThen(base, dealFacts(), people, at);
      const { amount, currency, probability, closeDay } = base.deals;
      const day = zone.dayOf(at);
      return {
        ...{ asOf: now, period, brief, known, basis: live ? 'live' : 'stage_history', day, rows, stages },
        ...{ amount, currency, probability, closeDay, chanceOf: (stage) => chanceOfStage(base, stage), rates: ratesOn(day) },
      };
    },

    newLeads(people, period, brief) {
      const { createdAt } = base.leads;
      const first = lowerBound(createdAt, period.start);
      const end = Math.max(first, lowerBound(createdAt, Math.min(period.end, now + 1)));
      const rows = Int32Array.from({ length: end - first }, (_, i) => first + i);
      const own = people === undefined ? rows : rows.filter((row) => isAmong(people, leadOwner(row)));
      return { asOf: now, period, brief, rows: own, createdAt, ...leadFactsOf(base), workedMs };
    },
  };
}

function leadOwnersOf(base: Base, now: number): Int32Array {
  const { replyAt, outbound } = leadFactsOf(base);
  return Int32Array.from(base.leads.id, (code, row) => {
    const reply = outbound[row] ? NaN : (replyAt[row] ?? NaN);
    return valueAt(base.leadOwners, code, reply <= now ? reply : now, base.leads.ownerId[row] ?? -1);
  });
}

function join(a: Int32Array, b: Int32Array): Int32Array {
  if (b.length === 0) return a;
  const both = new Int32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function openNow(base: Base, facts: DealFacts, people: People): { rows: Int32Array; stages: Int32Array } {
  const rows = people === undefined ? facts.open : facts.open.filter((row) => isAmong(people, base.deals.ownerId[row] ?? -1));
  return { rows, stages: Int32Array.from(rows, (row) => base.deals.stageId[row] ?? -1) };
}

/** Open deals of a past instant, rebuilt from stage and owner history. */
function openThen(base: Base, facts: DealFacts, people: People, at: number): { rows: Int32Array; stages: Int32Array } {
  const begun = lowerBound(base.deals.createdAt, at + 1);
  const rows = new Int32Array(begun);
  const stages = new Int32Array(begun);
  let count = 0;
  for (let row = 0; row < begun; row++) {
    // Most deals were long closed by then; this spares them the look into their history.
    if ((facts.openUntil[row] ?? 0) <= at) continue;
    const stage = openStageAt(base, row, at);
    if (stage === undefined) continue;
    if (people !== undefined && !isAmong(people, valueAt(base.dealOwners, base.deals.id[row] ?? -1, at, base.deals.ownerId[row] ?? -1)))
      continue;
    rows[count] = row;
    stages[count++] = stage;
  }
  return { rows: rows.subarray(0, count), stages: stages.subarray(0, count) };
}
