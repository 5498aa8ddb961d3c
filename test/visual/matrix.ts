/** Which pictures are compared on every run: each state once, the looks in turn, so that every language, theme and width appears. */
import { pages, type Shot } from '../components/gallery-list.ts';

/** One look of each state. The step shares no factor with the number of looks, so that neighbours differ in everything. */
export function matrix(): Shot[] {
  const all = pages('all');
  const states = [...new Set(all.map(({ state }) => state))];
  return states.flatMap((state, i) => {
    const looks = all.filter((shot) => shot.state === state);
    const one = looks[(i * 7) % looks.length];
    return one ? [one] : [];
  });
}

export const nameOf = ({ state, lang, theme, width }: Shot): string => `${state}-${lang}-${theme}-${width}`;
