/** State of the section of marketing sources: what is added, what is being added, and the choices of one. */
import { signal, type ReadonlySignal } from '@preact/signals';
import type {
  AddAnswer,
  ChoiceView,
  ConnectionRow,
  JoinsView,
  SourceHosts,
  SourceKey,
  SourceKind,
  SourcePairs,
  SourcesView,
  SourceView,
} from '../lib/messages/protocol';
import type { PageClient } from './page-client';

export interface SourcesEffects {
  /** Asks the person for sites; has to be the first thing a click does. */
  allow(patterns: string[], permissions: 'identity'[]): Promise<boolean>;
}

/** A source that is being added, or whose key is being replaced. */
export interface Adding {
  kind: SourceKind;
  given: SourceKey;
  hosts: SourceHosts;
  busy?: true;
  failed?: Extract<AddAnswer, { is: 'failed' }>;
}

/** The choices of one source. `choices` undefined: being asked; 'failed': the vendor did not say. */
export interface SettingUp {
  source: string;
  chosen: Record<string, string>;
  pairs: SourcePairs;
  choices: readonly ChoiceView[] | 'failed' | undefined;
}

export type SourcesModel = ReturnType<typeof createSourcesModel>;

/** How names are compared; as in the pairs that are kept. */
export const comparedName = (name: string): string => name.trim().toLowerCase();

/**
 * @param connection whose sources
 * @param attempt runs a request; what fails is said and changes nothing
 */
