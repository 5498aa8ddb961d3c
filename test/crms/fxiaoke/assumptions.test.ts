/** Each thing taken for granted, turned wrong in the simulator: an explanation or a way round, never a wrong number. */
import { expect } from 'vitest';
import { dayOf } from '../../../lib/crm/fxiaoke/describe';
import { access } from '../../../lib/crm/fxiaoke/access';
import { judge } from '../../../lib/crm/fxiaoke/judge';
import { main } from '../../../lib/crm/fxiaoke/main';
import { page } from '../../../lib/crm/fxiaoke/page';
import { placeOf } from '../../../lib/crm/fxiaoke/place';
import { source } from '../../../lib/crm/fxiaoke/source';
import { inverse } from '../../../lib/crm/rate-direction';
import { pageContext } from '../../crm/fixtures/page-context';
import { testAssumptions, type Bench, type Row } from '../kit/assumptions';
import { stageCompany } from '../kit/company';
import { httpTo } from '../kit/send';
import { employeeId, recordId, stageValue } from './ids';
import { startFxiaoke, type FxiaokeOptions } from './simulator';
import { without, type Row as VendorRow } from './values';

const bench: Bench<FxiaokeOptions> = {
  source,
  stage() {
    const staged = stageCompany({ size: 0.02 });
    const { payments } = staged.live.company;
    // So small a company has given nothing back.
    const [paid] = payments;
    if (paid) payments.push({ ...paid, id: '9999', kind: 'refund', amount: '-12.50' });
    return staged;
  },
  async start(staged, turn) {
    const crm = await startFxiaoke({ ...turn, staged });
    return {
      http: httpTo(page, source, crm.carrier('3')),
      org: crm.ea,
      also: { actAs: employeeId('3') },
      log: crm.simulator.log,
      close: () => crm.close(),
    };
  },
};

/** Streams with more than one record of the last minute. */
const listed = [
  'accounts',
  'campaigns',
  'contacts',
  'deals',
  'departments',
  'leads',
  'order-products',
  'orders',
  'payments',
  'quotes',
  'refunds',
].concat('sales-records', 'schedules');
const deal = 'NewOpportunityObj';
const home = 'https://www.fxiaoke.com/XV/UI/Home';
type Rows = NonNullable<FxiaokeOptions['row']>;
type Fields = NonNullable<FxiaokeOptions['fields']>;

/** Rows of some objects otherwise. */
const rowsOf =
  (object: string | readonly string[], turn: (row: VendorRow) => VendorRow | undefined): Rows =>
  (name, row) =>
    [object].flat().includes(name) ? turn(row) : row;
const renamed = (object: string, from: string, to: string): Pick<FxiaokeOptions, 'row' | 'fields'> => ({
  row: rowsOf(object, (row) => (from in row ? { ...without(row, from), [to]: row[from] } : row)),
  fields: (name, fields) => (name === object ? (without(fields, from) as typeof fields) : fields),
});
const described =
  (object: string, field: string, as: Record<string, unknown>): Fields =>
  (name, fields) =>
    name === object ? { ...fields, [field]: { ...fields[field], ...as } } : fields;
const everywhere =
  (turn: (name: string, field: Record<string, unknown>) => Record<string, unknown> | undefined): Fields =>
  (_object, fields) =>
    Object.fromEntries(
      Object.entries(fields).flatMap(([name, field]) => {
        const own = turn(name, field);
        return own ? [[name, own]] : [];
      }),
    );
