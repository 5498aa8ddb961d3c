/** State of what was entered for one connection. */
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { ConnectionRow, InputsView, LocalInputs } from '../lib/messages/protocol';
import type { AnyInput, Kind } from './inputs-draft';
import type { PageClient } from './page-client';

export interface InputsModel {
  /** The connection the figures are for; undefined while there is none. */
  chosen: ReadonlySignal<ConnectionRow | undefined>;
  choose(id: string): void;
  /** Undefined until it is here. */
  view: ReadonlySignal<InputsView | undefined>;
  /**
   * Puts one line in its place, or takes it out.
   * @param at its place in the list; past the end: a new one
   * @param input undefined takes it out
   */
  put(kind: Kind, at: number, input: AnyInput | undefined): Promise<void>;
  /** Takes back what was judged by hand about a customer. */
  takeBack(judged: Judged): Promise<void>;
}

export type Judged = LocalInputs['tierOverrides'][number] | LocalInputs['dismissedWarnings'][number];

const same = (a: Judged, b: Judged): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * @param client the road to the background
 * @param connections those there are; the first is chosen until another is
 * @param attempt runs a request and says what fails
 * @param saved told after every change that was kept
 */
export function createInputsModel(
  client: PageClient,
  connections: ReadonlySignal<readonly ConnectionRow[] | undefined>,
  attempt: (run: () => Promise<void>) => Promise<void>,
  saved: () => void,
): InputsModel {
  const picked = signal<string | undefined>(undefined);
  const view = signal<InputsView | undefined>(undefined);
  const chosen = computed(() => connections.value?.find(({ id }) => id === picked.value) ?? connections.value?.[0]);
  const id = computed(() => chosen.value?.id);
  /** Changes wait for each other: each is made to what the one before has left. */
  let queue = Promise.resolve();

  const load = async (connection: string): Promise<void> => {
    const found = await client.ask({ type: 'inputs', id: connection });
    if (id.peek() === connection) view.value = found;
  };
  effect(() => {
    const connection = id.value;
    view.value = undefined;
    if (connection !== undefined) void attempt(() => load(connection));
  });

  /** Makes one change after those before it. */
  const change = (made: (before: LocalInputs) => LocalInputs): Promise<void> => {
    queue = queue.then(() =>
      attempt(async () => {
        const connection = id.peek();
        const before = view.peek()?.inputs;
        if (connection === undefined || !before) return;
        await client.ask({ type: 'saveInputs', id: connection, inputs: made(before) });
        await load(connection);
        saved();
      }),
    );
    return queue;
  };

  return {
    chosen,
    view,
    choose: (next) => (picked.value = next),
    put: (kind, at, input) =>
      change((before) => {
        const list: readonly AnyInput[] = before[kind];
        const next = [...list.slice(0, at), ...(input ? [input] : []), ...list.slice(at + 1)];
        return { ...before, [kind]: next } satisfies LocalInputs;
      }),
    takeBack: (judged) =>
      change((before) => ({
        ...before,
        tierOverrides: before.tierOverrides.filter((one) => !same(one, judged)),
        dismissedWarnings: before.dismissedWarnings.filter((one) => !same(one, judged)),
      })),
  };
}