export function createSourcesModel(
  client: PageClient,
  connection: ReadonlySignal<ConnectionRow | undefined>,
  effects: SourcesEffects,
  attempt: (run: () => Promise<void>) => Promise<void>,
) {
  const view = signal<SourcesView | undefined>(undefined);
  const adding = signal<Adding | undefined>(undefined);
  const setting = signal<SettingUp | undefined>(undefined);
  const joins = signal<JoinsView | undefined>(undefined);

  const load = async (): Promise<void> => {
    const id = connection.peek()?.id;
    const found = id === undefined ? undefined : await client.ask({ type: 'sources', id });
    if (connection.peek()?.id === id) view.value = found;
  };
  let before: string | undefined;
  connection.subscribe((row) => {
    if (row?.id === before) return;
    before = row?.id;
    view.value = adding.value = setting.value = undefined;
    void attempt(load);
  });

  /** The newest wish: an answer to an older one is dropped. */
  let turn = 0;

  async function look(): Promise<void> {
    const [id, open] = [connection.peek()?.id, setting.peek()];
    if (id === undefined || !open) return;
    const mine = ++turn;
    const answer = await client.ask({ type: 'sourceChoices', id, source: open.source, chosen: open.chosen });
    const now = setting.peek();
    if (mine !== turn || !now) return;
    const choices = answer.is === 'choices' ? answer.choices : 'failed';
    const usual = choices === 'failed' ? [] : choices.flatMap((one) => (one.usual === undefined ? [] : [[one.id, one.usual] as const]));
    setting.value = { ...now, choices, chosen: { ...Object.fromEntries(usual), ...now.chosen } };
  }

  async function setUp({ source, chosen = {}, pairs }: Pick<SourceView, 'source' | 'chosen' | 'pairs'>): Promise<void> {
    const id = connection.peek()?.id;
    if (id === undefined) return;
    adding.value = undefined;
    setting.value = { source, chosen, pairs, choices: undefined };
    joins.value = await client.ask({ type: 'joins', id });
    await look();
  }

  async function change(part: SourceKey): Promise<void> {
    const open = adding.peek();
    if (!open) return;
    const given = { ...open.given, ...part };
    const mine = ++turn;
    adding.value = { kind: open.kind, given, hosts: { is: 'odd_key' } };
    const hosts = await client.ask({ type: 'sourceHosts', source: open.kind.id, ...filled(given) });
    const now = adding.peek();
    if (mine === turn && now) adding.value = { ...now, hosts };
  }

  async function tried(allowed: Promise<boolean>, open: Adding, id: string): Promise<void> {
    adding.value = { kind: open.kind, given: open.given, hosts: open.hosts, busy: true };
    const answer: AddAnswer = (await allowed)
      ? await client.ask({ type: 'addSource', id, source: open.kind.id, ...filled(open.given) })
      : { is: 'failed', why: 'declined' };
    if (answer.is === 'failed') {
      adding.value = { kind: open.kind, given: open.given, hosts: open.hosts, failed: answer };
      return;
    }
    // What was given is needed no more, and is not kept here.
    adding.value = undefined;
    await load();
    const added = view.peek()?.added.find(({ source }) => source === open.kind.id);
    if (added?.state === 'choosing') await setUp(added);
  }

  return {
    ...{ view, adding, setting, joins },
    load,
    open(kind: SourceKind | undefined): void {
      turn += 1;
      setting.value = undefined;
      adding.value = kind && { kind, given: {}, hosts: { is: 'odd_key' } };
    },
    change: (part: SourceKey) => attempt(() => change(part)),
    /** Pressed: the person is asked for the sites at once, within the click. */
    add(): void {
      const [open, id] = [adding.peek(), connection.peek()?.id];
      if (!open || id === undefined || open.hosts.is !== 'hosts' || open.busy) return;
      const allowed = effects.allow(open.hosts.patterns, open.hosts.permissions).catch(() => false);
      void attempt(() => tried(allowed, open, id)).then(() => {
        const now = adding.peek();
        if (now?.busy) adding.value = { kind: now.kind, given: now.given, hosts: now.hosts };
      });
    },
    setUp: (source: SourceView) => attempt(() => setUp(source)),
    choose: (choice: string, value: string) =>
      attempt(async () => {
        const open = setting.peek();
        if (!open) return;
        const chosen: Record<string, string> = { ...open.chosen, [choice]: value };
        if (value === '') delete chosen[choice];
        setting.value = { ...open, chosen };
        await look();
      }),
    /** @param to '' : joins nothing; undefined: as it comes by itself */
    pair(kind: keyof SourcePairs, name: string, to: string | undefined): void {
      const open = setting.peek();
      if (!open) return;
      const pairs: Record<string, string> = { ...open.pairs[kind] };
      delete pairs[comparedName(name)];
      if (to !== undefined) pairs[comparedName(name)] = to;
      setting.value = { ...open, pairs: { ...open.pairs, [kind]: pairs } };
    },
    save: () =>
      attempt(async () => {
        const [open, id] = [setting.peek(), connection.peek()?.id];
        if (!open || id === undefined || !Array.isArray(open.choices)) return;
        const asked = open.choices as readonly ChoiceView[];
        // What hung on a choice that has been taken back goes with it.
        const chosen = Object.fromEntries(Object.entries(open.chosen).filter(([one]) => asked.some((choice) => choice.id === one)));
        const chosenNames = Object.fromEntries(
          asked.flatMap(({ id: one, options }) => {
            const value = chosen[one];
            return value === undefined ? [] : [[one, options.find((option) => option.value === value)?.name ?? value]];
          }),
        );
        await client.ask({ type: 'saveSource', id, source: open.source, chosen, chosenNames, pairs: open.pairs });
        setting.value = undefined;
        await load();
      }),
    close(): void {
      turn += 1;
      setting.value = adding.value = undefined;
    },
    read: (source: string) =>
      attempt(async () => {
        const id = connection.peek()?.id;
        if (id === undefined) return;
        await client.ask({ type: 'readSource', id, source });
        await load();
      }),
    remove: (source: string) =>
      attempt(async () => {
        const id = connection.peek()?.id;
        if (id === undefined) return;
        turn += 1;
        setting.value = adding.value = undefined;
        await client.ask({ type: 'removeSource', id, source });
        await load();
      }),
  };
}

/** Without what was left empty. */
const filled = (given: SourceKey): SourceKey =>
  Object.fromEntries(Object.entries(given).filter(([, value]: [string, string | undefined]) => value !== undefined && value.trim() !== ''));
