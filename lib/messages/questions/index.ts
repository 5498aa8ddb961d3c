/**
 * What a panel asks and is answered once. A question is one line here, a schema in schemas.ts beside this file,
 * and one file in entrypoints/background/questions. Types only: the panel pays nothing for them.
 */
import type { DistributionQuestion } from './distribution';
import type { FunnelQuestion } from './funnel';
import type { PrefsQuestion, SavePrefsQuestion } from './prefs';
import type { RowsQuestion } from './rows';
import type { WaitingQuestion } from './waiting';

export interface Questions {
import type { TeamQuestion, TeamTrendQuestion } from './team';
  rows: RowsQuestion;
  waiting: WaitingQuestion;
  prefs: PrefsQuestion;
  savePrefs: SavePrefsQuestion;
}
  team: TeamQuestion;
  teamTrend: TeamTrendQuestion;
  funnel: FunnelQuestion;
  distribution: DistributionQuestion;

export type QuestionName = keyof Questions;
export type QuestionOf<K extends QuestionName> = { of: K } & Questions[K]['asked'];
/** As it is sent: which question, and what it asks with. */
export type Question = { [K in QuestionName]: QuestionOf<K> }[QuestionName];
export type AnswerOf<K extends QuestionName> = Questions[K]['answer'];
