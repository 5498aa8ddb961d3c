/** Each thing taken for granted of Zoho CRM, turned wrong in the simulator: an explanation or a way round, never a wrong number. */
import { expect } from 'vitest';
import { access } from '../../../lib/crm/zoho/access';
import { budget } from '../../../lib/crm/zoho/budget';
import { count } from '../../../lib/crm/zoho/count';
import { judge } from '../../../lib/crm/zoho/judge';
import { page } from '../../../lib/crm/zoho/page';
import { source } from '../../../lib/crm/zoho/source';
import type { CrmHttp, Cursor } from '../../../lib/crm/adapter';
import { inverse } from '../../../lib/crm/rate-direction';
import { pageContext } from '../../crm/fixtures/page-context';
import { testAssumptions, type Bench } from '../kit/assumptions';
import { stageCompany } from '../kit/company';
import { httpTo } from '../kit/send';
import { reader } from './held';
import { bench as running } from './kit';
import { zohoId } from './ids';
import { fault } from './lists';
import type { Oddities } from './oddities';
import { startZoho, zgid } from './simulator';

const bench: Bench<Oddities> = {
  source,
  stage: () => stageCompany({ size: 0.02 }),
  // The simulator describes no values of these lists.
  unsure: { call_words: 'unknown', paper_words: 'unknown' },
  async start(staged, odd) {
    const zoho = await startZoho(staged, { odd });
    return { http: httpTo(page, source, zoho.carrier(reader)), org: zgid, log: zoho.simulator.log, close: () => zoho.close() };
  },
};

/** Leads that became deals. */
const converted = new Map(
  stageCompany({ size: 0.02 }).live.company.leads.flatMap(({ id, dealId }) =>
    dealId === null ? [] : [[zohoId('lead', id), { deal: zohoId('deal', dealId) }] as const],
  ),
);

type Row = Readonly<Record<string, unknown>>;
const rowsOf =
  (module: string | readonly string[], turn: (row: Row) => Record<string, unknown>): NonNullable<Oddities['row']> =>
  (name, row) =>
    [module].flat().includes(name) ? turn(row) : { ...row };
const papers = ['Quotes', 'Sales_Orders', 'Invoices'];
/** Rows and the list of currencies with other rates. */
const otherRates = (turn: (rate: string, currency: string) => string): Oddities => ({
  row: (_module, row) =>
    typeof row.Exchange_Rate === 'string' || typeof row.Exchange_Rate === 'number'
      ? { ...row, Exchange_Rate: turn(String(row.Exchange_Rate), String(row.Currency)) }
      : { ...row },
  bend: ({ path }, told) => {
    if (path !== '/crm/v8/org/currencies') return told;
    const { currencies } = told.body as { currencies: (Row & { exchange_rate: string; iso_code: string })[] };
    return { body: { currencies: currencies.map((one) => ({ ...one, exchange_rate: turn(one.exchange_rate, one.iso_code) })) } };
  },
});
const whole = {
  held: (held: { partial: { size: number }; rejects: { size: number } }) => expect(held.partial.size + held.rejects.size).toBe(0),
};

