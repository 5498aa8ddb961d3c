/** States of the team view. */
import type { PanelEvent } from '../../lib/messages/protocol';
import type { AnswerOf } from '../../lib/messages/questions';
import type { Answers } from './answers';
import { connection, idle, now, view } from './fixtures';
import type { State } from './gallery-states';
import { fewPeople, funnel, manyPeople, spread, teamTable, trend } from './team-fixtures';

const events: PanelEvent[] = [
  { type: 'welcome', connection, snapshotKey: 'none' },
  { type: 'sync', sync: idle },
  { type: 'view', view },
];
const confirmed: AnswerOf<'prefs'> = { suggested: 'deals', teamNoticeAt: now - 86_400_000, setUpAt: 1, morningSeen: '2026-11-19' };

/** What a background with a team answers. */
export const teamAnswers: Answers = {
  prefs: () => confirmed,
  savePrefs: ({ change }) => ({ ...confirmed, ...change }),
  team: (asked) => teamTable(asked),
  teamTrend: trend,
  funnel: () => funnel,
  distribution: spread,
};

const team = (answers: Answers = {}, then: State['then'] = () => undefined): State => ({
  events,
  answers: { ...teamAnswers, ...answers },
  then(model) {
    model.choose({ who: { kind: 'everyone' } });
    then(model);
  },
});

const noFunnel: AnswerOf<'funnel'> = { pipelines: [], unplaced: 0, reason: 'no_history' };

export const teamStates: Record<string, State> = {
  team: team(),
  teamNotice: team({ prefs: () => ({ suggested: 'deals' }) }),
  teamReading: team({ team: () => 'nothing', funnel: () => 'nothing', distribution: () => 'nothing', waiting: () => 'nothing' }),
  teamFailed: team({ team: () => 'fails', funnel: () => 'fails', distribution: () => 'fails', waiting: () => 'fails' }),
  teamFew: team({
    team: (asked) => teamTable(asked, fewPeople),
    distribution: () => ({ unit: 'minutes', n: 0, leftOut: 8, bins: [], reason: 'few_records' }),
    funnel: () => ({
      pipelines: [
        {
          name: 'New business',
          stages: [{ id: 's1', name: 'Qualified', entered: 4, movedOn: 1, pending: 2, leaked: 1, stays: 1, stayDays: 0.4 }],
          ...{ entered: 4, won: 1 },
        },
      ],
      unplaced: 0,
    }),
  }),
  teamNoData: team({
    team: (asked) => ({ ...teamTable(asked, []), visible: { records: 0, closed: ['deal', 'activity'] } }),
    funnel: () => noFunnel,
    distribution: () => ({ unit: 'minutes', n: 0, leftOut: 0, bins: [], reason: 'no_messages' }),
    waiting: () => ({ items: [], total: 0, reason: 'no_messages' }),
  }),
  teamSix: team({
    prefs: () => ({
      ...confirmed,
      layout: {
        model: 'deals',
        groups: { performance: [], activity: [], productivity: [], customers: [] },
        pinned: ['win_rate_count', 'lead_response_time', 'pipeline_value', 'revenue', 'calls_made', 'average_deal_size'],
      },
    }),
  }),
  teamMany: team({ team: (asked) => teamTable(asked, manyPeople) }),
  teamPerson: team({}, (m) => {
    m.team.from.value = { kind: 'everyone' };
    m.choose({ who: { kind: 'user', userId: 'u2' } });
  }),
  teamColumns: team({}, (m) => m.openSheet({ is: 'teamColumns' })),
  teamRules: team({}, (m) => m.openSheet({ is: 'teamRules' })),
  managerSees: { events, answers: teamAnswers, then: (m) => m.openSheet({ is: 'managerSees' }) },
  managerSeesNone: {
    events,
    answers: { ...teamAnswers, team: (asked) => teamTable(asked, []) },
    then: (m) => m.openSheet({ is: 'managerSees' }),
  },
};
