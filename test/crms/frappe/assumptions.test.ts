/** Each thing taken for granted, turned wrong: a clear error or no value, never a wrong number; and the check that tells of it. */
import { expect } from 'vitest';
import { page } from '../../../lib/crm/frappe/page';
import { source } from '../../../lib/crm/frappe/source';
import { pageContext } from '../../crm/fixtures/page-context';
import { testAssumptions, type Bench } from '../kit/assumptions';
import { stageCompany } from '../kit/company';
import { httpTo } from '../kit/send';
import { readAll, type Held } from '../kit/read-all';
import { shell } from './pages';
import { startFrappe, type FrappeOptions } from './simulator';
import type { Tables } from './tables';
import type { Value } from './values';

const bench: Bench<FrappeOptions> = {
  source,
  async start(staged, turn) {
    const { simulator, carrier, org, close } = await startFrappe(staged, turn);
    const admin = staged.live.company.users.find(({ role }) => role === 'admin')?.id ?? '';
    return { http: httpTo(page, source, carrier(admin)), org, log: simulator.log, close };
  },
};

const all =
  (doctype: string, change: Record<string, Value>) =>
  (tables: Tables): void =>
    tables.get(doctype)?.forEach((row) => Object.assign(row, change));
const sizeOf = ({ records }: Held, entity: string): number => [...records.values()].filter((record) => record.entity === entity).length;
const { company } = stageCompany({ size: 0.03 }).live;
const listed = ['deals', 'leads', 'calls', 'tasks', 'notes', 'emails', 'organizations', 'contacts'];
const each = (streams: readonly string[], pattern: RegExp) => Object.fromEntries(streams.map((stream) => [stream, pattern]));

testAssumptions(
  bench,
  {},
  {
    'page-script': {
      own() {
        const read = (html: string) => page.readPage(pageContext({ url: 'https://crm.acme-example.com/crm/deals', html }));
        expect(read(shell())?.crm).toBe('frappe');
        expect(read(shell().replace('/assets/crm/frontend/', '/assets/crm/app/'))).toBeUndefined();
      },
    },
    'user-cookie': {
      own() {
        const context = pageContext({ url: 'https://crm.acme-example.com/crm/deals', html: shell() });
        expect(page.readPage({ ...context, cookie: () => undefined })).toEqual({ crm: 'frappe', org: '/crm' });
      },
    },
    'guest-is-refused': {
      async own() {
        const staged = stageCompany({ size: 0.02 });
        const frappe = await startFrappe(staged, { forbidden: ['CRM Lead'] });
        // A right that is missing is one as long as the site says who asks.
        const held = await readAll(source, httpTo(page, source, frappe.carrier('2')), { org: '/crm', now: staged.now() });
        await frappe.close();
        expect([held.stopped, held.partial.get('leads')?.error]).toEqual([undefined, 'forbidden']);
      },
    },
    'cookie-reads': { turn: { csrf: true }, seen: { stops: /^odd_answer: status 400: CSRFTokenError/ } },
    'site-zone': [
      { turn: { says: null }, seen: { stops: /the site names no time zone/ } },
      {
        turn: { zone: 'Asia/Kolkata', says: 'UTC' },
        // Only what was changed within these hours shows it; and the log, which was written by another clock.
        seen: { partial: { 'deal-history': /does not show in which time zone/, emails: /changes in the future/ } },
        check: true,
      },
    ],
    'changed-in-order': {
      turn: { unordered: true },
      seen: { partial: each([...listed, 'deal-history', 'deal-lines'], /not in the order of their changes/), lacks: ['pipeline_value'] },
    },
    'pages-as-asked': {
      turn: { ceiling: 7 },
      seen: {
        held(held) {
          expect([sizeOf(held, 'deal'), sizeOf(held, 'lead'), sizeOf(held, 'stageChange')]).toEqual([
            company.deals.length,
            company.leads.length,
            company.stageHistory.length,
          ]);
        },
      },
    },
    'count-of-what-is-seen': {
      turn: { countsAll: 3 },
      seen: { held: (held) => expect(sizeOf(held, 'deal')).toBe(company.deals.length) },
    },
    'fields-of-versions': {
      turn: { missing: { 'CRM Deal': ['next_step', 'closed_date', 'exchange_rate'] } },
      right: { twist: all('CRM Deal', { next_step: null, closed_date: null, exchange_rate: 0 }) },
      seen: { asks: /get_fields\?doctype=CRM\+Deal/ },
    },
    'statuses-have-types': {
      turn: { missing: { 'CRM Deal Status': ['type'], 'CRM Lead Status': ['type'] } },
      seen: { partial: each(['stages', 'deals', 'leads'], /a status without a type/), lacks: ['pipeline_value', 'win_rate_count'] },
    },
    'rows-of-deals': { turn: { noParts: true }, seen: { asks: /^GET \/api\/resource\/CRM%20Deal\/CRM-DEAL/ } },
    'log-of-statuses': {
      turn: { twist: (tables) => void tables.set('CRM Status Change Log', []) },
      seen: { partial: { 'deal-history': /no deal has a log of its statuses/ } },
    },
    'clock-of-the-log': {
      turn: { logZone: 'Pacific/Chatham' },
      seen: { partial: { 'deal-history': /does not show in which time zone/ } },
    },
    'rate-in-deals': {
      turn: {
        twist: (tables) =>
          tables.get('CRM Deal')?.forEach((row) => {
            const rate = Number(row.exchange_rate);
            if (rate > 0) row.exchange_rate = 1 / rate;
          }),
      },
      right: { twist: (tables) => tables.get('CRM Deal')?.forEach((row) => row.exchange_rate !== 1 && (row.exchange_rate = 0)) },
      seen: { held: (held) => expect(sizeOf(held, 'exchangeRate')).toBe(0) },
      check: true,
    },
    'empty-is-zero': {
      turn: { twist: (tables) => tables.get('CRM Deal')?.forEach((row, at) => at % 3 === 0 && (row.deal_value = null)) },
      right: { twist: (tables) => tables.get('CRM Deal')?.forEach((row, at) => at % 3 === 0 && (row.deal_value = 0)) },
      seen: { held: (held) => expect(sizeOf(held, 'deal')).toBe(company.deals.length) },
    },
    'people-of-the-crm': {
      turn: { without: ['crm.api.session.get_users'] },
      seen: { partial: { users: /^forbidden/, emails: /other mailboxes/ }, lacks: ['revenue_per_rep'] },
    },
    'mailboxes-by-role': { turn: { oldPeople: true }, seen: { partial: { emails: /other mailboxes/ } } },
    'kinds-of-messages': [
      { turn: { twist: all('Communication', { sent_or_received: 'Both' }) }, seen: { rejects: { emails: /"sent_or_received"/ } } },
      {
        turn: { hidden: { Communication: ['communication_type'] } },
        seen: { partial: { emails: /communication_type is not given/ } },
        check: true,
      },
    ],
    'states-of-calls': { turn: { twist: all('CRM Call Log', { status: 'Voicemail' }) }, seen: { rejects: { calls: /"Voicemail"/ } } },
    'states-of-tasks': { turn: { twist: all('CRM Task', { status: 'Later' }) }, seen: { rejects: { tasks: /"Later"/ } } },
    'net-amounts': { turn: { twist: all('CRM Products', { net_amount: 'a lot' }) }, seen: { rejects: { 'deal-lines': /"net_amount"/ } } },
  },
);
