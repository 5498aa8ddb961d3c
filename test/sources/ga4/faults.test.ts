import { afterEach, describe, expect, it } from 'vitest';
import { ga4 } from '../../../lib/sources/ga4/source';
import { budget } from '../../../lib/sources/ga4/wire';
import { startBench, type Bench } from './bench';
import { clientId, clientSecret } from './sign-in';
import type { Turn } from './simulator';

let bench: Bench;
afterEach(() => bench.close());

const error = (code: number, status: string, message: string, more: object = {}) => ({
  status: code,
  body: { error: { code, status, message, ...more } },
});
const reports = /:runReport$/;
const HOUR = 3_600_000;

describe('what Google says when it does not answer', () => {
  const stopped = async (as: ReturnType<typeof error>, times = Infinity): Promise<string | undefined> => {
    bench = await startBench();
    bench.simulator.plan({ path: reports, as, times });
    const { stopped: why, partial } = await bench.read();
    return why ?? [...partial.values()][0]?.error;
  };

  it('a token that has ended, a right that is missing, an interface that is not switched on', async () => {
    expect(await stopped(error(401, 'UNAUTHENTICATED', 'expired'))).toBe('token_refused: UNAUTHENTICATED');
    await bench.close();
    expect(await stopped(error(403, 'PERMISSION_DENIED', 'no right to property 345678901'))).toBe('forbidden: PERMISSION_DENIED');
    await bench.close();
    const details = [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'SERVICE_DISABLED' }];
    expect(await stopped(error(403, 'PERMISSION_DENIED', 'not used before', { details }))).toBe('forbidden: SERVICE_DISABLED');
  });

  it('too many at once is tried again; an allowance that is used up waits for the hour or the day', async () => {
    expect(await stopped(error(429, 'RESOURCE_EXHAUSTED', 'Exhausted concurrent requests quota.'), 2)).toBeUndefined();
    const now = Date.parse('2026-11-20T10:30:00Z');
    const judged = (message: string) => {
      const found = ga4.judge?.(
        { status: 429, headers: {}, body: JSON.stringify(error(429, 'RESOURCE_EXHAUSTED', message).body) },
        { method: 'POST', path: '/' },
        now,
      );
      return found && 'error' in found ? found.error.retryAt : undefined;
    };
    expect(judged('Exhausted property tokens per hour.')).toBe(now + HOUR);
    expect(judged('Exhausted property tokens per day.')).toBe(Date.parse('2026-11-21T08:00:00Z'));
  });

  it('another answer than was asked for is no data', async () => {
    bench = await startBench();
    bench.simulator.plan({
      path: reports,
      as: { status: 200, body: { rows: [{ dimensionValues: [{ value: '20261101' }] }], rowCount: 1 } },
    });
    const { partial, records } = await bench.read();
    expect([...partial.values()].map((one) => one.error)).toEqual(Array(2).fill('odd_answer: report: not the columns that were asked for'));
    expect(records.size).toBe(0);
  });

  it('says how much of the day’s allowance is left', async () => {
    bench = await startBench();
    const body = JSON.stringify({ propertyQuota: { tokensPerDay: { consumed: 3, remaining: 1500 } } });
    expect(budget({ status: 200, headers: {}, body }, Date.parse('2026-11-20T07:00:00Z'))).toEqual({
      ...{ unit: 'tokens', per: 'day', left: 1500, resetsAt: Date.parse('2026-11-20T08:00:00Z') },
    });
    expect(budget({ status: 200, headers: {}, body: '{}' }, 0)).toBeUndefined();
  });
});

interface Row {
  turn?: Turn;
  act?: (own: Bench) => void;
  /** What a person then sees. */
  seen(own: Bench): Promise<void>;
}

const count = (own: { records: ReadonlyMap<string, { entity: string }> }, entity: string): number =>
  [...own.records.values()].filter((one) => one.entity === entity).length;

const rows: Readonly<Record<string, Row>> = {
  'session-dimensions-with-events': {
    turn: { incompatible: 'keyEvents' },
    async seen(own) {
      const held = await own.read();
      expect([...held.partial]).toEqual([['visits', { entity: 'traffic', error: 'odd_answer: INVALID_ARGUMENT' }]]);
      expect([count(held, 'traffic'), count(held, 'cost') > 0]).toEqual([0, true]);
    },
  },
  'cost-by-session': {
    turn: { incompatible: 'advertiserAdCost' },
    async seen(own) {
      const held = await own.read();
      expect([...held.partial]).toEqual([['costs', { entity: 'cost', error: 'odd_answer: INVALID_ARGUMENT' }]]);
      expect([count(held, 'traffic') > 0, count(held, 'cost')]).toEqual([true, 0]);
    },
  },
  'days-settle': {
    async seen(own) {
      const held = await own.read();
      const old = own.simulator.property.visits.find(({ day }) => day < '2026-10-20');
      Object.assign(old ?? {}, { sessions: 9_999 });
      const again = await own.read({ earlier: held });
      const has = ({ records }: typeof held) => [...records.values()].some((one) => one.entity === 'traffic' && one.sessions === 9_999);
      expect([has(again), has(await own.read())]).toEqual([false, true]);
    },
  },
  'today-of-the-property': {
    turn: { utc: true },
    async seen(own) {
      const days = ({ records }: { records: ReadonlyMap<string, object> }) =>
        [...records.values()].map((one) => ('day' in one ? String(one.day) : '')).toSorted();
      const late = Date.parse('2026-11-20T20:00:00Z');
      const today = '2026-11-21';
      const { visits } = own.simulator.property;
      visits.push(...visits.slice(0, 1).map((one) => ({ ...one, day: today })));
      const held = await own.read({ now: late });
      expect(days(held).at(-1)).not.toBe(today);
      expect(days(await own.read({ earlier: held, now: late + 6 * HOUR })).at(-1)).toBe(today);
    },
  },
  'client-with-secret': {
    async seen(own) {
      const ask = async (secret: string) => {
        const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'x', client_id: clientId, client_secret: secret });
        return (await fetch(`${own.simulator.url}/token`, { method: 'POST', body: form })).json();
      };
      expect(await ask('')).toMatchObject({ error: 'invalid_client' });
      expect(await ask(clientSecret)).toMatchObject({ error: 'invalid_grant' });
      expect(ga4.access).toMatchObject({ way: 'client', secret: true, authorizeParams: { access_type: 'offline' } });
      const { access } = ga4;
      expect([clientId, 'me@example.org', clientSecret].map((text) => access.looksRight(text))).toEqual([true, false, false]);
    },
  },
  'other-has-no-day': {
    turn: { otherHasDay: true },
    act: (own) => (own.simulator.property.other = 12),
    async seen(own) {
      const held = await own.read();
      const other = [...held.records.values()].filter((one) => one.entity === 'traffic' && one.source === '(other)');
      expect(other.length).toBeGreaterThan(0);
    },
  },
};

describe('what was taken for granted, turned wrong', () => {
  it('has a row each', () => {
    return startBench().then((own) => {
      bench = own;
      expect(Object.keys(rows)).toEqual(ga4.assumptions.map(({ id }) => id));
    });
  });

  it.each(Object.entries(rows))('%s', async (_, { turn, act, seen }) => {
    bench = await startBench(turn);
    act?.(bench);
    await seen(bench);
  });
});
