/** Each thing taken for granted, turned wrong in the simulator. */
import { expect } from 'vitest';
import { judge } from '../../../lib/crm/pipedrive/judge';
import { page } from '../../../lib/crm/pipedrive/page';
import { source } from '../../../lib/crm/pipedrive/source';
import { pageContext } from '../../crm/fixtures/page-context';
import { testAssumptions, type Bench } from '../kit/assumptions';
import { stageCompany } from '../kit/company';
import { httpTo } from '../kit/send';
import type { PlannedFault } from '../kit/serve';
import type { Odds } from './api';
import { isMail } from './rows';
import { keeper } from './settle';
import { org, startPipedrive } from './simulator';

type Turn = Partial<Odds> & { plan?: PlannedFault };
type Any = Record<string, unknown>;

const bench: Bench<Turn> = {
  source,
  stage: () => stageCompany({ size: 0.05 }),
  async start(staged, { plan, ...odds }) {
    const crm = await startPipedrive({ staged, odds });
    if (plan) crm.simulator.plan(plan);
    return {
      http: httpTo(page, source, crm.carrier(keeper)),
      org,
      also: { access: 'token' },
      log: crm.simulator.log,
      close: () => crm.close(),
    };
  },
};

/** Every row of some lists otherwise. */
const rowsOf =
  (paths: RegExp, change: (row: Any) => object) =>
  (path: string, body: unknown): unknown => {
    const { data, ...rest } = body as { data?: unknown };
    if (!paths.test(path) || typeof data !== 'object' || data === null) return body;
    const one = (row: Any) => ({ ...row, ...change(row) });
    return { ...rest, data: Array.isArray(data) ? (data as Any[]).map(one) : one(data as Any) };
  };
const failed = (status: number, body: object, headers: Record<string, string> = {}) => ({ status, body, headers });
const perDeal = /^\/api\/v1\/deals\/\d+\/changelog$/;

