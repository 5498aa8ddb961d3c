/** Every question of a panel and who answers it. */
import type { RecordRef, SourceContext } from '../../../lib/crm/adapter';
import type { Engine } from '../../../lib/engine/engine';
import type { Settings } from '../../../lib/messages/protocol';
import type { AnswerOf, QuestionName, QuestionOf } from '../../../lib/messages/questions';
import type { Store, StoredConnection } from '../../../lib/store';
import { crmCount } from './crm-count';
import { crossSell } from './cross-sell';
import { distribution } from './distribution';
import { dock, saveDock } from './dock';
import { firstSteps } from './first-steps';
import { funnel } from './funnel';
import { behind } from './behind';
import { breakdown, coverage, figures } from './explained';
import { alerts, inbox, inboxDo, removeAlert, saveAlert } from './inbox';
import { incentive } from './incentive';
import { judge } from './judge';
import { morning } from './morning';
import { openOptions } from './open-options';
import { openReport } from './open-report';
import { prefs, savePrefs } from './prefs';
import { rows } from './rows';
import { quotas, targetDo, targetPast } from './targets';
import { team, teamTrend } from './team';
import { waiting } from './waiting';
import { whatIf } from './what-if';

/** What an answer may rest on. The engine is good until something is waited for: ask it first, in one go. */
export interface QuestionContext {
  engine: Engine;
  connection: StoredConnection;
  settings: Settings;
  store: Store;
  /** Address of a record's page in the CRM. */
  urlOf(ref: RecordRef): string;
  /** The road to the CRM, once it has said that this is still the connection's person. Throws CrmError. */
  crm(): Promise<SourceContext>;
  /** An engine over what is stored by now. */
  fresh(): Promise<Engine>;
}

export type Answerer<K extends QuestionName> = (context: QuestionContext, asked: QuestionOf<K>) => AnswerOf<K> | Promise<AnswerOf<K>>;

const answerers: { readonly [K in QuestionName]: Answerer<K> } = {
  rows,
  team,
  teamTrend,
  funnel,
  distribution,
  waiting,
  morning,
  prefs,
  savePrefs,
  figures,
  behind,
  coverage,
  crmCount,
  breakdown,
  whatIf,
  crossSell,
  incentive,
  judge,
  firstSteps,
  dock,
  saveDock,
  targetPast,
  quotas,
  targetDo,
  openOptions,
  openReport,
  inbox,
  inboxDo,
  alerts,
  saveAlert,
  removeAlert,
};

/** The answer to one question. Rejects with whatever went wrong; the panel is told. */
export async function answerOf<K extends QuestionName>(context: QuestionContext, question: QuestionOf<K>): Promise<AnswerOf<K>> {
  // Name and question belong together, which the compiler cannot see through the union.
  const answer = answerers[question.of as K] as Answerer<K>;
  return answer(context, question);
}
