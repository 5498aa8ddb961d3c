import { adapterOf } from '../../lib/crm';
import type { RecordRef, SourceContext } from '../../lib/crm/adapter';
import { CrmError } from '../../lib/crm/crm-error';
import { createEngine, type Engine } from '../../lib/engine/engine';
import type { PeriodChoice, Who } from '../../lib/engine/question';
import { callPeople } from '../../lib/facts/called';
import { recordFacts } from '../../lib/insight/record-facts';
import type { PanelView, RecordView, Settings, TargetView } from '../../lib/messages/protocol';
import type { AnswerOf, QuestionName, QuestionOf } from '../../lib/messages/questions';
import type { ReportAnswer, ReportRequest } from '../../lib/messages/questions/report';
import type { Store, StoredConnection } from '../../lib/store';
import { calendarOf, currencyOf } from './calendar-of';
import { defaultSettings } from './default-settings';
import { absentBut, enteredFor, incompleteOf } from './entered';
import { numberedPeople } from './numbered-people';
import { answerOf } from './questions';
import { reportFor } from './report';
import { targetView } from './target-views';

export type Answers = ReturnType<typeof createAnswers>;

const nobody = () => Promise.reject(new CrmError('no_tab'));

/** An engine over what is stored now; every question of one answer shares one "now" (rule G16). */
export function createAnswers(store: Store, now: () => number, crm: (connection: StoredConnection) => Promise<SourceContext> = nobody) {
  async function engineFor(connection: StoredConnection, settings: Settings): Promise<Engine> {
    const calendar = calendarOf(settings, connection.timeZone);
    const at = now();
    // The data set comes last: it is good until the next page of a sync.
    const [inputs, incomplete, prefs, options] = await Promise.all([
      enteredFor(store, connection, calendar, at),
      incompleteOf(store, connection),
      store.prefs(connection.id),
      store.definitions(),
    ]);
    const { dataset } = await store.load(connection.id);
    const engine = createEngine({
      dataset,
      calendar,
      now: at,
      inputs,
      incomplete,
      options,
      me: { userId: connection.userId },
      baseCurrency: currencyOf(settings, connection),
      absent: absentBut(connection, dataset),
      absentFields: adapterOf(connection.crm)?.source.absentFields,
    });
    callPeople(engine.run.base, prefs.teamHidesNames ? numberedPeople(settings) : undefined);
    return engine;
  }

  // What was saved before a setting existed has its usual value.
  const settingsNow = async (): Promise<Settings> => ({ ...defaultSettings, ...(await store.settings()) });

  /** @throws when the connection has been removed meanwhile; its panels are told to close. */
  async function open(id: string) {
    const connection = await store.connection(id);
    if (!connection) throw new Error('This connection has been removed. Connect again from the toolbar icon.');
    const settings = await settingsNow();
    return { connection, settings, engine: await engineFor(connection, settings) };
  }

  const urlOf = (connection: StoredConnection, ref: RecordRef) =>
    connection.origin + (adapterOf(connection.crm)?.page.recordPath(connection.org, ref) ?? '/');

  return {
    settings: settingsNow,
    /** An engine over what is stored now; good until something is waited for. */
    open,

    async view(id: string, who: Who, period: PeriodChoice): Promise<PanelView> {
      const targets = await store.targets(id);
      // Nothing is waited for once the engine is there: a data set is good until the next page of a sync.
      const { connection, engine } = await open(id);
      const own = targets.filter((target) => target.userId === connection.loginId);
      return { ...engine.view(who, period), targets: own.map((target) => targetView(engine, target)) };
    },

    /** One question of a panel; a new one has its file in ./questions. */
    async question<K extends QuestionName>(id: string, question: QuestionOf<K>): Promise<AnswerOf<K>> {
      const { connection, settings, engine } = await open(id);
      const more = { crm: () => crm(connection), fresh: async () => (await open(id)).engine };
      return answerOf({ store, connection, settings, engine, urlOf: (ref) => urlOf(connection, ref), ...more }, question);
    },

    /** The review, for its page. */
    async report({ id, ...asked }: ReportRequest): Promise<ReportAnswer> {
      const connection = await store.connection(id);
      if (!connection) return { is: 'gone' };
      const settings = await settingsNow();
      return reportFor(store, connection, settings, asked, () => engineFor(connection, settings));
    },

    async record(id: string, ref: RecordRef): Promise<RecordView> {
      const { connection, settings, engine } = await open(id);
      const { next, ...facts } = recordFacts(engine, ref, engine.input.now, { responseLimitMinutes: settings.responseLimitMinutes });
      return { ...facts, url: urlOf(connection, ref), ...(next ? { next: { ...next, url: urlOf(connection, next.at) } } : {}) };
    },

    /** Where every target of every connection stands; for reminders. */
    async targetViews(): Promise<{ connection: StoredConnection; views: TargetView[]; calendar: ReturnType<typeof calendarOf> }[]> {
      const settings = await settingsNow();
      const found = [];
      for (const connection of await store.connections()) {
        const targets = await store.targets(connection.id);
        if (targets.length === 0) continue;
        const engine = await engineFor(connection, settings);
        found.push({ connection, views: targets.map((target) => targetView(engine, target)), calendar: engine.input.calendar });
      }
      return found;
    },
  };
}
