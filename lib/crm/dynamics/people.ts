/** Who sells: users, business units as teams; and the currencies they sell in. */
import * as z from 'zod/mini';
import { given, label } from '../row-fields';
import { at, id, number, text } from './schema';
import { owners } from './owners';
import { checkedRates } from './rate-evidence';
import { table } from './odata';
import { sells } from './sells';

/** learn.microsoft.com … entities/systemuser. accessmode: 0 read-write, 1 administrative, 2 read, 3 support, 4 and 5 no people. */
export const user = z.object({
  systemuserid: z.string(),
  fullname: text,
  isdisabled: z.nullish(z.boolean()),
  accessmode: number,
  _businessunitid_value: text,
  _parentsystemuserid_value: text,
  modifiedon: z.string(),
  /** Added by us: open opportunities belong to an account that sells nothing. */
  owns: z.optional(z.boolean()),
});

export const users = table({
  id: 'users',
  entity: 'user',
  set: 'systemusers',
  key: 'systemuserid',
  select: ['fullname', 'isdisabled', 'accessmode', '_businessunitid_value', '_parentsystemuserid_value'],
  row: user,
  async prepare(rows, context) {
    const idle = rows.filter((row) => (row as { isdisabled?: unknown }).isdisabled !== true && !sells(modeOf(row)));
    if (idle.length === 0) return rows;
    const busy = await owners(context);
    return rows.map((row) => (idle.includes(row) && busy.has(idIn(row)) ? { ...(row as object), owns: true } : row));
  },
  map: (r) =>
    sells(r.accessmode)
      ? {
          entity: 'user',
          id: id(r.systemuserid),
          name: label(r.fullname ?? ''),
          active: r.isdisabled !== true,
          modifiedAt: at(r.modifiedon),
          ...given('teamId', r._businessunitid_value, id),
          ...given('managerId', r._parentsystemuserid_value, id),
        }
      : r.owns
        ? `the access mode ${String(r.accessmode)} is one of people who sell nothing, and yet open opportunities belong to this account`
        : undefined,
});

const modeOf = (row: unknown): number | undefined => z.safeParse(z.object({ accessmode: z.number() }), row).data?.accessmode;
const idIn = (row: unknown): string => String((row as { systemuserid?: unknown }).systemuserid).toLowerCase();

/** learn.microsoft.com … entities/businessunit: every user belongs to exactly one, and they form a tree. */
const businessUnit = z.object({ businessunitid: z.string(), name: text, _parentbusinessunitid_value: text, modifiedon: z.string() });

export const teams = table({
  id: 'business-units',
  entity: 'team',
  set: 'businessunits',
  key: 'businessunitid',
  select: ['name', '_parentbusinessunitid_value'],
  row: businessUnit,
  map: (r) => ({
    entity: 'team',
    id: id(r.businessunitid),
    name: label(r.name ?? ''),
    modifiedAt: at(r.modifiedon),
    ...given('parentId', r._parentbusinessunitid_value, id),
  }),
});

/** learn.microsoft.com … entities/transactioncurrency: how many of it make one of the base currency. Today's only: no dated rates. */
const transactionCurrency = z.object({
  transactioncurrencyid: z.string(),
  isocurrencycode: z.string(),
  exchangerate: z.number(),
  modifiedon: z.string(),
});

export const rates = checkedRates(
  table({
    id: 'currencies',
    entity: 'exchangeRate',
    set: 'transactioncurrencies',
    key: 'transactioncurrencyid',
    select: ['isocurrencycode', 'exchangerate'],
    row: transactionCurrency,
    map(r, { me }) {
      const base = me?.currency ?? '';
      if (r.isocurrencycode === base) return undefined;
      if (!(r.exchangerate > 0)) return 'the exchange rate is not above zero';
      return {
        entity: 'exchangeRate',
        id: id(r.transactioncurrencyid),
        base,
        currency: r.isocurrencycode,
        // The CRM has one rate for all times.
        day: '1970-01-01',
        rate: inverse(r.exchangerate),
        modifiedAt: at(r.modifiedon),
      };
    },
  }),
);

/** One divided by the CRM's rate; it keeps 10 digits behind the point itself, so that 8 are certain. */
function inverse(rate: number): string {
  return (1 / rate).toFixed(8).replace(/\.?0+$/, '');
}
