/** Every state the panel can be in, by name, as the events that lead there. */
import { act } from './gallery-acts';
import type { PanelModel } from '../../components/panel-state';
import type { PanelEvent, PanelView, Problem } from '../../lib/messages/protocol';
import { presets } from '../../lib/metrics/presets';
import type { MetricResult, Reason } from '../../lib/metrics/result';
import { noCoPurchases } from './advice-fixtures';
import { firstSteps, type Answers } from './answers';
import { crmCountStates } from './crm-count-states';
import { quietMorning, unknownMorning } from './morning-fixtures';
import { cards, connection, idle, now, record, view, winRate } from './fixtures';
import { noticeStates } from './notice-states';
import { recordStates } from './record-states';
import { records } from './sheet-fixtures';
import { sheetStates } from './sheet-states';
import { targetStates } from './target-states';
import { teamStates } from './team-states';

export interface State {
  events: PanelEvent[];
  /** Milliseconds that pass after them. */
  pass?: number;
  then?: (model: PanelModel) => void;
  /** Questions that are answered otherwise than usual. */
  answers?: Answers;
}

const welcome: PanelEvent = { type: 'welcome', connection, snapshotKey: 'none' };
const sees = (more: Partial<PanelView> = {}): PanelEvent => ({ type: 'view', view: { ...view, ...more } });
const opened: PanelEvent = { type: 'record', record, pending: false };
const synced: PanelEvent = { type: 'sync', sync: idle };
const allRead: PanelEvent = {
  type: 'sync',
  sync: {
    ...idle,
    progress: [
      { entity: 'deal', done: 3900, total: 3900, finished: true },
      { entity: 'lead', done: 1204, total: 1204, finished: true },
      { entity: 'activity', done: 18_330, total: 18_330, finished: true },
    ],
  },
};
/** Nothing arranged, nothing put away but the morning. */
const untouched = { suggested: 'deals', morningSeen: '2026-11-19' } as const;
const withoutPast = { currency: firstSteps.currency, currencyIsCrms: firstSteps.currencyIsCrms, hours: firstSteps.hours };
const usual: PanelEvent[] = [welcome, synced, sees(), opened];

const trouble = (kind: Problem['kind'], ago = 2 * 3_600_000, retryAt?: number): State => ({
  events: [
    welcome,
    sees(),
    opened,
    {
      type: 'sync',
      sync: {
        ...idle,
        state: kind === 'rate_limited' ? 'paused' : 'failed',
        lastFinishedAt: now - ago,
        problem: { kind, at: now, detail: 'HTTP 500 on deals' },
        ...(retryAt ? { retryAt } : {}),
      },
    },
  ],
});

function without(metric: MetricResult['metric'], reason: Reason): Partial<PanelView> {
  return {
    cards: cards.map((card) => {
      if (card.metric !== metric) return card;
      const rest = { ...card.result };
      delete rest.value;
      delete rest.band;
      const result: MetricResult = { ...rest, reason, n: 0, companions: {} };
      return { ...card, result, previous: result, series: card.series.map(({ from, to, open }) => ({ from, to, open, n: 0 })) };
    }),
  };
}

const winCard = (result: Partial<MetricResult>): Partial<PanelView> => ({
  cards: cards.map((c) => (c.metric === 'win_rate_count' ? { ...c, result: { ...winRate, ...result } } : c)),
});

/** The strip of an account with its advice unfolded. */
const advised = (answers?: Answers): State => ({
  events: [welcome, synced, sees(), { type: 'record', record: recordStates['recordAccount'], pending: false }],
  then: () => act(() => document.querySelector('details.advice')?.setAttribute('open', '')),
  ...(answers ? { answers } : {}),
});

