import { describe, expect, it } from 'vitest';
import { admitPanel, isContentScript, isControlPage, isPanel, isReportPage, type Sender, type TabFacts } from '../../lib/messages/server';
import type { Surface } from '../../lib/messages/protocol';

const self = { id: 'paceline', base: 'chrome-extension://paceline/' };
const crm = 'https://crm.test';
const ticket = 'a'.repeat(32);
const facts: TabFacts = { origin: crm, ticket, connected: true };
const docked: Sender = {
  id: 'paceline',
  url: `${self.base}panel.html#${ticket}`,
  frameId: 7,
  documentId: 'D1',
  tab: { id: 3, url: `${crm}/deals/1` },
};
const surface = { ancestors: [crm], top: false, ticket };

describe('who is speaking', () => {
  it('knows our content script from a page of ours and from another extension', () => {
    expect(isContentScript({ id: 'paceline', url: `${crm}/deals`, frameId: 0, tab: { id: 3 } }, self)).toBe(true);
    expect(isContentScript({ id: 'paceline', url: `${crm}/deals`, frameId: 2, tab: { id: 3 } }, self)).toBe(false);
    expect(isContentScript({ id: 'paceline', url: `${self.base}options.html`, frameId: 0, tab: { id: 3 } }, self)).toBe(false);
    expect(isContentScript({ id: 'other', url: `${crm}/deals`, frameId: 0, tab: { id: 3 } }, self)).toBe(false);
  });

  it('lets only the options and connect pages grant and erase', () => {
    expect(isControlPage({ id: 'paceline', url: `${self.base}options.html` }, self)).toBe(true);
    expect(isControlPage({ id: 'paceline', url: `${self.base}welcome.html?tab=3` }, self)).toBe(true);
    expect(isControlPage({ id: 'paceline', url: `${self.base}panel.html` }, self)).toBe(false);
    expect(isControlPage({ id: 'paceline', url: `https://evil.test/options.html` }, self)).toBe(false);
    expect(isControlPage({ id: 'paceline', url: `${self.base}optionsXhtml` }, self)).toBe(false);
  });

  it('lets the page of the review ask for reviews, and neither grant nor erase', () => {
    const page = { id: 'paceline', url: `${self.base}report.html#%7B%7D` };
    expect([isReportPage(page, self), isControlPage(page, self), isPanel(page, self)]).toEqual([true, false, false]);
    expect(isReportPage({ ...page, id: 'other' }, self)).toBe(false);
    expect(isReportPage({ ...page, url: `${crm}/report.html` }, self)).toBe(false);
    expect(isReportPage({ ...page, url: `${self.base}panel.html#report.html` }, self)).toBe(false);
  });

  it('takes only panel.html for a panel', () => {
    expect(isPanel(docked, self)).toBe(true);
    expect(isPanel({ ...docked, url: `${crm}/panel.html` }, self)).toBe(false);
  });
});

describe('admitting a panel', () => {
  it('serves the frame our content script made', () => {
    expect(admitPanel(docked, surface, facts)).toEqual({ kind: 'docked', tabId: 3 });
  });

  it('serves our own surfaces', () => {
    expect(admitPanel({ id: 'paceline', url: `${self.base}panel.html` }, { ancestors: [], top: true }, undefined)).toEqual({ kind: 'own' });
  });

  it.each([
    ['another site frames it', docked, { ...surface, ancestors: ['https://evil.test'] }, facts, 'framed'],
    ['a frame of another site inside the CRM page', docked, { ...surface, ancestors: ['https://evil.test', crm] }, facts, 'framed'],
    ['a masked ancestor', docked, { ...surface, ancestors: ['null'] }, facts, 'framed'],
    ['a frame that hides its ancestors', docked, { ...surface, ancestors: [] }, facts, 'framed'],
    ['the tab shows another site', { ...docked, tab: { id: 3, url: 'https://evil.test/' } }, surface, facts, 'framed'],
    ['no tab', { id: 'paceline', url: docked.url }, surface, facts, 'framed'],
    ['the site is not connected', docked, surface, { ...facts, connected: false }, 'not_connected'],
    ['an unknown tab', docked, surface, undefined, 'not_connected'],
    ['no ticket', docked, { ancestors: [crm], top: false }, facts, 'no_ticket'],
    ['a guessed ticket', docked, { ...surface, ticket: 'b'.repeat(32) }, facts, 'no_ticket'],
    ['a ticket another document has used', { ...docked, documentId: 'D2' }, surface, { ...facts, documentId: 'D1' }, 'no_ticket'],
    ['a tab that never got a ticket', docked, { ...surface, ticket: '' }, { ...facts, ticket: '' }, 'no_ticket'],
  ] as const)('refuses: %s', (_name, sender, shown, tab, why) => {
    expect(admitPanel(sender, shown as Surface, tab)).toEqual({ kind: 'refused', why });
  });

  it('lets the same document come back after the background died', () => {
    expect(admitPanel(docked, surface, { ...facts, documentId: 'D1' })).toEqual({ kind: 'docked', tabId: 3 });
  });
});
