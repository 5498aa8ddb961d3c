/** State of what is done for customers of each tier, of the connection that is chosen. */
import { effect, signal, type ReadonlySignal } from '@preact/signals';
import type { ConnectionRow, Tier } from '../lib/messages/protocol';
import type { Strategies } from '../lib/messages/strategies';
import type { PageClient } from './page-client';

export interface StrategiesModel {
  /** Undefined until they are here. */
  changed: ReadonlySignal<Strategies | undefined>;
  /** @param text blank puts back the usual one */
  set(tier: Tier, text: string): Promise<void>;
}

/**
 * @param chosen the connection they are for
 * @param attempt runs a request and says what fails
 * @param saved told after every change that was kept
 */
export function createStrategiesModel(
  client: PageClient,
  chosen: ReadonlySignal<ConnectionRow | undefined>,
  attempt: (run: () => Promise<void>) => Promise<void>,
  saved: () => void,
): StrategiesModel {
  const changed = signal<Strategies | undefined>(undefined);
  let asked: string | undefined;
  effect(() => {
    const id = chosen.value?.id;
    if (id === asked) return;
    asked = id;
    changed.value = undefined;
    if (id === undefined) return;
    void attempt(async () => {
      const found = await client.ask({ type: 'strategies', id });
      if (asked === id) changed.value = found;
    });
  });
  return {
    changed,
    set: (tier, text) =>
      attempt(async () => {
        const before = changed.peek();
        if (asked === undefined || !before) return;
        const rest = { ...before };
        delete rest[tier];
        const strategies = text.trim() === '' ? rest : { ...rest, [tier]: text.trim() };
        changed.value = await client.ask({ type: 'saveStrategies', id: asked, strategies });
        saved();
      }),
  };
}
