/** Records as flat cells named like their columns, and back: the only place where a column differs from its field. */
import type { Entity, Money } from '../model/records';
import { formatDay, parseDay } from '../model/days';
import { layout } from './layout';
import type { StoredRecord } from './stored';

/** One field on its way into or out of a column; undefined is none. */
export type Cell = string | number | boolean | undefined;
export type Flat = Record<string, Cell>;

/** A day without a time is told by its name; no other field ends like this. */
const isDay = (name: string): boolean => name === 'day' || name.endsWith('Day');

/** Where a record's money goes: column of the units → column of its currency. */
const moneyColumns: Partial<Record<Entity, Readonly<Record<string, string>>>> = {
  deal: { amount: 'currency' },
  amountChange: { before: 'beforeCurrency', amount: 'currency' },
  quote: { total: 'currency' },
  order: { total: 'currency' },
  orderLine: { amount: 'currency' },
  invoice: { total: 'currency' },
  payment: { amount: 'currency' },
  subscription: { amount: 'currency' },
  cost: { amount: 'currency' },
  quota: { amount: 'currency' },
};

const dayColumns = new Map<Entity, readonly string[]>();

function daysOf(entity: Entity): readonly string[] {
  let names = dayColumns.get(entity);
  if (!names) dayColumns.set(entity, (names = Object.keys(layout[entity].columns).filter(isDay)));
  return names;
}

/**
 * A record as cells.
 * @param record a storable record
 * @returns one cell per column that has a value; days as days since 1970, money as units and currency
 */
export function flatten(record: StoredRecord): Flat {
  const { entity } = record;
  if (entity === 'ownerChange') {
    const { recordId, ...rest } = record;
    return { ...rest, leadId: record.of === 'lead' ? recordId : undefined, dealId: record.of === 'deal' ? recordId : undefined };
  }
  const money = moneyColumns[entity];
  const days = daysOf(entity);
  // Nothing to split and nothing to count: its fields are its cells. Money is split below; nothing else in a record is an object.
  if (!money && days.length === 0) return record as Flat;
  const flat: Record<string, Cell | Money> = { ...record };
  for (const units in money) {
    const amount = flat[units];
    if (typeof amount !== 'object') continue;
    flat[units] = amount.units;
    flat[money[units] ?? ''] = amount.currency;
  }
  for (const name of days) {
    const value = flat[name];
    if (typeof value === 'string') flat[name] = parseDay(value);
  }
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
  for (const [name, cell] of Object.entries(flat)) if (isDay(name) && typeof cell === 'number') fields[name] = formatDay(cell);
  for (const [units, currency] of Object.entries(moneyColumns[entity] ?? {})) {
    delete fields[currency];
    if (flat[units] !== undefined) fields[units] = { units: flat[units], currency: flat[currency] };
  }
  if (entity === 'ownerChange') {
    fields.recordId = flat.leadId ?? flat.dealId;
    delete fields.leadId;
    delete fields.dealId;
  }
  return fields;
}
