/** Records as flat cells named like their columns, and back: the only place where a column differs from its field. */
import type { Entity, Money } from '../model/records';
import { formatDay, parseDay } from '../model/days';
import type { StoredRecord } from './stored';

/** One field on its way into or out of a column; undefined is none. */
export type Cell = string | number | boolean | undefined;
export type Flat = Record<string, Cell>;

const dayColumns: Partial<Record<Entity, readonly string[]>> = {
  deal: ['startDay', 'closeDay'],
  order: ['orderedDay'],
  exchangeRate: ['day'],
};

/** Where a record's money goes: column of the units; the currency has a column of its own. */
const moneyColumns: Partial<Record<Entity, string>> = { deal: 'amount', order: 'total' };

/**
 * A record as cells.
 * @param record a storable record
 * @returns one cell per column that has a value; days as days since 1970, money as units and currency
 */
export function flatten(record: StoredRecord): Flat {
  if (record.entity === 'ownerChange') {
    const { recordId, ...rest } = record;
    return { ...rest, leadId: record.of === 'lead' ? recordId : undefined, dealId: record.of === 'deal' ? recordId : undefined };
  }
  const flat: Record<string, Cell | Money> = { ...record };
  const moneyColumn = moneyColumns[record.entity];
  const amount = moneyColumn === undefined ? undefined : flat[moneyColumn];
  if (moneyColumn !== undefined && typeof amount === 'object') {
    flat[moneyColumn] = amount.units;
    flat.currency = amount.currency;
  }
  for (const name of dayColumns[record.entity] ?? []) {
    const text = flat[name];
    if (typeof text === 'string') flat[name] = parseDay(text);
  }
  // Money has been split above; nothing else in a record is an object.
  return flat as Flat;
}

/**
 * Cells back into the fields of a record.
 * @param entity which entity
 * @param flat its cells; none are dropped
 * @returns fields as `flatten` took them, `entity` included
 */
export function unflatten(entity: Entity, flat: Flat): Record<string, unknown> {
  const fields: Record<string, unknown> = { entity };
  for (const [name, cell] of Object.entries(flat)) if (cell !== undefined) fields[name] = cell;
  for (const name of dayColumns[entity] ?? []) if (typeof flat[name] === 'number') fields[name] = formatDay(flat[name]);
  const moneyColumn = moneyColumns[entity];
  if (moneyColumn !== undefined) {
    delete fields.currency;
    if (flat[moneyColumn] !== undefined) fields[moneyColumn] = { units: flat[moneyColumn], currency: flat.currency };
  }
  if (entity === 'ownerChange') {
    fields.recordId = flat.leadId ?? flat.dealId;
    delete fields.leadId;
    delete fields.dealId;
  }
  return fields;
}
