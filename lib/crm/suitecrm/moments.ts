/**
 * Dates and times of rows as days and instants. SuiteCRM writes them in the notation and zone the person has chosen, and says neither.
 * But its search compares what the database keeps (UTC, year first): wherever a text may mean two things, the CRM is asked which of
 * them it is, and what it answers holds for all further texts. What stays unclear is never guessed.
 */
import type { SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { once } from '../once';
import { find, idIn, textIn, type Row } from './ask';
import { civilOf, momentIn, ordersOf, writtenIn, type Order, type Written } from './wall-clock';
import { minuteOf } from './windows';

/** What is known of the person's settings in this run. */
export interface Settings {
  order: Order | undefined;
  /** Zones that agree with everything seen; the likeliest first. */
  zones: readonly string[];
}

export interface Fields {
  days?: readonly string[];
  moments?: readonly string[];
}

export const settingsOf = (context: SourceContext): Promise<Settings> =>
  once(context, 'settings', () => {
    const mine = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const all = ['UTC', ...Intl.supportedValuesOf('timeZone')];
    return Promise.resolve({ order: undefined, zones: [mine, ...all.filter((zone) => zone !== mine)] });
  });

/** Does the database keep this beginning of a stamp in this field of the row? */
async function keeps(context: SourceContext, module: string, id: string, field: string, stamp: string): Promise<boolean> {
  const rows = await find(context, {
    module,
    fields: ['id'],
    conditions: [
      { name: 'id', op: 'contains', value: id },
      { name: field, op: 'contains', value: stamp },
    ],
    limit: 100,
  });
  // An id of an import may be a part of another one.
  return rows.some((row) => idIn(row) === id);
}

/** @returns the rows with days as "2026-11-20" and moments as epoch ms; a text in no known notation stays what it is */
export async function readable(context: SourceContext, module: string, rows: readonly Row[], fields: Fields): Promise<Row[]> {
  const settings = await settingsOf(context);
  const names = [...(fields.days ?? []), ...(fields.moments ?? [])];
  const texts = rows.flatMap((row) =>
    names.flatMap((field) => {
      const written = writtenIn(textIn(row, field));
      const id = idIn(row);
      return written && id !== undefined ? [{ id, field, written }] : [];
    }),
  );
  settings.order ??= await orderOf(context, module, texts);
  const read: Row[] = [];
  for (const row of rows) {
    const out: Record<string, unknown> = { ...row };
    for (const field of fields.days ?? []) out[field] = dayOf(textIn(row, field), settings);
    for (const field of fields.moments ?? [])
      out[field] = await momentOf(context, settings, module, idIn(row) ?? '', field, textIn(row, field));
    read.push(out);
  }
  return read;
}

function dayOf(text: string, { order }: Settings): string {
  const written = writtenIn(text);
  const civil = written && civilOf(written, order);
  return civil ? civil.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, '0')).join('-') : text;
}

interface Text {
  id: string;
  field: string;
  written: Written;
}

/** Day or month first? Told by a number above twelve, else by the CRM. */
async function orderOf(context: SourceContext, module: string, texts: readonly Text[]): Promise<Order | undefined> {
  const unclear = texts.filter(({ written }) => ordersOf(written).length > 1);
  const told = new Set(texts.flatMap(({ written }) => (ordersOf(written).length === 1 ? ordersOf(written) : [])));
  if (told.size > 1) throw new CrmError('odd_answer', { detail: 'dates in two notations' });
  const [order] = told;
  if (order !== undefined || unclear.length === 0) return order;
  for (const { id, field, written } of unclear.slice(0, 4)) {
    const fits: Order[] = [];
    for (const one of ['dmy', 'mdy'] as const) {
      const [year = 0, month = 0] = civilOf(written, one) ?? [];
      if (await keeps(context, module, id, field, `${year}-${String(month).padStart(2, '0')}-`)) fits.push(one);
    }
    // In the first and last hours of a month the zone moves it to another: the next one is looked at.
    if (fits.length === 1) return fits[0];
  }
  throw new CrmError('odd_answer', { detail: 'day and month of dates cannot be told apart' });
}

/** @returns the instant, "" for none, or the text that could not be read */
async function momentOf(
  context: SourceContext,
  settings: Settings,
  module: string,
  id: string,
  field: string,
  text: string,
): Promise<number | string> {
  const written = writtenIn(text);
  const civil = written && civilOf(written, settings.order);
  if (!civil || written.clock === undefined) return text;
  const first = momentIn(settings.zones[0] ?? 'UTC', civil, written.clock);
  const clock = written.clock;
  if (settings.zones.every((zone) => momentIn(zone, civil, clock) === first)) return first;
  const meanings = new Map<number, string[]>();
  for (const zone of settings.zones) {
    const instant = momentIn(zone, civil, clock);
    meanings.set(instant, [...(meanings.get(instant) ?? []), zone]);
  }
  for (const [instant, zones] of meanings)
    if (await keeps(context, module, id, field, minuteOf(instant))) {
      settings.zones = zones;
      return instant;
    }
  throw new CrmError('odd_answer', { detail: `${module}.${field}: a time that fits no time zone` });
}

/** A moment of the change log, which cannot be asked about. @returns undefined where what is known leaves it open */
export function loggedAt(text: string, { order, zones }: Settings): number | undefined {
  const written = writtenIn(text);
  const civil = written && civilOf(written, order);
  if (!civil || written.clock === undefined) return undefined;
  const clock = written.clock;
  const meanings = new Set(zones.map((zone) => momentIn(zone, civil, clock)));
  return meanings.size === 1 ? [...meanings][0] : undefined;
}
