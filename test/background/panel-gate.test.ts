import { expect, it } from 'vitest';
import type { PanelPort, PanelService } from '../../entrypoints/background/panel-session';
import { createPanelSessions } from '../../entrypoints/background/panel-sessions';
import type { TabRegistry } from '../../entrypoints/background/tab-registry';
import { createLentIndex } from '../../entrypoints/background/ways/lent-index';
import type { PanelEvent, Surface } from '../../lib/messages/protocol';
import type { Sender } from '../../lib/messages/server';

const base = 'chrome-extension://paceline/';
const crm = 'https://crm.test';
const ticket = 'a'.repeat(32);
const who = { kind: 'everyone' } as const;
const period = { kind: 'month', offset: 0 } as const;

/** What a panel can ask for beside greeting. */
const requests = [
  { type: 'look', who, period },
  { type: 'question', ask: 1, question: { of: 'rows', metrics: ['revenue'], who, period } },
  { type: 'refresh' },
  { type: 'setTarget', target: { metric: 'win_rate_count', goal: 0.3, period: 'month' } },
  { type: 'removeTarget', id: 't' },
  { type: 'showAs', id: 'c' },
  { type: 'setUpPage' },
  { type: 'openOptions' },
  { type: 'collapse' },
  { type: 'resize', width: 400 },
];

/** Somebody opens a port from a tab that shows a connected CRM, greets or not, and asks for everything. */
async function knocks(sender: Sender, surface?: Surface) {
  const done: string[] = [];
  // Whatever is asked of the rest of the background is noted.
  const service = new Proxy({}, { get: (_, name) => () => Promise.resolve(void done.push(String(name))) }) as PanelService;
  const index = createLentIndex();
  const state = { origin: crm, page: { crm: 'demo', org: 'one', userId: '10' }, ticket };
  const tabs = {
    ready: Promise.resolve(),
    get: (tabId: number) => (tabId === 3 ? state : undefined),
    index,
    shownBy: (tabId: number) => index.shownBy(tabId === 3 ? state : undefined),
    several: () => [],
    claim: () => Promise.resolve(),
    pick: () => Promise.resolve(void done.push('pick')),
  } as unknown as TabRegistry;
  const events: PanelEvent[] = [];
  let closed = false;
  let hear: ((message: unknown) => void) | undefined;
  const port: PanelPort = {
    sender,
    postMessage: (event) => void events.push(event),
    disconnect: () => void (closed = true),
    onMessage: { addListener: (listen) => (hear = listen) },
    onDisconnect: { addListener: () => undefined },
  };
  const granted = () => Promise.resolve(true);
  createPanelSessions({ id: 'paceline', base }, tabs, granted, service, () => Promise.resolve(3)).accept(port);
  const settled = () => new Promise((next) => setTimeout(next));
  if (surface) hear?.({ type: 'hello', surface });
  for (let turns = 0; turns < 5; turns++) await settled();
  const greeted = done.splice(0);
  for (const request of requests) hear?.(request);
  for (let turns = 0; turns < 5; turns++) await settled();
  return { closed, greeted, done, told: events.map((event) => (event.type === 'refused' ? event.why : event.type)) };
}

const docked: Sender = {
  ...{ id: 'paceline', url: `${base}panel.html#${ticket}`, frameId: 7, documentId: 'D1' },
  tab: { id: 3, url: `${crm}/deals/1` },
};

it.each<[string, Sender]>([
  ['another page of ours', { ...docked, url: `${base}report.html` }],
  ['a page script', { ...docked, url: `${crm}/deals/1`, frameId: 0 }],
  ['another extension', { ...docked, id: 'other' }],
])('a port of %s is closed and not listened to', async (_, sender) => {
  expect(await knocks(sender, { ancestors: [crm], top: false, ticket })).toEqual({ closed: true, greeted: [], done: [], told: [] });
});

it('before it has said who it is a panel gets nothing and moves nothing', async () => {
  expect(await knocks(docked)).toEqual({ closed: false, greeted: [], done: [], told: [] });
});

it.each<[string, Surface, string]>([
  ['framed by another site', { ancestors: ['https://evil.test'], top: false, ticket }, 'framed'],
  ['in a frame of another site on the CRM’s page', { ancestors: ['https://evil.test', crm], top: false, ticket }, 'framed'],
  ['framed by the CRM itself, without the ticket', { ancestors: [crm], top: false }, 'no_ticket'],
])('a panel %s is refused, and may ask what it likes afterwards', async (_, surface, why) => {
  expect(await knocks(docked, surface)).toEqual({ closed: false, greeted: [], done: [], told: [why] });
});

it('the panel our page script has framed is greeted and served, so the tests above can fail', async () => {
  const { greeted, done } = await knocks(docked, { ancestors: [crm], top: false, ticket });
  expect(greeted).toContain('open');
  expect(done).toEqual(expect.arrayContaining(['handle', 'tellTab', 'setUpPage', 'pick']));
});
