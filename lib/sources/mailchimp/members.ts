/** Members of the audience that the person says is the sign-ups → people who signed up. */
import type { Cursor, SourceContext, Stream, StreamPage } from '../../crm/adapter';
import { CrmError } from '../../crm/crm-error';
import { answer, mapRow, type RowResult } from '../../crm/map-row';
import { given as field, same, type Row } from '../../crm/row-fields';
import { zoneOr } from '../../model/calendar';
import { parseDay } from '../../model/days';
import type { Given } from '../marketing-source';
import { fields, memberFields } from './reads';
import * as schema from './schema';
import { COUNT, get, instantIn, timeText } from './wire';

const SECOND = 1000;
const sorted = { sort_field: 'last_changed', sort_dir: 'ASC' };

/** Pending ones have not confirmed, and customers of a shop (`transactional`) never asked for anything. */
const signedUp: ReadonlySet<string> = new Set(['subscribed', 'unsubscribed', 'cleaned', 'archived']);

// Their `id` is a digest of the address, which anybody can make of an address they guess: it is not even asked for.
const memberId = (webId: number): string => `mailchimp:${webId}`;

/** A day of a merge field, as an instant: its midnight where the account is, but never before the person signed up on that very day. */
function activation(value: unknown, signedUpAt: number, zone: ReturnType<typeof zoneOr>): number | undefined | string {
  if (value === undefined || value === null || value === '') return undefined;
  const found = typeof value === 'string' ? /^(\d{4}-\d\d-\d\d)(?:[T ]00:00(?::00)?\S*)?$/.exec(value.trim()) : null;
  const day = found?.[1] === undefined ? undefined : parseDay(found[1]);
  if (day === undefined) return 'the day of activation is no day';
  return zone.dayOf(signedUpAt) === day ? signedUpAt : zone.startOf(day);
}

function signUpOf(member: Row<typeof schema.member>, { chosen, joins }: Given, zone: ReturnType<typeof zoneOr>): RowResult {
  if (!signedUp.has(member.status)) return undefined;
  // People who were brought in by a file have no sign-up of their own, only the moment since when they may be written to.
  const signedUpAt = instantIn(member.timestamp_signup) ?? instantIn(member.timestamp_opt);
  if (signedUpAt === undefined) return 'no time says when this person signed up';
  const tag = chosen['activation'];
  const activatedAt = tag === undefined ? undefined : activation(member.merge_fields?.[tag], signedUpAt, zone);
  if (typeof activatedAt === 'string') return activatedAt;
  return {
    entity: 'signUp',
    id: memberId(member.web_id),
    signedUpAt,
    ...field('email', member.email_address, same<string>),
    ...field('source', joins.source(member.source ?? undefined), (name) => name.slice(0, 500)),
    ...field('activatedAt', activatedAt, same<number>),
    ...field('modifiedAt', instantIn(member.last_changed), same<number>),
  };
}

/**
 * By what changed last, oldest first, from the last second that was seen: whoever changes meanwhile comes later and is met again.
 * Only a crowd that changed within one second (an import) is walked through by offset.
 */
async function pageOf(list: string, tag: string | undefined, { http }: SourceContext, cursor: Cursor | undefined): Promise<StreamPage> {
  const since = typeof cursor?.['since'] === 'number' ? cursor['since'] : undefined;
  const offset = typeof cursor?.['offset'] === 'number' ? cursor['offset'] : 0;
  const asked = {
    ...{ fields: memberFields(tag), count: COUNT, offset, ...sorted },
    ...(since === undefined ? {} : { since_last_changed: timeText(since) }),
  };
  const { members, total_items: total } = answer(schema.members, await http.json(get(`/lists/${list}/members`, asked)), 'members');
  const times = members.flatMap((row) => instantIn((row as { last_changed?: string }).last_changed) ?? []);
  if (times.some((time, i) => time < (times[i - 1] ?? -Infinity)))
    throw new CrmError('odd_answer', { detail: 'members: not in order of change' });
  const last = times.at(-1);
  const onward = last === undefined ? since : last - SECOND;
  const moved = onward !== undefined && (since === undefined || onward > since);
  const more = members.length > 0 && offset + members.length < total;
  const next = more && !moved ? { since: since ?? null, offset: offset + members.length } : { since: onward ?? null, offset: 0 };
  return { rows: members, more, next, ...(since === undefined && offset === 0 ? { total } : {}) };
}

async function ids(list: string, { http }: SourceContext): Promise<string[]> {
  const found: string[] = [];
  for (let offset = 0, total = 1; offset < total;) {
    const asked = { fields: fields.memberIds, count: COUNT, offset, ...sorted };
    const { members, total_items } = answer(schema.members, await http.json(get(`/lists/${list}/members`, asked)), 'members');
    found.push(...members.flatMap((row) => (row as { web_id?: number }).web_id ?? []).map(memberId));
    total = members.length === 0 ? 0 : total_items;
    offset += members.length;
  }
  return found;
}

/** @param list the audience */
export function members(list: string, given: Given): Stream {
  const tag = given.chosen['activation'];
  return {
    id: 'members',
    entity: 'signUp',
    page: (context, cursor) => pageOf(list, tag, context, cursor),
    ids: (context) => ids(list, context),
    map: (row, { me }) => mapRow(schema.member, (member) => signUpOf(member, given, zoneOr(me?.timeZone, 'UTC')), 'web_id')(row),
  };
}
