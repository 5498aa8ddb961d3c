/** What was told, and the form of an alert, as states of the gallery. */
import type { InboxEntry } from '../../lib/messages/inbox';
import type { Alert } from '../../lib/messages/protocol';
import type { State } from './gallery-states';
import { connection, idle, now, view } from './fixtures';

const entry = (id: string, hours: number, about: InboxEntry['about'], more: Partial<InboxEntry> = {}): InboxEntry => ({
  ...{ id, connectionId: 'c', at: now - hours * 3_600_000, about, announced: true, seen: false },
  ...more,
});
const target = { target: 't', metric: 'calls_made', period: 'week', goal: 60, actual: 31 } as const;

export const entries: InboxEntry[] = [
  entry('w#1', 0.2, {
    ...{ is: 'alert', alert: 'w', metric: 'waiting', who: { kind: 'me' }, rule: 'waiting_longer' },
    ...{ value: 78, against: 60, direction: 'above', waiting: 2, asOf: now - 900_000 },
  }),
  entry('b#1', 1, {
    ...{
      is: 'alert',
      alert: 'b',
      metric: 'win_rate_count',
      who: { kind: 'me' },
      rule: 'below',
      value: 0.214,
      against: 0.25,
      direction: 'below',
    },
    days: { from: '2026-11-01', to: '2026-11-19' },
  }),
  entry('r', 5, { is: 'reminder', rule: 'behind', status: 'behind', daysLeft: 2, ...target }),
  entry('m', 26, { is: 'milestone', share: 0.5, ...target }, { seen: true }),
  entry(
    'u#1',
    30,
    {
      ...{ is: 'alert', alert: 'u', metric: 'revenue', who: { kind: 'me' }, rule: 'unusual', currency: 'USD', direction: 'below' },
      ...{ value: 412_000_000, against: 600_000_000, days: { from: '2026-10-01', to: '2026-10-31' } },
      usual: { low: 600_000_000, high: 1_340_000_000, n: 24, seasonal: false },
    },
    { seen: true, snoozedUntil: now + 3_600_000 },
  ),
];

const alert = (id: string, metric: Alert['metric'], rule: Alert['rule']): Alert => ({
  ...{ id, connectionId: 'c', userId: 'u', metric, who: { kind: 'me' }, period: 'month', rule, coolDownMinutes: 1_440, createdAt: now },
});
export const alerts: Alert[] = [
  alert('w', 'waiting', { is: 'waiting_longer', minutes: 60 }),
  alert('b', 'win_rate_count', { is: 'below', value: 0.25 }),
  alert('u', 'revenue', { is: 'unusual' }),
];

const usual: State['events'] = [
  { type: 'welcome', connection, snapshotKey: 'none' },
  { type: 'sync', sync: idle },
  { type: 'view', view },
];
const told: State['answers'] = { inbox: () => ({ entries, unseen: 3 }), alerts: () => alerts };
const inInbox = (answers: State['answers']): State => ({
  ...{ events: usual, then: (m) => m.openSheet({ is: 'inbox' }) },
  ...(answers ? { answers } : {}),
});

export const noticeStates: Record<string, State> = {
  notices: inInbox(told),
  noticesReading: inInbox({ inbox: () => 'nothing', alerts: () => 'nothing' }),
  noticesFailed: inInbox({ inbox: () => 'fails', alerts: () => 'fails' }),
  alertNew: { events: usual, then: (m) => m.openSheet({ is: 'alert', metric: 'pipeline_value' }) },
  alertUnusual: { events: usual, answers: told, then: (m) => m.openSheet({ is: 'alert', metric: 'revenue', id: 'u' }) },
  alertWaiting: { events: usual, answers: told, then: (m) => m.openSheet({ is: 'alert', metric: 'waiting', id: 'w' }) },
};
