/** The files of a folder, imported by a saved mapping, in Node. */
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMapping, runImport, type ImportReport, type Mapping, type SourceFile } from '../../../lib/import';
import type { AnyRecord } from '../../../lib/model/records';
import { tablesOfDump } from '../../oracles/datasets/sql-dump';
import { UsageError } from './arguments';

export interface Loaded {
  mapping: Mapping;
  records: AnyRecord[];
  report: ImportReport;
}

/**
 * The mapping of a file.
 * @throws UsageError that says what is wrong with it
 */
export function readMapping(path: string): Mapping {
  if (!existsSync(path)) throw new UsageError(`There is no mapping at ${path}.`);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`${path} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = parseMapping(json);
  if (!parsed.ok) throw new UsageError(`The mapping ${path} cannot be used:\n${parsed.problems.map((one) => `  ${one}`).join('\n')}`);
  return parsed.mapping;
}

/** The files the mapping names. A table that is no file of its own is taken out of the folder's SQL dump. */
function sourcesOf(mapping: Mapping, folder: string): SourceFile[] {
  if (!existsSync(folder)) throw new UsageError(`There is no folder ${folder}.`);
  let tables: Map<string, string> | undefined;
  const dump = readdirSync(folder).find((name) => name.endsWith('.sql'));
  return mapping.files.flatMap(({ file }): SourceFile[] => {
    const path = join(folder, file);
    if (existsSync(path)) return [{ name: file, bytes: () => createReadStream(path) }];
    if (dump !== undefined) tables ??= tablesOfDump(readFileSync(join(folder, dump), 'utf8'));
    const table = tables?.get(file.replace(/\.csv$/, ''));
    return table === undefined ? [] : [{ name: file, bytes: () => [new TextEncoder().encode(table)] }];
  });
}

/**
 * Imports a folder.
 * @throws UsageError when a file is missing or does not fit the mapping
 */
export async function load(mapping: Mapping, folder: string): Promise<Loaded> {
  const records: AnyRecord[] = [];
  const report = await runImport(mapping, sourcesOf(mapping, folder), {
    onRecords: (some) => {
      for (const record of some) records.push(record);
    },
  });
  const broken = report.files.filter(({ error }) => error !== undefined);
  if (broken.length > 0) throw new UsageError(broken.map(({ file, error }) => `${file} ${error ?? ''}`).join('\n'));
  return { mapping, records, report };
}
