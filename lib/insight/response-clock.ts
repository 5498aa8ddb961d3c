/** The clock of a lead's first reply: running on working time, done (calendar time, as the metric counts), or given up after the days that were set. */
import type { Engine } from '../engine/engine';
import { rowOf } from '../facts/base';
import type { RecordFact } from '../messages/protocol';
import { leadCredit, leadFacts } from '../metrics/populations/leads';
import { DAY, MINUTE, zoneOr } from '../model/calendar';
import { everything } from './everything';

/** Whether this CRM keeps no leads or no messages: then there is no clock. */
const unavailable = ({ input }: Engine): boolean => input.absent.activity !== undefined || input.absent.lead !== undefined;

/** The clock of a deal is that of the lead it came from. @param row table row of the deal */
export function dealResponse(engine: Engine, row: number, now: number, limitMinutes: number): RecordFact[] {
  if (unavailable(engine)) return [{ kind: 'responseUnavailable' }];
  const lead = leadFacts(engine.run).leadOfDeal[engine.run.base.deals.id[row] ?? -1] ?? -1;
  return lead < 0 ? [] : leadResponse(engine, lead, now, limitMinutes);
}

/** The clock of a lead, or of the one it is a duplicate of. None where we wrote first. @param row table row of the lead */
export function leadResponse(engine: Engine, row: number, now: number, limitMinutes: number): RecordFact[] {
  if (unavailable(engine)) return [{ kind: 'responseUnavailable' }];
  const { base, work, options } = engine.run;
  const facts = leadFacts(engine.run);
  const lead = facts.survivor[row] ?? row;
  if (facts.outbound[lead]) return [];
  const created = base.leads.createdAt[lead] ?? NaN;
  const reply = facts.replyAt[lead] ?? NaN;
  if (reply <= now) return [{ kind: 'responseDone', tookMinutes: (reply - created) / MINUTE }];
  // As in the metric: longer unanswered is never answered.
  if (now - created > options.neverAfterDays * DAY) return [{ kind: 'responseNever' }];
  const owner = rowOf(base, 'user', leadCredit(everything(engine))[lead] ?? -1);
  const clock = zoneOr(base.dataset.words[base.users.timeZone[owner] ?? -1], engine.input.calendar.timeZone);
  return [{ kind: 'responseWaiting', waitedMinutes: work.msBetween(created, now, clock) / MINUTE, limitMinutes }];
}
