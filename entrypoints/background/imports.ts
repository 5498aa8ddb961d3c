/** Records of files into a connection: checked, sealed and applied like those of a sync, under a stream of their own. */
import type { CrmAdapter } from '../../lib/crm';
import type { ImportAnswer, ImportReject, ImportRequest } from '../../lib/messages/protocol';
import { entities, parseRecord, type AnyRecord, type Entity } from '../../lib/model/records';
import { misfit, type Store } from '../../lib/store';
import { openSeal, type SealCrypto } from '../../lib/sync';
import { withoutSaidTwice } from './sources/said-twice';

/** Rejected rows that are remembered, so that a corrected file takes them off the list. */
const REMEMBERED = 1_000;

export type Imports = ReturnType<typeof createImports>;

/** Kinds of records a CRM brings itself: its id sweeps would delete what it does not know. */
export const broughtBy = (adapter: Pick<CrmAdapter, 'source'> | undefined): Entity[] => [
  ...new Set(adapter?.source.streams.map(({ entity }) => entity)),
];

interface Judged {
  records: AnyRecord[];
  rejects: ImportReject[];
}

/** A message has been through JSON and through another page: every record is checked here again. */
function judge(values: readonly unknown[]): Judged {
  const judged: Judged = { records: [], rejects: [] };
  for (const value of values) {
    const parsed = parseRecord(value);
    const reason = parsed.ok ? misfit(parsed.record) : parsed.reason;
    if (parsed.ok && reason === undefined) judged.records.push(parsed.record);
    else judged.rejects.push(rejectOf(value, reason ?? 'does not fit'));
  }
  return judged;
}

/** Said of what names no kind of record; it has to stand under some kind all the same. */
const NO_KIND = 'entity: not a kind of record';

function rejectOf(value: unknown, reason: string): ImportReject {
  const { entity, id } = (typeof value === 'object' && value !== null ? value : {}) as { entity?: unknown; id?: unknown };
  const known = entities.find((name) => name === entity);
  return {
    entity: known ?? 'deal',
    id: typeof id === 'string' && id !== '' && id.length <= 200 ? id : 'row without id',
    reason: known ? reason : NO_KIND,
  };
}

/** Rejects as the cursor remembers them. */
const keyOf = ({ entity, id }: { entity: Entity; id: string }) => `${entity} ${id}`;

function remembered(json: unknown): { entity: Entity; id: string }[] {
  if (typeof json !== 'string') return [];
  return (JSON.parse(json) as string[]).map((key) => {
    const at = key.indexOf(' ');
    return { entity: key.slice(0, at) as Entity, id: key.slice(at + 1) };
  });
}

/**
 * @param store where records go
 * @param adapterOf the CRM of a connection
 * @param crypto for the seal of addresses
 * @param now epoch ms
 */
export function createImports(
  store: Store,
  adapterOf: (crm: string) => Pick<CrmAdapter, 'source'> | undefined,
  crypto: SealCrypto,
  now: () => number,
) {
  return {
    /** Takes one slice. The same slice again changes nothing: records and rejects have ids. */
    async take({ id, mapping, records: values, rejects: rows, last }: ImportRequest): Promise<ImportAnswer> {
      const connection = await store.connection(id);
      if (!connection) return { ok: false, why: 'gone' };
      const { records, rejects } = judge(values);
      const brought = new Set(broughtBy(adapterOf(connection.crm)));
      const asked = new Set([...records, ...rejects.filter(({ reason }) => reason !== NO_KIND), ...rows].map(({ entity }) => entity));
      const refused = [...asked].filter((entity) => brought.has(entity));
      if (refused.length > 0) return { ok: false, why: 'brought', entities: refused };
      const { kept, leftOut } = await withoutSaidTwice(store, id, records);
      const stream = `import:${mapping}`;
      const before = await store.stream(id, stream);
      const past = remembered(before?.cursor['rows']);
      const still = new Set(rows.map(keyOf));
      const seal = await openSeal(store, id, crypto);
      await store.applyPage({
        connection: id,
        stream,
        upserts: await seal.records(kept),
        // A record that fits now leaves the list by its id; a row of a file has none and leaves it here.
        deletes: last ? past.filter((one) => !still.has(keyOf(one))) : [],
        rejects: [...rows, ...rejects],
        cursor: { at: now(), rows: JSON.stringify((last ? rows : past).slice(0, REMEMBERED).map(keyOf)) },
        // A sync looks for streams that were cut off: this one is never its business.
        finished: true,
      });
      return { ok: true, taken: kept.length, rejected: rejects, ...(leftOut.length > 0 ? { leftOut } : {}) };
    },
  };
}
