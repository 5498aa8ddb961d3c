/** The strip of the open record: this deal or lead against history. Answers from memory in well under a millisecond. */
import { EMPTY_INT } from '../columns/table';
import { tableOf, textAt } from '../columns/typed';
import type { Engine } from '../engine/engine';
import { codeOf, hasStageHistory, rowOf, stageHistory } from '../facts/base';
import { OPEN } from '../facts/deal-status';
import { hasHistory } from '../facts/histories';
import { leadFactsOf } from '../facts/lead-facts';
import type { RecordFact, RecordView } from '../messages/protocol';
import { DAY, MINUTE, zoneOf, zoneOr } from '../model/calendar';
import { dealsOf, everything } from './everything';
import { leadCredit } from '../metrics/populations/leads';
import { firstDay, lengthInDays, wonAmounts, wonLengths } from './won-deals';

/** A lead unanswered for longer counts as never answered, as in the metric. */
const NEVER_AFTER = 7 * DAY;
/** A true flag in a column. */
const TRUE = 2;

export interface Limits {
  /** Minutes of working time within which a lead should hear back. */
  responseLimitMinutes: number;
}

/** A record's view but for its link, which only the adapter knows. */
export type RecordFacts = Omit<RecordView, 'url'>;

/**
 * Facts of one record.
 * @param engine the engine of this run
 * @param ref the record the page shows
 * @param now epoch ms; may be later than the engine's
 * @param limits the person's own
 * @returns the facts that are known; a single 'notInCache' when the record is not
 */
export function recordFacts(engine: Engine, ref: RecordView['ref'], now: number, limits: Limits): RecordFacts {
  const code = codeOf(engine.run.base.dataset, ref.entity, ref.id);
  const missing: RecordFacts = { ref, name: '', facts: [{ kind: 'notInCache' }] };
  switch (ref.entity) {
    case 'deal': {
      const row = rowOf(engine.run.base, 'deal', code);
      return row < 0 ? missing : dealView(engine, ref, row, now, limits);
    }
    case 'lead': {
      const row = rowOf(engine.run.base, 'lead', code);
      return row < 0 ? missing : { ref, name: textAt(engine.run.base.leads.name, row), facts: response(engine, row, now, limits) };
    }
    case 'account':
    case 'contact': {
      const { columns } = tableOf(engine.run.base.dataset, ref.entity);
      const row = code < 0 ? -1 : columns.id.indexOf(code);
      return row < 0 ? missing : { ref, name: textAt(columns.name, row), facts: [] };
    }
  }
}

function dealView(engine: Engine, ref: RecordView['ref'], row: number, now: number, limits: Limits): RecordFacts {
  const { deals, dataset } = engine.run.base;
  const zone = zoneOf(engine.input.calendar.timeZone);
  const today = zone.dayOf(now);
  const open = deals.status[row] === OPEN;
  const owner = open ? (deals.ownerId[row] ?? -1) : (dealsOf(engine).creditedTo[row] ?? -1);
  const facts: RecordFact[] = [];

  const days = open ? today - firstDay(engine, row) : lengthInDays(engine, row);
  if (days >= 0) {
    const { n, medianDays, p10Days, p90Days } = wonLengths(engine, owner);
    const won =
      medianDays === undefined || p10Days === undefined || p90Days === undefined
        ? {}
        : { wonMedianDays: medianDays, wonP10Days: p10Days, wonP90Days: p90Days };
    facts.push({ kind: 'age', days, closed: !open, ...won, n });
  }

  const units = deals.amount[row] ?? NaN;
  const currency = dataset.words[deals.currency[row] ?? -1] ?? '';
  const hasAmount = !Number.isNaN(units);
  if (hasAmount) facts.push({ kind: 'amount', units, currency, ...wonAmounts(engine, owner, deals.currency[row] ?? -1) });

  const closeDay = deals.closeDay[row] ?? EMPTY_INT;
  if (open) {
    facts.push(...dealResponse(engine, row, now, limits));
    if (closeDay !== EMPTY_INT && closeDay < today) facts.push({ kind: 'closeDatePassed', days: today - closeDay });
    if (deals.hasNextStep[row] !== TRUE && keepsNextSteps(engine)) facts.push({ kind: 'noNextStep' });
  }
  const stage = stageOf(engine, row, today);
  return { ref, name: textAt(deals.name, row), facts, ...(hasAmount ? { amount: { units, currency } } : {}), ...(stage ? { stage } : {}) };
}

