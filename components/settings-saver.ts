import type { Signal } from '@preact/signals';
import type { Settings } from '../lib/messages/protocol';
import type { PageClient } from './page-client';

/**
 * Keeps settings one after another, and shows each at once: two that follow closely are both kept, and the answer about an
 * earlier one never takes a later one back.
 * @param settings what is shown; undefined until it is read: then nothing is kept
 * @param load reads what is kept, after something could not be
 * @returns rejects when it could not be kept
 */
export function createSettingsSaver(client: PageClient, settings: Signal<Settings | undefined>, load: () => Promise<void>) {
  let queue: Promise<unknown> = Promise.resolve();
  let newest: Settings | undefined;
  return async (part: Partial<Settings>): Promise<boolean> => {
    const before = settings.value;
    if (!before) return false;
    const next = (newest = settings.value = { ...before, ...part });
    const sent = queue.then(() => client.ask({ type: 'saveSettings', settings: next }));
    queue = sent.catch(() => undefined);
    try {
      const kept = await sent;
      if (newest === next) settings.value = kept;
      return true;
    } catch (error) {
      if (newest === next) await load().catch(() => (settings.value = before));
      throw error;
    }
  };
}
