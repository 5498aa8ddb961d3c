/** What a page of the gallery is told: `window.gallery.show(look)`, or once by its address (?state=…&lang=…&theme=…). */

import { acted } from './gallery-acts';
import { speakPseudo } from '../text/pseudo';

export interface Look {
  state: string;
  lang: 'en' | 'zh-CN' | 'pl' | 'pseudo';
  theme: 'light' | 'dark';
}

declare global {
  interface Window {
    /** told: everything the page has been told by its background since the look was put on, as text. */
    gallery: { show(look: Look): Promise<void>; told: string };
  }
}

/** Everything that will move has moved: answers are in, effects are through, each chart is drawn. */
async function settled(): Promise<void> {
  const frame = () => new Promise(requestAnimationFrame);
  await document.fonts.ready;
  await acted();
  for (let i = 0; i < 3; i++) await frame();
  while (document.querySelector('canvas:not([data-drawn])')) await frame();
  await frame();
}

/** A look as the page takes it: the pseudo-language is spoken in the place of English. */
export type Rendered = Omit<Look, 'lang'> & { lang: Exclude<Look['lang'], 'pseudo'> };

/** Notes what the page is told: names and other data, which are the same in every language. */
export function noteTold(what: unknown): void {
  window.gallery.told += `${JSON.stringify(what)}\n`;
}

/** @param render puts a look on the page */
export function drive(render: (look: Rendered) => void): void {
  const show = async (look: Look): Promise<void> => {
    delete document.documentElement.dataset['ready'];
    window.gallery.told = '';
    // Where the look before had scrolled to is no business of this one.
    window.scrollTo(0, 0);
    speakPseudo(look.lang === 'pseudo');
    render({ ...look, lang: look.lang === 'pseudo' ? 'en' : look.lang });
    await settled();
    document.documentElement.dataset['ready'] = '';
  };
  window.gallery = { show, told: '' };
  const query = new URLSearchParams(location.search);
  const state = query.get('state');
  if (state !== null)
    void show({ state, lang: (query.get('lang') ?? 'en') as Look['lang'], theme: (query.get('theme') ?? 'light') as Look['theme'] });
}
