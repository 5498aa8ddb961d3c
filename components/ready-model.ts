/** State of a ready mapping: the tool, the choices its export leaves open, and the mapping made of its file. */
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { ConnectionRow, JoinsView } from '../lib/messages/protocol';
import type { Fault } from '../lib/text/fault';
import type { CheckedMapping, ImportKit, ReadyChoices, ReadyTool } from './import-kit';
import { dataFile } from './import-run';
import type { PageClient } from './page-client';

/** What the person may set; undefined: as the file shows. */
export type ReadySet = Pick<ReadyChoices, 'currency' | 'source' | 'decimal' | 'slashes'>;

/** A mapping for one file, or why there is none. */
export type ReadyResult = { ok: true; mapping: CheckedMapping; json: string; file: File } | { ok: false; faults: readonly Fault[] };

export interface ReadyModel {
  /** '' for a mapping of one's own. */
  tool: ReadonlySignal<ReadyTool | ''>;
  set: ReadonlySignal<ReadySet>;
  /** What files are joined to; undefined until it is known. */
  joins: ReadonlySignal<JoinsView | undefined>;
  choose(tool: ReadyTool | ''): Promise<void>;
  change(part: Partial<ReadySet>): Promise<void>;
  take(file: File): Promise<void>;
  /** Kept once the mapping is made of the newest choices: whoever presses right after a change means that change. */
  settled(): Promise<void>;
}

const nothingSet: ReadySet = { currency: '', source: '', decimal: undefined, slashes: undefined };

/**
 * @param connection where records go
 * @param kit loads lib/import
 * @param zone of times that name none
 * @param use takes the mapping that was made; undefined: none any more
 */
export function createReadyModel(
  client: PageClient,
  connection: ReadonlySignal<ConnectionRow | undefined>,
  kit: () => Promise<ImportKit>,
  zone: () => string,
  attempt: (run: () => Promise<void>) => Promise<void>,
  use: (result: ReadyResult | undefined) => void,
): ReadyModel {
  const tool = signal<ReadyTool | ''>('');
  const set = signal<ReadySet>(nothingSet);
  const joins = signal<JoinsView | undefined>(undefined);
  let file: File | undefined;
  /** Connection and tool that `joins` and the suggestions were made for. */
  let madeFor = '';
  /** The newest wish: an answer to an older one is dropped. */
  let turn = 0;

  /** Asks anew what the connection knows when it is another one, and suggests what is likely. */
  async function suggest(chosen: ReadyTool): Promise<void> {
    const id = connection.peek()?.id;
    if (id === undefined || madeFor === `${id} ${chosen}`) return;
    const known = await client.ask({ type: 'joins', id });
    const source = (await kit()).likelySource(chosen, known?.sources ?? []);
    madeFor = `${id} ${chosen}`;
    joins.value = known;
    set.value = { ...nothingSet, currency: known?.currency ?? '', source };
  }

  let pending = Promise.resolve();
  const make = (): Promise<void> =>
    (pending = attempt(async () => {
      const mine = ++turn;
      const chosen = tool.peek();
      if (chosen === '') return use(undefined);
      await suggest(chosen);
      if (mine !== turn) return;
      if (!file) return use(undefined);
      const { campaigns = [], sources = [] } = joins.peek() ?? {};
      const using = file;
      const made = await (await kit()).readyMapping(chosen, dataFile(using), { ...set.peek(), zone: zone(), campaigns, sources });
      if (mine === turn) use(made.ok ? { ...made, file: using } : made);
    }));

  // Names of one CRM mean nothing in another: what was made for it is dropped before anything is made anew.
  const place = computed(() => connection.value?.id);
  let before = place.peek();
  place.subscribe((id) => {
    if (id === before) return;
    before = id;
    if (tool.peek() === '') return;
    joins.value = undefined;
    use(undefined);
    void make();
  });

  return {
    ...{ tool, set, joins },
    settled: () => pending,
    choose(chosen) {
      tool.value = chosen;
      joins.value = undefined;
      file = undefined;
      madeFor = '';
      return make();
    },
    change(part) {
      set.value = { ...set.peek(), ...part };
      return make();
    },
    take(chosen) {
      file = chosen;
      return make();
    },
  };
}
