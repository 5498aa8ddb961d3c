/** Each thing taken for granted, turned wrong: a clear error or no value, never a wrong number; and the check that tells of it. */
import { expect } from 'vitest';
import { page } from '../../../lib/crm/vtiger/page';
import { source } from '../../../lib/crm/vtiger/source';
import { testAssumptions, type Bench } from '../kit/assumptions';
import { httpTo } from '../kit/send';
import type { Held } from '../kit/read-all';
import type { Module } from './ids';
import { startVtiger, type VtigerOptions } from './simulator';
import type { Tables } from './tables';

const bench: Bench<VtigerOptions> = {
  source,
  async start(staged, turn) {
    const { simulator, carrier, org } = await startVtiger(staged, turn);
    const manager = staged.live.company.users.find(({ role }) => role === 'manager')?.id ?? '';
    return { http: httpTo(page, source, carrier(manager)), org, log: simulator.log, close: () => simulator.close() };
  },
};

const all =
  (module: Module, change: Record<string, string>) =>
  ({ rows }: Tables) =>
    rows.get(module)?.forEach((row) => Object.assign(row, change));
const renamed =
  (list: string, from: string, to: string) =>
  ({ picklists }: Tables) =>
    void picklists.set(
      list,
      (picklists.get(list) ?? []).map((one) => (one.value === from ? { value: to, label: to } : one)),
    );
const activities = (held: Held) => [...held.records.values()].flatMap((record) => (record.entity === 'activity' ? [record] : []));

testAssumptions(
  bench,
  {},
  {
    'session-of-the-page': { turn: { noSession: true }, seen: { stops: /^signed_out: AUTHENTICATION_FAILURE/ } },
    'offered-modules': {
      turn: { without: ['Potentials'] },
      seen: {
        partial: { potentials: /^forbidden: .*Potentials/, stages: /^forbidden: .*Potentials/ },
        lacks: ['pipeline_value', 'win_rate_count'],
      },
    },
    'moments-in-utc': {
      turn: { twist: all('Potentials', { createdtime: '01-02-2026 10:00' }) },
      seen: { rejects: { potentials: /createdtime/ }, lacks: ['pipeline_value'] },
    },
    'changed-since': {
      turn: {
        ignores: 'order',
        ceiling: 20,
        twist: ({ rows }) => void rows.get('Potentials')?.sort((a, b) => ((a['modifiedtime'] ?? '') < (b['modifiedtime'] ?? '') ? 1 : -1)),
      },
      seen: { partial: { potentials: /^odd_answer: .*not in that order/ }, lacks: ['pipeline_value'] },
    },
    'ids-in-order': { turn: { ignores: 'id' }, seen: { stops: /^odd_answer: Users: ids are not in order/ } },
    'pages-of-a-hundred': { turn: { ceiling: 30 }, seen: { asks: /from\+Events\+where\+modifiedtime\+%3E%3D/ } },
    'ends-by-value': {
      turn: { twist: renamed('Potentials.sales_stage', 'Closed Won', 'Wygrana') },
      seen: {
        partial: { potentials: /^odd_answer: no sales stage "Closed Won"/, stages: /^odd_answer: no sales stage "Closed Won"/ },
        lacks: ['pipeline_value', 'win_rate_count'],
      },
    },
    'numbers-of-modules': {
      turn: { withoutPrefix: true },
      seen: {
        partial: Object.fromEntries(
          ['stages', 'potentials', 'events', 'tasks', 'accounts', 'contacts', 'campaigns', 'products', 'quotes', 'orders', 'invoices'].map(
            (stream) => [stream, /^odd_answer: describe \w+: idPrefix/] as const,
          ),
        ),
        lacks: ['pipeline_value'],
      },
    },
    'users-hidden': {
      turn: { usersHidden: true },
      seen: {
        partial: { users: /^forbidden: the users are not shown/ },
        held: ({ records }) => {
          const names = [...records.values()].flatMap((record) => (record.entity === 'user' ? [record.name] : []));
          expect(names.length).toBeGreaterThan(3);
          for (const name of names) expect(name).toMatch(/^#\d+$/);
        },
      },
      check: 'unknown',
    },
    'base-currency': { turn: { twist: all('Currency', { defaultid: '0' }) }, seen: { stops: /^odd_answer: Currency: none is the base/ } },
    'rates-per-base': {
      turn: {
        twist: ({ rows }) => rows.get('Currency')?.forEach((row) => row['defaultid'] === '0' && (row['conversion_rate'] = '0.00000')),
      },
      seen: { rejects: { rates: /not above zero/ } },
    },
    'activity-statuses': [
      {
        turn: { twist: renamed('Events.eventstatus', 'Held', 'Odbyte') },
        seen: { partial: { events: /^odd_answer: Events\.eventstatus does not know "Held"/ }, lacks: ['calls_made'] },
      },
      {
        turn: { twist: renamed('Calendar.taskstatus', 'Completed', 'Zrobione') },
        seen: { partial: { tasks: /^odd_answer: Calendar\.taskstatus does not know "Completed"/ } },
        check: true,
      },
    ],
    'calls-are-ours': {
      turn: {},
      seen: {
        held: (held) => {
          const calls = activities(held).filter(({ kind }) => kind === 'call');
          expect(calls.length).toBeGreaterThan(10);
          expect(new Set(calls.map(({ direction }) => direction))).toEqual(new Set(['out']));
        },
      },
    },
    'paper-statuses': [
      { turn: { twist: all('Quotes', { quotestage: 'On Ice' }) }, seen: { rejects: { quotes: /On Ice/ } } },
      {
        turn: { twist: all('SalesOrder', { sostatus: 'Shipped' }) },
        seen: { rejects: { orders: /Shipped/ }, lacks: ['average_order_value'] },
        check: true,
      },
      { turn: { twist: all('Invoice', { invoicestatus: 'Overdue' }) }, seen: { rejects: { invoices: /Overdue/ } }, check: true },
    ],
    'net-totals': {
      turn: { lacks: { Quotes: ['pre_tax_total'], SalesOrder: ['pre_tax_total'], Invoice: ['pre_tax_total'] } },
      seen: {
        partial: {
          quotes: /Quotes\.pre_tax_total is not given/,
          orders: /SalesOrder\.pre_tax_total is not given/,
          invoices: /Invoice\.pre_tax_total is not given/,
        },
      },
    },
    'converted-leads-hidden': {
      own: async () => {
        const { stageCompany } = await import('../kit/company');
        const { pull } = await import('../kit/pull');
        const staged = stageCompany({ size: 0.02 });
        const running = await bench.start(staged, {});
        try {
          const { records } = await pull(source, running.http, { org: running.org, now: staged.now() });
          expect([source.absent.lead, records.get('lead')]).toEqual(['not_given', undefined]);
          expect(running.log.filter(({ query }) => /from\+Leads|from%20Leads/.test(query))).toEqual([]);
        } finally {
          await running.close();
        }
      },
    },
  },
);
