/** Files and a mapping → records, in slices, with an account of every row. */
import type { AnyRecord, Entity } from '../model/records';
import { fault, inEnglish, type Fault } from '../text/fault';
import { compileConditions, type Test } from './conditions';
import type { SourceFile } from './decode';
import { hashOf } from './ids';
import type { MappedFile, Mapping } from './mapping';
import { recordMaker, type MakeRecord } from './record-maker';
import { createReferences } from './references';
import { createTally, shownValue, type FileReport, type ImportReport, type Problem } from './report';
import type { Row } from './row';
import { slicesOf, type RawRow } from './rows';
import { nearer } from './scope';
import { columnsWanted, readSides, scopeOf } from './sides';

export interface ImportOptions {
  /** Takes the records of a slice; waited for, so that a slow store slows the reading. */
  onRecords(records: AnyRecord[]): void | Promise<void>;
  /** Waited for between slices, so that a page can breathe: hand in `scheduler.yield` or the like. */
  pause?: () => Promise<void>;
  /** Stop a file after so many rows of data: for a preview. */
  rowsPerFile?: number;
  /** Problems told in full; all are counted. */
  problemsShown?: number;
}

const PROBLEMS_SHOWN = 1000;

interface Maker {
  entity: Entity;
  make: MakeRecord;
  distinct: boolean;
}

/** What is prepared once the columns of a file are known. */
interface Prepared {
  fits: Test;
  makers: Maker[];
  width: number;
}

/** A record of a row; `distinct`: many rows may say it. */
interface Made {
  record: AnyRecord;
  distinct: boolean;
}

const printOf = (record: AnyRecord): string => hashOf([JSON.stringify(record)]);
const isEmpty = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** Says why a file cannot be read at all. */
function refuse(result: FileReport, why: Fault): void {
  result.why = why;
  result.error = inEnglish(why);
}

/**
 * Imports files as a mapping says. The same files and mapping make the same records, with the same ids, every time.
 * A row with anything wrong is left out as a whole and reported; a row may make several records or, if none is wanted, none.
 * @param mapping from parseMapping
 * @param sources the files it names
 * @returns what became of every row; a file that is missing or lacks a column has an `error` and no records
 */
