/** Which pictures are compared on every run: each state once, the looks in turn, so that every language, theme and width appears. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pages, type Shot } from '../components/gallery-list.ts';

export const nameOf = ({ state, lang, theme, width }: Shot): string => `${state}-${lang}-${theme}-${width}`;

const folder = join(import.meta.dirname, 'baselines');

/** One look of each state: the one it was kept in, so that a new state moves no other; a new one's follows from its name. */
export function matrix(): Shot[] {
  const all = pages('all');
  const kept = new Set(existsSync(folder) ? readdirSync(folder) : []);
  return [...new Set(all.map(({ state }) => state))].flatMap((state) => {
    const looks = all.filter((shot) => shot.state === state);
    const sum = [...state].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 9973, 7);
    const one = looks.find((shot) => kept.has(`${nameOf(shot)}.png`)) ?? looks[sum % looks.length];
    return one ? [one] : [];
  });
}
