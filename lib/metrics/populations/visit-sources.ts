/** Visits of a website by the source they came from, however it is spelt. */
import type { Ask } from '../ask';
import { sourceKey } from './lead-sources';
import { visitRows } from './website';

/** Visits of the period by source key, '' unknown; the name is the spelling that comes first by alphabet. */
export function visitsBySource(ask: Ask): Map<string, { name: string; sessions: number }> {
  const { source, sessions } = ask.base.table('traffic').columns;
  const found = new Map<string, { name: string; sessions: number }>();
  for (const row of visitRows(ask)) {
    const word = source[row] ?? -1;
    const [key, name] = [sourceKey(ask, word), (ask.base.dataset.words[word] ?? '').trim()];
    const own = found.get(key);
    found.set(key, { name: own && own.name < name ? own.name : name, sessions: (own?.sessions ?? 0) + (sessions[row] ?? 0) });
  }
  return found;
}
