/**
 * Exports of a tool beside the same tool as a source: one e-mail or one day of visits must not count twice. The source wins, since it
 * goes on being read, from the first day on which it holds something; what a file says of the days before stays.
 */
import { parseDay } from '../model/days';
import type { AnyRecord, Entity } from '../model/records';
import type { MarketingSource } from './marketing-source';

/** Kinds of records that ready mappings make of what a source brings, too. */
export const exported = ['mailing', 'traffic', 'cost'] as const satisfies readonly Entity[];
export type Exported = (typeof exported)[number];
export type ExportedRecord = { id: string } & (
  { entity: 'mailing'; sentAt: number } | { entity: 'traffic'; day: string } | { entity: 'cost'; day: string }
);

const DAY = 86_400_000;

/** Number of the day a record stands for. An e-mail's moment is written in a zone that the file does not name: a day more or less. */
const dayOf = (record: ExportedRecord): number =>
  record.entity === 'mailing' ? Math.floor(record.sentAt / DAY) : (parseDay(record.day) ?? Infinity);
const vague = { mailing: 1, traffic: 0, cost: 0 } as const satisfies Record<Exported, number>;

type Named = Pick<MarketingSource, 'id' | 'exports'>;

/** Does this record, by its id, come from an export of the source's own tool? */
export const isExport = ({ exports }: Named, { entity, id }: { entity: Entity; id: string }): boolean => {
  const prefix = exports?.ids[entity];
  return prefix !== undefined && id.startsWith(prefix);
};

/** @returns the first day from which the source says itself what such records say; undefined: it says nothing of them */
export function saidSince(own: readonly ExportedRecord[]): number | undefined {
  let first: number | undefined;
  for (const record of own) first = Math.min(first ?? Infinity, dayOf(record) - vague[record.entity]);
  return first;
}

/** Is the record one that an export can hold? */
export const isExported = (record: AnyRecord): record is Extract<AnyRecord, { entity: Exported }> =>
  exported.some((entity) => entity === record.entity);

/** Would this record of an export count beside what the source has brought? @param since of `saidSince` */
export const saidTwice = (source: Named, record: ExportedRecord, since: number | undefined): boolean =>
  since !== undefined && isExport(source, record) && dayOf(record) >= since;