export async function runImport(mapping: Mapping, sources: readonly SourceFile[], options: ImportOptions): Promise<ImportReport> {
  const pause = options.pause ?? (() => Promise.resolve());
  const shown = options.problemsShown ?? PROBLEMS_SHOWN;
  const files = new Map(sources.map((source) => [source.name, source]));
  const notes = createTally();
  const references = createReferences();
  /** Fingerprints of the records made, by kind and id. */
  const made = new Map<Entity, Map<string, string>>();
  const report: ImportReport = { files: [], records: {}, problems: [], problemCount: 0, notes: [], noted: [] };
  const sides = await readSides(mapping, files, pause, notes);

  const prepare = (file: MappedFile, columns: readonly string[], result: FileReport): Prepared | undefined => {
    const missing = new Set<string>();
    const scope = scopeOf(file, nearer(mapping, file), columns, sides, notes, missing);
    const fits = compileConditions(file.keep, scope);
    const makers = file.records.map((form) => ({ entity: form.entity, ...recordMaker(form, scope) }));
    if (missing.size === 0) return { fits, makers, width: columns.length };
    refuse(result, fault('no_column', { columns: [...missing].map((one) => `“${one}”`).join(', '), there: columns.join(', ') }));
    return undefined;
  };

  /** Whether an earlier row has made this record, or another one of the same id. */
  const judge = ({ record, distinct }: Made): 'new' | 'again' | 'other' => {
    const before = made.get(record.entity)?.get(record.id);
    if (before === undefined) return 'new';
    return distinct || before === printOf(record) ? 'again' : 'other';
  };

  const takeUp = (one: Made): boolean => {
    if (judge(one) !== 'new') return false;
    const { record, distinct } = one;
    let known = made.get(record.entity);
    if (!known) made.set(record.entity, (known = new Map()));
    known.set(record.id, distinct ? '' : printOf(record));
    references.add(record);
    report.records[record.entity] = (report.records[record.entity] ?? 0) + 1;
    return true;
  };

  const takeRow = (
    raw: RawRow,
    { fits, makers, width }: Prepared,
    result: FileReport,
    skip: (why: Fault) => void,
    out: AnyRecord[],
  ): void => {
    const problems: Omit<Problem, 'reason'>[] = [];
    const row: Row = {
      number: raw.number,
      cells: raw.cells,
      get failed() {
        return problems.length;
      },
      fail: (column, value, why) => problems.push({ file: result.file, row: raw.number, column, value: shownValue(column, value), why }),
    };
    const rejected = (): boolean => {
      if (problems.length === 0) return false;
      result.rejected++;
      report.problemCount += problems.length;
      const told = problems.slice(0, Math.max(0, shown - report.problems.length));
      report.problems.push(...told.map((one) => ({ ...one, reason: inEnglish(one.why) })));
      return true;
    };
    if (raw.broken !== undefined) row.fail('', '', raw.broken);
    else if (isEmpty(raw.cells)) return skip(fault('empty_row'));
    else if (raw.cells.length > width && !isEmpty(raw.cells.slice(width)))
      row.fail('', '', fault('many_cells', { n: String(raw.cells.length), width: String(width) }));
    if (rejected()) return undefined;
    const why = fits(row);
    if (why !== undefined) return skip(why);
    const records = makers.flatMap(({ make, distinct }): Made[] => {
      const record = make(row);
      return record ? [{ record, distinct }] : [];
    });
    for (const one of records) if (judge(one) === 'other') row.fail('', one.record.id, fault('other_id', { entity: one.record.entity }));
    if (rejected()) return undefined;
    if (records.length === 0) return skip(fault(makers.length === 0 ? 'only_looked_up' : 'makes_none'));
    const taken = records.filter(takeUp);
    out.push(...taken.map(({ record }) => record));
    if (taken.length > 0 || records.some(({ distinct }) => distinct)) result.kept++;
    else skip(fault('same_again'));
    return undefined;
  };

  const takeFile = async (file: MappedFile, result: FileReport): Promise<void> => {
    const source = files.get(file.file);
    if (!source) {
      refuse(result, fault('not_handed_in'));
      return;
    }
    const skipped = createTally();
    let prepared: Prepared | undefined;
    let told = false;
    for await (const { columns, rows, garbled } of slicesOf(source, file.form, columnsWanted(mapping, file))) {
      if (garbled && !told) notes.add(fault('garbled', { file: file.file, encoding: file.form.encoding }));
      told ||= garbled === true;
      prepared ??= prepare(file, columns, result);
      if (!prepared) break;
      const out: AnyRecord[] = [];
      for (const raw of rows) {
        if (result.rows === options.rowsPerFile) break;
        result.rows++;
        takeRow(raw, prepared, result, (why) => skipped.add(why), out);
      }
      if (out.length > 0) await options.onRecords(out);
      if (result.rows === options.rowsPerFile) break;
      await pause();
    }
    result.skipped = skipped.list().map(({ what, count }) => ({ reason: inEnglish(what), why: what, count }));
  };

  for (const file of mapping.files) {
    const result: FileReport = { file: file.file, rows: 0, kept: 0, skipped: [], rejected: 0 };
    report.files.push(result);
    await takeFile(file, result);
  }
  report.noted = [
    ...notes.list().map(({ what, count, example }) => {
      const n = String(count);
      return example === undefined ? fault('counted', { what, n }) : fault('counted_first', { what, n, example: shownValue('', example) });
    }),
    ...(options.rowsPerFile === undefined ? references.notes(made) : []),
  ];
  report.notes = report.noted.map(inEnglish);
  return report;
}

/**
 * The first rows of each file as records, with what is wrong: for looking at before the import.
 * @param rows rows of data per file
 */
export async function preview(
  mapping: Mapping,
  sources: readonly SourceFile[],
  rows = 20,
): Promise<{ records: AnyRecord[]; report: ImportReport }> {
  const records: AnyRecord[] = [];
  const report = await runImport(mapping, sources, { rowsPerFile: rows, onRecords: (some) => void records.push(...some) });
  return { records, report };
}
