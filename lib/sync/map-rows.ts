/** Rows of a CRM → records that may be stored, and those that do not fit, with their reason. */
import type { SourceContext, Stream } from '../crm/adapter';
import { entities, parseRecord, type AnyRecord, type Entity } from '../model/records';
import { misfit, type Page } from '../store';
import type { Seal } from './seal';

/** What a page of rows came to. `records` are in clear and never stored as they are. */
export interface MappedRows {
  records: AnyRecord[];
  rejects: Page['rejects'][number][];
}

/**
 * Maps and checks every row. A row that throws is a reject like any other: one bad row never stops a page.
 * @param stream whose rows
 * @param rows as the CRM sent them
 * @param context handed to `map`
 * @param seal names rows that have no id
 * @returns records of ours, and for the rest id, entity and reason; nothing else of them is kept
 */
export async function mapRows(stream: Stream, rows: readonly unknown[], context: SourceContext, seal: Seal): Promise<MappedRows> {
  const result: MappedRows = { records: [], rejects: [] };
  for (const row of rows) {
    const mapped = mapRow(stream, row, context);
    if ('reject' in mapped) {
      result.rejects.push({ entity: stream.entity, id: usableId(mapped.id) ?? (await seal.fingerprint(row)), reason: mapped.reject });
      continue;
    }
    for (const record of mapped.records) {
      const checked = check(record);
      if (checked.ok) result.records.push(checked.record);
      else
        result.rejects.push({
          entity: entityOf(record, stream),
          id: usableId(record.id) ?? (await seal.fingerprint(record)),
          reason: checked.reason,
        });
    }
  }
  return result;
}

function mapRow(stream: Stream, row: unknown, context: SourceContext): ReturnType<Stream['map']> {
  try {
    return stream.map(row, context);
  } catch (error) {
    // The message of an unforeseen error may repeat what the row holds: only its kind is kept.
    return { reject: `could not be read (${error instanceof Error ? error.name : 'unknown'})` };
  }
}

function check(record: AnyRecord): ReturnType<typeof parseRecord> {
  const parsed = parseRecord(record);
  if (!parsed.ok) return parsed;
  const reason = misfit(parsed.record);
  return reason === undefined ? parsed : { ok: false, reason };
}

const usableId = (id: unknown): string | undefined => (typeof id === 'string' && id !== '' && id.length <= 200 ? id : undefined);

const entityOf = (record: AnyRecord, stream: Stream): Entity => (entities.includes(record.entity) ? record.entity : stream.entity);