export const states: Record<string, State> = {
  recordAdvice: advised(),
  recordAdviceNone: advised({ crossSell: () => noCoPurchases }),
  crossSell: { events: usual, then: (model) => model.openSheet({ is: 'crossSell' }) },
  drillIncentive: { events: usual, then: (model) => model.openSheet({ is: 'figure', metric: 'incentive_tracker' }) },
  crossSellNone: { events: usual, then: (model) => model.openSheet({ is: 'crossSell' }), answers: { crossSell: () => noCoPurchases } },
  ...Object.fromEntries(
    Object.entries(recordStates).map(([name, shown]) => [
      name,
      {
        events: [welcome, synced, sees(), { type: 'record', record: shown, pending: false }],
        // Unfolded, as whoever clicks sees it.
        then: () => act(() => name === 'recordBehind' && document.querySelector('details.similar')?.setAttribute('open', '')),
      } satisfies State,
    ]),
  ),
  my: { events: usual },
  list: { events: [welcome, synced, sees(), { type: 'record', record: undefined, pending: false }] },
  loading: { events: [welcome], pass: 400 },
  recordLoading: { events: [...usual, { type: 'record', record: undefined, pending: true }], pass: 400 },
  syncing: {
    events: [
      welcome,
      sees(winCard({ coverage: 0.4 })),
      { type: 'record', record: { ...record, facts: [{ kind: 'notInCache' }] }, pending: false },
      {
        type: 'sync',
        sync: {
          state: 'first',
          progress: [
            { entity: 'user', done: 12, total: 12, finished: true },
            { entity: 'deal', done: 1240, total: 3900, finished: false },
          ],
          rejects: [],
        },
      },
    ],
  },
  never: { events: [welcome, { type: 'sync', sync: { state: 'never', progress: [], rejects: [] } }], pass: 400 },
  stale: { events: [welcome, sees(), opened, { type: 'sync', sync: { ...idle, lastFinishedAt: now - 41 * 60_000 } }] },
  zero: { events: [welcome, synced, sees(winCard({ value: 0, numerator: 0, denominator: 11, n: 11, band: { low: 0, high: 0.26 } }))] },
  cut: { events: [welcome, synced, sees(winCard({ incomplete: ['stageChange', 'activity'] }))] },
  drillCut: {
    events: [welcome, synced, sees(winCard({ incomplete: ['stageChange', 'activity'] }))],
    then: (model) => model.openSheet({ is: 'figure', metric: 'win_rate_count' }),
  },
  noMessages: {
    events: [
      welcome,
      synced,
      sees(without('lead_response_time', 'no_messages')),
      {
        type: 'record',
        record: { ...record, facts: [...record.facts.slice(0, 2), { kind: 'responseUnavailable' }, { kind: 'closeDatePassed', days: 4 }] },
        pending: false,
      },
    ],
  },
  nothingDecided: { events: [welcome, synced, sees(without('win_rate_count', 'nothing_decided'))] },
  noPermission: { events: [welcome, synced, sees(without('pipeline_value', 'no_permission'))] },
  mixed: { events: [welcome, synced, sees(without('pipeline_value', 'mixed_currency'))] },
  notConverted: {
    events: [
      welcome,
      synced,
      sees({
        cards: cards.map((c) =>
          c.metric === 'pipeline_value'
            ? { ...c, result: { ...c.result, excluded: [{ reason: 'not_converted', count: 4, detail: 'PLN' }] } }
            : c,
        ),
      }),
    ],
  },
  few: {
    events: [welcome, synced, sees(winCard({ value: 2 / 3, numerator: 2, denominator: 3, n: 3, band: { low: 0.2077, high: 0.9385 } }))],
  },
  slowDown: {
    events: [
      welcome,
      synced,
      sees({ cards: cards.map((c) => (c.metric === 'lead_response_time' ? { ...c, result: { ...c.result, value: 1_512 } } : c)) }),
    ],
  },
  groupsOpen: { events: [welcome, synced, sees()], answers: { prefs: () => ({ suggested: 'deals', closed: [], setUpAt: 1 }) } },
  groupsPinned: {
    events: [welcome, synced, sees()],
    answers: {
      prefs: () => ({
        suggested: 'deals',
        setUpAt: 1,
        closed: ['performance', 'activity', 'productivity', 'customers'],
        layout: { model: 'deals', groups: presets.deals, pinned: ['revenue', 'lead_conversion_rate', 'demos_given'] },
      }),
    },
  },
  groupsReading: { events: [welcome, synced, sees()], answers: { rows: () => 'nothing' } },
  groupsFailed: { events: [welcome, synced, sees()], answers: { rows: () => 'fails' } },
  recordJudge: {
    events: [welcome, synced, sees(), { type: 'record', record: recordStates['recordAccount'], pending: false }],
    then: () => act(() => document.querySelector('details.judge')?.setAttribute('open', '')),
  },
  first: {
    events: [
      welcome,
      {
        type: 'sync',
        sync: {
          state: 'first',
          progress: [
            { entity: 'user', done: 12, total: 12, finished: true },
            { entity: 'deal', done: 1240, total: 3900, finished: false },
          ],
          rejects: [],
        },
      },
      sees({ targets: [] }),
    ],
    answers: { prefs: () => untouched, firstSteps: () => withoutPast },
  },
  firstRead: {
    events: [welcome, allRead, sees({ targets: [] })],
    answers: { prefs: () => untouched },
  },
  firstNoBaseline: {
    events: [welcome, allRead, sees({ targets: [] })],
    answers: { prefs: () => untouched, firstSteps: () => withoutPast },
  },
  morning: { events: usual, answers: { prefs: () => ({ suggested: 'deals', setUpAt: 1 }) } },
  morningQuiet: { events: usual, answers: { prefs: () => ({ suggested: 'deals', setUpAt: 1 }), morning: () => quietMorning } },
  morningUnknown: {
    events: [welcome, synced, sees(without('lead_response_time', 'no_messages'))],
    answers: {
      prefs: () => ({ suggested: 'deals', setUpAt: 1 }),
      morning: () => unknownMorning,
      waiting: () => ({ items: [], total: 0, reason: 'no_messages' }),
    },
  },
  inbox: { events: usual, then: (m) => m.openSheet({ is: 'inbox' }) },
  ...noticeStates,
  inboxNone: { events: usual, then: (m) => m.openSheet({ is: 'inbox' }), answers: { waiting: () => ({ items: [], total: 0 }) } },
  inboxUnknown: {
    events: usual,
    then: (m) => m.openSheet({ is: 'inbox' }),
    answers: { waiting: () => ({ items: [], total: 0, reason: 'no_messages' }) },
  },
  arrange: { events: usual, then: (m) => m.openSheet({ is: 'arrange' }) },
  error: trouble('unavailable'),
  signedOut: trouble('signed_out'),
  offline: trouble('offline'),
  rateLimited: trouble('rate_limited', 180_000, now + 15 * 60_000),
  forbidden: trouble('forbidden'),
  noTab: trouble('no_tab'),
  noTargets: { events: [welcome, synced, sees({ targets: [] }), opened] },
  ...teamStates,
  rejects: {
    events: [...usual, { type: 'sync', sync: { ...idle, rejects: [{ entity: 'deal', reason: 'amount: expected a number', count: 3 }] } }],
  },
  refused: { events: [welcome, synced, sees(), { type: 'refused', why: 'framed' }] },
  several: {
    events: [
      {
        type: 'refused',
        why: 'several',
        people: [
          { id: 'demo|dana', name: 'Dana Whitfield' },
          { id: 'demo|marek', name: 'Marek Nowicki-Brzęczyszczykiewicz' },
        ],
      },
    ],
  },
  severalPicked: {
    events: [
      { ...welcome, connection: { ...connection, among: 'crm.northdesk.example · Dana Whitfield' }, picked: true } as PanelEvent,
      ...usual.slice(1),
    ],
  },
  ...sheetStates,
  ...crmCountStates,
  drillUnanswered: {
    events: [welcome, synced, sees(without('lead_response_time', 'no_messages'))],
    answers: { behind: records(0, 0) },
    then: (m) => m.openSheet({ is: 'figure', metric: 'lead_response_time' }),
  },
  data: {
    events: [
      ...usual,
      {
        type: 'sync',
        sync: {
          ...idle,
          progress: [{ entity: 'deal', done: 3900, total: 3900, finished: true }],
          historySince: now - 40 * 86_400_000,
          rejects: [
            { entity: 'deal', reason: 'amount: expected a number', count: 3 },
            { entity: 'lead', reason: 'createdAt: Invalid input', count: 1 },
          ],
        },
      },
    ],
    then: (m) => m.openSheet({ is: 'data' }),
  },
  newTarget: { events: usual, then: (m) => m.openSheet({ is: 'target' }) },
  editTarget: { events: usual, then: (m) => m.openSheet({ is: 'target', id: 't1' }) },
  ...targetStates,
  help: { events: usual, then: (m) => m.openSheet({ is: 'help' }) },
};
