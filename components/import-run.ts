/** One import: files through lib/import, in slices to the background, with an account of every row. */
import type { ImportReject, LeftOut, PageAnswers } from '../lib/messages/protocol';
import type { Entity } from '../lib/model/records';
import { inEnglish } from '../lib/text/fault';
import type { CheckedMapping, DataFile, ImportKit, PlainRecord, Report } from './import-kit';
import type { PageClient } from './page-client';

/** Records a message carries: enough that the store rewrites a month seldom, few enough that no message is huge. */
const SLICE = 5_000;
/** Problems told in full; all are counted. */
const SHOWN = 1_000;

export interface Progress {
  file: string;
  /** 0..1 of the bytes of the file, in its present reading. */
  share: number;
  taken: number;
}

export type Outcome =
  | { is: 'done'; report: Report; taken: number; rejected: readonly ImportReject[]; leftOut: readonly LeftOut[] }
  | { is: 'stopped' }
  | { is: 'refused'; answer: Extract<PageAnswers['importRecords'], { ok: false }> };

export interface RunOptions {
  kit: ImportKit;
  client: PageClient;
  /** Waited for between slices, so that the page can paint and answer. */
  pause(): Promise<void>;
  onProgress(progress: Progress): void;
  signal: AbortSignal;
}

class Refused extends Error {
  readonly answer: Extract<PageAnswers['importRecords'], { ok: false }>;
  constructor(answer: Extract<PageAnswers['importRecords'], { ok: false }>) {
    super('refused');
    this.answer = answer;
  }
}

/** A chosen file, and how much of it has been read each time it is. */
export function dataFile(file: File, read: (bytes: number) => void = () => undefined): DataFile {
  return {
    name: file.name,
    async *bytes() {
      let sum = 0;
      const reader = file.stream().getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        read((sum += value.length));
        yield value;
      }
    },
  };
}

/** Rows that did not fit, under the kind of record their file makes first. */
function rejectsOf(mapping: CheckedMapping, report: Report): ImportReject[] {
  const kinds = new Map<string, Entity>(mapping.files.flatMap(({ file, records: [first] }) => (first ? [[file, first.entity]] : [])));
  const rows = new Map<string, ImportReject>();
  for (const { file, row, column, why } of report.problems) {
    const entity = kinds.get(file);
    const id = `${file} row ${row}`.slice(-200);
    // Kept in English, like the reasons of a CRM's own rejects.
    const reason = inEnglish(why);
    if (entity && !rows.has(id)) rows.set(id, { entity, id, reason: (column === '' ? reason : `${column} ${reason}`).slice(0, 500) });
  }
  return [...rows.values()];
}

/** Slices say of the same kind again and again what was left out of them. */
function addTo(sums: LeftOut[], more: readonly LeftOut[]): void {
  for (const one of more) {
    const sum = sums.find(({ source, entity }) => source === one.source && entity === one.entity);
    if (sum) sum.rows += one.rows;
    else sums.push({ ...one });
  }
}

/**
 * Imports files into a connection. Doing it again changes nothing: records have ids.
 * @param connection id
 * @param mapping checked
 * @param files chosen by the person; those the mapping does not name are not read
 */
export async function runFiles(connection: string, mapping: CheckedMapping, files: readonly File[], options: RunOptions): Promise<Outcome> {
  const { kit, client, signal, onProgress } = options;
  const progress: Progress = { file: '', share: 0, taken: 0 };
  const rejected: ImportReject[] = [];
  const leftOut: LeftOut[] = [];
  const waiting: PlainRecord[] = [];
  const told = (part: Partial<Progress>): void => onProgress(Object.assign(progress, part));
  const send = async (rejects: readonly ImportReject[], last: boolean): Promise<void> => {
    const records = waiting.splice(0, SLICE);
    const answer = await client.ask({ type: 'importRecords', id: connection, mapping: mapping.name, records, rejects, last });
    if (!answer.ok) throw new Refused(answer);
    rejected.push(...answer.rejected);
    addTo(leftOut, answer.leftOut ?? []);
    told({ taken: progress.taken + answer.taken });
  };
  const sources = files.map((file) => dataFile(file, (bytes) => told({ file: file.name, share: file.size === 0 ? 1 : bytes / file.size })));
  try {
    const report = await kit.runImport(mapping, sources, {
      problemsShown: SHOWN,
      async pause() {
        await options.pause();
        signal.throwIfAborted();
      },
      async onRecords(records) {
        signal.throwIfAborted();
        waiting.push(...records);
        while (waiting.length >= SLICE) await send([], false);
      },
    });
    while (waiting.length > 0) await send([], false);
    await send(rejectsOf(mapping, report), true);
    return { is: 'done', report, taken: progress.taken, rejected, leftOut };
  } catch (error) {
    if (error instanceof Refused) return { is: 'refused', answer: error.answer };
    if (signal.aborted) return { is: 'stopped' };
    throw error;
  }
}
