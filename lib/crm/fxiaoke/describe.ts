/**
 * What an object's description tells: which fields this organisation has, what their options are called, and in which zone its
 * days lie. Asked once per object and run.
 */
import * as z from 'zod/mini';
import { formatDay } from '../../model/days';
import type { SourceContext } from '../adapter';
import { answer } from '../map-row';
import { describeRaw, type VendorRow } from './wire';

const day = 86_400_000;

/** https://developer.fxiaoke.com/openapi_v2/ (object/describe): fields by their API names. */
const field = z.object({
  type: z.optional(z.string()),
  label: z.optional(z.nullable(z.string())),
  is_active: z.optional(z.nullable(z.boolean())),
  options: z.optional(
    z.nullable(z.array(z.object({ value: z.union([z.string(), z.number(), z.boolean()]), label: z.optional(z.nullable(z.string())) }))),
  ),
  time_zone: z.optional(z.nullable(z.string())),
  currency_unit: z.optional(z.nullable(z.string())),
  default_value: z.optional(z.unknown()),
});
export type Field = z.infer<typeof field>;
const fields = z.record(z.string(), z.unknown());
const described = z.object({ fields });
/** As recorded of the page: `…/describe/service/findDescribeByApiName`; the name around it was not recorded whole. */
const bySession = z.object({ Value: z.object({ objectDescribe: z.optional(described), describe: z.optional(described) }) });
const byOpenApi = z.object({ data: z.object({ describe: described }) });

export type Described = ReadonlyMap<string, Field>;

const known = new WeakMap<SourceContext, Map<string, Promise<Described>>>();

/** The active fields of an object. @throws CrmError odd_answer, or what the CRM refuses with */
export function describe(context: SourceContext, object: string): Promise<Described> {
  const mine = known.get(context) ?? new Map<string, Promise<Described>>();
  known.set(context, mine);
  let found = mine.get(object);
  if (!found) {
    found = read(context, object);
    mine.set(object, found);
    // A refusal is not kept: the next stream may ask again.
    found.catch(() => mine.delete(object));
  }
  return found;
}

async function read(context: SourceContext, object: string): Promise<Described> {
  const told = await describeRaw(context, object);
  const { objectDescribe, describe: plain } = bySession.safeParse(told).data?.Value ?? {};
  const all = (objectDescribe ?? plain ?? answer(byOpenApi, told, `describe ${object}`).data.describe).fields;
  return new Map(
    Object.entries(all).flatMap(([name, value]) => {
      const parsed = field.safeParse(value).data;
      return parsed && parsed.is_active !== false ? [[name, parsed] as const] : [];
    }),
  );
}

/** The label of an option; the value itself where the description does not know it. */
export function labelOf(described: Described, name: string, value: string): string {
  return described.get(name)?.options?.find((option) => String(option.value) === value)?.label ?? value;
}

/** Minutes east of Greenwich of "GMT+8" or "GMT+05:30"; undefined for anything else. */
export function offsetOf(zone: string | null | undefined): number | undefined {
  const [, sign, hours, minutes = '0'] = /^(?:GMT|UTC)([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(zone ?? '') ?? [];
  return hours === undefined ? undefined : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/**
 * The day a date stands for: dates are the instant of midnight in the organisation's zone. Where the description names no zone,
 * the nearest midnight of Greenwich is the same day for every zone from −11 to +12.
 */
export function dayOf(ms: number, zone: string | null | undefined): string {
  const offset = offsetOf(zone) ?? 12 * 60;
  return formatDay(Math.floor((ms + offset * 60_000) / day));
}

/** A row with what its values mean beside them: `<field>__label` of options, `<field>__day` of dates. */
export function dressed(row: VendorRow, described: Described): VendorRow {
  const out: VendorRow = { ...row };
  for (const [name, { type, time_zone: zone, options }] of described) {
    const value = row[name];
    if (value === undefined || value === null || value === '') continue;
    if (type === 'date' && Number.isFinite(Number(value))) out[`${name}__day`] = dayOf(Number(value), zone);
    else if (options && (typeof value === 'string' || typeof value === 'number'))
      out[`${name}__label`] = labelOf(described, name, String(value));
  }
  return out;
}
