import { showBadge } from '../../lib/platform/badge';
import { pickLanguage } from '../../lib/text/language';
import { createText } from '../../lib/text/text';
import type { Store } from '../../lib/store';
import type { Answers } from './answers';

/** Counts the people who wait for a reply of the signed-in person, over all connections, on the toolbar icon. */
export function createWaitingBadge(store: Store, answers: Answers) {
  const counts = new Map<string, number>();
  let working: Promise<void> | undefined;
  let again = false;

  async function count(): Promise<void> {
    for (const { id } of await store.connections()) {
      const answer = await answers.question(id, { of: 'waiting', who: { kind: 'me' }, limit: 1 });
      counts.set(id, answer.total);
    }
  }

  async function show(): Promise<void> {
    const known = new Set((await store.connections()).map(({ id }) => id));
    for (const id of counts.keys()) if (!known.has(id)) counts.delete(id);
    const total = [...counts.values()].reduce((sum, one) => sum + one, 0);
    const settings = await answers.settings();
    const text = createText(pickLanguage(settings.language, navigator.languages), 'UTC');
    await showBadge(total, total === 0 ? text.t('appName') : text.t('badgeTitle', { n: total }));
  }

  return {
    /** Counts again; calls that come while it counts are answered by one more round. */
    async look(): Promise<void> {
      if (working) {
        again = true;
        return working;
      }
      working = (async () => {
        do {
          again = false;
          await count();
          await show();
        } while (again);
      })().finally(() => (working = undefined));
      return working;
    },
  };
}
