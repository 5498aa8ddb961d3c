/**
 * What a panel asks and is answered once. A question is one line here, a schema in schemas.ts beside this file,
 * and one file in entrypoints/background/questions. Types only: the panel pays nothing for them.
 */
import type { BehindQuestion } from './behind';
import type { BreakdownQuestion, CoverageQuestion, FiguresQuestion } from './explained';
import type { CrmCountQuestion } from './crm-count';
import type { MorningQuestion } from './morning';
import type { OpenOptionsQuestion } from './open-options';
import type { CrossSellQuestion } from './cross-sell';
import type { DistributionQuestion } from './distribution';
import type { DockQuestion, SaveDockQuestion } from './dock';
import type { FirstStepsQuestion } from './first-steps';
import type { FunnelQuestion } from './funnel';
import type { AlertsQuestion, InboxDoQuestion, InboxQuestion, RemoveAlertQuestion, SaveAlertQuestion } from './inbox';
import type { IncentiveQuestion } from './incentive';
import type { JudgeQuestion } from './judge';
import type { PrefsQuestion, SavePrefsQuestion } from './prefs';
import type { OpenReportQuestion } from './report';
import type { RowsQuestion } from './rows';
import type { QuotasQuestion, TargetDoQuestion, TargetPastQuestion } from './targets';
import type { TeamQuestion, TeamTrendQuestion } from './team';
import type { WaitingQuestion } from './waiting';
import type { WhatIfQuestion } from './what-if';

export interface Questions {
  rows: RowsQuestion;
  team: TeamQuestion;
  teamTrend: TeamTrendQuestion;
  funnel: FunnelQuestion;
  distribution: DistributionQuestion;
  waiting: WaitingQuestion;
  morning: MorningQuestion;
  prefs: PrefsQuestion;
  savePrefs: SavePrefsQuestion;
  figures: FiguresQuestion;
  behind: BehindQuestion;
  coverage: CoverageQuestion;
  crmCount: CrmCountQuestion;
  breakdown: BreakdownQuestion;
  whatIf: WhatIfQuestion;
  crossSell: CrossSellQuestion;
  incentive: IncentiveQuestion;
  judge: JudgeQuestion;
  firstSteps: FirstStepsQuestion;
  dock: DockQuestion;
  saveDock: SaveDockQuestion;
  openOptions: OpenOptionsQuestion;
  openReport: OpenReportQuestion;
  targetPast: TargetPastQuestion;
  quotas: QuotasQuestion;
  targetDo: TargetDoQuestion;
  inbox: InboxQuestion;
  inboxDo: InboxDoQuestion;
  alerts: AlertsQuestion;
  saveAlert: SaveAlertQuestion;
  removeAlert: RemoveAlertQuestion;
}

export type QuestionName = keyof Questions;
export type QuestionOf<K extends QuestionName> = { of: K } & Questions[K]['asked'];
/** As it is sent: which question, and what it asks with. */
export type Question = { [K in QuestionName]: QuestionOf<K> }[QuestionName];
export type AnswerOf<K extends QuestionName> = Questions[K]['answer'];
