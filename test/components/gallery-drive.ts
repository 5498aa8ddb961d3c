/** What a page of the gallery is told: `window.gallery.show(look)`, or once by its address (?state=…&lang=…&theme=…). */

export interface Look {
  state: string;
  lang: 'en' | 'zh-CN' | 'pl';
  theme: 'light' | 'dark';
}

declare global {
  interface Window {
    gallery: { show(look: Look): Promise<void> };
  }
}

/** Everything that will move has moved: answers are in, effects are through, each chart is drawn. */
async function settled(): Promise<void> {
  const frame = () => new Promise(requestAnimationFrame);
  await document.fonts.ready;
  for (let i = 0; i < 3; i++) await frame();
  while (document.querySelector('canvas:not([data-drawn])')) await frame();
  await frame();
}

/** @param render puts a look on the page */
export function drive(render: (look: Look) => void): void {
  const show = async (look: Look): Promise<void> => {
    delete document.documentElement.dataset['ready'];
    render(look);
    await settled();
    document.documentElement.dataset['ready'] = '';
  };
  window.gallery = { show };
  const query = new URLSearchParams(location.search);
  const state = query.get('state');
  if (state !== null)
    void show({ state, lang: (query.get('lang') ?? 'en') as Look['lang'], theme: (query.get('theme') ?? 'light') as Look['theme'] });
}
