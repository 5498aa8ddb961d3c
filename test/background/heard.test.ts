import { describe, expect, it } from 'vitest';
import { heardFrom } from '../../entrypoints/background/heard';
import type { PageMessage, PageRequest } from '../../lib/messages/protocol';
import { reportPageMay, type Sender } from '../../lib/messages/server';

const self = { id: 'paceline', base: 'chrome-extension://paceline/' };
const crm = 'https://crm.test/deals/1';
const ours = (page: string, more: Partial<Sender> = {}): Sender => ({ id: 'paceline', url: `${self.base}${page}`, ...more });

/** What grants, reveals, changes and destroys, and what only asks. */
const asked: readonly PageRequest[] = [
  { type: 'connectBy', from: { tabId: 3 }, way: 'token', token: 'secret' },
  { type: 'addSource', id: 'c', source: 'mailchimp', key: 'secret' },
  { type: 'takeKept' },
  { type: 'takeRecords', id: 'c', entity: 'deal', from: 0, count: 10 },
  { type: 'removeToken', id: 'c' },
  { type: 'disconnect', id: 'c', erase: true },
  { type: 'eraseAll' },
  { type: 'connections' },
  { type: 'settings' },
  { type: 'report', id: 'c', who: { kind: 'me' }, period: { kind: 'month', offset: 0 }, names: false },
];
const news: readonly PageMessage[] = [{ type: 'visible' }, { type: 'page' }, { type: 'saved', entity: 'deal', exact: true }];

const inTab = { frameId: 0, tab: { id: 3, url: crm } };
const scripts: Sender = { id: 'paceline', url: crm, ...inTab };
const heard = (sender: Sender, messages: readonly unknown[]) => messages.flatMap((message) => heardFrom(sender, message, self) ?? []);

describe('who may ask for what', () => {
  it.each(['options.html', 'options.html#privacy', 'welcome.html?tab=3'])(
    '%s may ask for everything, and tells no news of a page',
    (page) => {
      expect(heard(ours(page, { frameId: 0, tab: { id: 9 } }), asked)).toEqual(asked.map((one) => ({ is: 'asked', asked: one })));
      expect(heard(ours(page), news)).toEqual([]);
    },
  );

  it('the page of the review asks for reviews and settings alone', () => {
    expect([...reportPageMay].sort()).toEqual(['report', 'reportReminders', 'saveReportReminder', 'settings']);
    expect(heard(ours('report.html#x'), asked).map((one) => one.is === 'asked' && one.asked.type)).toEqual(['settings', 'report']);
    expect(heard(ours('report.html'), news)).toEqual([]);
  });

  it('a page script tells what page it is on, and can ask for nothing', () => {
    expect(heard(scripts, news)).toEqual(news.map((one) => ({ is: 'news', news: one })));
    expect(heard(scripts, asked)).toEqual([]);
  });

  it.each<[string, Sender]>([
    ['the panel, docked', ours('panel.html#0', { frameId: 7, tab: { id: 3, url: crm } })],
    ['the panel of the browser', ours('panel.html')],
    ['the panel with another page in its address', ours('panel.html#/options.html')],
    ['the panel with another page in its query', ours('panel.html?options.html')],
    ['another file of ours', ours('background.js')],
    ['another extension, from a page of the same name', { id: 'other', url: 'chrome-extension://other/options.html' }],
    ['another extension that names our page', { ...ours('options.html'), id: 'other' }],
    ['a site with a page of the same name', { id: 'paceline', url: 'https://evil.test/options.html', frameId: 4, tab: { id: 3 } }],
    [
      'a site whose address begins like ours',
      { id: 'paceline', url: 'https://chrome-extension://paceline/options.html', frameId: 4, tab: { id: 3 } },
    ],
    ['a frame inside a page', { ...scripts, frameId: 2 }],
    ['a frame without an address', { id: 'paceline', url: 'about:blank', frameId: 2, tab: { id: 3, url: crm } }],
    ['nobody', {}],
  ])('%s is not answered', (_, sender) => {
    expect(heard(sender, [...asked, ...news])).toEqual([]);
  });

  it('what is no message of ours is none, whoever sends it', () => {
    const wrong = [undefined, null, 'eraseAll', [], {}, { type: 'eraseAll', extra: 1 }, { type: 'constructor' }, { type: '__proto__' }];
    for (const sender of [ours('options.html'), ours('report.html'), scripts]) expect(heard(sender, wrong)).toEqual([]);
  });
});
