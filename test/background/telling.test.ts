import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answers } from '../../entrypoints/background/answers';
import { createAlerts } from '../../entrypoints/background/alerts';
import { defaultSettings } from '../../entrypoints/background/default-settings';
import { createInbox } from '../../entrypoints/background/inbox';
import { createReportReminders } from '../../entrypoints/background/report-reminders';
import { createReminders } from '../../entrypoints/background/reminders';
import type { Settings, SyncView, Target, TargetView } from '../../lib/messages/protocol';
import type { Calendar } from '../../lib/model/calendar';
import * as alarms from '../../lib/platform/alarms';
import * as notifications from '../../lib/platform/notifications';
import type { Store } from '../../lib/store';
import { storeInMemory } from '../store/memory';
import { anAlert } from '../store/telling-fixtures';

/** What the desktop shows, and the alarm that is set. */
const desk = { shown: new Map<string, string>(), said: [] as string[], alarm: undefined as number | undefined };

const calendar: Calendar = {
  ...{ timeZone: 'UTC', weekStart: 1, fiscalYearStart: 1, workDays: [1, 2, 3, 4, 5, 6, 7], workFrom: 540, workTo: 1080, holidays: [] },
};
const at = (text: string): number => Date.parse(`2026-11-${text}:00Z`);
const settings: Settings = { ...defaultSettings, timeZone: 'UTC', language: 'en', weekStart: 1 };

beforeEach(() => {
  desk.shown.clear();
  desk.said = [];
  desk.alarm = undefined;
  vi.spyOn(notifications, 'notify').mockImplementation(async (id, title) => (desk.shown.set(id, title), desk.said.push(id), true));
  vi.spyOn(notifications, 'isShown').mockImplementation(async (id) => desk.shown.has(id));
  vi.spyOn(notifications, 'withdraw').mockImplementation(async (id) => void desk.shown.delete(id));
  vi.spyOn(alarms, 'setAlarm').mockImplementation(async (_, at) => void (desk.alarm = at));
  vi.spyOn(alarms, 'clearAlarm').mockImplementation(async () => void (desk.alarm = undefined));
});

afterEach(() => vi.restoreAllMocks());

interface World {
  now: number;
  settings: Settings;
  sync: SyncView;
  views: TargetView[];
  /** Of the figure alerts look at. */
  value: number;
  changed: string[];
}

/** A background over a store; made again it is one whose worker has died. */
function wake(store: Store, world: World) {
  const now = () => world.now;
  const figure = { value: 0, n: 5, currency: undefined };
  const answers = {
    settings: async () => world.settings,
    targetViews: async () => [{ connection: await store.connection('c'), views: world.views, calendar }],
    open: async () => ({
      settings: world.settings,
      engine: { input: { calendar, now: world.now }, evaluate: () => ({ ...figure, value: world.value }), history: () => [] },
    }),
  } as unknown as Answers;
  const inbox = createInbox(store, answers, now, async (connection) => void world.changed.push(connection));
  const reminders = createReminders(store, answers, inbox, async () => world.sync.state === 'idle', now);
  return { inbox, reminders, alerts: createAlerts(store, answers, inbox, async () => world.sync) };
}

const target = (id: string, reminders: Target['reminders']): Target => ({
  ...{ id, connectionId: 'c', userId: 'u', metric: 'calls_made', goal: 60, period: 'month', createdAt: at('01T00:00') },
  ...(reminders ? { reminders } : {}),
});
const stands = (of: Target, more: Partial<TargetView> = {}): TargetView => ({
  target: of,
  n: 5,
  status: 'on_pace',
  daysLeft: 3,
  actual: 5,
  ...more,
});

async function world(views: TargetView[]) {
  const { store, reopen } = await storeInMemory();
  const w: World = {
    ...{ now: at('18T12:00'), settings, views, value: 0.5, changed: [] },
    sync: { state: 'idle', progress: [], rejects: [] },
  };
  return { store, reopen, w };
}

