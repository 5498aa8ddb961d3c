import { namesOf } from '../../lib/messages/connection-names';
import { showBadge } from '../../lib/platform/badge';
import { pickLanguage } from '../../lib/text/language';
import { createText } from '../../lib/text/text';
import type { Store } from '../../lib/store';
import type { Answers } from './answers';

/**
 * Counts who waits for a reply of the signed-in person, and what was told and not seen, over all connections, on the toolbar icon;
 * where there are several, its title says what each of them counts.
 */
export function createWaitingBadge(store: Store, answers: Answers, draw = showBadge) {
  const counts = new Map<string, number>();
  let working: Promise<void> | undefined;
  let again = false;

  const connected = async () => (await store.connections()).filter(({ left }) => !left);

  async function count(): Promise<void> {
    for (const { id } of await connected()) {
      const answer = await answers.question(id, { of: 'waiting', who: { kind: 'me' }, limit: 1 });
      counts.set(id, answer.total);
    }
  }

  async function show(): Promise<void> {
    const connections = await connected();
    const known = new Set(connections.map(({ id }) => id));
    for (const id of counts.keys()) if (!known.has(id)) counts.delete(id);
    const names = namesOf(connections);
    const unseen = (await store.inbox()).filter((entry) => !entry.seen && entry.snoozedUntil === undefined);
    const settings = await answers.settings();
    const text = createText(pickLanguage(settings.language, navigator.languages), 'UTC');
    let total = 0;
    const said = connections.flatMap(({ id }) => {
      const waiting = counts.get(id) ?? 0;
      const told = unseen.filter(({ connectionId }) => connectionId === id).length;
      total += waiting + told;
      const name = names.get(id);
      return [
        ...(waiting === 0 ? [] : [text.t('badgeTitle', { n: waiting })]),
        ...(told === 0 ? [] : [text.t('badgeUnseen', { n: told })]),
      ].map((what) => (name === undefined ? what : text.t('badgeAt', { name, what })));
    });
    await draw(total, said.length === 0 ? text.t('appName') : said.join('\n'));
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
