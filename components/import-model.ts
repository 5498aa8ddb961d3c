/** State of the import of files: saved mappings, chosen files, a look at them, the run and what came of it. */
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { ConnectionRow, SavedMapping } from '../lib/messages/protocol';
import type { Entity } from '../lib/model/records';
import { fault, type Fault } from '../lib/text/fault';
import { kindsOf, makesOf, type CheckedMapping, type ImportKit, type PlainRecord, type Report } from './import-kit';
import { dataFile, runFiles, type Outcome, type Progress } from './import-run';
import type { PageClient } from './page-client';
import { createReadyModel, type ReadyModel } from './ready-model';

/** Rows of each file that a preview reads. */
const PREVIEW_ROWS = 1_000;

export interface ImportEffects {
  /** Loads lib/import. */
  kit(): Promise<ImportKit>;
  /** Lets the page paint and answer. */
  pause(): Promise<void>;
}

export type Shown = { is: 'nothing' } | { is: 'busy' } | { is: 'preview'; records: readonly PlainRecord[]; report: Report } | Outcome;

export interface ImportModel {
  mappings: ReadonlySignal<readonly SavedMapping[]>;
  /** The one chosen; undefined while there is none. */
  mapping: ReadonlySignal<{ saved: SavedMapping; checked: CheckedMapping } | undefined>;
  /** What is wrong with the mapping that was loaded last. */
  wrong: ReadonlySignal<readonly Fault[]>;
  files: ReadonlySignal<readonly File[]>;
  /** Files the mapping names and nobody has chosen. */
  missing: ReadonlySignal<readonly string[]>;
  /** Kinds of records the mapping makes and the CRM brings itself. */
  brought: ReadonlySignal<readonly Entity[]>;
  shown: ReadonlySignal<Shown>;
  progress: ReadonlySignal<Progress | undefined>;
  /** Mappings for exports of the usual tools. */
  ready: ReadyModel;
  load(file: File): Promise<void>;
  choose(name: string): Promise<void>;
  remove(name: string): Promise<void>;
  take(files: readonly File[]): void;
  preview(): Promise<void>;
  run(): Promise<void>;
  stop(): void;
}

/**
 * @param client the road to the background
 * @param connection where records go
 * @param effects what the page hands in
 * @param zone of times that name none
 * @param attempt runs a request and says what fails
 */
export function createImportModel(
  client: PageClient,
  connection: ReadonlySignal<ConnectionRow | undefined>,
  effects: ImportEffects,
  zone: () => string,
  attempt: (run: () => Promise<void>) => Promise<void>,
): ImportModel {
  const mappings = signal<readonly SavedMapping[]>([]);
  const mapping = signal<{ saved: SavedMapping; checked: CheckedMapping } | undefined>(undefined);
  const wrong = signal<readonly Fault[]>([]);
  const files = signal<readonly File[]>([]);
  const shown = signal<Shown>({ is: 'nothing' });
  const progress = signal<Progress | undefined>(undefined);
  let stop = new AbortController();

  const read = async (): Promise<void> => {
    mappings.value = await client.ask({ type: 'mappings' });
  };
  void attempt(read);

  /** Checks a mapping's text; what is wrong with it is shown. */
  async function check(json: string): Promise<CheckedMapping | undefined> {
    const kit = await effects.kit();
    let value: unknown;
    try {
      value = JSON.parse(json);
    } catch (error) {
      wrong.value = [fault('not_json', { why: error instanceof Error ? error.message : String(error) })];
      return undefined;
    }
    const parsed = kit.parseMapping(value);
    wrong.value = parsed.ok ? [] : parsed.faults;
    return parsed.ok ? parsed.mapping : undefined;
  }

  async function use(saved: SavedMapping): Promise<void> {
    const checked = await check(saved.json);
    mapping.value = checked && { saved, checked };
    shown.value = { is: 'nothing' };
  }

  /** Something that takes a while: what is shown until then is told by `shown`. */
  const busy = (work: () => Promise<Shown>): Promise<void> =>
    attempt(async () => {
      await ready.settled();
      if (shown.peek().is === 'busy') return;
      shown.value = { is: 'busy' };
      let next: Shown = { is: 'nothing' };
      try {
        next = await work();
      } finally {
        shown.value = next;
        progress.value = undefined;
      }
    });

  const ready = createReadyModel(
    client,
    connection,
    () => effects.kit(),
    zone,
    attempt,
    (result) => {
      mapping.value = result?.ok ? { saved: { name: result.mapping.name, json: result.json }, checked: result.mapping } : undefined;
      wrong.value = result?.ok === false ? result.faults : [];
      files.value = result?.ok ? [result.file] : [];
      shown.value = { is: 'nothing' };
    },
  );

  return {
    ...{ mappings, mapping, wrong, files, shown, progress, ready },
    missing: computed(() => {
      const there = new Set(files.value.map(({ name }) => name));
      return mapping.value?.checked.files.map(({ file }) => file).filter((name) => !there.has(name)) ?? [];
    }),
    brought: computed(() => {
      const own = new Set(connection.value?.brings);
      const tool = ready.tool.value;
      const kinds = tool === '' ? mapping.value && kindsOf(mapping.value.checked) : [makesOf(tool)];
      return kinds?.filter((entity) => own.has(entity)) ?? [];
    }),
    load: (file) =>
      attempt(async () => {
        const json = await file.text();
        const checked = await check(json);
        if (!checked) return;
        const saved = { name: checked.name, json };
        await client.ask({ type: 'saveMapping', mapping: saved });
        await read();
        await use(saved);
      }),
    choose: (name) =>
      attempt(async () => {
        const saved = mappings.peek().find((one) => one.name === name);
        if (saved) await use(saved);
        else mapping.value = undefined;
      }),
    remove: (name) =>
      attempt(async () => {
        await client.ask({ type: 'removeMapping', name });
        if (mapping.peek()?.saved.name === name) mapping.value = undefined;
        await read();
      }),
    take(chosen) {
      files.value = chosen;
      shown.value = { is: 'nothing' };
    },
    preview: () =>
      busy(async () => {
        const using = mapping.peek()?.checked;
        if (!using) return { is: 'nothing' };
        const kit = await effects.kit();
        const { records, report } = await kit.preview(
          using,
          files.peek().map((file) => dataFile(file)),
          PREVIEW_ROWS,
        );
        return { is: 'preview', records, report };
      }),
    run: () =>
      busy(async () => {
        const [using, row] = [mapping.peek()?.checked, connection.peek()];
        if (!using || !row) return { is: 'nothing' };
        stop = new AbortController();
        return runFiles(row.id, using, files.peek(), {
          ...{ kit: await effects.kit(), client, signal: stop.signal, pause: () => effects.pause() },
          onProgress: (now) => (progress.value = { ...now }),
        });
      }),
    stop: () => stop.abort(),
  };
}
