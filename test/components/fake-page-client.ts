/** The background of the options and connect pages, in memory. */
import type { PageClient } from '../../components/page-client';
import type { ConnectionRow, Detected, InputsView, PageAnswers, PageRequest, Settings } from '../../lib/messages/protocol';
import { sameWho } from '../../lib/messages/report-reminders';
import { connection, idle, now } from './fixtures';
import { teamPreview } from './team-file-fixtures';

export const settings: Settings = {
  language: 'en',
  theme: 'light',
  timeZone: 'auto',
  weekStart: 'auto',
  fiscalYearStart: 1,
  currency: 'auto',
  workDays: [1, 2, 3, 4, 5],
  workFrom: 540,
  workTo: 1050,
  holidays: ['2026-12-25', '2027-01-01'],
  responseLimitMinutes: 60,
  quietFrom: 1200,
  quietTo: 420,
  notifications: true,
  singleKeys: true,
};

export const rows: ConnectionRow[] = [
  {
    ...connection,
    connectedAt: now - 40 * 86_400_000,
    sync: {
      ...idle,
      rejects: [{ entity: 'deal', reason: 'amount', count: 3 }],
      budget: { unit: 'tokens', per: 'day', used: 1_240, limit: 30_000, at: now },
    },
    counts: [
      { entity: 'deal', rows: 3900 },
      { entity: 'lead', rows: 1240 },
      { entity: 'activity', rows: 11_420 },
    ],
    bytes: 4_100_000,
    brings: ['user', 'team', 'stage', 'deal', 'lead', 'activity'],
    dock: 'push',
    access: { way: 'token', setAt: now - 12 * 86_400_000, others: true },
  },
  {
    ...connection,
    id: 'tryton|erp',
    crm: 'tryton',
    crmName: 'Tryton',
    origin: 'http://erp.millers.example:8000',
    connectedAt: now - 86_400_000,
    sync: { state: 'failed', progress: [], rejects: [], lastFinishedAt: now - 7_200_000, problem: { kind: 'signed_out', at: now } },
    counts: [{ entity: 'deal', rows: 210 }],
    bytes: 90_000,
    brings: ['user', 'team', 'stage', 'deal', 'account', 'order'],
    dock: 'push',
    access: { way: 'session' },
  },
];

export const detected: Detected = {
  crm: { id: 'tryton', name: 'Tryton' },
  origin: 'http://erp.millers.example:8000',
  pattern: 'http://erp.millers.example/*',
  signedIn: true,
  granted: false,
  ways: [{ id: 'session', way: 'session', scopes: [], hosts: [], permissions: [] }],
};

/** A hosted CRM with every way in. */
export const hosted: Detected = {
  crm: { id: 'cloud', name: 'Northdesk Cloud' },
  origin: 'https://acme.northdesk.example',
  pattern: 'https://acme.northdesk.example/*',
  signedIn: 'unknown',
  granted: false,
  ways: [
    {
      ...{ id: 'token', way: 'token', hosts: ['https://api.northdesk.example/*'], permissions: [] },
      scopes: [
        { name: 'deals.read', for: ['deal', 'stage', 'stageChange'], needed: true },
        { name: 'people.read', for: ['user', 'team'], needed: true },
        { name: 'activities.read', for: ['activity'] },
      ],
      madeAt: 'https://acme.northdesk.example/settings/tokens',
    },
    { id: 'session', way: 'session', undocumented: true, scopes: [], hosts: [], permissions: [] },
    { id: 'cookie', way: 'cookie', scopes: [], hosts: ['https://files.northdesk.example/*'], permissions: ['cookies'] },
    {
      ...{ id: 'oauth', way: 'oauth', hosts: ['https://accounts.northdesk.example/*'], permissions: ['identity'] },
      scopes: [{ name: 'read', for: ['deal', 'lead', 'activity', 'user'], needed: true }],
      madeAt: 'https://acme.northdesk.example/settings/apps',
      redirectUrl: 'https://lfgpobmpcloepnbenhahblbhojkohgdi.chromiumapp.org/',
    },
  ],
};

const year = { from: '2026-01-01', to: '2026-12-31' };
export const inputsView: InputsView = {
  inputs: {
    costs: [{ kind: 'marketing', amount: { units: 120_000_000, currency: 'USD' }, source: 'Trade fair', ...year }],
    margins: [{ margin: 0.62, ...year }],
    markets: [],
    plans: [{ userId: 'u1', tiers: [{ upTo: { units: 500_000_000, currency: 'USD' }, rate: 0.04 }, { rate: 0.06 }], ...year }],
    hours: [],
    targets: [],
    tierOverrides: [
      {
        customer: { entity: 'account', id: 'a1' },
        tier: 'vip',
        reason: 'A reference customer since the trade fair',
        from: '2026-10-02',
        to: '2027-10-02',
      },
    ],
    dismissedWarnings: [
      {
        customer: { entity: 'account', id: 'a2' },
        rule: 'purchase_overdue',
        reason: 'Buys in spring',
        from: '2026-06-01',
        to: '2026-08-30',
      },
    ],
  },
  currency: 'USD',
  people: [
    { id: 'u1', name: 'Dana Whitfield' },
    { id: 'u2', name: 'Emil Brandt' },
  ],
  teams: [{ id: 't1', name: 'North' }],
  products: [{ id: 'p1', name: 'Northlight' }],
  customers: [
    { entity: 'account', id: 'a1', name: 'Harbour Mills' },
    { entity: 'account', id: 'a2', name: 'Przedsiębiorstwo Robót Inżynieryjnych' },
  ],
};

