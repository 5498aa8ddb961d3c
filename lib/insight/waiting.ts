/**
 * Who waits for a reply now: leads that no human has answered, and conversations whose last word is the customer's.
 * Populations and credits are those of lead_response_time and unanswered_inquiries, so that the list adds up to these figures. A lead
 * that has also written is listed once, as a lead; one that nobody answered for seven days counts as never answered and is not listed.
 */
import type { Engine } from '../engine/engine';
import { lackOf } from '../engine/run';
import { idAt, rowOf } from '../facts/base';

import { userName } from '../facts/people';
import type { WaitingQuestion, Waiting } from '../messages/questions/waiting';
import type { Ask } from '../metrics/ask';
import type { Part } from '../metrics/define';
import { metricOf } from '../metrics/index';
import { leadFacts } from '../metrics/populations/leads';
import type { Reason } from '../metrics/result';
import { DAY, MINUTE, zoneOr, type Zone } from '../model/calendar';
import type { Who } from '../model/who';
import { textAt } from '../columns/typed';

const leadsOf = metricOf.lead_response_time;
const messagesOf = metricOf.unanswered_inquiries;

/** How many are listed unless somebody asks for more. */
const ENOUGH = 200;

export interface WaitingOptions {
  /** Minutes of working time within which somebody should hear back. */
  limitMinutes: number;
  limit?: number | undefined;
}

/** Where a waiting row is told from: its table row, and since when. */
interface Found {
  kind: Waiting['kind'];
  row: number;
  since: number;
  owner: number;
}

/**
 * The people of a question who wait at the engine's now, longest waiting first; equal moments in order of their ids.
 * @returns the answer but for the links, which only the adapter knows
 */
export function waitingFor(engine: Engine, who: Who, { limitMinutes, limit = ENOUGH }: WaitingOptions): WaitingQuestion['answer'] {
  const reason = unknownWhy(engine, who);
  if (reason) return { items: [], total: 0, reason };
  const ask = engine.ask(who, { start: -Infinity, end: Infinity });
  const found = [...waitingLeads(engine, who), ...waitingMessages(engine, ask)];
  const { base } = engine.run;
  const idOf = ({ kind, row }: Found): string => idAt(base, kind === 'lead' ? 'lead' : 'activity', row);
  found.sort((a, b) => a.since - b.since || (idOf(a) < idOf(b) ? -1 : 1));
  const clockOf = clocks(ask);
  const items = found.slice(0, limit).map((one): Waiting => {
    const { ref, name } = one.kind === 'lead' ? leadNamed(ask, one.row) : partnerOf(ask, one.row);
    const ownerName = userName(base, one.owner);
    return {
      ...{ ref, name, since: one.since, limitMinutes, kind: one.kind },
      waitedMinutes: ask.work.msBetween(one.since, ask.asOf, clockOf(one.owner)) / MINUTE,
      ...(one.owner < 0 ? {} : { ownerId: base.dataset.refs.user?.[one.owner] ?? '' }),
      ...(ownerName === undefined ? {} : { ownerName }),
    };
  });
  return { items, total: found.length };
}

/** Why nobody can be listed: neither leads nor messages are known, or nobody is meant. */
function unknownWhy(engine: Engine, who: Who): Reason | undefined {
  if (who.kind === 'me' && engine.input.me.userId === undefined) return 'no_user';
  const { absent } = engine.input;
  const [leads, messages] = [lackOf(leadsOf, absent), lackOf(messagesOf, absent)];
  return leads && messages ? messages : undefined;
}

function waitingLeads(engine: Engine, who: Who): Found[] {
  if (lackOf(leadsOf, engine.input.absent)) return [];
  const { now } = engine.input;
  // Older ones were never answered: they do not wait any more.
  const recent = engine.ask(who, { start: now - engine.run.options.neverAfterDays * DAY, end: Infinity });
  return inParts(leadsOf.parts(recent), 'lead', ({ leftOut, state }, row) => leftOut?.(row) === 'unanswered' && state?.(row) === 'waiting');
}

function waitingMessages(engine: Engine, ask: Ask): Found[] {
  if (lackOf(messagesOf, engine.input.absent)) return [];
  const { leadId } = ask.base.table('activity').columns;
  const { survivor } = leadFacts(ask);
  const leads = new Set(waitingLeads(engine, { kind: 'everyone' }).map(({ row }) => row));
  const alsoLead = (row: number): boolean => {
    const lead = rowOf(ask.base, 'lead', leadId[row] ?? -1);
    return leads.has(survivor[lead] ?? lead);
  };
  return inParts(messagesOf.parts(ask), 'message', ({ leftOut }, row) => !leftOut?.(row) && !alsoLead(row));
}

function inParts(parts: readonly Part[], kind: Found['kind'], waits: (part: Part, row: number) => boolean): Found[] {
  return parts.flatMap((part) =>
    Array.from(part.rows)
      .filter((row) => waits(part, row))
      .map((row) => ({ kind, row, since: part.at?.(row) ?? NaN, owner: part.owner?.(row) ?? -1 })),
  );
}

type Named = Pick<Waiting, 'ref' | 'name'>;

const leadNamed = ({ base }: Ask, row: number): Named => ({
  ref: { entity: 'lead', id: idAt(base, 'lead', row) },
  name: textAt(base.leads.name, row),
});

/** Whom a conversation is with; of a record that is not there nothing is told. */
function partnerOf({ base }: Ask, activity: number): Named {
  const { contactId, leadId, dealId, accountId } = base.table('activity').columns;
  for (const [entity, codes] of [
    ['contact', contactId],
    ['lead', leadId],
    ['deal', dealId],
    ['account', accountId],
  ] as const) {
    const row = rowOf(base, entity, codes[activity] ?? -1);
    if (row >= 0) return { ref: { entity, id: idAt(base, entity, row) }, name: textAt(base.table(entity).columns.name, row) };
  }
  return { ref: { entity: 'activity', id: idAt(base, 'activity', activity) }, name: '' };
}

/** The clock of a user: their own zone, else that of the reports. */
function clocks({ base, calendar }: Ask): (owner: number) => Zone {
  const known = new Map<number, Zone>();
  return (owner) => {
    let clock = known.get(owner);
    if (!clock) {
      const user = rowOf(base, 'user', owner);
      known.set(owner, (clock = zoneOr(base.dataset.words[base.users.timeZone[user] ?? -1], calendar.timeZone)));
    }
    return clock;
  };
}
