/** Organizations and persons: accounts and contacts. */
import type { Entity, AnyRecord } from '../../model/records';
import type * as z from 'zod/mini';
import type { Stream } from '../adapter';
import { mapRow, type RowResult } from '../map-row';
import { given, label, same, type Row } from '../row-fields';
import { changedPage, stampOf, v2All } from './lists';
import * as schema from './schema';
import { instantOf } from './wire';

const halfHour = 1_800_000;

const base = (r: {
  id: number;
  name: string;
  add_time: string;
  update_time?: string | null | undefined;
  owner_id?: number | null | undefined;
}) => ({
  id: String(r.id),
  name: label(r.name),
  createdAt: instantOf(r.add_time),
  ...given('modifiedAt', r.update_time, instantOf),
  ...given('ownerId', r.owner_id, String),
});

const account = (r: Row<typeof schema.organization>): AnyRecord | undefined =>
  r.is_deleted ? undefined : { entity: 'account', ...base(r) };

/** The main address of several, else the first. */
const main = (all: Row<typeof schema.person>['emails']): string | null | undefined =>
  (all?.find(({ primary }) => primary) ?? all?.[0])?.value;

const contact = (r: Row<typeof schema.person>): AnyRecord | undefined =>
  r.is_deleted
    ? undefined
    : {
        entity: 'contact',
        ...base(r),
        ...given('accountId', r.org_id, String),
        ...given('email', main(r.emails), same),
        ...given('phone', main(r.phones), same),
      };

function stream<S extends z.ZodMiniType>(path: string, entity: Entity, shape: S, map: (row: z.infer<S>) => RowResult): Stream {
  return {
    id: path,
    entity,
    page: (context, cursor) => changedPage(context, { path, rest: halfHour }, cursor),
    map: mapRow(shape, map),
    ids: async (context) => (await v2All(context, path, { sort_by: 'id' })).flatMap((row) => stampOf(row)?.id ?? []),
    late: true,
  };
}

export const organizationStream = stream('organizations', 'account', schema.organization, account);
export const personStream = stream('persons', 'contact', schema.person, contact);
