/**
 * Events of the agenda. What people enter has one of Dolibarr's types; what Dolibarr writes down by itself ("order validated") is no
 * activity, but for mail that was sent from a record's page, and mail that came in.
 * htdocs/comm/action/class/api_agendaevents.class.php, htdocs/install/mysql/data/llx_c_actioncomm.sql
 */
import * as z from 'zod/mini';
import type { Activity } from '../../model/records';
import { given, same, sounds } from '../row-fields';
import { listStream } from './list-stream';
import { textOf } from './markup';
import * as schema from './schema';

const event = z.object({
  id: schema.id,
  type_code: z.string(),
  code: schema.text,
  datec: schema.seconds,
  datem: schema.seconds,
  datep: schema.seconds,
  datef: schema.seconds,
  /** -1: it has no progress; 100: done. */
  percentage: schema.number,
  note_private: schema.text,
  userownerid: schema.link,
  fk_project: schema.link,
  socid: schema.link,
  /** By id of the contact; a list where there is none. */
  socpeopleassigned: z.nullish(z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())])),
});
type Event = z.infer<typeof event>;

interface Meaning {
  kind: Activity['kind'];
  direction: Activity['direction'];
}

const types: Readonly<Record<string, Meaning>> = {
  AC_TEL: { kind: 'call', direction: 'out' },
  AC_EMAIL: { kind: 'email', direction: 'out' },
  AC_EMAIL_IN: { kind: 'email', direction: 'in' },
  AC_RDV: { kind: 'meeting', direction: 'out' },
  AC_INT: { kind: 'meeting', direction: 'out' },
  AC_FAX: { kind: 'note', direction: 'out' },
  AC_OTH: { kind: 'task', direction: 'internal' },
};

/** @returns undefined: nothing a person did */
function meaningOf({ type_code: type, code }: Event): Meaning | undefined {
  if (type === 'AC_OTH_AUTO') return /_SENTBYMAIL$/.test(code ?? '') ? types['AC_EMAIL'] : undefined;
  // Types of the organisation's own are something that was to be done.
  return types[type] ?? types['AC_OTH'];
}

function statusOf({ percentage }: Event, at: number, now: number): Activity['status'] {
  const progress = Number(percentage ?? -1);
  if (progress < 0) return at > now ? 'planned' : undefined;
  return progress >= 100 ? undefined : 'planned';
}

export const activities = listStream({
  id: 'agenda',
  entity: 'activity',
  list: 'agendaevents',
  key: 'id',
  row: event,
  map(row, context) {
    const meaning = meaningOf(row);
    if (!meaning) return undefined;
    const [at, end, createdAt] = [schema.at(row.datep) ?? schema.at(row.datec), schema.at(row.datef), schema.at(row.datec)];
    if (at === undefined) return 'the field "datep" is missing';
    const people = Array.isArray(row.socpeopleassigned) ? [] : Object.keys(row.socpeopleassigned ?? {});
    const took = (meaning.kind === 'call' || meaning.kind === 'meeting') && end !== undefined && end > at ? (end - at) / 1_000 : undefined;
    const status = statusOf(row, at, context.now);
    return {
      ...{ entity: 'activity', id: row.id, ...meaning, automated: false, at },
      ...given('createdAt', createdAt, same),
      ...given('modifiedAt', schema.at(row.datem), same),
      ...given('status', status, same),
      ...given('userId', schema.linked(row.userownerid), same),
      ...given('dealId', schema.linked(row.fk_project), same),
      ...given('accountId', schema.linked(row.socid), same),
      ...given('contactId', schema.linked(people[0]), same),
      ...given('durationSeconds', status === undefined ? took : undefined, same),
      ...given('sentiment', meaning.direction === 'in' && row.note_private ? textOf(row.note_private) : undefined, sounds),
    };
  },
});