describe('reminders', () => {
  it('due at once are one notification that lists them, each in the inbox; a worker that dies and the next tell nothing again', async () => {
    const { store, reopen, w } = await world(['a', 'b', 'd'].map((id) => stands(target(id, [{ kind: 'daily', at: 600 }]))));
    await wake(store, w).reminders.look();
    expect([...desk.shown.values()]).toEqual(['3 reminders']);
    expect((await store.inbox()).map(({ id }) => id)).toEqual(['a:2026-11-18', 'b:2026-11-18', 'd:2026-11-18']);
    expect(desk.alarm).toBe(at('19T10:00'));
    desk.shown.clear();
    await Promise.all([wake(await reopen(), w).reminders.look(), wake(store, w).reminders.look()]);
    expect([desk.shown.size, (await store.inbox()).length, w.changed]).toEqual([0, 3, ['c']]);
  });

  it('told before the desktop was, are shown by the next worker, and once', async () => {
    const { store, w } = await world([stands(target('a', [{ kind: 'daily', at: 600 }]))]);
    const [first] = w.views;
    if (!first) throw new Error('no target');
    const about = { is: 'milestone', share: 1, target: 'a', metric: 'calls_made', period: 'month', goal: 60 } as const;
    await store.tell({ id: 'a:2026-11-18', connectionId: 'c', at: w.now, about, announced: false, seen: false }, ['a:2026-11-18']);
    await wake(store, w).reminders.look();
    await wake(store, w).reminders.look();
    expect(desk.said).toEqual(['a:2026-11-18']);
  });

  it('of a pace that fell ring once for each fall', async () => {
    const one = target('a', [{ kind: 'behind', at: 600 }]);
    const { store, w } = await world([]);
    const days: TargetView['status'][] = ['on_pace', 'behind', 'behind', 'on_pace', 'behind'];
    for (const [day, status] of days.entries()) {
      w.now = at(`${16 + day}T10:00`);
      w.views = [stands(one, { status })];
      await wake(store, w).reminders.look();
    }
    expect(desk.said).toEqual(['a:behind:2026-11-17', 'a:behind:2026-11-20']);
  });

  it('of the pace wait for the rest of a sync', async () => {
    const { store, w } = await world([stands(target('a', [{ kind: 'behind', at: 600 }]), { status: 'behind' })]);
    w.sync = { ...w.sync, state: 'running' };
    await wake(store, w).reminders.look();
    expect(desk.said).toEqual([]);
    // Not at once: that would be for ever.
    expect(desk.alarm).toBe(at('19T10:00'));
    w.sync = { ...w.sync, state: 'idle' };
    await wake(store, w).reminders.look();
    expect(desk.said).toEqual(['a:behind:2026-11-18']);
  });

  it('hold in quiet hours and until do-not-disturb ends, and are told then', async () => {
    const { store, w } = await world([stands(target('a', [{ kind: 'daily', at: 390 }]))]);
    w.now = at('18T06:45');
    await wake(store, w).reminders.look();
    expect([desk.said, desk.alarm]).toEqual([[], at('18T07:00')]);
    w.settings = { ...settings, quietUntil: at('18T09:00') };
    w.now = at('18T07:00');
    await wake(store, w).reminders.look();
    expect([desk.said, desk.alarm]).toEqual([[], at('18T09:00')]);
    w.now = at('18T09:00');
    await wake(store, w).reminders.look();
    expect(desk.said).toEqual(['a:2026-11-18']);
  });

  it('stay in the inbox alone where the desktop is switched off', async () => {
    const { store, w } = await world([stands(target('a', [{ kind: 'daily', at: 600 }]))]);
    w.settings = { ...settings, notifications: false };
    await wake(store, w).reminders.look();
    expect([desk.said, (await store.inbox()).length]).toEqual([[], 1]);
  });

  it('put off come back at their time, once', async () => {
    const { store, w } = await world([stands(target('a', [{ kind: 'daily', at: 600 }]))]);
    await wake(store, w).reminders.look();
    desk.shown.clear();
    await store.changeInbox('c', ['a:2026-11-18'], (entry) => ({ ...entry, seen: true, snoozedUntil: at('18T14:00') }));
    await wake(store, w).reminders.look();
    expect([desk.said.length, desk.alarm]).toEqual([1, at('18T14:00')]);
    w.now = at('18T14:00');
    await wake(store, w).reminders.look();
    await wake(store, w).reminders.look();
    expect(desk.said).toEqual(['a:2026-11-18', 'a:2026-11-18']);
    const [entry] = await store.inbox();
    expect([entry?.seen, entry?.snoozedUntil]).toEqual([false, undefined]);
  });

  it('tell a milestone with fresh figures, not what was reached before', async () => {
    const one = target(
      'a',
      [0.5, 1].map((share) => ({ kind: 'milestone', share })),
    );
    const { store, w } = await world([stands(one, { share: 0.2 })]);
    await wake(store, w).reminders.look();
    w.views = [stands(one, { share: 1 })];
    await wake(store, w).reminders.look();
    await wake(store, w).reminders.look();
    expect(desk.said).toEqual(['a:milestone1:2026-11-01']);
  });

  it('are looked at again when the clock was set or the machine slept, cheaply otherwise', async () => {
    const { store, w } = await world([stands(target('a', [{ kind: 'daily', at: 780 }]))]);
    const { reminders } = wake(store, w);
    await reminders.look();
    w.now = at('18T12:01');
    await reminders.tick();
    desk.alarm = undefined;
    w.now = at('18T12:02');
    await reminders.tick();
    expect(desk.alarm).toBeUndefined();
    w.now = at('18T12:00');
    await reminders.tick();
    expect(desk.alarm).toBe(at('18T13:00'));
    // The alarm was lost: the next minute tells.
    w.now = at('18T13:01');
    await reminders.tick();
    expect(desk.said).toEqual(['a:2026-11-17', 'a:2026-11-18']);
  });
});

