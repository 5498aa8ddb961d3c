/** party.party → accounts. Archived parties are pulled too: old deals still point at them. */
import * as z from 'zod/mini';
import type { Mapped, Stream } from '../adapter';
import { allIds, changedRows, type ModelPages } from './changed-rows';
import { misfit, party } from './schema';
import { instantOf, labelOf } from './wire';

const pages: ModelPages = { model: 'party.party', limit: 500, fields: ['rec_name'], domain: [['active', 'in', [true, false]]] };

export const accounts: Stream = {
  id: 'parties',
  entity: 'account',
  page: (context, cursor) => changedRows(context, pages, cursor),
  map: accountOf,
  ids: (context) => allIds(context, pages),
};

/** One row as an account; Tryton keeps no owner of a party. */
export function accountOf(row: unknown): Mapped {
  const parsed = z.safeParse(party, row);
  if (!parsed.success) return { reject: misfit(parsed.error) };
  const { id, rec_name: name, create_date: made, write_date: written } = parsed.data;
  return {
    records: [
      {
        entity: 'account',
        id: String(id),
        name: labelOf(name) ?? String(id),
        createdAt: instantOf(made),
        modifiedAt: instantOf(written ?? made),
      },
    ],
  };
}
