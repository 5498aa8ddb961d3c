/** Which pictures the gallery takes. */
export interface Shot {
  page: 'gallery.html' | 'gallery-pages.html';
  state: string;
  lang: 'en' | 'zh-CN' | 'pl';
  theme: 'light' | 'dark' | 'forced';
  width: number;
  height: number;
  chart: boolean;
}

const panelStates = [
  'my', 'list', 'loading', 'recordLoading', 'syncing', 'never', 'stale', 'zero', 'noMessages', 'nothingDecided', 'noPermission', 'mixed', 'notConverted',
  'few', 'slowDown', 'error', 'signedOut', 'offline', 'rateLimited', 'forbidden', 'noTab', 'noTargets', 'team', 'rejects', 'refused', 'drill',
  'drillResponse', 'drillPipeline', 'drillNone', 'data', 'newTarget', 'editTarget', 'help',
];
const pageStates = ['options', 'optionsEmpty', 'connect', 'connectNone'];
const charts = ['drill', 'drillResponse', 'drillPipeline'];

const languages = ['en', 'zh-CN', 'pl'] as const;
const themes = ['light', 'dark', 'forced'] as const;

/** @param quick English, light, 380 wide only */
export function pages(quick: boolean): Shot[] {
  const langs = quick ? (['en'] as const) : languages;
  const looks = quick ? (['light'] as const) : themes;
  const panel = panelStates.flatMap((state) =>
    langs.flatMap((lang) =>
      looks.flatMap((theme) =>
        (quick ? [380] : [320, 380, 600]).map(
          (width): Shot => ({ page: 'gallery.html', state, lang, theme, width, height: state.startsWith('drill') ? 1500 : 860, chart: charts.includes(state) }),
        ),
      ),
    ),
  );
  const own = pageStates.flatMap((state) =>
    langs.flatMap((lang) =>
      looks.flatMap((theme) =>
        (quick ? [960] : [360, 960]).map((width): Shot => ({ page: 'gallery-pages.html', state, lang, theme, width, height: 1400, chart: false })),
      ),
    ),
  );
  return [...panel, ...own];
}
