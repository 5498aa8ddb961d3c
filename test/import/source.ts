/** Files for import tests, from text or bytes, in pieces of any size. */
import { parseMapping, runImport, type ImportReport, type Mapping, type SourceFile } from '../../lib/import';
import type { ImportOptions } from '../../lib/import';
import type { AnyRecord } from '../../lib/model/records';

/** A file of this content, handed over in pieces of `size` bytes. */
export function source(name: string, content: string | Uint8Array, size = Infinity): SourceFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    *bytes() {
      const step = Math.min(size, Math.max(1, bytes.length));
      for (let at = 0; at < bytes.length; at += step) yield bytes.slice(at, at + step);
    },
  };
}

/** A mapping with the settings every one needs, or the reason it is none. */
export function mapping(files: unknown[], rest: object = {}): Mapping {
  const parsed = parseMapping({ version: 1, name: 'test', zone: 'UTC', currency: 'USD', files, ...rest });
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
  return parsed.mapping;
}

export async function imported(
  how: Mapping,
  files: SourceFile[],
  options: Partial<ImportOptions> = {},
): Promise<{ records: AnyRecord[]; report: ImportReport }> {
  const records: AnyRecord[] = [];
  const report = await runImport(how, files, { onRecords: (some) => void records.push(...some), ...options });
  return { records, report };
}

/** A deal's fields with what a test does not care about. */
export const dealFields = (fields: object): object => ({
  id: 'id',
  name: 'id',
  status: { constant: 'won' },
  createdAt: { constant: '2024-01-01', dates: 'ISO' },
  ...fields,
});

/** The deals of a CSV file, with these fields mapped. */
export const deals = (text: string, fields: object, rest: object = {}, file: object = {}) =>
  imported(mapping([{ file: 'deals.csv', records: [{ entity: 'deal', fields: dealFields(fields) }], ...file }], rest), [
    source('deals.csv', text),
  ]);
