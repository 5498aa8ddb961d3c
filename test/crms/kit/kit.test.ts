import { request } from 'node:https';
import { afterEach, describe, expect, it } from 'vitest';
import type { AnyRecord } from '../../../lib/model/records';
import { stageCompany } from './company';
import { compareFigures, differences, heldBy, withOwnIds } from './same';
import { serve, type Simulator } from './serve';

let open: Simulator | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

describe('a simulator', () => {
  it('tells its handler everything of a request, and logs it', async () => {
    open = await serve(({ method, path, query, cookies, json }) => ({
      body: { method, path, q: query.get('q'), sid: cookies.get('sid'), json },
    }));
    const reply = await fetch(`${open.url}/a/b?q=1`, { method: 'POST', headers: { cookie: 'x=1; sid=a%20b' }, body: '{"n":1}' });
    expect(await reply.json()).toEqual({ method: 'POST', path: '/a/b', q: '1', sid: 'a b', json: { n: 1 } });
    expect(open.log).toMatchObject([{ method: 'POST', path: '/a/b', query: 'q=1', body: '{"n":1}', status: 200 }]);
  });

  it('misbehaves as planned, so many times', async () => {
    open = await serve(() => ({ body: {} }));
    open.plan({ path: /^\/x$/, as: { status: 429, headers: { 'retry-after': '7' } }, times: 1, after: 1 });
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await fetch(`${open.url}/x`)).status);
    expect(statuses).toEqual([200, 429, 200]);
    open.plan({ path: /./, as: 'cut' });
    await expect(fetch(`${open.url}/y`).then((reply) => reply.text())).rejects.toThrow();
  });

  it('speaks TLS for hosts it stands for', async () => {
    open = await serve(({ host }) => ({ body: host }), { tls: true });
    const { tlsPort } = open;
    const text = await new Promise<string>((resolve, reject) => {
      const call = request(
        { port: tlsPort, host: '127.0.0.1', headers: { host: 'crm.vendor.test' }, rejectUnauthorized: false },
        (reply) => {
          let body = '';
          reply.on('data', (part: Buffer) => (body += part.toString()));
          reply.on('end', () => resolve(body));
        },
      );
      call.on('error', reject).end();
    });
    expect(text).toBe('crm.vendor.test');
  });
});

describe('the comparison of two CRMs', () => {
  const staged = stageCompany({ size: 0.05 });
  const records = staged.records();
  const { org } = staged.live.company;
  const setting = { now: staged.now(), currency: org.currency, timeZone: org.timeZone, me: '3' };

  it('finds a company equal to itself, and says which figures it has', () => {
    expect(differences(records, records)).toEqual([]);
    const lines = compareFigures(records, records, { absent: {} }, setting);
    expect(lines).toHaveLength(83);
    expect(lines.filter(({ state }) => state === 'different')).toEqual([]);
    expect(lines.filter(({ state }) => state === 'equal').length).toBeGreaterThan(60);
  });

  it('notices one changed amount, one missing record and one too many', () => {
    const deal = records.find((record) => record.entity === 'deal' && record.status === 'won' && record.amount);
    if (deal?.entity !== 'deal' || !deal.amount) throw new Error('no won deal');
    const changed: AnyRecord = { ...deal, amount: { ...deal.amount, units: deal.amount.units + 1 } };
    const [, ...rest] = records.map((record) => (record === deal ? changed : record));
    const other: AnyRecord = { ...deal, id: 'more' };
    const found = differences(records, [...rest, other]);
    expect(found.map(({ id, what }) => [id, what.split(':')[0]])).toEqual(
      expect.arrayContaining([
        [deal.id, 'amount'],
        [records[0]?.id, 'missing'],
        ['more', 'not in the company'],
      ]),
    );
    const lines = compareFigures(records, [...records, other], { absent: {} }, setting);
    expect(lines.filter(({ state }) => state === 'different').length).toBeGreaterThan(5);
  });

  it('takes out what a CRM cannot hold', () => {
    const held = heldBy({ absent: { quote: 'no_model' }, absentFields: { deal: ['competitor'], activity: ['kind=social'] } }, records);
    expect(held.some(({ entity }) => entity === 'quote')).toBe(false);
    expect(held.some((record) => record.entity === 'activity' && record.kind === 'social')).toBe(false);
    expect(held.some((record) => 'competitor' in record)).toBe(false);
    expect(held.filter(({ entity }) => entity === 'deal')).toHaveLength(records.filter(({ entity }) => entity === 'deal').length);
  });

  it('brings foreign ids home, references and all', () => {
    const foreign = JSON.parse(
      JSON.stringify(records, (name, value: unknown) =>
        /^(id|recordId|.*Id)$/.test(name) && name !== 'pipelineId' && typeof value === 'string' ? `x-${value}` : value,
      ),
    ) as AnyRecord[];
    const kept = ['threadId', 'seriesId', 'instanceId'] as const;
    const home = withOwnIds(foreign, (_, id) => id.slice(2)).map((record) => {
      const copy: Record<string, unknown> = { ...record };
      for (const name of kept) if (typeof copy[name] === 'string') copy[name] = copy[name].slice(2);
      return copy as unknown as AnyRecord;
    });
    expect(differences(records, home)).toEqual([]);
  });
});