export interface FakePageClient extends PageClient {
  asked: PageRequest[];
  answers: PageAnswers;
}

export function fakePageClient(answers: Partial<PageAnswers> = {}): FakePageClient {
  const client: FakePageClient = {
    asked: [],
    answers: {
      connections: rows,
      detected,
      waysOf: hosted,
      chooseWay: true,
      connectBy: { is: 'connected', id: 'cloud|acme|7', userName: 'Dana Whitfield' },
      removeToken: true,
      sources: {
        kinds: [
          {
            id: 'mailchimp',
            name: 'Mailchimp',
            way: 'key',
            madeAt: 'https://admin.mailchimp.com/account/api/',
            brings: ['mailing', 'signUp'],
          },
        ],
        added: [],
        hosts: [],
      },
      sourceHosts: { is: 'odd_key' },
      addSource: { is: 'added', account: 'Acme' },
      sourceChoices: { is: 'choices', choices: [] },
      saveSource: true,
      readSource: true,
      removeSource: true,
      checks: {
        ...{ crm: 'cloud', version: '0.1.0', browser: 'Chrome/156', way: 'token', region: 'com' },
        list: [
          {
            id: 'paging',
            mark: 'V',
            claim: 'Lists come in pages of at most 200 rows.',
            ifWrong: 'Reading stops with a clear message.',
            askable: true,
          },
          {
            id: 'stage-kinds',
            mark: 'M',
            claim: 'Every stage says whether it is won or lost.',
            ifWrong: 'Win rate is not shown.',
            askable: true,
          },
          { id: 'history', mark: 'S', claim: 'Stage changes are kept for ever.', ifWrong: 'Stage times begin later.', askable: false },
        ],
      },
      checkOne: { holds: false, saw: '200 rows' },
      syncNow: true,
      disconnect: true,
      eraseAll: true,
      settings,
      saveSettings: settings,
      resetDock: true,
      setDockMode: true,
      definitions: {},
      pageParts: undefined,
      pickPart: undefined,
      saveReading: true,
      stopReading: true,
      teamExport: undefined,
      teamPreview: teamPreview,
      teamImport: teamPreview,
      teamForget: { own: 3 },
      teamHanded: {
        own: 3,
        file: { madeAt: now - 86_400_000, by: 'Ada Nowak', quotas: 2 },
        policy: { quotas: 1, definitions: ['slaMinutes'] },
      },
      strategies: {},
      saveStrategies: {},
      saveDefinitions: {},
      inputs: inputsView,
      saveInputs: true,
      joins: undefined,
      mappings: [],
      saveMapping: true,
      removeMapping: true,
      takeKept: {
        settings,
        mappings: [],
        connections: rows.map(({ id, crm, crmName, origin, userName, connectedAt, counts }) => ({
          ...{ id, crm, crmName, origin, userName, connectedAt, counts },
          ...{ targets: [], prefs: {}, alerts: [], inbox: [], reviews: [] },
        })),
      },
      takeRecords: [],
      importRecords: { ok: true, taken: 0, rejected: [] },
      report: { is: 'gone' },
      reportReminders: [],
      saveReportReminder: [],
      ...answers,
    },
    ask<T extends PageRequest['type']>(request: Extract<PageRequest, { type: T }>) {
      const one: PageRequest = request;
      const type: T = request.type;
      client.asked.push(one);
      if (one.type === 'saveInputs' && client.answers.inputs) client.answers.inputs = { ...client.answers.inputs, inputs: one.inputs };
      if (one.type === 'saveStrategies') client.answers.saveStrategies = client.answers.strategies = one.strategies;
      if (one.type === 'saveDefinitions') client.answers.saveDefinitions = client.answers.definitions = one.definitions;
      if (one.type === 'saveMapping') client.answers.mappings = [...client.answers.mappings, one.mapping];
      if (one.type === 'removeMapping') client.answers.mappings = client.answers.mappings.filter(({ name }) => name !== one.name);
      if (one.type === 'saveReportReminder') {
        const others = client.answers.reportReminders.filter(({ who, rule }) => rule.kind !== one.kind || !sameWho(who, one.who));
        const { who, rule } = one;
        const made = { id: `${rule?.kind} ${who.kind}`, connectionId: one.id, who, createdAt: now };
        client.answers.saveReportReminder = client.answers.reportReminders = rule ? [...others, { ...made, rule }] : others;
      }
      if (one.type === 'saveSettings') client.answers.saveSettings = client.answers.settings = one.settings;
      return Promise.resolve(client.answers[type]);
    },
  };
  return client;
}
