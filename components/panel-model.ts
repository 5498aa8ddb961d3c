/**
 * All state of the panel, in signals. Events of the background come in, requests go out;
 * components read the signals and call the commands, and hold no state of their own beyond an open menu or a half-filled field.
 */
import { batch, computed, signal } from '@preact/signals';
import { pickLanguage } from '../lib/text/language';
import { createText } from '../lib/text/text';
import type { Who } from '../lib/engine/question';
import type { ConnectionInfo, PanelEvent, PanelSettings, PanelView, Problem, Surface, SyncView } from '../lib/messages/protocol';
import type { PanelClient } from '../lib/messages/client';
import type { Look } from './look';
import type { PanelEffects } from './panel-effects';
import { createQuestions } from './questions-model';
import type { PanelModel, Phase, RecordState, Sheet } from './panel-state';
import { slowFlag } from './slow-flag';
import { createTeamState } from './team-state';

const firstLook: Look = { who: { kind: 'me' }, period: { kind: 'month', offset: 0 } };
const firstSettings: PanelSettings = { language: 'auto', theme: 'auto', singleKeys: true };

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * @param client the road to the background
 * @param effects clock, timers, clipboard
 * @param surface how this page is framed; sent with hello
 */
export function createPanelModel(client: PanelClient, effects: PanelEffects, surface: Surface): PanelModel {
  const phase = signal<Phase>({ is: 'connecting' });
  const connection = signal<ConnectionInfo | undefined>(undefined);
  const picked = signal(false);
  const chosen = signal<Look>(firstLook);
  const look = signal<Look>(firstLook);
  const view = signal<PanelView | undefined>(undefined);
  const people = signal<Pick<PanelView, 'people' | 'teams'>>({ people: [], teams: [] });
  const record = signal<RecordState>({ is: 'none' });
  const sync = signal<SyncView | undefined>(undefined);
  const problem = signal<Problem | undefined>(undefined);
  const sheet = signal<Sheet | undefined>(undefined);
  const settings = signal<PanelSettings>(firstSettings);
  const now = signal(effects.now());
  const announcement = signal('');
  const viewSlow = slowFlag(effects);
  const recordSlow = slowFlag(effects);
  const text = computed(() =>
    createText(pickLanguage(settings.value.language, effects.languages), view.value?.timeZone ?? effects.timeZone),
  );
  const questions = createQuestions((request) => client.send(request));
  /** Where Back leads from a sheet that was opened from another; the nearest last. */
  let under: Sheet[] = [];
  let lastTeam: Who = { kind: 'everyone' };
  /** Counts welcomes, so that a snapshot read for an earlier one is dropped. */
  let greeting = 0;

  let settling: (() => void) | undefined;

  /** The page turns to what was chosen: it holds nothing until the figures are here. */
  function settle(): void {
    settling?.();
    settling = undefined;
    if (look.value === chosen.value) return;
    batch(() => {
      look.value = chosen.value;
      view.value = undefined;
      problem.value = undefined;
      viewSlow.missing(true);
    });
  }

  /** Forgets every figure and fact: another person, another site, or none. */
  function clear(): void {
    settling?.();
    view.value = undefined;
    people.value = { people: [], teams: [] };
    record.value = { is: 'none' };
    sync.value = undefined;
    problem.value = undefined;
    sheet.value = undefined;
    announcement.value = '';
    under = [];
    questions.clear();
    viewSlow.missing(false);
    recordSlow.missing(false);
  }

  function show(next: PanelView): void {
    view.value = next;
    // Hundreds of names that hardly ever change: the same ones are not drawn again.
    const who = { people: next.people, teams: next.teams };
    if (!same(people.value, who)) people.value = who;
    viewSlow.missing(false);
  }

  function ask(): void {
    client.send({ type: 'look', ...chosen.value });
  }

  function welcome(event: Extract<PanelEvent, { type: 'welcome' }>): void {
    const before = connection.value;
    const stays = phase.value.is === 'welcome' && before?.id === event.connection.id && before.userId === event.connection.userId;
    greeting += 1;
    const mine = greeting;
    connection.value = event.connection;
    picked.value = event.picked === true;
    if (event.settings) settings.value = event.settings;
    if (stays) {
      questions.resend();
      return ask();
    }
    clear();
    look.value = chosen.value = firstLook;
    phase.value = { is: 'welcome' };
    viewSlow.missing(true);
    void client.readSnapshot(event.snapshotKey).then(
      (stored) => {
        if (mine !== greeting || phase.value.is !== 'welcome') return;
        if (stored && same(chosen.value, firstLook)) {
          const last = { who: stored.who, period: stored.period };
          // The background greets with the first look; whichever comes first, what was looked at last is shown again.
          if (view.value === undefined || !same(last, firstLook)) {
            look.value = chosen.value = last;
            show(stored);
          }
        }
        ask();
      },
      () => (mine === greeting ? ask() : undefined),
    );
  }

  function synced(next: SyncView): void {
    const was = sync.value?.state;
    sync.value = next;
    if ((was === 'running' || was === 'first') && next.state === 'idle' && next.lastFinishedAt !== undefined) {
      announcement.value = text.value.t('readDone', { time: text.value.f.time(next.lastFinishedAt) });
    }
  }

  function onEvent(event: PanelEvent): void {
    if (event.type === 'welcome') return welcome(event);
    if (event.type === 'refused') {
      greeting += 1;
      clear();
      connection.value = undefined;
      phase.value = { is: 'refused', why: event.why, ...(event.people ? { people: event.people } : {}) };
      return;
    }
    if (event.type === 'settings') return void (settings.value = event.settings);
    // Nothing counts before the background has said whose figures may be shown.
    // Before anybody is known only one thing may be said: that it failed.
    if (phase.value.is === 'connecting' && event.type === 'failed') problem.value = event.problem;
    if (phase.value.is !== 'welcome') return;
    switch (event.type) {
      case 'view':
        if (!same(chosen.value, { who: event.view.who, period: event.view.period })) return;
        settle();
        problem.value = undefined;
        show(event.view);
        return questions.refreshed();
      case 'record':
        record.value = event.record ? { is: 'shown', record: event.record } : event.pending ? { is: 'pending' } : { is: 'none' };
        return recordSlow.missing(record.value.is === 'pending');
      case 'sync':
        return synced(event.sync);
      case 'open':
        under = [];
        sheet.value = event.opens;
        return;
      case 'answer':
        return void questions.onEvent(event);
      case 'failed':
        if (questions.onEvent(event)) return;
        if (event.ask !== undefined) return;
        problem.value = event.problem;
        return viewSlow.missing(false);
      case 'pong':
        return;
    }
  }

  function choose(part: Partial<Look>): void {
    const next = { ...chosen.value, ...part };
    if (same(next, chosen.value)) return;
    if (next.who.kind !== 'me') lastTeam = next.who;
    chosen.value = next;
    ask();
    // What was pressed is drawn before the page is cleared: that takes longer than a frame.
    settling?.();
    settling = effects.afterPaint(settle);
  }

  const stopListening = client.onEvent(onEvent);
  const stopClock = effects.every(1_000, () => (now.value = effects.now()));
  client.connect(surface);

  return {
    surface,
    phase,
    connection,
    picked,
    chosen,
    look,
    view,
    people,
    record,
    sync,
    problem,
    sheet,
    questions,
    team: createTeamState(),
    settings,
    text,
    now,
    announcement,
    slow: { view: viewSlow.flag, record: recordSlow.flag },
    choose,
    toggleTeam: () => choose({ who: chosen.value.who.kind === 'me' ? lastTeam : { kind: 'me' } }),
    lookAgain: ask,
    refresh: () => client.send({ type: 'refresh' }),
    openSheet(next) {
      if (sheet.value) under.push(sheet.value);
      sheet.value = next;
    },
    closeSheet() {
      sheet.value = under.pop();
    },
    saveTarget(target) {
      client.send({ type: 'setTarget', target });
      under = [];
      sheet.value = undefined;
    },
    removeTarget(id) {
      client.send({ type: 'removeTarget', id });
      under = [];
      sheet.value = undefined;
    },
    showAs: (id) => client.send({ type: 'showAs', ...(id === undefined ? {} : { id }) }),
    setUpPage: () => client.send({ type: 'setUpPage' }),
    openOptions: () => client.send({ type: 'openOptions' }),
    collapse: () => client.send({ type: 'collapse' }),
    copy: effects.copy,
    afterPaint: effects.afterPaint,
    stop() {
      stopListening();
      stopClock();
      clear();
    },
  };
}
