import { describe, expect, it } from 'vitest';
import type { PageMessage, PageRequest, SavedReading, PanelRequest } from '../../lib/messages/protocol';
import type { QuestionName, QuestionOf } from '../../lib/messages/questions';
import { readPageMessage, readPageRequest, readPanelRequest } from '../../lib/messages/schemas';

const who = { kind: 'me' } as const;
const period = { kind: 'month', offset: 0 } as const;

/** One of each: a new message without an example here does not compile. */
const panel: { [K in PanelRequest['type']]: Extract<PanelRequest, { type: K }> } = {
  hello: { type: 'hello', surface: { ancestors: ['https://crm.test'], top: false, ticket: '0'.repeat(32) } },
  look: { type: 'look', who, period },
  question: { type: 'question', ask: 5, question: { of: 'rows', metrics: ['revenue'], who, period } },
  refresh: { type: 'refresh' },
  setTarget: { type: 'setTarget', target: { metric: 'win_rate_count', goal: 0.3, period: 'month', remindAt: 540 } },
  removeTarget: { type: 'removeTarget', id: 't1' },
  showAs: { type: 'showAs', id: 'c' },
  setUpPage: { type: 'setUpPage' },
  openOptions: { type: 'openOptions' },
  collapse: { type: 'collapse' },
  resize: { type: 'resize', width: 400 },
  ping: { type: 'ping' },
};
/** One of each question. */
const questions: { [K in QuestionName]: QuestionOf<K> } = {
  rows: { of: 'rows', metrics: ['revenue', 'calls_made'], who, period },
  team: { of: 'team', who: { kind: 'everyone' }, period, metrics: ['revenue', 'win_rate_count'] },
  teamTrend: { of: 'teamTrend', userId: 'u1', period, metrics: ['revenue'] },
  funnel: { of: 'funnel', who, period },
  distribution: { of: 'distribution', metric: 'lead_response_time', who, period, over: 'records' },
  waiting: { of: 'waiting', who, limit: 20 },
  morning: { of: 'morning' },
  inbox: { of: 'inbox' },
  inboxDo: { of: 'inboxDo', act: 'tomorrow', ids: ['a#1'] },
  alerts: { of: 'alerts' },
  saveAlert: {
    of: 'saveAlert',
    alert: { metric: 'revenue', who, period: 'month', rule: { is: 'below', value: 5 }, currency: 'EUR', coolDownMinutes: 60 },
  },
  removeAlert: { of: 'removeAlert', id: 'a' },
  prefs: { of: 'prefs' },
  firstSteps: { of: 'firstSteps' },
  dock: { of: 'dock' },
  openOptions: { of: 'openOptions', place: 'currency' },
  openReport: { of: 'openReport', who, period },
  saveDock: { of: 'saveDock', change: { mode: 'overlay', width: 480, tabAt: 0.4 } },
  crossSell: { of: 'crossSell', customer: { entity: 'account', id: 'a' } },
  incentive: { of: 'incentive', who, period },
  judge: { of: 'judge', judgement: { is: 'undo', of: 'tier', customer: { entity: 'account', id: 'a' } } },
  figures: { of: 'figures', who, period },
  behind: {
    ...{ of: 'behind', metric: 'win_rate_count', who, period, leftOut: false, offset: 0, limit: 100 },
    ...{ sort: { by: 'amount', down: true }, filter: 'Łódź' },
  },
  coverage: { of: 'coverage', metric: 'csat' },
  targetPast: {
    of: 'targetPast',
    subject: { metric: 'revenue', period: 'quarter', from: '2027-01-01', to: '2027-03-31', scope: { of: 'product', productId: 'p', who } },
  },
  quotas: { of: 'quotas' },
  targetDo: { of: 'targetDo', id: 't1', act: 'take' },
  crmCount: { of: 'crmCount', metric: 'revenue', who, period, probe: true },
  breakdown: { of: 'breakdown', metric: 'revenue', who, period, by: 'product' },
  whatIf: {
    ...{ of: 'whatIf', who, period, metrics: ['revenue'] },
    targets: [{ id: 't1', metric: 'revenue', goal: 1, currency: 'EUR', period: 'month' }],
    suppose: [{ id: 'd1', as: 'won' }],
  },
  savePrefs: {
    of: 'savePrefs',
    change: {
      layout: { model: 'deals', groups: { performance: ['revenue'], activity: [], productivity: [], customers: [] }, pinned: [] },
      closed: ['pinned', 'customers'],
      morningSeen: '2026-11-22',
      setUpAt: 1,
      teamNoticeAt: 1,
      teamHidesNames: true,
      strategies: { vip: 'Call' },
    },
  },
};
const page: { [K in PageMessage['type']]: Extract<PageMessage, { type: K }> } = {
  page: { type: 'page', page: { crm: 'tryton', org: 'crm', userId: '3', record: { entity: 'deal', id: '250' } }, ticket: 'f'.repeat(32) },
  saved: { type: 'saved', entity: 'any', exact: false },
  rows: {
    type: 'rows',
    reading: 'r1',
    taken: { is: 'rows', columns: ['Deal'], rows: [{ cells: ['Pumps'], link: '/deal/1', key: '1' }, { cells: ['Taps'] }], skipped: 1 },
  },
  visible: { type: 'visible' },
};
const savedReading: SavedReading = {
  reading: {
    ...{ version: 1, id: 'r1', name: 'Deals', origin: 'https://crm.acme-example.com', path: '/deals/*' },
    place: { shape: 'cards', at: '#board', path: ['div.lane', 'article.card'] },
    columns: ['Deal', 'Stage'],
  },
  meaning: {
    ...{ kind: 'deal', fields: { name: 'Deal', state: 'Stage' }, identity: { by: 'columns', columns: ['Deal'] }, states: { New: 'open' } },
    ...{ dates: ['ISO'], decimal: ',', percent: true, currency: 'EUR', zone: 'Europe/Warsaw' },
  },
};
const control: { [K in PageRequest['type']]: Extract<PageRequest, { type: K }> } = {
  connections: { type: 'connections' },
  detected: { type: 'detected', tabId: 3 },
  waysOf: { type: 'waysOf', id: 'c' },
  checks: { type: 'checks', id: 'c' },
  checkOne: { type: 'checkOne', id: 'c', assumption: 'paging' },
  chooseWay: { type: 'chooseWay', tabId: 3, way: 'session' },
  connectBy: { type: 'connectBy', from: { tabId: 3 }, way: 'token', token: 'secret', actAs: '7', clientId: 'app' },
  removeToken: { type: 'removeToken', id: 'c' },
  sources: { type: 'sources', id: 'c' },
  sourceHosts: { type: 'sourceHosts', source: 'mailchimp', key: 'secret' },
  addSource: { type: 'addSource', id: 'c', source: 'ga4', clientId: 'app', clientSecret: 'secret' },
  sourceChoices: { type: 'sourceChoices', id: 'c', source: 'mailchimp', chosen: { audience: 'abc' } },
  saveSource: {
    ...{ type: 'saveSource', id: 'c', source: 'mailchimp', chosen: { audience: 'abc' }, chosenNames: { audience: 'News' } },
    pairs: { campaigns: { 'spring news': 'k1' }, sources: { 'sign-up form': 'Web' } },
  },
  readSource: { type: 'readSource', id: 'c', source: 'mailchimp' },
  removeSource: { type: 'removeSource', id: 'c', source: 'mailchimp' },
  syncNow: { type: 'syncNow', id: 'c' },
  disconnect: { type: 'disconnect', id: 'c', erase: true },
  eraseAll: { type: 'eraseAll' },
  settings: { type: 'settings' },
  saveSettings: {
    type: 'saveSettings',
    settings: {
      language: 'pl',
      theme: 'auto',
      timeZone: 'Europe/Warsaw',
      weekStart: 1,
      fiscalYearStart: 1,
      currency: 'auto',
      workDays: [1, 2, 3, 4, 5],
      workFrom: 540,
      workTo: 1080,
      holidays: ['2026-12-25'],
      responseLimitMinutes: 60,
      quietFrom: 1200,
      quietTo: 420,
      quietUntil: 1,
      notifications: true,
      singleKeys: true,
    },
  },
  resetDock: { type: 'resetDock' },
  setDockMode: { type: 'setDockMode', id: 'c', mode: 'overlay' },
  definitions: { type: 'definitions' },
  saveDefinitions: { type: 'saveDefinitions', definitions: { slaMinutes: 30, stalledRulesOff: ['quiet'], cycleStart: 'deal_created' } },
  strategies: { type: 'strategies', id: 'c' },
  saveStrategies: { type: 'saveStrategies', id: 'c', strategies: { vip: 'Call first', potential: 'Write' } },
  pageParts: { type: 'pageParts', tabId: 3 },
  pickPart: { type: 'pickPart', tabId: 3 },
  saveReading: { type: 'saveReading', saved: savedReading, me: 'Dana Whitfield' },
  stopReading: { type: 'stopReading', id: 'c', reading: 'r1', erase: true },
  teamExport: { type: 'teamExport', id: 'c', take: { quotas: true, definitions: false, names: true } },
  teamPreview: { type: 'teamPreview', id: 'c', text: '{}' },
  teamImport: { type: 'teamImport', id: 'c', text: '{}', definitions: true },
  teamForget: { type: 'teamForget', id: 'c' },
  teamHanded: { type: 'teamHanded', id: 'c' },
  inputs: { type: 'inputs', id: 'c' },
  saveInputs: {
    type: 'saveInputs',
    id: 'c',
    inputs: {
      costs: [{ kind: 'marketing', amount: { units: 10_000, currency: 'EUR' }, source: 'web', from: '2026-01-01', to: '2026-12-31' }],
      margins: [{ margin: 0.6, productId: 'p', from: '2026-01-01', to: '2026-12-31' }],
      markets: [{ accounts: 1200, territory: 'North', segment: 'small', from: '2026-01-01', to: '2026-12-31' }],
      plans: [
        { userId: 'u', tiers: [{ upTo: { units: 1, currency: 'EUR' }, rate: 0.05 }, { rate: 0.08 }], from: '2026-01-01', to: '2026-12-31' },
      ],
      hours: [{ perWeek: 38.5, from: '2026-01-01', to: '2026-12-31' }],
      targets: [{ metric: 'revenue', who, goal: 1_000_000, currency: 'EUR', quota: true, from: '2026-01-01', to: '2026-03-31' }],
      tierOverrides: [{ customer: { entity: 'account', id: 'a' }, tier: 'vip', reason: 'why', from: '2026-01-01', to: '2026-12-31' }],
      dismissedWarnings: [{ customer: { entity: 'contact', id: 'k' }, rule: 'mood', reason: 'why', from: '2026-01-01', to: '2026-12-31' }],
    },
  },
  takeKept: { type: 'takeKept' },
  report: { type: 'report', id: 'c', who, period, names: false },
  reportReminders: { type: 'reportReminders', id: 'c' },
  saveReportReminder: { type: 'saveReportReminder', id: 'c', who, kind: 'monthly', rule: { kind: 'monthly', workDay: 3, at: 540 } },
  takeRecords: { type: 'takeRecords', id: 'c', entity: 'deal', from: 0, count: 2000 },
  joins: { type: 'joins', id: 'c' },
  mappings: { type: 'mappings' },
  saveMapping: { type: 'saveMapping', mapping: { name: 'deals', json: '{}' } },
  removeMapping: { type: 'removeMapping', name: 'deals' },
  importRecords: {
    type: 'importRecords',
    id: 'c',
    mapping: 'deals',
    records: [{ entity: 'deal', id: '1' }],
    rejects: [{ entity: 'deal', id: 'deals.csv:3', reason: 'no date' }],
    last: false,
  },
};