const nextSteps = new WeakMap<Uint8Array, boolean>();

/** Whether anybody writes next steps in this CRM; where nobody does, their absence says nothing. */
function keepsNextSteps(engine: Engine): boolean {
  const column = engine.run.base.deals.hasNextStep;
  let keeps = nextSteps.get(column);
  if (keeps === undefined) nextSteps.set(column, (keeps = column.includes(TRUE)));
  return keeps;
}

/** Place of the deal's stage among the open ones of its pipeline, and the days it has been there. */
function stageOf(engine: Engine, row: number, today: number): RecordFacts['stage'] {
  const { base } = engine.run;
  const { stages } = base;
  const code = base.deals.stageId[row] ?? -1;
  const own = rowOf(base, 'stage', code);
  if (own < 0) return undefined;
  let [index, of] = [0, 0];
  for (let other = 0; other < stages.id.length; other++) {
    if (stages.type[other] !== OPEN || stages.pipelineId[other] !== stages.pipelineId[own]) continue;
    of++;
    if ((stages.order[other] ?? 0) <= (stages.order[own] ?? 0)) index++;
  }
  const zone = zoneOf(engine.input.calendar.timeZone);
  const deal = base.deals.id[row] ?? -1;
  const history = stageHistory(base);
  // The first of the moves at the end that all lead to this stage: saving it again does not make it younger.
  let entered = hasStageHistory(base) ? (base.deals.createdAt[row] ?? NaN) : NaN;
  if (hasHistory(history, deal)) {
    entered = NaN;
    for (let i = (history.start[deal + 1] ?? 0) - 1; i >= (history.start[deal] ?? 0) && history.to[i] === code; i--)
      entered = history.at[i] ?? NaN;
  }
  const name = textAt(stages.name, own);
  const closed = stages.type[own] !== OPEN;
  const place = { name, index: closed ? of : index, of, closed };
  return closed || Number.isNaN(entered) ? place : { ...place, days: today - zone.dayOf(entered) };
}

/** The response clock of a deal is that of the lead it came from. */
function dealResponse(engine: Engine, row: number, now: number, limits: Limits): RecordFact[] {
  if (unavailable(engine)) return [{ kind: 'responseUnavailable' }];
  const lead = leadFactsOf(engine.run.base).leadOfDeal[engine.run.base.deals.id[row] ?? -1] ?? -1;
  return lead < 0 ? [] : response(engine, lead, now, limits);
}

const unavailable = (engine: Engine): boolean => engine.input.absent.activity !== undefined || engine.input.absent.lead !== undefined;

/** Response clock of a lead: running on working time, done (calendar time, as the metric counts), or given up after 7 days. */
function response(engine: Engine, row: number, now: number, limits: Limits): RecordFact[] {
  if (unavailable(engine)) return [{ kind: 'responseUnavailable' }];
  const { base, work } = engine.run;
  const facts = leadFactsOf(base);
  const lead = facts.survivor[row] ?? row;
  if (facts.outbound[lead]) return [];
  const created = base.leads.createdAt[lead] ?? NaN;
  const reply = facts.replyAt[lead] ?? NaN;
  if (reply <= now) return [{ kind: 'responseDone', tookMinutes: (reply - created) / MINUTE }];
  if (now - created > NEVER_AFTER) return [{ kind: 'responseNever' }];
  const owner = rowOf(base, 'user', leadCredit(everything(engine))[lead] ?? -1);
  const clock = zoneOr(base.dataset.words[base.users.timeZone[owner] ?? -1], engine.input.calendar.timeZone);
  return [
    {
      kind: 'responseWaiting',
      waitedMinutes: work.msBetween(created, now, clock) / MINUTE,
      limitMinutes: limits.responseLimitMinutes,
    },
  ];
}
