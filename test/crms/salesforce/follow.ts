/** Follows a simulated organisation run by run as the sync does: changes, deletions, comparing of ids; into memory. */
import type { CrmHttp, Cursor, SourceContext } from '../../../lib/crm/adapter';
import { source } from '../../../lib/crm/salesforce/source';
import { parseRecord, type AnyRecord } from '../../../lib/model/records';

export interface Follower {
  records: Map<string, AnyRecord>;
  cursors: Map<string, Cursor>;
  rejects: string[];
  /** @param options.pages stops in the middle after so many pages, as a worker that is killed does · @param options.sweep compares ids where there is no bin */
  run(now: number, options?: { pages?: number; only?: readonly string[]; sweep?: boolean }): Promise<{ rows: number; stopped: boolean }>;
  of<E extends AnyRecord['entity']>(entity: E): Extract<AnyRecord, { entity: E }>[];
}

export function follower(http: CrmHttp, org = 'northdesk'): Follower {
  const records = new Map<string, AnyRecord>();
  const cursors = new Map<string, Cursor>();
  const rejects: string[] = [];
  const saved = (cursor: Cursor): Cursor => JSON.parse(JSON.stringify(cursor)) as Cursor;
  return {
    records,
    cursors,
    rejects,
    of: (entity) => [...records.values()].filter((record) => record.entity === entity) as never,
    async run(now, { pages = Infinity, only, sweep = true } = {}) {
      const bare: SourceContext = { http, org, now, signal: new AbortController().signal };
      const context: SourceContext = { ...bare, me: await source.me(bare) };
      let [read, rows] = [0, 0];
      for (const stream of source.streams) {
        if (only && !only.includes(stream.id)) continue;
        const known = cursors.has(stream.id);
        for (let more = true; more;) {
          if (read++ >= pages) return { rows, stopped: true };
          const page = await stream.page(context, cursors.get(stream.id));
          rows += page.rows.length;
          for (const row of page.rows) {
            const mapped = stream.map(row, context);
            if ('reject' in mapped) rejects.push(`${stream.id}: ${mapped.reject}`);
            else
              for (const record of mapped.records) {
                const parsed = parseRecord(record);
                if (!parsed.ok) throw new Error(parsed.reason);
                records.set(`${record.entity}/${record.id}`, parsed.record);
              }
          }
          cursors.set(stream.id, saved(page.next));
          more = page.more;
        }
        let compare = !stream.deleted && known && sweep;
        if (stream.deleted) {
          const told = await stream.deleted(context, cursors.get(`${stream.id}:deleted`));
          for (const id of told.ids) records.delete(`${stream.entity}/${id}`);
          cursors.set(`${stream.id}:deleted`, saved(told.next));
          compare = told.compare === true;
        }
        if (compare && stream.ids) {
          const ids = new Set(await stream.ids(context));
          for (const record of records.values())
            if (record.entity === stream.entity && !ids.has(record.id)) records.delete(`${record.entity}/${record.id}`);
        }
      }
      return { rows, stopped: false };
    },
  };
}

/** Sorted, so that two followers can be compared whatever way they came to the same. */
export const standing = ({ records }: Follower): AnyRecord[] =>
  [...records].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, record]) => record);
