/** What an invented background answers to the questions of the panel; a state of the gallery may answer otherwise. */
import type { PanelRequest, Problem } from '../../lib/messages/protocol';
import type { AnswerOf, Question, QuestionName, QuestionOf } from '../../lib/messages/questions';
import type { FakeClient } from './fake-client';
import { coPurchases, incentive } from './advice-fixtures';
import { now } from './fixtures';
import { inbox, morning } from './morning-fixtures';
import { rowCard } from './row-fixtures';
import { spread } from './team-fixtures';
import { behindFigure, breakdown, coverage, figures, whatIf } from './sheet-fixtures';
import { targetPast } from './target-fixtures';

/** What a first look says; the baseline is that of somebody with a past. */
export const firstSteps: AnswerOf<'firstSteps'> = {
  currency: 'USD',
  currencyIsCrms: true,
  hours: { workDays: [1, 2, 3, 4, 5], workFrom: 540, workTo: 1020 },
  baseline: { months: 5, n: 61, middle: 0.254, goal: 0.28 },
};

/** An answer, 'nothing' for one that never comes, 'fails' for a problem. */
export type Answers = { [K in QuestionName]?: (asked: QuestionOf<K>) => AnswerOf<K> | 'nothing' | 'fails' };

const problem: Problem = { kind: 'internal', at: now, detail: 'Error: invented' };

const usual: Answers = {
  rows: ({ metrics }) => metrics.map(rowCard),
  figures: () => figures,
  behind: behindFigure,
  coverage: () => coverage,
  breakdown,
  whatIf,
  distribution: spread,
  crmCount: ({ probe }) => (probe ? { is: 'offered' } : 'nothing'),
  waiting: () => inbox,
  inbox: () => ({ entries: [], unseen: 0 }),
  inboxDo: () => ({ entries: [], unseen: 0 }),
  alerts: () => [],
  saveAlert: ({ alert }) => [{ ...alert, id: alert.id ?? 'a', connectionId: 'c', userId: 'u', createdAt: now }],
  removeAlert: () => [],
  // Put away already: the usual page is that of the rest of the day.
  morning: () => morning,
  prefs: () => ({ suggested: 'deals', morningSeen: morning.day, setUpAt: 1 }),
  crossSell: coPurchases,
  incentive: () => incentive,
  firstSteps: () => firstSteps,
  targetPast,
  quotas: () => [],
  dock: () => ({ mode: 'push', width: 380, tabAt: 0.4 }),
  saveDock: ({ change }) => ({ mode: 'push', width: 380, tabAt: 0.4, ...change }),
  savePrefs: ({ change }) => ({ suggested: 'deals', ...change }),
};

/**
 * Answers questions of a fake client.
 * @param own instead of the usual answers
 */
export function respondTo(client: FakeClient, own: Answers = {}): (request: PanelRequest) => void {
  const answers = { ...usual, ...own };
  const reply = <K extends QuestionName>(question: QuestionOf<K>) => (answers[question.of as K] as Answers[K])?.(question) ?? 'nothing';
  return (request) => {
    if (request.type !== 'question') return;
    const { ask, question } = request;
    const answer = reply(question as Question & { of: QuestionName });
    if (answer === 'nothing') return;
    if (answer === 'fails') return client.emit({ type: 'failed', ask, problem });
    client.emit({ type: 'answer', ask, answer });
  };
}
