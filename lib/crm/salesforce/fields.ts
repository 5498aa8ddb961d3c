/** How fields of Salesforce's rows become ours. */
import * as z from 'zod/mini';
import { CrmError } from '../crm-error';
import { parseUnits } from '../../model/money';
import type { Money } from '../../model/records';
import { id18 } from './ids';

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/primitive_data_types.htm */
export const id = z.string().check(z.regex(/^[A-Za-z0-9]{15}([A-Z0-5]{3})?$/));
export const optionalId = z.nullish(id);
export const text = z.nullish(z.string());
/** `2026-03-09T16:01:26.000+0000` */
export const time = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/));
export const optionalTime = z.nullish(time);
/** A day without a zone stays one. */
export const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
export const optionalDay = z.nullish(day);
export const number = z.nullish(z.number());
export const flag = z.nullish(z.boolean());
/** Rows under a row: a subquery's answer, null where there are none. */
export const children = <S extends z.ZodMiniType>(shape: S) => z.nullish(z.object({ records: z.array(shape) }));
/** What every row has that we follow by its stamp. */
export const row = { Id: id, SystemModstamp: time };

/** Epoch ms. The zone's offset has no colon there, which not every engine reads. */
export const at = (value: string): number => Date.parse(value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
export const idOf = (value: string): string => id18(value) ?? value;
export const base = (r: { Id: string; SystemModstamp: string }): { id: string; modifiedAt: number } => ({
  id: idOf(r.Id),
  modifiedAt: at(r.SystemModstamp),
});

/** A person; queues ("00G…") own leads and cases, too, and are nobody. */
export const isUser = (value: string | null | undefined): value is string => typeof value === 'string' && value.startsWith('005');
export const owner = <K extends string>(name: K, value: string | null | undefined): Partial<Record<K, string>> =>
  (isUser(value) ? { [name]: idOf(value) } : {}) as Partial<Record<K, string>>;
/** The id under `name` if it is of the object with this prefix. */
export const ofKind = <K extends string>(name: K, prefix: string, value: string | null | undefined): Partial<Record<K, string>> =>
  (value?.startsWith(prefix) ? { [name]: idOf(value) } : {}) as Partial<Record<K, string>>;

/**
 * An amount. JSON numbers have been through a double; its shortest decimal is what was stored, as long as it has at most 15
 * digits, which is more than a currency field holds.
 * @param currency of the row, else the organisation's only one
 */
export function amountOf(value: number | null | undefined, currency: string | null | undefined): Money | string | undefined {
  if (value === null || value === undefined) return undefined;
  const units = parseUnits(String(value));
  if (units === undefined) return 'the amount is too large to be exact';
  return currency ? { units, currency } : 'the amount has no currency';
}

/** Noon UTC: the same day almost everywhere, for days that stand where we need an instant. */
export const noon = (value: string): number => Date.parse(`${value}T12:00:00Z`);

/** A list that is not there or may not be read; the others go on. */
export const unreadable = (object: string): CrmError =>
  new CrmError('forbidden', { detail: `${object}: not switched on in this organisation, or not readable by this user`, code: 'NO_OBJECT' });
