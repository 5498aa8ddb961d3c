/** The records behind a figure, a page at a time: judged by the metric itself, so that the list adds up to the headline. */
import { textAt } from '../columns/typed';
import type { Base } from '../facts/base';
import { idAt, rowOf } from '../facts/base';
import { customerIs } from '../facts/customers';
import { orderOf } from '../facts/order';
import { userName } from '../facts/people';
import type { Ask } from '../metrics/ask';
import type { Metric, Part } from '../metrics/define';
import { metricOf } from '../metrics/index';
import type { BehindRow, Reason } from '../metrics/result';
import type { Entity } from '../model/records';

export interface Page {
  leftOut: boolean;
  offset: number;
  limit: number;
}

export interface BehindAnswer {
  counted: number;
  leftOut: number;
  offset: number;
  rows: BehindRow[];
}

/** One row a figure looked at; the reason when it does not count. */
export interface Judged {
  part: Part;
  row: number;
  reason: Reason | undefined;
}

/** Parts of a metric, or of those it is made of. */
export function partsOf(metric: Metric, ask: Ask): Part[] {
  const own = metric.parts(ask);
  return own.length > 0 || !metric.madeOf ? [...own] : metric.madeOf.flatMap((id) => partsOf(metricOf[id], ask));
}

/** Every row a figure looked at: those that count, and those left out with their reason. */
export function judgedOf(metric: Metric, ask: Ask): { counted: Judged[]; leftOut: Judged[] } {
  const counted: Judged[] = [];
  const leftOut: Judged[] = [];
  for (const part of partsOf(metric, ask)) {
    for (const row of part.rows) {
      const reason = part.leftOut?.(row);
      (reason ? leftOut : counted).push({ part, row, reason });
    }
  }
  return { counted, leftOut };
}

/** The order of a list without any other: what weighs most comes first. @returns indices into it */
export function byWeight(list: readonly Judged[]): Int32Array {
  return orderOf(Float64Array.from(list, ({ part, row }) => -weightOf(part, row)));
}

/** One page of the records that count, or of those left out: what weighs most comes first. */
export function behindOf(metric: Metric, ask: Ask, page: Page): BehindAnswer {
  const { counted, leftOut } = judgedOf(metric, ask);
  const wanted = page.leftOut ? leftOut : counted;
  const order = byWeight(wanted);
  const shown = Array.from(order.subarray(page.offset, page.offset + page.limit), (i) => wanted[i]).filter((one) => one !== undefined);
  return {
    counted: counted.length,
    leftOut: leftOut.length,
    offset: page.offset,
    rows: shown.map((judged) => rowOfList(ask.base, judged)),
  };
}

/** What a record is listed by, as a whole number: the order needs one. */
function weightOf(part: Part, row: number): number {
  return Math.round((part.weight ?? part.at ?? part.amount)?.(row) ?? NaN);
}

/** A judged row as a list shows it. */
export function rowOfList(base: Base, { part, row, reason }: Judged): BehindRow {
  const { entity, place } = placeOf(base, part, row);
  const ownerName = part.owner ? userName(base, part.owner(row)) : undefined;
  const [at, length, units, state] = [part.at?.(row), part.length?.(row), part.amount?.(row), part.state?.(row)];
  const currency = base.dataset.words[part.currency?.(row) ?? -1];
  return {
    entity,
    id: place < 0 ? (base.dataset.refs[entity]?.[customerIs(row).code] ?? '') : idAt(base, entity, place),
    name: nameOf(base, entity, place),
    part: part.name,
    ...(ownerName === undefined ? {} : { ownerName }),
    ...(state === undefined ? {} : { outcome: state }),
    ...(part.hit?.(row) ? { hit: true } : {}),
    ...(known(units) && currency !== undefined ? { amount: { units, currency } } : {}),
    ...(known(at) ? { at } : {}),
    ...(known(length) ? { length } : {}),
    ...(reason ? { leftOut: reason } : {}),
  };
}

const known = (value: number | undefined): value is number => value !== undefined && !Number.isNaN(value);

function placeOf(base: Base, part: Part, row: number): { entity: Entity; place: number } {
  if (part.entity !== 'customer') return { entity: part.entity, place: row };
  const { entity, code } = customerIs(row);
  return { entity, place: rowOf(base, entity, code) };
}

/** Entities without a name of their own are told by the person or the source they name, else by their id. */
function nameOf(base: Base, entity: Entity, row: number): string {
  if (row < 0) return '';
  const known = entity === 'signUp' ? contactOf(base, row) : entity === 'traffic' ? sourceOf(base, row) : '';
  if (known !== '') return known;
  const columns: object = base.table(entity).columns;
  return 'name' in columns ? textAt(columns.name as Parameters<typeof textAt>[0], row) : idAt(base, entity, row);
}

function contactOf(base: Base, row: number): string {
  const contact = rowOf(base, 'contact', base.table('signUp').columns.contactId[row] ?? -1);
  return contact < 0 ? '' : textAt(base.table('contact').columns.name, contact);
}

const sourceOf = (base: Base, row: number): string => base.dataset.words[base.table('traffic').columns.source[row] ?? -1] ?? '';