describe('alerts', () => {
  it('are told once after a whole sync, and lead to their figure', async () => {
    const { store, w } = await world([]);
    await store.saveAlert(anAlert('x', 'c'), { armed: true, told: 0 });
    w.value = 0.2;
    w.sync = { ...w.sync, state: 'running' };
    await wake(store, w).alerts.look('c');
    expect(desk.said).toEqual([]);
    w.sync = { ...w.sync, state: 'idle' };
    const { alerts, inbox } = wake(store, w);
    await Promise.all([alerts.look('c'), wake(store, w).alerts.look('c')]);
    await wake(store, w).alerts.look('c');
    expect(desk.said).toEqual(['x#1']);
    const clicked = await inbox.clicked('x#1');
    expect([clicked?.connection.id, clicked?.opens]).toEqual(['c', { is: 'figure', metric: 'win_rate_count' }]);
    expect([desk.shown.size, (await store.inbox())[0]?.seen]).toEqual([0, true]);
    expect(await inbox.clicked('gone')).toBeUndefined();
  });

  it('wait for quiet hours to end', async () => {
    const { store, w } = await world([]);
    await store.saveAlert(anAlert('x', 'c'), { armed: true, told: 0 });
    [w.value, w.now] = [0.2, at('18T21:00')];
    await wake(store, w).alerts.look('c');
    expect(desk.said).toEqual([]);
    w.now = at('19T07:00');
    await wake(store, w).alerts.look('c');
    expect(desk.said).toEqual(['x#1']);
  });
});

describe('reviews', () => {
  it('are told of once, through workers that die, with targets due at once in one notification, and lead to the days that ended', async () => {
    const { store, reopen, w } = await world([stands(target('a', [{ kind: 'daily', at: 600 }]))]);
    w.now = at('23T12:00');
    await store.changeReportReminders('c', () => [
      { id: 'r', connectionId: 'c', who: { kind: 'me' }, rule: { kind: 'weekly', weekday: 1, at: 540 }, createdAt: at('01T00:00') },
    ]);
    await wake(store, w).reminders.look();
    expect([...desk.shown.values()]).toEqual(['2 notices']);
    await Promise.all([wake(await reopen(), w).reminders.look(), wake(store, w).reminders.look()]);
    expect((await store.inbox()).map(({ id }) => id).sort()).toEqual(['a:2026-11-23', 'r:weekly:2026-11-23']);
    expect(desk.alarm).toBe(at('24T10:00'));
    w.views = [];
    w.now = at('30T09:00');
    desk.shown.clear();
    const { inbox, reminders } = wake(store, w);
    await reminders.look();
    expect([...desk.shown]).toEqual([['r:weekly:2026-11-30', 'Weekly review']]);
    expect(desk.alarm).toBe(at('30T09:00') + 7 * 86_400_000);
    expect((await inbox.clicked('r:weekly:2026-11-30'))?.opens).toEqual({
      ...{ is: 'report', who: { kind: 'me' }, period: { kind: 'custom', from: '2026-11-23', to: '2026-11-29' } },
    });
  });

  it('are set, changed and taken away per scope and kind, and are called by name', async () => {
    const { store, w } = await world([]);
    const reviews = createReportReminders(store, { open: () => Promise.reject(new Error('half read')) }, () => w.now);
    const team = { kind: 'team', teamId: 't' } as const;
    await reviews.save('c', { kind: 'me' }, 'weekly', { kind: 'weekly', weekday: 1, at: 540 });
    await reviews.save('c', team, 'weekly', { kind: 'weekly', weekday: 2, at: 540 });
    await reviews.save('c', { kind: 'me' }, 'monthly', { kind: 'monthly', workDay: 1, at: 540 });
    const [first] = await reviews.all('c');
    await reviews.save('c', { kind: 'me' }, 'weekly', { kind: 'weekly', weekday: 5, at: 600 });
    const set = await reviews.all('c');
    expect(set.map(({ who, rule }) => [who.kind, rule.kind])).toEqual([
      ['team', 'weekly'],
      ['me', 'monthly'],
      ['me', 'weekly'],
    ]);
    expect(set[2]).toMatchObject({ id: first?.id, rule: { weekday: 5 } });
    await reviews.save('c', team, 'weekly', undefined);
    expect((await reviews.all('c')).map(({ rule }) => rule.kind)).toEqual(['monthly', 'weekly']);
    await store.erase('c');
    expect(await reviews.all('c')).toEqual([]);
  });
});