describe('messages', () => {
  it.each(Object.values(panel))('panel: $type is read as it was sent', (message) => expect(readPanelRequest(message)).toEqual(message));
  it.each(Object.values(questions))('question $of is read as it was asked', (question) => {
    const message = { type: 'question', ask: 1, question };
    expect(readPanelRequest(message)).toEqual(message);
  });
  it.each(Object.values(page))('page: $type is read as it was sent', (message) => expect(readPageMessage(message)).toEqual(message));
  it.each(Object.values(control))('control page: $type is read as it was sent', (message) =>
    expect(readPageRequest(message)).toEqual(message),
  );

  it.each([
    undefined,
    null,
    1,
    'ping',
    [],
    {},
    { type: 'nothing' },
    { type: 'look', who: { kind: 'me', teamId: 'x' }, period },
    { type: 'look', who, period: { kind: 'month', offset: 1 } },
    { type: 'question', ask: 1, question: { ...questions.behind, limit: 1e9 } },
    { type: 'question', ask: 1, question: { of: 'nothing' } },
    { type: 'setTarget', target: { metric: 'win_rate_count', goal: Number.NaN, period: 'month' } },
    { ...panel.refresh, extra: 1 },
  ])('garbage is dropped (%#)', (message) => expect(readPanelRequest(message)).toBeUndefined());

  const inputs = control.saveInputs.inputs;
  const plan = { from: '2026-01-01', to: '2026-12-31' };
  it.each([
    { ...inputs, margins: [{ ...plan, margin: 60 }] },
    { ...inputs, margins: [{ margin: 0.6, from: '2026-12-31', to: '2026-01-01' }] },
    { ...inputs, margins: [{ margin: 0.6, from: '2026-02-30', to: '2026-12-31' }] },
    { ...inputs, costs: [{ ...plan, kind: 'marketing', amount: { units: 0.5, currency: 'EUR' } }] },
    { ...inputs, markets: [{ ...plan, accounts: 0 }] },
    { ...inputs, hours: [{ ...plan, perWeek: 169 }] },
    { ...inputs, plans: [{ ...plan, tiers: [] }] },
    { ...inputs, plans: [{ ...plan, tiers: [{ rate: 0.05 }, { rate: 0.08 }] }] },
    {
      ...inputs,
      plans: [{ ...plan, tiers: [2, 1].map((units) => ({ rate: 0.05, upTo: { units, currency: 'EUR' } })) }],
    },
    { ...inputs, targets: [{ ...plan, metric: 'nothing', who, goal: 1 }] },
    { ...inputs, more: [] },
    { costs: [] },
  ])('entered figures that mean nothing are dropped (%#)', (wrong) =>
    expect(readPageRequest({ type: 'saveInputs', id: 'c', inputs: wrong })).toBeUndefined(),
  );

  it('a message of one direction is no message of another', () => {
    for (const message of Object.values(page)) expect(readPanelRequest(message)).toBeUndefined();
    for (const message of [...Object.values(panel), ...Object.values(page)]) expect(readPageRequest(message)).toBeUndefined();
    for (const message of [...Object.values(panel), ...Object.values(control)]) expect(readPageMessage(message)).toBeUndefined();
  });

  it('a ticket is 32 hex digits and nothing else', () => {
    expect(readPageMessage({ ...page.page, ticket: '../../x' })).toBeUndefined();
    expect(readPageMessage({ type: 'page' })).toEqual({ type: 'page' });
    // A sign-in page of the CRM belongs to no organisation, and has to be heard: what the tab showed before is over.
    const signIn = { type: 'page', page: { crm: 'fxiaoke', org: '' }, ticket: 'f'.repeat(32) };
    expect(readPageMessage(signIn)).toEqual(signIn);
  });
});
