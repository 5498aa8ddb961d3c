/** What is taken for granted of Twenty, turned wrong one by one: a clear error or no value, never another number. */
import { expect } from 'vitest';
import { page } from '../../../lib/crm/twenty/page';
import { source } from '../../../lib/crm/twenty/source';
import { systemClock } from '../../../lib/crm/clock';
import { createHttp } from '../../../lib/crm/http';
import { pageContext } from '../../crm/fixtures/page-context';
import { testAssumptions, type Running } from '../kit/assumptions';
import { stageCompany, type Staged } from '../kit/company';
import { httpTo, sendTo } from '../kit/send';
import { uuid } from './ids';
import { shell } from './pages';
import { startTwenty, tokenPair, type TwentyOptions } from './simulator';

async function start(staged: Staged, turn: TwentyOptions): Promise<Running> {
  const twenty = await startTwenty(staged, turn);
  const manager = staged.live.company.users.find(({ role }) => role === 'manager')?.id ?? '';
  return { http: httpTo(page, source, twenty.carrier(manager)), org: twenty.org, log: twenty.simulator.log, close: twenty.close };
}

/** Gives a stage another value, wherever it stands. */
const renamed =
  (from: string, to: string): NonNullable<TwentyOptions['twist']> =>
  (lists, field) => {
    for (const option of field.options) if (option.value === from) option.value = to;
    for (const rows of [lists.get('opportunities'), lists.get('timelineActivities')])
      for (const row of rows ?? []) Object.assign(row, JSON.parse(JSON.stringify(row).replaceAll(`"${from}"`, `"${to}"`)));
  };

const touchDeal = ({ live, pass }: Staged): void => {
  pass(3_600_000);
  live.saveDeal(live.company.deals.find(({ outcome }) => outcome === 'open')?.id ?? '', { amount: '77' }, '2');
};

testAssumptions<TwentyOptions>(
  { source, start, unsure: { 'deleted-rows': 'unknown' } },
  {},
  {
    'token-in-cookie': {
      async own() {
        const away = pageContext({ url: 'https://crm.acme-example.com/', html: shell('https://crm.acme-example.com') });
        expect(page.session(away)).toEqual({});
        const staged = stageCompany({ size: 0.02 });
        const { simulator } = await startTwenty(staged);
        const http = httpTo(page, source, { url: simulator.url });
        await expect(source.me({ http, org: '', now: 0, signal: new AbortController().signal })).rejects.toMatchObject({
          kind: 'signed_out',
        });
        await simulator.close();
      },
    },
    'token-names-person': {
      async own() {
        const staged = stageCompany({ size: 0.02 });
        const { simulator, carrier } = await startTwenty(staged);
        const shown = page.readPage(
          pageContext({
            url: 'https://crm.acme-example.com/',
            html: shell('https://crm.acme-example.com'),
            cookies: { tokenPair: tokenPair('3') },
          }),
        )?.userId;
        const bare = { org: '', now: 0, signal: new AbortController().signal };
        const me = await source.me({ ...bare, http: httpTo(page, source, carrier('3')) });
        expect(shown).toBe(me.loginId);
        const send = sendTo(carrier('3'));
        const http = createHttp({
          send: async (call, signal) => ({ ...(await send(call, signal)), userId: `${uuid('user', '4')}@elsewhere` }),
          ...{
            reads: page.reads,
            clock: systemClock,
            random: () => 0,
            pace: { perSecond: 100, parallel: 1 },
            timeoutMs: 5_000,
            userId: me.loginId,
          },
        });
        await expect(source.me({ ...bare, http })).rejects.toMatchObject({ kind: 'wrong_user' });
        await simulator.close();
      },
    },
    'changed-since': {
      turn: { ways: { opportunities: { dateless: true } } },
      later: touchDeal,
      seen: { partial: { opportunities: /odd_answer: .*finds nothing/ } },
    },
    'deleted-rows': {
      turn: { destroyed: true },
      later({ live, pass }) {
        pass(3_600_000);
        live.remove('deals', live.company.deals.find(({ outcome }) => outcome === 'open')?.id ?? '');
      },
      sweep: true,
      check: 'unknown',
      seen: {
        held({ records }) {
          const deals = [...records.values()].filter(({ entity }) => entity === 'deal');
          expect(deals.length).toBeGreaterThan(5);
        },
        asks: /deletedAt.*NOT_NULL/,
      },
    },
    'ends-by-value': [
      {
        turn: { losses: true, twist: renamed('LOST', 'PRZEGRANE') },
        right: { losses: true },
        seen: { lacks: ['win_rate_count', 'win_rate_value'] },
      },
      {
        turn: { twist: renamed('CUSTOMER', 'KLIENT') },
        seen: { partial: { stages: /none of the stages/, opportunities: /none of the stages/ } },
      },
    ],
    micros: {
      turn: {
        twist: (lists) =>
          lists.get('opportunities')?.forEach((row) => Object.assign(row, { amount: { amountMicros: 12.5, currencyCode: 'EUR' } })),
      },
      seen: { rejects: { opportunities: /"amount"/ } },
    },
    'close-day': {
      async own() {
        const odd: TwentyOptions['twist'] = (lists) =>
          lists.get('opportunities')?.forEach((row) => Object.assign(row, { closeDate: '2026-11-20T23:00:00.000Z' }));
        const running = await start(stageCompany({ size: 0.02 }), { twist: odd });
        const context = { http: running.http, org: '', now: 0, signal: new AbortController().signal };
        const told = await source.assumptions?.find(({ id }) => id === 'close-day')?.check?.(context);
        expect(told?.holds).toBe(false);
        await running.close();
      },
    },
    'stage-in-timeline': [
      {
        turn: { ways: { timelineActivities: { dateless: true, unordered: true } } },
        later: touchDeal,
        seen: { partial: { 'stage-history': /do not come first/ } },
      },
      { turn: { without: ['timelineActivities'] }, seen: { partial: { 'stage-history': /no field timelineActivities/ } }, check: false },
    ],
    'tasks-listed': { turn: { without: ['tasks'] }, seen: { partial: { tasks: /no field tasks/ } } },
    'notes-listed': { turn: { without: ['notes'] }, seen: { partial: { notes: /no field notes/ } } },
    'usual-currency': {
      turn: { noCurrency: true },
      seen: { held: ({ me }) => void expect(me?.currency).toBe('USD') },
    },
  },
);
