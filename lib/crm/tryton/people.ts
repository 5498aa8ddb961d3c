/** The company is the one team; its employees are the people deals belong to. Both are small: pulled whole in every run. */
import * as z from 'zod/mini';
import type { Mapped, SourceContext, Stream } from '../adapter';
import { allIds, changedRows, type ModelPages } from './changed-rows';
import { idText } from './deals';
import { rpcRows } from './rpc';
import { company, employee, misfit } from './schema';
import { stageOf, states } from './stages';
import { dayOf, instantOf, labelOf } from './wire';

const pages: ModelPages = { model: 'company.employee', limit: 500, fields: ['rec_name', 'company', 'end_date'] };

export const teams: Stream = {
  id: 'companies',
  entity: 'team',
  async page(context) {
    const rows = await rpcRows(context, 'model.company.company.search_read', [[], 0, null, [['id', 'ASC']], ['rec_name']], z.unknown());
    return { rows, next: {}, more: false, total: rows.length };
  },
  map(row) {
    const parsed = z.safeParse(company, row);
    if (!parsed.success) return { reject: misfit(parsed.error) };
    const id = String(parsed.data.id);
    return { records: [{ entity: 'team', id, name: labelOf(parsed.data.rec_name) ?? id }] };
  },
};

export const stages: Stream = {
  id: 'states',
  entity: 'stage',
  page: () => Promise.resolve({ rows: states, next: {}, more: false, total: states.length }),
  map(row) {
    const state = states.find((known) => known === row);
    return state ? { records: [stageOf(state)] } : { reject: 'state: unknown' };
  },
};

export const users: Stream = {
  id: 'employees',
  entity: 'user',
  async page(context, cursor) {
    const { rows, next, more, total } = await changedRows(context, pages, cursor);
    // A person's name belongs to the party and does not touch the employee's stamp: start over every time.
    return { rows, next: more ? { ...next, since: null } : {}, more, ...(total === undefined ? {} : { total }) };
  },
  map: userOf,
  ids: (context) => allIds(context, pages),
};

/** One employee as a user; whoever has left is inactive from the day after. */
export function userOf(row: unknown, context: Pick<SourceContext, 'now'>): Mapped {
  const parsed = z.safeParse(employee, row);
  if (!parsed.success) return { reject: misfit(parsed.error) };
  const raw = parsed.data;
  const today = new Date(context.now).toISOString().slice(0, 10);
  return {
    records: [
      {
        entity: 'user',
        id: String(raw.id),
        name: labelOf(raw.rec_name) ?? String(raw.id),
        active: !raw.end_date || dayOf(raw.end_date) >= today,
        teamId: idText(raw.company),
        modifiedAt: instantOf(raw.write_date ?? raw.create_date),
      },
    ],
  };
}