testAssumptions(
  bench,
  {},
  {
    'token-on-company-host': {
      turn: { plan: { path: /^\/api\//, as: failed(401, { success: false, error: 'unauthorized access', errorCode: 401 }) } },
      seen: { stops: /^signed_out/ },
      check: 'unknown',
    },
    'session-asks-who': {
      own() {
        for (const answer of [{ success: false }, { data: null }, { data: { id: '3' } }, undefined])
          expect(page.whoAsks?.userId(answer)).toBeUndefined();
      },
    },
    'zero-is-empty': {
      // Neither is an amount of 0: averages leave both out and say so.
      own() {
        const row = { id: 1, title: 'x', status: 'open', stage_id: 1, pipeline_id: 1, currency: 'EUR', add_time: '2026-01-01T00:00:00Z' };
        const context = { http: { json: () => Promise.reject(new Error('no calls')) }, org, now: 0, signal: new AbortController().signal };
        for (const value of [0, null]) {
          const mapped = source.streams.find(({ id }) => id === 'deals')?.map({ ...row, value }, context);
          expect(mapped).toMatchObject({ records: [{ id: '1' }] });
          expect(mapped).not.toHaveProperty('records.0.amount');
        }
      },
    },
    'changelog-keys': {
      turn: {
        twist: rowsOf(perDeal, (row) =>
          /^(stage_id|status|value|currency|user_id)$/.test(String(row.field_key)) ? { field_key: `deal_${String(row.field_key)}` } : {},
        ),
      },
      seen: { rejects: { history: /the changelog does not tell/, 'archived-history': /the changelog does not tell/ } },
    },
    'changes-touch-the-deal': {
      turn: { untouched: true },
      later({ live: { company }, now, pass }) {
        const [line, mail] = [company.lines[0], company.activities.find(isMail)];
        if (!line || !mail) throw new Error('nothing to add to');
        company.lines.push({ ...line, id: '900001', created: now(), modified: now() });
        company.activities.push({ ...mail, id: '900002', at: now(), booked: now(), modified: now() });
        pass(8 * 86_400_000);
      },
      seen: {
        held: ({ records }) => expect([records.has('orderLine 900001'), records.has('activity mail-900002')]).toEqual([true, true]),
      },
    },
    'converted-lead-readable': {
      turn: { convertedLeads: 'gone' },
      seen: { partial: { 'converted-leads': /no longer shown/ } },
    },
    'conversion-time': {
      turn: { twist: rowsOf(/^\/api\/v1\/leads\/[0-9a-f-]{36}$/, () => ({ add_time: '2026-11-19T08:00:00Z' })) },
      seen: { rejects: { 'converted-leads': /older than the lead/ } },
    },
    'channel-options': {
      turn: { twist: rowsOf(/^\/api\/v2\/dealFields$/, () => ({ field_code: 'marketing' })) },
      seen: {
        partial: Object.fromEntries(['leads', 'archived-leads', 'converted-leads'].map((stream) => [stream, /nothing names them/])),
      },
    },
    'archived-lead-is-disqualified': {
      turn: { twist: rowsOf(/^\/api\/v1\/leads\/archived$/, () => ({ next_activity_id: 5 })) },
      seen: { rejects: { 'archived-leads': /in the archive, and yet/ } },
    },
    'times-are-utc': {
      turn: {
        twist: rowsOf(/^\/api\/v1\/notes$/, (row) => ({
          add_time: new Date(Date.parse(`${String(row.add_time).replace(' ', 'T')}Z`) + 3_600_000)
            .toISOString()
            .slice(0, 19)
            .replace('T', ' '),
        })),
      },
      seen: {
        held: ({ records }) =>
          expect([...records.values()].some((record) => record.entity === 'activity' && record.kind === 'note')).toBe(true),
      },
      check: true,
    },
    'no-direction': {
      turn: { twist: rowsOf(/^\/api\/v2\/activities$/, ({ type }) => (type === 'call' ? { direction: 'incoming' } : {})) },
      seen: { rejects: { activities: /says its direction/ } },
    },
    'no-automation-mark': {
      turn: { twist: rowsOf(/mailMessages$/, ({ data }) => ({ data: { ...(data as Any), automated_flag: 1 } })) },
      seen: { rejects: { mails: /no person sent it/, 'archived-mails': /no person sent it/ } },
    },
    'icons-of-types': {
      turn: { twist: rowsOf(/^\/api\/v1\/activityTypes$/, ({ is_custom_flag: own }) => (own === true ? { icon_key: 'unicorn' } : {})) },
      seen: { rejects: { activities: /picture "unicorn"/ } },
    },
    'summary-converts-now': {
      turn: {
        twist(path, body) {
          if (!path.endsWith('/summary')) return body;
          const { data } = body as { data: { values_total: Record<string, { value_converted: number }> } };
          const totals = Object.entries(data.values_total).map(([code, of]) => [
            code,
            { ...of, value_converted: of.value_converted * 4.3 },
          ]);
          return { success: true, data: { ...data, values_total: Object.fromEntries(totals) as object } };
        },
      },
      seen: { partial: { rates: /does not convert into EUR/ } },
    },
    'sum-without-tax': {
      turn: { twist: rowsOf(/^\/api\/v2\/deals\/products$/, (row) => ({ sum: Math.round(Number(row.sum) * 123) / 100 })) },
      seen: { rejects: { 'deal-products': /holds the tax/ } },
    },
    'goals-by-calendar': {
      turn: {
        twist(path, body) {
          if (!path.endsWith('/goals/find')) return body;
          const { data } = body as { data: { goals: { duration: { start: string; end: string } }[] } };
          const goals = data.goals.map((goal) => ({
            ...goal,
            duration: {
              start: goal.duration.start.replace(/-01$/, '-15'),
              end: `${Number(goal.duration.end.slice(0, 4)) + 1}${goal.duration.end.slice(4)}`,
            },
          }));
          return { success: true, data: { goals } };
        },
      },
      seen: { rejects: { goals: /in the middle of a period/ } },
    },
    'day-of-tokens': {
      turn: {
        plan: { path: /^\/api\//, as: failed(429, { success: false, error: 'over limit' }, { 'x-daily-ratelimit-token-remaining': '0' }) },
      },
      seen: { stops: /^rate_limited: the tokens of the day are used up/ },
    },
    'cloudflare-after-429': {
      turn: { plan: { path: /^\/api\//, as: { status: 403, body: '<html>Forbidden by the company</html>' } } },
      seen: { stops: /^rate_limited: blocked/ },
    },
    'deleted-for-30-days': {
      turn: {},
      // Gone without standing among the deleted.
      later: ({ live }) =>
        void live.remove(
          'deals',
          live.company.deals.find(({ id, outcome }) => outcome === 'won' && !live.company.activities.some(({ dealId }) => dealId === id))
            ?.id ?? '',
        ),
      sweep: true,
      seen: { asks: /^GET \/api\/v2\/deals\?.*status=deleted/ },
      check: true,
    },
    'ids-in-order': {
      turn: { twist: rowsOf(/^\/api\/v2\/activities$/, ({ id }) => ({ id: 1_000_003 - 7 * Number(id) })) },
      seen: {
        held: ({ records }) => expect([...records.values()].filter(({ entity }) => entity === 'activity').length).toBeGreaterThan(50),
      },
    },
    seats: {
      turn: { twist: rowsOf(/^\/api\/v1\/users$/, () => ({ access: [{ app: 'campaigns', admin: false }] })) },
      seen: { partial: { users: /nobody has access to the application "sales"/ } },
    },
    'words-of-errors': {
      turn: { plan: { path: /^\/api\/v2\/products$/, as: failed(200, { success: false, message: 'Scope and URL mismatch' }) } },
      seen: { partial: { products: /^odd_answer: success false/ } },
    },
    'burst-headers': {
      own() {
        const told = judge({ status: 429, headers: {}, body: '{}' }, { method: 'GET', path: '/api/v2/deals' }, 1_000);
        expect(told && 'error' in told && [told.error.kind, told.error.retryAt]).toEqual(['rate_limited', 3_000]);
      },
    },
    'page-addresses': {
      own() {
        expect(page.readPage(pageContext({ url: 'https://northdesk.pipedrive.com/pipeline/1' }))?.org).toBe('northdesk');
        expect(page.readPage(pageContext({ url: 'https://northdesk.pipedrive.com/overview/1' }))).toBeUndefined();
      },
    },
  },
);
