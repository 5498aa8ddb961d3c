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
  'my',
  'list',
  'loading',
  'recordLoading',
  'recordDeal',
  'recordBehind',
  'recordStuck',
  'recordFew',
  'recordNoHistory',
  'recordWon',
  'recordLead',
  'recordLeadNever',
  'recordAccount',
  'recordContact',
  'recordMixed',
  'recordPotential',
  'recordMissing',
  'syncing',
  'never',
  'stale',
  'zero',
  'noMessages',
  'nothingDecided',
  'noPermission',
  'mixed',
  'notConverted',
  'few',
  'slowDown',
  'groupsOpen',
  'groupsPinned',
  'groupsReading',
  'groupsFailed',
  'arrange',
  'morning',
  'morningQuiet',
  'inbox',
  'inboxNone',
  'inboxUnknown',
  'error',
  'signedOut',
  'offline',
  'rateLimited',
  'forbidden',
  'noTab',
  'noTargets',
  'team',
  'rejects',
  'refused',
  'drill',
  'drillResponse',
  'drillPipeline',
  'drillNone',
  'data',
  'newTarget',
  'editTarget',
  'help',
];
const pageStates = ['options', 'optionsEmpty', 'connect', 'connectNone'];
const charts = ['drill', 'drillResponse', 'drillPipeline'];

/** States looked at in every language, theme and width; the rest in one. */
const everywhere = [
  'my',
  'team',
  'noMessages',
  'few',
  'signedOut',
  'syncing',
  'groupsOpen',
  'arrange',
  'morning',
  'inbox',
  'drill',
  'drillResponse',
  'data',
  'newTarget',
  'options',
  'connect',
];

const languages = ['en', 'zh-CN', 'pl'] as const;
const themes = ['light', 'dark', 'forced'] as const;
const plain = [{ lang: 'en', theme: 'light' }] as const;

function shots(
  page: Shot['page'],
  state: string,
  widths: readonly number[],
  usual: number,
  height: number,
  which: 'quick' | 'usual' | 'all',
): Shot[] {
  const wide = which === 'all' || (which === 'usual' && everywhere.includes(state));
  const looks = wide ? languages.flatMap((lang) => themes.map((theme) => ({ lang, theme }))) : plain;
  return looks.flatMap((look) =>
    (wide ? widths : [usual]).map((width) => ({ page, state, ...look, width, height, chart: charts.includes(state) })),
  );
}

/** @param which quick: English, light, one width · usual: the telling states everywhere · all: everything everywhere */
export function pages(which: 'quick' | 'usual' | 'all'): Shot[] {
  return [
    ...panelStates.flatMap((state) => shots('gallery.html', state, [320, 380, 600], 380, state.startsWith('drill') ? 1500 : 860, which)),
    ...pageStates.flatMap((state) => shots('gallery-pages.html', state, [360, 960], 960, 1400, which)),
  ];
}
