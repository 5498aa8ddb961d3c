/** State of what figures mean: the settings that differ from the defaults. */
import { signal, type ReadonlySignal } from '@preact/signals';
import type { Definitions } from '../lib/messages/definitions';
import { defaultOptions, type Options } from '../lib/metrics/options';
import type { PageClient } from './page-client';

export interface DefinitionsModel {
  /** Undefined until they are here. */
  changed: ReadonlySignal<Definitions | undefined>;
  /** Sets some; one that is as usual is not kept. */
  set(part: Partial<Options>): Promise<void>;
  /** Takes back one, or all. */
  reset(name?: keyof Options): Promise<void>;
}

/** The settings of some that differ from the defaults. */
export function differing(options: Partial<Options>): Definitions {
  const usual: Readonly<Record<string, unknown>> = { ...defaultOptions };
  return Object.fromEntries(Object.entries(options).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(usual[name])));
}

/**
 * @param client the road to the background
 * @param attempt runs a request and says what fails
 * @param saved told after every change that was kept
 */
export function createDefinitionsModel(
  client: PageClient,
  attempt: (run: () => Promise<void>) => Promise<void>,
  saved: () => void,
): DefinitionsModel {
  const changed = signal<Definitions | undefined>(undefined);
  /** Changes wait for each other: each is made to what the one before has left. */
  let queue = attempt(async () => {
    changed.value = await client.ask({ type: 'definitions' });
  });
  const save = (next: (before: Definitions) => Partial<Options>): Promise<void> => {
    queue = queue.then(() =>
      attempt(async () => {
        if (!changed.peek()) return;
        changed.value = await client.ask({ type: 'saveDefinitions', definitions: differing(next(changed.peek() ?? {})) });
        saved();
      }),
    );
    return queue;
  };
  return {
    changed,
    set: (part) => save((before) => ({ ...before, ...part })),
    reset: (name) => save((before) => (name === undefined ? {} : { ...before, [name]: defaultOptions[name] })),
  };
}
