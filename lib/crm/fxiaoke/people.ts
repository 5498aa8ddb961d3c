/**
 * Employees and departments. Many organisations let nobody list employees (人员 has a right of its own); then everybody who owns
 * a deal or a lead is taken from there, by name and department.
 */
import type { AnyRecord } from '../../model/records';
import type { SourceContext, Stream, StreamPage } from '../adapter';
import { CrmError } from '../crm-error';
import { mapRow } from '../map-row';
import { given, label, same, type Row } from '../row-fields';
import { dayOf, describe } from './describe';
import { at, first, gone } from './fields';
import * as schema from './schema';
import { stream } from './stream';
import { find, pageSize, type Filter, type VendorRow } from './wire';

/** The department that is the whole company. */
const everybody = '999999';

function department(r: Row<typeof schema.department>): AnyRecord | undefined {
  const id = first(r.dept_id) ?? r._id;
  const parent = first(r.parent_id);
  if (gone(r) || id === everybody) return undefined;
  return {
    entity: 'team',
    id,
    name: label(r.name),
    ...given('parentId', parent === everybody ? undefined : parent, same<string>),
    ...given('modifiedAt', r.last_modified_time, at),
  };
}

function employee(r: Row<typeof schema.personnel>): AnyRecord | undefined {
  if (gone(r)) return undefined;
  const stopped = r.is_active === false || r.is_active === 'false' || String(r.status ?? '0') === '1';
  return {
    entity: 'user',
    id: first(r.user_id) ?? r._id,
    name: label(r.name),
    active: !stopped,
    ...given('teamId', first(r.main_department), same<string>),
    ...given('managerId', first(r.leader), same<string>),
    ...given('startDay', r.date_of_joining__day, same<string>),
    // Kept after somebody has come back, too.
    ...(stopped ? given('endDay', r.stop_time__day ?? (r.stop_time ? dayOf(at(r.stop_time), 'GMT+8') : undefined), same<string>) : {}),
    ...given('modifiedAt', r.last_modified_time, at),
  };
}

export const teams: Stream = stream({
  stream: 'departments',
  entity: 'team',
  object: 'DepartmentObj',
  shape: schema.department,
  map: department,
  steady: true,
});

const listed = stream({ stream: 'employees', entity: 'user', object: 'PersonnelObj', shape: schema.personnel, map: employee });

export const users: Stream = {
  id: 'employees',
  entity: 'user',
  async page(context, cursor): Promise<StreamPage> {
    try {
      return await listed.page(context, cursor?.['owners'] === undefined ? cursor : undefined);
    } catch (error) {
      if (!(error instanceof CrmError) || error.kind !== 'forbidden') throw error;
      return owners(context);
    }
  },
  map: mapRow(schema.personnel, employee, '_id'),
};

/** Everybody who owns a deal or a lead; each page leaves out those found so far. */
async function owners(context: SourceContext): Promise<StreamPage> {
  const found = new Map<string, VendorRow>();
  for (const object of ['NewOpportunityObj', 'LeadsObj']) {
    await describe(context, object);
    for (let fresh = true; fresh;) {
      const known: Filter[] = found.size === 0 ? [] : [{ field_name: 'owner', operator: 'NIN', field_values: [...found.keys()] }];
      const { rows } = await find(context, object, { limit: pageSize, filters: known, order: { fieldName: '_id', isAsc: true } });
      const before = found.size;
      for (const row of rows) {
        const id = first(row['owner'] as string[] | undefined);
        if (id !== undefined && !found.has(id)) found.set(id, ownerOf(id, row['owner__r']));
      }
      fresh = found.size > before;
    }
  }
  return { rows: [...found.values()], next: { owners: 'asked' }, more: false };
}

/** `owner__r` is the employee as the list shows them. https://developer.fxiaoke.com/openapi_v2/ (fields with a suffix) */
function ownerOf(id: string, shown: unknown): VendorRow {
  const { name, dept, status } = (typeof shown === 'object' && shown !== null ? shown : {}) as Record<string, unknown>;
  return {
    _id: id,
    user_id: id,
    name: typeof name === 'string' && name !== '' ? name : id,
    ...(typeof dept === 'string' ? { main_department: dept } : {}),
    ...(status === undefined ? {} : { status: String(status as string | number) }),
  };
}
