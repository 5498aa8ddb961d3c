/** What is told names the connection it belongs to, where there are several. */
import { expect, it } from 'vitest';
import type { Answers } from '../../entrypoints/background/answers';
import { bringForward } from '../../entrypoints/background/bring-forward';
import { defaultSettings } from '../../entrypoints/background/default-settings';
import { noticeText } from '../../entrypoints/background/notice-text';
import { createWaitingBadge } from '../../entrypoints/background/waiting-badge';
import type { InboxEntry } from '../../lib/messages/protocol';
import { connection, storeInMemory } from '../store/memory';

const shown = { count: 0, title: '' };
const settings = { ...defaultSettings, language: 'en' as const };
const told = (id: string, connectionId: string): InboxEntry => ({
  ...{ id, connectionId, at: 0, announced: false, seen: false },
  about: { is: 'milestone', share: 1, target: 't', metric: 'calls_made', period: 'month', goal: 60 },
});

it('a notification ends with the name, one entry or several; without a name it stays as it is', () => {
  const [one, two] = [told('1', 'a'), told('2', 'a')];
  expect(noticeText([one], settings, 'UTC', 'EspoCRM · crm.test')[1].split('\n').at(-1)).toBe('EspoCRM · crm.test');
  expect(noticeText([one, two], settings, 'UTC', 'EspoCRM · crm.test')[1].split('\n')).toHaveLength(3);
  expect(noticeText([one, two], settings, 'UTC')[1].split('\n')).toHaveLength(2);
});

it('the toolbar icon says what each connection counts, and adds up all of them', async () => {
  const { store } = await storeInMemory([]);
  await store.saveConnection({ ...connection('a'), origin: 'https://a.test' });
  const waiting: Record<string, number> = { a: 2, b: 0, c: 1, d: 5 };
  const answers = { settings: async () => settings, question: async (id: string) => ({ total: waiting[id] }) } as unknown as Answers;
  const badge = createWaitingBadge(store, answers, async (count, title) => void Object.assign(shown, { count, title }));
  await badge.look();
  expect(shown).toEqual({ count: 2, title: 'Paceline: 2 people wait for a reply' });
  for (const id of ['b', 'c']) await store.saveConnection({ ...connection(id), origin: `https://${id}.test` });
  // A copy that was kept of one that is disconnected counts nowhere.
  await store.saveConnection({ ...connection('d'), origin: 'https://d.test', left: true });
  await store.tell(told('1', 'c'), ['1']);
  await badge.look();
  expect(shown.count).toBe(4);
  expect(shown.title.split('\n')).toEqual([
    'Demo · a.test: Paceline: 2 people wait for a reply',
    'Demo · c.test: Paceline: 1 person waits for a reply',
    'Demo · c.test: Paceline: 1 new notice',
  ]);
});

it('a clicked notification brings forward a tab that shows its connection, never one that shows another of the same host', async () => {
  const tabs = [
    { id: 1, url: 'https://crm.test/old/' },
    { id: 2, url: 'https://crm.test/crm/' },
    { id: 3, url: 'https://crm.test:8443/crm/' },
  ];
  const [updated, created]: [unknown[], unknown[]] = [[], []];
  const act = {
    tabs: {
      query: async () => tabs,
      update: async (id: number) => void updated.push(id),
      create: async (of: object) => void created.push(of),
    },
    windows: {},
  } as unknown as Parameters<typeof bringForward>[2];
  const showing = (of: Record<number, string>) => ({
    showing: (id: string) => Object.keys(of).flatMap((tab) => (of[Number(tab)] === id ? [Number(tab)] : [])),
    shownBy: (tab: number | undefined) =>
      of[tab ?? 0] === undefined ? ({ why: 'unknown_page' } as const) : { connection: of[tab ?? 0] ?? '' },
  });
  const mine = { id: 'mine', origin: 'https://crm.test' };
  await bringForward(mine, showing({ 1: 'other', 2: 'mine' }), act);
  expect(updated).toEqual([2]);
  await bringForward(mine, showing({ 1: 'other' }), act);
  expect(updated).toEqual([2, 2]);
  await bringForward(mine, showing({ 1: 'other', 2: 'other' }), act);
  expect(created).toEqual([{ url: 'https://crm.test' }]);
});