testAssumptions<Oddities>(
  bench,
  {},
  {
    session: {
      turn: { bend: () => fault(400, 'INVALID_CSRF_TOKEN', 'invalid csrf token') },
      seen: { stops: /^signed_out: INVALID_CSRF_TOKEN/ },
    },
    oauth_pkce: {
      own() {
        // Undocumented: the way that needs nothing of the token endpoint is there, and comes first.
        expect(access.map(({ way }) => way)).toEqual(['session', 'oauth']);
      },
    },
    order_of_change: { turn: { unsorted: true }, seen: { asks: /Calls\?.*page=2/ } },
    page_ceiling: {
      async own() {
        const deals = source.streams.find(({ id }) => id === 'leads');
        const rows = Array.from({ length: 200 }, (_, i) => ({ id: String(100_000 + i), Modified_Time: '2026-11-20T10:00:00+00:00' }));
        const http: CrmHttp = {
          json: ({ path }) =>
            Promise.resolve(/settings/.test(path) ? {} : /actions/.test(path) ? {} : { data: rows, info: { more_records: true } }),
        };
        const context = { http, org: zgid, now: 0, signal: new AbortController().signal };
        let cursor: Cursor | undefined;
        const read = async () => {
          for (let i = 0; i < 20; i++) cursor = (await deals?.page(context, cursor))?.next;
        };
        await expect(read()).rejects.toMatchObject({ kind: 'odd_answer', detail: expect.stringContaining('no token after') as string });
      },
    },
    forecast_type: {
      turn: { untyped: ['Won', 'Renewed'] },
      seen: { rejects: { deals: /not known whether the deal is open, won or lost/, 'stage-history': /in no pipeline any more/ } },
    },
    stage_value: {
      turn: { row: rowsOf('Deals', (row) => ({ ...row, Stage: `${String(row.Stage)} (2)` })) },
      seen: { rejects: { deals: /the stage is in no pipeline/ } },
    },
    deal_history: [
      { turn: { noCoql: ['DealHistory'] }, seen: { asks: /Stage_History/ }, check: 'unknown' },
      {
        turn: {
          bend: ({ body }, told) => (body.includes('DealHistory') ? { body: { data: [{ id: '1', Stage: 'Won' }], info: {} } } : told),
        },
        seen: { partial: { 'stage-history': /DealHistory: Modified_Time is not as documented/ } },
      },
    ],
    history_start: {
      turn: {
        bend: ({ body }, told) => {
          const { data } = (told.body ?? {}) as { data?: (Row & { Potential_Name: { id: string } })[] };
          if (!body.includes('DealHistory') || !data) return told;
          const seen = new Set<string>();
          return { body: { data: data.filter(({ Potential_Name: { id } }) => seen.has(id) || !seen.add(id)), info: {} } };
        },
      },
      seen: { rejects: { 'stage-history': /begins later than the deal/ }, lacks: ['stage_duration'] },
    },
    addresses: {
      own() {
        expect(page.readPage(pageContext({ url: 'https://crm.zoho.eu/crm/org1/entity/Deals/123456789' }))?.record).toBeUndefined();
        expect(page.readPage(pageContext({ url: 'https://crm.zoho.eu/home/Deals/123456789' }))).toBeUndefined();
      },
    },
    lead_converted: {
      turn: { lacking: { Leads: ['Converted__s'] } },
      seen: { rejects: { leads: /not said whether the lead was converted/ } },
    },
    task_closed: {
      turn: { lacking: { Tasks: ['Closed_Time'] } },
      seen: { rejects: { tasks: /done, and it is not said when/ } },
    },
    campaign_cost: { turn: { lacking: { Campaigns: ['Actual_Cost'] } }, seen: { lacks: ['cac'] } },
    what_module: {
      turn: { row: rowsOf('Calls', (row) => ({ ...row, $se_module: undefined })) },
      seen: { rejects: { calls: /not said what kind of record/ } },
    },
    call_words: {
      turn: {
        row: rowsOf('Calls', (row) => ({ ...row, Call_Type: row.Call_Type === 'Outbound' ? 'Ausgehend' : row.Call_Type })),
      },
      seen: { rejects: { calls: /neither inbound, outbound nor missed/ } },
      check: 'unknown',
    },
    lead_words: {
      // No figure asks whether a lead was given up.
      turn: { row: rowsOf('Leads', (row) => (row.Lead_Status === 'Junk Lead' ? { ...row, Lead_Status: 'Abgelehnt' } : { ...row })) },
      seen: whole,
    },
    lead_moves: {
      turn: {
        row: rowsOf(['Calls', 'Events', 'Tasks'], (row) => {
          const lead = row.$se_module === 'Leads' ? converted.get((row.What_Id as { id: string }).id) : undefined;
          return lead ? { ...row, $se_module: 'Deals', What_Id: { id: lead.deal, name: '' }, Who_Id: null } : { ...row };
        }),
      },
      seen: whole,
    },
    leads_by_activity: [
      { turn: { noCoql: ['Leads'] }, seen: { partial: { emails: /^odd_answer: INVALID_QUERY|^forbidden/ } } },
      {
        turn: {
          bend: ({ body }, told) => (/Converted__s = 'true'/.test(body) ? fault(400, 'INVALID_QUERY', 'invalid query formed') : told),
        },
        seen: { rejects: { emails: /converted leads cannot be asked for/ } },
      },
    ],
    mail_direction: {
      turn: { row: rowsOf('Emails', (row) => ({ ...row, sent: null })) },
      seen: { rejects: { emails: /sent or received/ } },
    },
    mail_source: {
      turn: { row: rowsOf('Emails', (row) => (row.source === 'workflow' ? { ...row, source: 'zia_journey' } : { ...row })) },
      seen: { rejects: { emails: /whether a person or an automation sent/ } },
    },
    rate_direction: [
      { turn: otherRates((rate) => inverse(rate) ?? rate), seen: { ...whole, lacks: [] } },
      {
        turn: otherRates((rate, currency) => (currency === 'USD' ? '1.02' : currency === 'EUR' ? rate : '1')),
        seen: { rejects: { rates: /it cannot be told whether/ }, lacks: ['revenue'] },
        check: 'unknown',
      },
    ],
    net_total: [
      { turn: { row: rowsOf(papers, (row) => ({ ...row, Grand_Total: row.Sub_Total })) }, seen: whole },
      {
        turn: {
          row: rowsOf(papers, (row) => (row.Grand_Total === null ? { ...row } : { ...row, Grand_Total: Number(row.Grand_Total) * 2 + 1 })),
        },
        seen: { rejects: Object.fromEntries(['quotes', 'orders', 'invoices'].map((id) => [id, /do not add up/])) },
      },
    ],
    paper_words: {
      turn: {
        row: rowsOf('Sales_Orders', (row) => (row.Status === 'Approved' ? { ...row, Status: 'In production' } : { ...row })),
      },
      seen: { rejects: { orders: /none of those that come with Zoho/ } },
      check: 'unknown',
    },
    lines_module: { turn: { noModule: ['Ordered_Items'] }, seen: { partial: { 'order-lines': /^forbidden: INVALID_MODULE/ } } },
    aggregates: {
      async own() {
        const zoho = await running({ size: 0.01, odd: { column: (name) => name.replace(/\(.*\)/, '') } });
        const base = { http: zoho.http, org: zgid, now: zoho.staged.now(), signal: new AbortController().signal };
        const question = { of: 'won', fromDay: '2026-01-01', toDay: '2026-12-31' } as const;
        expect(await count({ ...base, me: await source.me(base) }, question)).toBeUndefined();
        await zoho.close();
      },
    },
    credits_header: {
      own() {
        const limited = { status: 429, headers: { 'retry-after': '7' }, body: '{"code":"TOO_MANY_REQUESTS","status":"error"}' };
        expect(budget(limited)).toBeUndefined();
        expect(judge(limited, { method: 'GET', path: '/crm/v8/Deals' }, 1_000)).toMatchObject({
          error: { kind: 'rate_limited', retryAt: 8_000 },
        });
      },
    },
  },
);
