import { recordsOf } from '../../lib/columns/decode';
import type { StoredRecord } from '../../lib/columns/stored';
import type { Settings } from '../../lib/messages/protocol';
import type { Kept, RecordsRequest } from '../../lib/messages/taken-out';
import type { Store } from '../../lib/store';

/** Hands out what is kept, for the person's own file. Nothing of it is a token or a key. */
export function createTakeOut(store: Store, settings: () => Promise<Settings>) {
  /** Records of one kind, so that its slices are cut from one state and it is decoded once. */
  let open: { key: string; records: StoredRecord[] } | undefined;

  return {
    async kept(): Promise<Kept> {
      const connections = [];
      for (const connection of await store.connections()) {
        const { id, crm, crmName, origin, userName, userId, connectedAt } = connection;
        const inputs = await store.inputs(id);
        const { counts } = await store.counts(id);
        connections.push({
          ...{ id, crm, crmName, origin, userName, connectedAt, counts },
          ...(userId === undefined ? {} : { userId }),
          targets: await store.targets(id),
          prefs: await store.prefs(id),
          alerts: await store.alerts(id),
          inbox: await store.inbox(id),
          reviews: await store.reportReminders(id),
          ...(inputs ? { inputs } : {}),
        });
      }
      return { settings: await settings(), mappings: await store.mappings(), connections };
    },

    /** @returns fewer than asked for at the end; the last slice lets go of the records */
    async records({ id, entity, from, count }: RecordsRequest): Promise<StoredRecord[]> {
      const key = `${id} ${entity}`;
      if (from === 0 || open?.key !== key) open = { key, records: recordsOf((await store.load(id)).dataset, entity) };
      const slice = open.records.slice(from, from + count);
      if (slice.length < count) open = undefined;
      return slice;
    },
  };
}