const refusal = (code: number, message: string) => ({ body: { Result: { StatusCode: code, FailureMessage: message }, Value: null } });
const reply = (body: unknown) => ({ status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const openCall = { method: 'POST', path: '/cgi/crm/v2/data/query', body: '{}' } as const;
const list = /\/controller\/List$/;

/** A record's last_modified_time stays what it was when the record was first seen. */
function stale(): Rows {
  const first = new Map<unknown, unknown>();
  return (_object, row) => {
    const id = row['_id'];
    if (!first.has(id)) first.set(id, row['last_modified_time']);
    return { ...row, last_modified_time: first.get(id) };
  };
}
const openDeal = (staged: Parameters<NonNullable<Extract<Row<FxiaokeOptions>, { turn: unknown }>['later']>>[0]) => {
  const { deals, stages } = staged.live.company;
  const found = deals.find(({ outcome, amount }) => outcome === 'open' && amount !== null);
  const stage = stages.find(({ id }) => id === found?.stageId);
  const won = stages.find(({ kind, pipelineId }) => kind === 'won' && pipelineId === stage?.pipelineId);
  if (!found || !won) throw new Error('no open deal');
  return { id: found.id, won: won.id };
};
const ids = (held: { records: Map<string, { entity: string; id: string }> }, entity: string) =>
  [...held.records.values()].flatMap((record) => (record.entity === entity ? [record.id] : []));

testAssumptions<FxiaokeOptions>(
  bench,
  {},
  {
    'session-list': {
      turn: { bend: ({ path }, told) => (list.test(path) ? { body: { Result: { StatusCode: 0 }, Value: [] } } : told) },
      seen: { stops: /^odd_answer: PersonnelObj/ },
    },
    addresses: {
      own() {
        expect(page.readPage(pageContext({ url: 'https://www.fxiaoke.com/XV/UI/Start', cookies: { fs_token: 't' } }))).toBeUndefined();
        const hint = { ea: 'a', user: '1', object: deal, id: 'abc', at: placeOf(`#crm/list/=/${deal}`) };
        expect(page.readPage(pageContext({ url: `${home}#records/${deal}`, hint }))?.record).toBeUndefined();
      },
    },
    'session-describe': {
      turn: {
        bend: ({ path }, told) => (path.endsWith('/findDescribeByApiName') ? { body: { Result: { StatusCode: 0 }, Value: {} } } : told),
      },
      seen: { stops: /^odd_answer: describe NewOpportunityObj/ },
    },
    'session-token': {
      turn: { bend: ({ query }, told) => (query.has('csrf') ? told : refusal(33, '请重新登录')) },
      seen: { stops: /^signed_out/ },
    },
    'all-records': {
      turn: { row: rowsOf(deal, (row) => ((row['owner'] as string[] | undefined)?.[0] === employeeId('3') ? row : undefined)) },
      seen: { rejects: { deals: /^an order or lead names this deal/ } },
    },
    'trace-id': {
      own() {
        const address = new URL('/FHH/EM1HNCRM/API/v1/object/X/controller/List?traceId=acme7-1007', home);
        expect(page.hint?.(address)).toBeUndefined();
        expect(page.readPage(pageContext({ url: home }))).toEqual({ crm: 'fxiaoke', org: '' });
      },
    },
    'record-panel': {
      own() {
        const told: unknown[] = [];
        const view = {
          location: new URL(`${home}#crm/list/=/${deal}`),
          fetch: () => Promise.resolve('answer'),
          XMLHttpRequest: class {
            open(): void {
              // nothing is sent
            }
            send(): void {
              // nothing is sent
            }
          },
        } as unknown as Parameters<typeof main>[0];
        main(view, (hint) => void told.push(hint));
        void view.fetch('/FHH/EM1HNCRM/API/v1/object/NewOpportunityObj/controller/Detail', { body: '{"objectDataId":"66f66d8b"}' });
        expect(told).toEqual([]);
        expect(page.readPage(pageContext({ url: `${home}#crm/list/=/${deal}`, hint: { ea: 'a', user: '1' } }))?.record).toBeUndefined();
      },
    },
    'panel-closed': {
      own() {
        const hint = { ea: 'acme7', user: '1007', object: deal, id: 'abc', at: placeOf(`#crm/list/=/${deal}`) };
        const record = (hash: string) => page.readPage(pageContext({ url: `${home}${hash}`, hint }))?.record;
        expect(record(`#crm/list/=/${deal}`)).toEqual({ entity: 'deal', id: 'abc' });
        expect(record(`#crm/list/=/${deal}/closed`)).toEqual({ entity: 'deal', id: 'abc' });
        expect(record('#crm/list/=/LeadsObj')).toBeUndefined();
      },
    },
    'signed-out-33': [
      {
        turn: { bend: ({ path }, told) => (list.test(path) ? refusal(320000, '登录状态已过期，请重新登录') : told) },
        seen: { stops: /^signed_out/ },
      },
      { turn: { bend: ({ path }, told) => (list.test(path) ? refusal(320000, '') : told) }, seen: { stops: /^odd_answer: code 320000/ } },
    ],
    statuses: [
      {
        turn: { fields: described(deal, 'sales_status', { options: [{ value: 'a', label: '赢单' }] }) },
        seen: { partial: { stages: /options a/, deals: /options a/ } },
      },
      {
        turn: {
          fields: described(deal, 'sales_status', {
            options: ['进行中', '输单', '赢单', '无效'].map((label, i) => ({ value: String(i + 1), label })),
          }),
        },
        seen: { partial: { stages: /other way round/, deals: /other way round/ } },
      },
      {
        turn: { row: rowsOf(deal, (row) => (row['sales_status'] === '3' ? { ...row, sales_status: '5' } : row)) },
        seen: { partial: { stages: /a value that is no option/ }, rejects: { deals: /"sales_status" holds "5"/ } },
        check: true,
      },
    ],
    'stages-from-deals': {
      // Every lost deal stands where it was lost.
      turn: { row: rowsOf(deal, (row) => (row['sales_status'] === '3' ? { ...row, sales_stage: stageValue('10') } : row)) },
      seen: {
        held(held) {
          const types = [...held.records.values()].flatMap((one) => (one.entity === 'stage' ? [`${one.id} ${one.type}`] : []));
          expect(types.some((type) => /Stg10xQ open$/.test(type))).toBe(true);
          expect(types.filter((type) => type.endsWith(' lost')).length).toBeLessThan(3);
        },
      },
    },
    operators: [
      { turn: { wrong: { excluded: true } }, seen: { partial: { stages: /what was left out comes back/ } }, check: true },
      { turn: { wrong: { ids: 'ignored' } }, seen: { asks: /"limit\\":100,\\"offset\\":100/ }, check: true },
    ],
    modified: [
      {
        turn: { row: stale() },
        later: (staged) => {
          const { id, won } = openDeal(staged);
          staged.live.saveDeal(id, { stageId: won }, '3');
        },
        seen: { asks: /stg_changed_time/, held: (held) => expect(held.records.size).toBeGreaterThan(100) },
        check: true,
      },
      {
        turn: { row: stale() },
        later: (staged) => {
          staged.live.saveDeal(openDeal(staged).id, { ownerId: '5' }, '3');
          staged.pass(25 * 3_600_000);
        },
        seen: { held: (held) => expect(held.partial.size).toBe(0) },
        check: true,
      },
      {
        turn: { wrong: { order: true } },
        later: ({ live }) => {
          for (const { id } of live.company.deals.slice(0, 3)) live.touch('deals', id);
        },
        seen: { partial: Object.fromEntries(listed.map((stream) => [stream, /the order by last_modified_time is not kept/])) },
      },
    ],
    'invalid-listed': (['ignored', 'hidden'] as const).map((invalid) => {
      const gone = new Set<string>();
      const thrown = (as: (row: VendorRow) => VendorRow | undefined) =>
        rowsOf(deal, (row) => (gone.has(String(row['_id'])) ? as(row) : row));
      return {
        turn: { wrong: { invalid }, row: thrown((row) => ({ ...row, life_status: 'invalid' })) },
        right: { row: thrown(() => undefined) },
        later: (staged) => {
          gone.add(recordId('deal', openDeal(staged).id));
          staged.pass(25 * 3_600_000);
          staged.live.touch('deals', openDeal(staged).id);
        },
        seen: { held: (held) => expect(ids(held, 'deal').filter((id) => gone.has(id))).toEqual([]) },
      } satisfies Row<FxiaokeOptions>;
    }),
    'numbers-as-text': [
      {
        turn: { row: rowsOf(deal, (row) => (row['amount'] === undefined ? row : { ...row, amount: Number(row['amount']) })) },
        seen: { held: (held) => expect(held.rejects.size).toBe(0) },
      },
      {
        turn: { row: rowsOf(deal, (row) => (row['amount'] === undefined ? row : { ...row, amount: `${String(row['amount'])} 元` })) },
        seen: { rejects: { deals: /"amount" holds/ } },
        check: true,
      },
    ],
    days: [
      {
        turn: { fields: everywhere((_name, field) => without(field, 'time_zone')) },
        seen: {
          held() {
            for (const midnight of ['+12:00', '+05:30', '+00:00', '-08:00', '-11:00'])
              expect(dayOf(Date.parse(`2026-03-01T00:00:00${midnight}`), undefined)).toBe('2026-03-01');
          },
        },
        check: true,
      },
    ],
    currency: {
      turn: {
        fields: everywhere((name, field) =>
          name.startsWith('mc_') ? undefined : name === 'amount' ? { ...field, currency_unit: '¤' } : field,
        ),
      },
      seen: { stops: /^odd_answer: the currency of amounts is not named/ },
    },
    rates: [
      {
        // The price of the currency instead of its worth: told by the yuan and the złoty, and turned round.
        turn: {
          row: (_object, row) =>
            row['mc_exchange_rate'] === undefined ? row : { ...row, mc_exchange_rate: inverse(String(row['mc_exchange_rate'])) },
        },
        seen: { held: (held) => expect(ids(held, 'exchangeRate').length).toBeGreaterThan(3) },
      },
      {
        // Nothing but dollars beside the euro, at par: nobody can tell.
        turn: {
          row: (_object, row) =>
            row['mc_exchange_rate'] === undefined || row['mc_currency'] === 'EUR'
              ? row
              : { ...row, mc_currency: 'CHF', mc_exchange_rate: '1.04' },
        },
        seen: { held: (held) => expect(ids(held, 'exchangeRate')).toEqual([]), lacks: ['revenue'] },
        check: 'unknown',
      },
    ],
    'deal-fields': {
      turn: renamed(deal, 'lost_reason', 'lost_reason__c'),
      seen: { held: (held) => expect([...held.records.values()].some((one) => one.entity === 'deal' && 'lostReason' in one)).toBe(false) },
    },
    'lead-states': {
      turn: {
        row: rowsOf('LeadsObj', (row) => (row['biz_status'] === 'closed' ? { ...row, biz_status: 'recycled' } : row)),
        fields: described('LeadsObj', 'biz_status', { options: [{ value: 'recycled', label: '回收' }] }),
      },
      seen: { rejects: { leads: /"biz_status" holds "recycled"/ } },
    },
    'activity-kinds': [
      {
        turn: {
          fields: (object, fields) => {
            if (object !== 'ActiveRecordObj') return fields;
            const options = (fields['interactive_types']?.['options'] ?? []) as { value: string; label: string }[];
            return {
              ...fields,
              interactive_types: { type: 'select_one', options: options.map((one, i) => ({ ...one, label: `方式${i}` })) },
            };
          },
        },
        seen: { rejects: { 'sales-records': /the kind of the sales record is none we understand/ } },
      },
      {
        turn: renamed('ActiveRecordObj', 'interactive_types', 'kind__c'),
        seen: { rejects: { 'sales-records': /the kind of the sales record is none we understand/ } },
      },
    ],
    'sales-record-time': {
      // Another time beside: nothing says that it is the one that is meant, so nothing changes, and the check names it.
      turn: {
        row: rowsOf('ActiveRecordObj', (row) => ({ ...row, happened_time: Number(row['create_time']) - 86_400_000 })),
        fields: (object, fields) => (object === 'ActiveRecordObj' ? { ...fields, happened_time: { type: 'date_time' } } : fields),
      },
      seen: { held: (held) => expect(held.rejects.size).toBe(0) },
    },
    'money-fields': [
      { turn: renamed('QuoteObj', 'quote_amount', 'total_amount'), seen: { held: (held) => expect(held.partial.size).toBe(0) } },
      {
        turn: renamed('RefundObj', 'refunded_time', 'refund_time'),
        seen: { rejects: { refunds: /"refunded_time__day" is missing/ } },
        check: true,
      },
      {
        turn: renamed('SalesOrderProductObj', 'subtotal', 'sales_price'),
        seen: { partial: { 'order-products': /has no field subtotal/ } },
        check: true,
      },
    ],
    approval: {
      turn: {
        row: rowsOf(['SalesOrderObj', 'QuoteObj', 'PaymentObj'], (row) =>
          row['life_status'] === 'normal' ? row : { ...row, life_status: 'approving' },
        ),
        fields: described('SalesOrderObj', 'life_status', { options: [{ value: 'approving' }, { value: 'normal' }] }),
      },
      seen: { rejects: { orders: /"life_status"/ } },
    },
    'employee-ids': {
      turn: { row: rowsOf('PersonnelObj', (row) => ({ ...row, user_id: [`FSUID_${String(row['_id'])}`] })) },
      seen: { stops: /^wrong_user: the organisation has no such employee/ },
    },
    'open-api-token': {
      own() {
        for (const code of [20016, 20017])
          expect(judge(reply({ errorCode: code, errorMessage: 'x' }), openCall, 0)).toMatchObject({
            error: { kind: 'signed_out', code: String(code) },
          });
        expect(judge(reply({ errorCode: 99_999, errorMessage: 'x' }), openCall, 0)).toMatchObject({ error: { kind: 'odd_answer' } });
      },
    },
    'day-quota': {
      own() {
        const now = Date.parse('2026-11-20T10:00:00Z');
        const told = judge(reply({ errorCode: 30002, errorMessage: 'x' }), openCall, now);
        expect(told).toMatchObject({ again: false, error: { kind: 'rate_limited', retryAt: Date.parse('2026-11-20T16:00:00Z') } });
        expect(judge(reply({ errorCode: 30009, errorMessage: '调用频率超限' }), openCall, now)).toMatchObject({
          error: { kind: 'rate_limited' },
        });
      },
    },
    pkce: {
      own() {
        expect(access.map(({ way }) => way)).not.toContain('oauth');
      },
    },
  },
);
