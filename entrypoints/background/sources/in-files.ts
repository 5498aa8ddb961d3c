/** What files have brought of the kinds that marketing sources bring, so that a person knows before adding one. */
import type { SourceKind } from '../../../lib/messages/protocol';
import type { Entity } from '../../../lib/model/records';
import { isExport, marketingSources, ownId } from '../../../lib/sources';
import type { Store } from '../../../lib/store';

/** By source. */
export type InFiles = ReadonlyMap<string, NonNullable<SourceKind['inFiles']>>;

/** Counted anew only when the data has changed. */
export function createInFiles(store: Store) {
  const known = new Map<string, { generation: number; found: InFiles }>();

  async function count(connection: string, brought: ReadonlySet<Entity>): Promise<InFiles> {
    const found = new Map<string, NonNullable<SourceKind['inFiles']>>();
    for (const source of marketingSources) {
      const counts: NonNullable<SourceKind['inFiles']> = [];
      for (const entity of source.brings) {
        if (brought.has(entity)) continue;
        const ofSources = marketingSources.filter(({ brings }) => brings.includes(entity)).map((one) => ownId(one, ''));
        const ids = (await store.ids(connection, entity)).filter((id) => !ofSources.some((own) => id.startsWith(own)));
        const same = ids.filter((id) => isExport(source, { entity, id })).length;
        for (const one of [
          { entity, rows: same, same: true },
          { entity, rows: ids.length - same, same: false },
        ])
          if (one.rows > 0) counts.push(one);
      }
      found.set(source.id, counts);
    }
    return found;
  }

  /** @param brought kinds the CRM brings itself: nothing of them is from files */
  return async (connection: string, brought: ReadonlySet<Entity>): Promise<InFiles> => {
    const { generation } = await store.load(connection);
    const last = known.get(connection);
    if (last?.generation === generation) return last.found;
    const found = await count(connection, brought);
    known.set(connection, { generation, found });
    return found;
  };
}
