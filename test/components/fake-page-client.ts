/** The background of the options and connect pages, in memory. */
import type { PageClient } from '../../components/page-client';
import type { ConnectionRow, Detected, PageAnswers, PageRequest, Settings } from '../../lib/messages/protocol';
import { connection, idle, now } from './fixtures';

export const settings: Settings = {
  language: 'en',
  theme: 'light',
  timeZone: 'auto',
  weekStart: 'auto',
  fiscalYearStart: 1,
  workDays: [1, 2, 3, 4, 5],
  workFrom: 540,
  workTo: 1050,
  holidays: ['2026-12-25', '2027-01-01'],
  responseLimitMinutes: 60,
  notifications: true,
  singleKeys: true,
};

export const rows: ConnectionRow[] = [
  {
    ...connection,
    connectedAt: now - 40 * 86_400_000,
    sync: { ...idle, rejects: [{ entity: 'deal', reason: 'amount', count: 3 }] },
    counts: [
      { entity: 'deal', rows: 3900 },
      { entity: 'lead', rows: 1240 },
      { entity: 'activity', rows: 11_420 },
    ],
    bytes: 4_100_000,
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
  },
];

export const detected: Detected = {
  crm: { id: 'tryton', name: 'Tryton' },
  origin: 'http://erp.millers.example:8000',
  pattern: 'http://erp.millers.example/*',
  signedIn: true,
  granted: false,
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
      syncNow: true,
      disconnect: true,
      eraseAll: true,
      settings,
      saveSettings: settings,
      resetDock: true,
      ...answers,
    },
    ask<T extends PageRequest['type']>(request: Extract<PageRequest, { type: T }>) {
      const one: PageRequest = request;
      const type: T = request.type;
      client.asked.push(one);
      if (one.type === 'saveSettings') client.answers.saveSettings = client.answers.settings = one.settings;
      return Promise.resolve(client.answers[type]);
    },
  };
  return client;
}
