/** Which pictures the gallery takes. */
export interface Shot {
  page: 'gallery.html' | 'gallery-pages.html';
  state: string;
  /** pseudo: English made longer, in other letters and brackets (test/text/pseudo.ts). */
  lang: 'en' | 'zh-CN' | 'pl' | 'pseudo';
  theme: 'light' | 'dark' | 'forced';
  width: number;
  height: number;
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
  'recordJudge',
  'recordContact',
  'recordMixed',
  'recordPotential',
  'recordMissing',
  'recordAdvice',
  'recordAdviceNone',
  'crossSell',
  'crossSellNone',
  'drillIncentive',
  'syncing',
  'never',
  'stale',
  'zero',
  'cut',
  'drillCut',
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
  'first',
  'firstRead',
  'firstNoBaseline',
  'morning',
  'morningQuiet',
  'morningUnknown',
  'inbox',
  'notices',
  'noticesReading',
  'noticesFailed',
  'alertNew',
  'alertUnusual',
  'alertWaiting',
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
  'teamNotice',
  'teamReading',
  'teamFailed',
  'teamFew',
  'teamNoData',
  'teamSix',
  'teamMany',
  'teamPerson',
  'teamColumns',
  'teamRules',
  'managerSees',
  'managerSeesNone',
  'rejects',
  'refused',
  ...['several', 'severalPicked'],
  'drill',
  'drillResponse',
  'drillPipeline',
  'drillCount',
  'drillDays',
  'drillMany',
  'drillLeftOut',
  'drillNone',
  'drillReading',
  'drillFailed',
  'drillTeam',
  'drillUnanswered',
  ...['drillCrmEqual', 'drillCrmDiffers', 'drillCrmAmounts', 'drillCrmAsking', 'drillCrmLimited', 'drillCrmNever', 'drillCrmPast'],
  'whatIf',
  'whatIfChosen',
  'whatIfNone',
  'search',
  'searchFound',
  'searchNone',
  'data',
  'newTarget',
  'editTarget',
  ...['targetsSeveral', 'targetBehind', 'targetComing', 'targetFromManager', 'targetAboveBest', 'targetNoPast', 'targetReading'],
  'help',
];
const pageStates = [
  ...['report', 'reportNone', 'reportNotice'],
  ...['options', 'optionsEmpty', 'optionsTeam', 'optionsTeamWrong', 'connect', 'connectNone', 'connectHello'],
  ...['optionsCheckRunning', 'optionsCheckRight', 'optionsCheckDiffers', 'optionsCheckRefused', 'optionsCheckSignedOut'],
  ...['connectToken', 'connectSession', 'connectOAuth', 'connectWho', 'connectRefused'],
  'optionsReader',
  ...['optionsSources', 'optionsSourceAdd', 'optionsSourceClient', 'optionsSourceChoices', 'optionsSourceRefused'],
  ...['reader', 'readerFound', 'readerLacks', 'readerEmpty'],
];

/** States looked at in every language, theme and width; the rest in one. */
const everywhere = [
  'recordAdvice',
  'my',
  'team',
  'teamNotice',
  'managerSees',
  'noMessages',
  'few',
  'signedOut',
  'syncing',
  'groupsOpen',
  'arrange',
  'firstRead',
  'morning',
  'inbox',
  'drill',
  'drillResponse',
  'drillMany',
  'drillLeftOut',
  'whatIfChosen',
  'searchFound',
  'data',
  'newTarget',
  'targetsSeveral',
  'targetBehind',
  'options',
  'connect',
  'report',
];

const languages = ['en', 'zh-CN', 'pl'] as const;
const themes = ['light', 'dark', 'forced'] as const;
const plain = [{ lang: 'en', theme: 'light' }] as const;
const looks = languages.flatMap((lang) => themes.map((theme) => ({ lang, theme })));

/** Widths of the panel (spec 1) and of the pages. */
const widths = { 'gallery.html': [320, 400, 600], 'gallery-pages.html': [360, 600, 960] } as const;

/** Pages that say more than one screen holds. */
const tall: Readonly<Record<string, number>> = {
  team: 2200,
  teamFew: 2000,
  teamNoData: 1300,
  teamSix: 2200,
  teamReading: 1300,
  teamColumns: 2400,
};

const states = [
  ...panelStates.map(
    (state) =>
      ({
        page: 'gallery.html',
        state,
        height: tall[state] ?? (state.startsWith('drill') ? 2600 : state.startsWith('whatIf') ? 1500 : 860),
      }) as const,
  ),
  ...pageStates.map((state) => ({ page: 'gallery-pages.html', state, height: 1400 }) as const),
];

/** quick: English, light, one width · usual: the telling states everywhere · looks: every state in every language and theme, each at every width · all: everything at every width. */
export type Which = 'quick' | 'usual' | 'looks' | 'all';

export function pages(which: Which): Shot[] {
  return states.flatMap(({ page, state, height }, i) => {
    const sizes = widths[page];
    if (which === 'looks')
      return looks.map((look, j) => ({ page, state, height, ...look, width: sizes[(i + j + Math.floor(j / 3)) % 3] ?? sizes[0] }));
    const wide = which === 'all' || (which === 'usual' && everywhere.includes(state));
    return (wide ? looks : plain).flatMap((look) =>
      (wide ? sizes : sizes.slice(1, 2)).map((width) => ({ page, state, height, ...look, width })),
    );
  });
}

/** The pseudo-language, light: `telling` the states looked at everywhere at the narrowest width, `once` every state there, `all` at every width. */
export function pseudoPages(which: 'telling' | 'once' | 'all'): Shot[] {
  return states
    .filter(({ state }) => which !== 'telling' || everywhere.includes(state))
    .flatMap(({ page, state, height }) =>
      widths[page]
        .slice(0, which === 'all' ? undefined : 1)
        .map((width) => ({ page, state, height, lang: 'pseudo', theme: 'light', width }) as const),
    );
}
