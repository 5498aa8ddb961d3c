/** What files and a marketing source both say: files make way, at an import and after each read. */
import type { LeftOut } from '../../../lib/messages/protocol';
import type { AnyRecord, Entity } from '../../../lib/model/records';
import {
  exported,
  isExport,
  isExported,
  marketingSourceOf,
  ownId,
  saidSince,
  saidTwice,
  type Exported,
  type MarketingSource,
} from '../../../lib/sources';
import type { Store } from '../../../lib/store';

/** Records are taken out in pages of this size, as they came. */
const SLICE = 2_000;

/** Takes records out of a connection. @param ids of a source that ends, or of files that make way for it */
export async function takeRecordsOut(store: Store, connection: string, source: MarketingSource, entity: Entity, ids: readonly string[]) {
  for (let at = 0; at < ids.length; at += SLICE) {
    const deletes = ids.slice(at, at + SLICE).map((id) => ({ entity, id }));
    const stream = ownId(source, 'taken out');
    await store.applyPage({ connection, stream, upserts: [], deletes, rejects: [], cursor: {}, finished: true });
  }
}

/** From which day on a source says such records itself. */
async function sinceOf(store: Store, connection: string, source: MarketingSource, entity: Exported): Promise<number | undefined> {
  const own = ownId(source, '');
  return source.brings.includes(entity)
    ? saidSince((await store.records(connection, entity)).filter(({ id }) => id.startsWith(own)))
    : undefined;
}

/** @returns the records of a file without those that an added source has brought itself, and how many these are */
export async function withoutSaidTwice(store: Store, connection: string, records: readonly AnyRecord[]) {
  const left = new Set<AnyRecord>();
  const leftOut: LeftOut[] = [];
  for (const row of await store.sourceRows(connection)) {
    const source = marketingSourceOf(row.source);
    if (!source) continue;
    for (const entity of exported) {
      const same = records.filter((record) => record.entity === entity && isExport(source, record)).filter(isExported);
      if (same.length === 0) continue;
      const since = await sinceOf(store, connection, source, entity);
      const twice = same.filter((record) => saidTwice(source, record, since));
      for (const record of twice) left.add(record);
      if (twice.length > 0) leftOut.push({ source: source.name, entity, rows: twice.length });
    }
  }
  return { kept: records.filter((record) => !left.has(record)), leftOut };
}

/** Takes out what files of the same tool brought and the source holds now. @returns whether there was any */
export async function takeSaidTwice(store: Store, connection: string, source: MarketingSource): Promise<boolean> {
  let taken = false;
  for (const entity of exported) {
    const ids = await store.ids(connection, entity);
    if (!ids.some((id) => isExport(source, { entity, id }))) continue;
    const since = await sinceOf(store, connection, source, entity);
    const twice = (await store.records(connection, entity)).filter((record) => saidTwice(source, record, since)).map(({ id }) => id);
    await takeRecordsOut(store, connection, source, entity, twice);
    taken ||= twice.length > 0;
  }
  return taken;
}
