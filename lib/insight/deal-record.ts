/** The strip of a deal: where it stands against won deals, what it waits for, and who the customer is. */
import { EMPTY_INT } from '../columns/table';
import { textAt } from '../columns/typed';
import type { Engine } from '../engine/engine';
import { hasStageHistory, rowOf, stageHistory } from '../facts/base';
import { customersOf } from '../facts/customers';
import { OPEN } from '../facts/deal-status';
import { hasHistory } from '../facts/histories';
import { dealActivity, lastUntil } from '../facts/instants';
import { activitiesByCustomer, activitiesByDeal, rowsOfCode } from '../facts/rows-by';
import { stageVisits } from '../facts/stage-visits';
import type { RecordFact, RecordView } from '../messages/protocol';
import { brokenRules } from '../metrics/populations/stalled';
import { DAY, zoneOf } from '../model/calendar';
import { customerFact, standing } from './customer-facts';
import { dealsOf, everything } from './everything';
import type { Limits, Viewed } from './record-view';
import { dealResponse } from './response-clock';
import { similarWon } from './similar-deals';
import { messageWaiting } from './waiting-message';
import { firstDay, lengthInDays, wonAmounts, wonLengths, wonStays } from './won-deals';

/** A true flag in a column. */
const TRUE = 2;

/** @param row table row of the deal */
export function dealView(engine: Engine, ref: RecordView['ref'], row: number, now: number, limits: Limits): Viewed {
  const { deals, dataset } = engine.run.base;
  const today = zoneOf(engine.input.calendar.timeZone).dayOf(now);
  const open = deals.status[row] === OPEN;
  const owner = open ? (deals.ownerId[row] ?? -1) : (dealsOf(engine).creditedTo[row] ?? -1);
  const stage = stageOf(engine, row, today);
  const days = open ? today - firstDay(engine, row) : lengthInDays(engine, row);
  const units = deals.amount[row] ?? NaN;
  const currency = dataset.words[deals.currency[row] ?? -1] ?? '';
  const hasAmount = !Number.isNaN(units);
  const customer = customersOf(engine.run.base, 'deal')[row] ?? -1;
  const who = customerFact(engine, customer);
  const facts: RecordFact[] = [
    ...(days >= 0 ? [{ kind: 'age', days, closed: !open, ...wonLengths(engine, row, owner) } as const] : []),
    ...(open ? inStage(engine, row, owner, stage) : []),
    ...(hasAmount ? [{ kind: 'amount', units, currency, ...wonAmounts(engine, row, owner) } as const] : []),
    ...reply(engine, row, customer, now, limits.responseLimitMinutes, open),
    ...(open ? attention(engine, row, today) : []),
    ...(who ? [who] : []),
    ...standing(engine, customer),
    ...(open ? [similarWon(engine, row, days)].filter((one) => one !== undefined) : []),
  ];
  return {
    ref,
    name: textAt(deals.name, row),
    facts,
    open,
    ...(hasAmount ? { amount: { units, currency } } : {}),
    ...(stage ? { stage } : {}),
  };
}

type Stage = RecordView['stage'];

function inStage(engine: Engine, row: number, owner: number, stage: Stage): RecordFact[] {
  if (!stage || stage.closed || stage.days === undefined || stage.days < 0) return [];
  return [{ kind: 'inStage', days: stage.days, ...wonStays(engine, engine.run.base.deals.stageId[row] ?? -1, owner) }];
}

/** A message that waits, about the deal or from its customer about no other one; else the clock of its lead while it is open. */
function reply(engine: Engine, row: number, customer: number, now: number, limitMinutes: number, open: boolean): RecordFact[] {
  const { base } = engine.run;
  const clock = open ? dealResponse(engine, row, now, limitMinutes) : [];
  if (engine.input.absent.activity !== undefined) return clock;
  const deal = base.deals.id[row] ?? -1;
  const { dealId } = base.table('activity').columns;
  const theirs = rowsOfCode(activitiesByCustomer(base), customer).filter((one) => (dealId[one] ?? -1) < 0);
  const waiting = messageWaiting(engine, [...rowsOfCode(activitiesByDeal(base), deal), ...theirs], limitMinutes);
  return waiting.length > 0 ? waiting : clock;
}

/** What is missing or has come to a halt. */
function attention(engine: Engine, row: number, today: number): RecordFact[] {
  const { base, options, asOf } = engine.run;
  const { closeDay, hasNextStep, id, createdAt } = base.deals;
  const facts: RecordFact[] = [];
  const close = closeDay[row] ?? EMPTY_INT;
  if (close !== EMPTY_INT && close < today) facts.push({ kind: 'closeDatePassed', days: today - close });
  if (hasNextStep[row] !== TRUE && keepsNextSteps(engine)) facts.push({ kind: 'noNextStep' });
  const zone = zoneOf(engine.input.calendar.timeZone);
  for (const rule of brokenRules(everything(engine))(row)) {
    if (rule === 'quiet') {
      const last = lastUntil(dealActivity(base), id[row] ?? -1, asOf);
      const since = Math.max(createdAt[row] ?? NaN, Number.isNaN(last) ? -Infinity : last);
      facts.push({ kind: 'quiet', days: today - zone.dayOf(since), limitDays: options.quietDays });
    }
    if (rule === 'stuck') {
      const { meanStay, since, stage } = stageVisits(base);
      const usualDays = (meanStay[stage[row] ?? -1] ?? NaN) / DAY;
      facts.push({ kind: 'stuck', days: today - zone.dayOf(since[row] ?? NaN), usualDays, limitDays: options.stuckDays });
    }
  }
  return facts;
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
function stageOf(engine: Engine, row: number, today: number): Stage {
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
