/** People of the organisation. Groups are for administrators, so that nobody has a team. */
import * as z from 'zod/mini';
import type { Mapped, Stream } from '../adapter';
import { mapRow } from '../map-row';
import { given, label, same } from '../row-fields';
import { hasKey } from './ask';
import { namesOf } from './cards';
import { listStream } from './list-stream';
import { fullName } from './me';
import * as schema from './schema';

/** htdocs/user/class/api_users.class.php */
const user = z.object({
  id: schema.id,
  login: schema.text,
  firstname: schema.text,
  lastname: schema.text,
  statut: schema.number,
  fk_user: schema.link,
  socid: schema.link,
  dateemployment: schema.seconds,
  dateemploymentend: schema.seconds,
  datem: schema.seconds,
});

const byKey = listStream({
  id: 'users',
  entity: 'user',
  list: 'users',
  row: user,
  map: (row) =>
    // People of customers and suppliers may have a sign-in of their own.
    schema.linked(row.socid) !== undefined
      ? undefined
      : {
          entity: 'user',
          id: row.id,
          name: label(fullName(row)),
          active: String(row.statut) === '1',
          ...given('managerId', schema.linked(row.fk_user), same),
          ...given('startDay', schema.day(row.dateemployment), same),
          ...given('endDay', schema.day(row.dateemploymentend), same),
          ...given('modifiedAt', schema.at(row.datem), same),
        },
});

/** A person as a page or a pick list names them. */
const named = z.object({ person: z.object({ id: z.string().check(z.minLength(1)), name: z.string() }) });

export function personOf(row: unknown): Mapped | undefined {
  const { data } = z.safeParse(named, row);
  return data && { records: [{ entity: 'user', id: data.person.id, name: label(data.person.name), active: true }] };
}
const mapNamed = mapRow(named, ({ person }) => ({ entity: 'user', id: person.id, name: label(person.name), active: true }), 'person');

export const users: Stream = {
  id: 'users',
  entity: 'user',
  async page(context, cursor) {
    if (hasKey(context)) return byKey.page(context, cursor);
    const names = await namesOf(context, 'User:user/class/user');
    return { rows: names.map(({ id, label: name }) => ({ person: { id, name } })), next: { read: context.now }, more: false };
  },
  // Who leaves is switched off, not deleted: ids are not compared, as those who were only met on records would go.
  map: (row, context) => (hasKey(context) ? byKey.map(row, context) : mapNamed(row)),
};
