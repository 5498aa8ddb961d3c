/** What changes after the first pull, runs that are cut off, and replies that are no answers. */
import { afterEach, describe, expect, it } from 'vitest';
import { page } from '../../../lib/crm/dynamics/page';
import { source } from '../../../lib/crm/dynamics/source';
import type { AnyRecord } from '../../../lib/model/records';
import { stageCompany, type Staged } from '../kit/company';
import { pull, type Pulled } from '../kit/pull';
import { httpTo } from '../kit/send';
import { refusal, startDynamics, type Dynamics, type DynamicsOptions } from './simulator';

let open: Dynamics | undefined;
afterEach(async () => {
  await open?.simulator.close();
  open = undefined;
});

const org = 'acme.crm4.dynamics.com';
async function start(options: DynamicsOptions = {}, staged = stageCompany({ size: 0.05 })) {
  open = await startDynamics(staged, options);
  const dynamics = open;
  const http = httpTo(page, source, dynamics.carrier('1'));
  return {
    staged,
    dynamics,
    http,
    pullAll: (earlier?: Pulled) => pull(source, http, { org, now: staged.now(), ...(earlier && { earlier }) }),
  };
}
const all = (pulled: Pulled): Map<string, AnyRecord> =>
  new Map([...pulled.records.values()].flatMap((table) => [...table.values()]).map((record) => [`${record.entity}/${record.id}`, record]));
const merged = (first: Pulled, second: Pulled) => new Map([...all(first), ...all(second)]);

/** What a working day does to a company. */
function work({ live, pass }: Staged): void {
  const [first, second, third] = live.company.deals.filter((deal) => deal.outcome === 'open');
  pass(3_600_000);
  live.saveDeal(first?.id ?? '', { amount: '12345.67' }, '2');
  live.saveDeal(second?.id ?? '', { stageId: live.company.stages.find((stage) => stage.kind === 'won')?.id ?? '' }, '2');
  live.saveDeal(third?.id ?? '', { ownerId: '3' }, '1');
  live.createDeal({ name: 'New', stageId: '10', ownerId: '2', amount: '10', currency: 'EUR', accountId: null, closeDay: null }, '2');
  live.createLead({ name: 'Nowa', company: 'X', email: null, phone: null, ownerId: '2', source: 'Web form' });
  live.addActivity({ kind: 'call', userId: '2', dealId: first?.id ?? null });
  pass(60_000);
}

describe('later runs', () => {
  it('bring what has changed and nothing else, and come to what a full pull finds', async () => {
    const { staged, pullAll } = await start();
    const first = await pullAll();
    work(staged);
    const second = await pullAll(first);
    expect(merged(first, second)).toEqual(all(await pullAll()));
    const deals = second.rows.get('opportunities')?.rows ?? 0;
    expect(deals).toBeGreaterThanOrEqual(4);
    expect(deals).toBeLessThan(first.rows.get('opportunities')?.rows ?? 0);
  });

  it('find what was deleted by comparing ids', async () => {
    const { staged, http, pullAll } = await start();
    const pulled = await pullAll();
    const gone = staged.live.company.deals[3]?.id ?? '';
    staged.live.remove('deals', gone);
    const stream = source.streams.find(({ id }) => id === 'opportunities');
    const ids = await stream?.ids?.({ http, org, now: 0, signal: new AbortController().signal });
    const missing = [...(pulled.records.get('deal')?.keys() ?? [])].filter((id) => !ids?.includes(id));
    expect(missing.map((id) => open?.back('deal', id))).toEqual([gone]);
  });

  it('go on where they were cut off, page by page, without loss', async () => {
    const { dynamics, pullAll, staged, http } = await start({ ceiling: 7 });
    dynamics.simulator.plan({ path: /opportunities$/, as: { status: 500, body: 'broken' }, after: 3 });
    const seen: AnyRecord[] = [];
    const stream = source.streams.find(({ id }) => id === 'opportunities');
    if (!stream) throw new Error('no deals');
    const context = { http, org, now: staged.now(), signal: AbortSignal.timeout(1_500) };
    let cursor: Parameters<typeof stream.page>[1];
    const turn = async () => {
      for (let more = true; more;) {
        const found = await stream.page(context, cursor);
        for (const row of found.rows) {
          const mapped = stream.map(row, context);
          if ('records' in mapped) seen.push(...mapped.records);
        }
        cursor = JSON.parse(JSON.stringify(found.next)) as typeof cursor;
        more = found.more;
      }
    };
    await expect(turn()).rejects.toThrow();
    expect(seen).toHaveLength(21);
    dynamics.simulator.clear();
    context.signal = new AbortController().signal;
    await turn();
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    expect(seen).toHaveLength((await pullAll()).records.get('deal')?.size ?? 0);
  });
});

describe('replies that are no answers', () => {
  const kinds = async (as: Parameters<Dynamics['simulator']['plan']>[0]['as'], times = Infinity) => {
    const { dynamics, pullAll } = await start();
    dynamics.simulator.plan({ path: /opportunities$/, as, times });
    return pullAll().then(
      () => 'pulled',
      (error: unknown) => (error as { kind?: string }).kind,
    );
  };

  it('tell an ended session by its redirect', async () => {
    const { dynamics, pullAll } = await start();
    dynamics.expire('1');
    await expect(pullAll()).rejects.toMatchObject({ kind: 'signed_out' });
  });

  it('tell a missing right', async () => {
    expect(await kinds(refusal(403, '0x80040220', 'missing privilege'))).toBe('forbidden');
  });

  it('wait as long as the service asks, and go on', async () => {
    const limit = refusal(429, '0x80072322', 'Number of requests exceeded the limit of 6000 over time window of 300 seconds.', {
      'retry-after': '0',
    });
    expect(await kinds(limit, 2)).toBe('pulled');
    expect(await kinds(refusal(429, '0x80072321', 'Combined execution time', { 'retry-after': '300' }))).toBe('rate_limited');
  });

  it('take no page of HTML and no half of an answer for data', async () => {
    expect(await kinds({ body: '<!doctype html><title>Maintenance</title>' })).toBe('not_json');
    expect(await kinds('cut', 1)).toBe('pulled');
    expect(await kinds({ body: { error: { code: '0x80040216', message: 'An unexpected error occurred.' } } })).toBe('odd_answer');
  });

  it('follow no link to another host', async () => {
    expect(await kinds({ body: { value: [], '@odata.nextLink': 'https://evil.test/api/data/v9.2x/opportunities' } })).toBe('odd_answer');
  });
});
