/** Questions that tell whether an assumption holds in a live organisation: reading only, and telling names of fields and counts. */
import type { Checked, SourceContext } from '../adapter';
import { kindOf } from './activities';
import { describe } from './describe';
import { rateWay } from './rates';
import { checkStatuses } from './stages';
import { CrmError } from '../crm-error';
import { find } from './wire';

type Check = (context: SourceContext) => Promise<Checked>;
const object = 'NewOpportunityObj';

/** Does a list answer at all, and say how many there are? */
export const asList: Check = async (context) => {
  const { rows, total } = await find(context, object, { limit: 1 });
  return { holds: total !== undefined, saw: `${rows.length} row, total ${total === undefined ? 'missing' : 'given'}` };
};

/** Are the statuses those the figures rest on? */
export const statusOptions: Check = async (context) => {
  const described = await describe(context, object);
  const values = (described.get('sales_status')?.options ?? []).map(({ value }) => String(value)).join(', ');
  try {
    checkStatuses(described);
    return { holds: true, saw: `options ${values}` };
  } catch (error) {
    return { holds: false, saw: error instanceof CrmError && error.detail !== undefined ? error.detail : `options ${values}` };
  }
};

/** Are orders and comparisons kept? The newest change must not be before the oldest, and nothing may lie after the newest. */
export const oldestAndNewest: Check = async (context) => {
  const at = async (isAsc: boolean) => {
    const { rows } = await find(context, object, { limit: 1, order: { fieldName: 'last_modified_time', isAsc } });
    return Number(rows[0]?.['last_modified_time'] ?? NaN);
  };
  const [oldest, newest] = [await at(true), await at(false)];
  if (Number.isNaN(oldest) || Number.isNaN(newest)) return { holds: 'unknown', saw: 'no deals' };
  const filters = [{ field_name: 'last_modified_time', operator: 'LT', field_values: [oldest] }] as const;
  const { rows } = await find(context, object, { limit: 1, filters });
  return {
    holds: newest >= oldest && rows.length === 0,
    saw: `order ${newest >= oldest ? 'kept' : 'not kept'}, filter ${rows.length === 0 ? 'kept' : 'ignored'}`,
  };
};

/** Of what sort are the values of one deal? */
export const asNumbers: Check = async (context) => {
  const { rows } = await find(context, object, { limit: 1, filters: [{ field_name: 'amount', operator: 'GT', field_values: [0] }] });
  const [row] = rows;
  if (!row) return { holds: 'unknown', saw: 'no deal with an amount' };
  const sorts = [typeof row['amount'], typeof row['close_date'], Array.isArray(row['owner']) ? 'list' : typeof row['owner']];
  return { holds: sorts.join() === 'string,number,list', saw: `amount ${sorts[0]}, close_date ${sorts[1]}, owner ${sorts[2]}` };
};

/** Does the organisation have these fields? */
export const fieldsOf =
  (name: string, wanted: readonly string[]): Check =>
  async (context) => {
    const described = await describe(context, name);
    const missing = wanted.filter((field) => !described.has(field));
    return { holds: missing.length === 0, saw: missing.length === 0 ? `${name} has all of them` : `${name} lacks ${missing.join(', ')}` };
  };

/** How are these fields described? */
export const describedAs =
  (name: string, wanted: readonly string[]): Check =>
  async (context) => {
    const described = await describe(context, name);
    const saw = wanted.map((field) => {
      const { type, time_zone: zone, options } = described.get(field) ?? {};
      return `${field}: ${[type ?? 'missing', zone, options?.map(({ value }) => String(value)).join(' ')].filter(Boolean).join(' ')}`;
    });
    return { holds: wanted.every((field) => described.has(field)), saw: saw.join('; ') };
  };

/** Which kinds of sales records are understood? Names of options only. */
export const kindsNamed: Check = async (context) => {
  const described = await describe(context, 'ActiveRecordObj');
  const names = (described.get('interactive_types')?.options ?? []).map(({ label, value }) => label ?? String(value));
  const unknown = names.filter((name) => kindOf(name) === undefined);
  return {
    holds: names.length > 0 && unknown.length === 0,
    saw: unknown.length === 0 ? `${names.length} kinds` : `not understood: ${unknown.join(', ')}`,
  };
};

/** Has a field these options and no others? */
export const optionsOf =
  (name: string, field: string, wanted: readonly string[]): Check =>
  async (context) => {
    const values = ((await describe(context, name)).get(field)?.options ?? []).map(({ value }) => String(value));
    const strange = values.filter((value) => !wanted.includes(value));
    return { holds: values.length === 0 ? 'unknown' : strange.length === 0, saw: `${field}: ${values.join(' ') || 'no options'}` };
  };

/** Has an object other times of its own than those it is known by? One of them may be the time that is meant. */
export const noOtherTimes =
  (name: string, known: readonly string[]): Check =>
  async (context) => {
    const others = [...(await describe(context, name))].flatMap(([field, { type }]) =>
      (type === 'date_time' || type === 'date') && !known.includes(field) ? [field] : [],
    );
    return { holds: others.length === 0, saw: others.length === 0 ? 'no other time' : `also ${others.join(', ')}` };
  };

/** Do records in other currencies say which way round their rates are? */
export const ratesTold: Check = async (context) => {
  const way = await rateWay(context);
  return { holds: way === undefined ? 'unknown' : way === 'worth', saw: way === undefined ? 'no rate that tells' : `rates are the ${way}` };
};
