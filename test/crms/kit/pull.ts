/** Runs a source adapter as the sync does, but into memory: every stream to its end, every record through the strict schema. */
import type { AnyRecord, Entity } from '../../../lib/model/records';
import { parseRecord } from '../../../lib/model/records';
import type { CrmHttp, Cursor, Me, SourceAdapter, SourceContext } from '../../../lib/crm/adapter';

export interface Pulled {
  me: Me;
  records: Map<Entity, Map<string, AnyRecord>>;
  cursors: Map<string, Cursor>;
  rejects: string[];
  /** Rows each stream delivered, and how many it announced. */
  rows: Map<string, { rows: number; total: number | undefined; pages: number }>;
}

/** @param earlier a former pull to go on from; its records are not touched, its cursors are. @param options.only streams by id · @param options.also what else the context holds (access, origin) */
export async function pull(
  source: SourceAdapter,
  http: CrmHttp,
  options: { org: string; now: number; signal?: AbortSignal; earlier?: Pulled; only?: readonly string[]; also?: Partial<SourceContext> },
): Promise<Pulled> {
  const { org, now, also } = options;
  const base: SourceContext = { ...also, http, org, now, signal: options.signal ?? new AbortController().signal };
  const me = await source.me(base);
  const context: SourceContext = { ...base, me };
  const pulled: Pulled = { me, records: new Map(), cursors: new Map(options.earlier?.cursors), rejects: [], rows: new Map() };
  for (const stream of source.streams) {
    if (options.only && !options.only.includes(stream.id)) continue;
    const count: { rows: number; total: number | undefined; pages: number } = { rows: 0, total: undefined, pages: 0 };
    pulled.rows.set(stream.id, count);
    for (let more = true; more;) {
      const page = await stream.page(context, pulled.cursors.get(stream.id));
      count.rows += page.rows.length;
      count.pages += 1;
      count.total ??= page.total;
      for (const row of page.rows) {
        const mapped = stream.map(row, context);
        if ('reject' in mapped) pulled.rejects.push(`${stream.id} ${mapped.id}: ${mapped.reject}`);
        else for (const record of mapped.records) keep(record, pulled);
      }
      // a cursor must survive being written down
      pulled.cursors.set(stream.id, JSON.parse(JSON.stringify(page.next)) as Cursor);
      more = page.more;
    }
  }
  return pulled;
}

function keep(value: AnyRecord, pulled: Pulled): void {
  const parsed = parseRecord(value);
  if (!parsed.ok) {
    pulled.rejects.push(`${value.entity} ${value.id}: ${parsed.reason}`);
    return;
  }
  const { record } = parsed;
  const table = pulled.records.get(record.entity) ?? new Map<string, AnyRecord>();
  table.set(record.id, record);
  pulled.records.set(record.entity, table);
}
