/** Each thing taken for granted, turned wrong: a clear error or no value, never a wrong number; and the check that tells of it. */
import { expect } from 'vitest';
import { page } from '../../../lib/crm/suitecrm/page';
import { source } from '../../../lib/crm/suitecrm/source';
import { pageContext } from '../../crm/fixtures/page-context';
import { testAssumptions, type Bench } from '../kit/assumptions';
import { drawn } from './front';
import { suiteId } from './ids';
import { startSuite, type SuiteOptions } from './simulator';
import type { Tables } from './tables';

const bench: Bench<SuiteOptions> = {
  source,
  unsure: { 'older-pages-behind-the-front': 'unknown' },
  async start(staged, turn) {
    const { simulator, httpAs, org } = await startSuite(staged, turn);
    const manager = staged.live.company.users.find(({ role }) => role === 'manager')?.id ?? '';
    return { http: httpAs(manager), org, log: simulator.log, close: () => simulator.close() };
  },
};

const all =
  (module: string, change: Record<string, string>) =>
  ({ lists }: Tables) =>
    lists.get(module)?.forEach((row) => Object.assign(row, change));
const lacking =
  (field: string, key: string) =>
  ({ options }: Tables) =>
    void delete options[field]?.[key];

const dated = ['opportunities', 'leads', 'calls', 'emails', 'meetings', 'tasks', 'accounts', 'contacts', 'campaigns', 'quotes'];
const picked = ['stages', 'opportunities', 'leads', 'calls', 'emails', 'meetings', 'tasks', 'quotes', 'deal-history'];
const each = (streams: readonly string[], pattern: RegExp) => Object.fromEntries(streams.map((stream) => [stream, pattern]));

testAssumptions(
  bench,
  {},
  {
    'search-by-cookie': { turn: { noSearch: true }, seen: { stops: /^not_json: HTML/ } },
    'older-pages-behind-the-front': {
      turn: { front: true, apart: true },
      right: { front: true },
      seen: { stops: /^signed_out: redirected/ },
    },
    'menu-of-the-front': {
      own() {
        const [url, html] = ['https://suite.acme-example.com/#/opportunities', drawn(suiteId('user', '2'))];
        const read = (text: string) => page.readPage(pageContext({ url, html: text }));
        expect(read(html)?.userId).toBe(suiteId('user', '2'));
        expect(read(html.replaceAll('global-links', 'user-links'))).toBeUndefined();
        expect(read(html.replaceAll('#/users/edit/', '#/users/profile/'))).toBeUndefined();
        expect(read(html.replaceAll('scrm-navbar-ui', 'acme-navbar'))).toBeUndefined();
      },
    },
    'order-of-change': {
      turn: { unordered: true },
      seen: {
        partial: each(
          [...dated.filter((one) => one !== 'campaigns'), 'deal-history'],
          /^odd_answer: \w+: rows are not in the order of their changes/,
        ),
        lacks: ['pipeline_value'],
      },
    },
    'stamps-in-utc': { turn: { astray: 7 }, seen: { stops: /^odd_answer: Opportunities.date_entered: a time that fits no time zone/ } },
    notations: {
      turn: { profile: { day: 'm/d/Y.' } },
      seen: { rejects: each([...dated, 'deal-history'], /"(?:date_\w+|start_date|end_date|born)"/), lacks: ['pipeline_value'] },
    },
    'options-of-fields': {
      turn: { noForms: true },
      seen: { partial: each(picked, /^odd_answer: no options of a field/), lacks: ['pipeline_value', 'win_rate_count'] },
    },
    'ends-by-key': {
      turn: { twist: lacking('Opportunities.sales_stage', 'Closed Won') },
      seen: {
        partial: each(['stages', 'opportunities', 'deal-history'], /^odd_answer: no stage has the key "Closed Won"/),
        lacks: ['pipeline_value', 'win_rate_count'],
      },
    },
    'stage-is-audited': {
      turn: { twist: ({ logs }) => logs.forEach((_, deal) => logs.set(deal, [])) },
      seen: { partial: { 'deal-history': /^forbidden: no change log holds a change of stage/ } },
    },
    'amounts-are-decimals': {
      turn: { twist: all('Opportunities', { amount: '$1,000.00' }) },
      seen: { rejects: { opportunities: /"amount"/ }, lacks: ['pipeline_value'] },
    },
    'own-currency-by-name': {
      turn: { ownCurrency: 'Dollar : $' },
      seen: { held: ({ me }) => expect(me?.currency).toBe('XXX') },
    },
    'rates-as-prices': {
      turn: { twist: all('Currencies', { conversion_rate: 'x' }) },
      seen: { rejects: { rates: /not above zero/ } },
    },
    'active-users': { turn: { hidden: ['Users'] }, seen: { partial: { users: /^forbidden: Users/ } }, check: 'unknown' },
    'account-of-deal': {
      turn: { twist: all('Opportunities', { account_id: '' }) },
      seen: { partial: { opportunities: /^odd_answer: no deal names its account/ }, lacks: ['pipeline_value'] },
    },
    'directions-of-mail': {
      turn: { twist: all('Emails', { type: 'archived' }) },
      seen: { rejects: { emails: /does not say which way it went/ } },
      check: true,
    },
    'due-is-done': [
      {
        turn: { twist: lacking('Tasks.status', 'Completed') },
        seen: { partial: { tasks: /^odd_answer: Tasks.status has no "Completed"/ } },
      },
      { turn: { twist: all('Tasks', { date_due: '' }) }, seen: { rejects: { tasks: /does not say when it was due/ } }, check: true },
    ],
  },
);
