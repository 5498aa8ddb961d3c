/** Organisations that are not as Zoho ships them, and Zoho being other than it is taken to be: never a wrong number. */
import { afterEach, describe, expect, it } from 'vitest';
import { source } from '../../../lib/crm/zoho/source';
import type { Cursor } from '../../../lib/crm/adapter';
import { stageCompany } from '../kit/company';
import { differences } from '../kit/same';
import { all, bench, of, type Bench } from './kit';
import type { Oddities } from './oddities';
import { zgid } from './simulator';

let open: Bench | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});
const core = ['users', 'stages', 'deals', 'stage-history'];

/** The same company, asked of a plain organisation and of an odd one. */
async function both(odd: Oddities, only?: readonly string[], size = 0.03) {
  open = await bench({ size });
  const plain = await open.pull(only ? { only } : {});
  Object.assign(open.odd, odd);
  open.simulator.log.length = 0;
  return { plain, odd: await open.pull(only ? { only } : {}), log: open.simulator.log };
}

describe('an organisation that changed Zoho CRM', () => {
  it('shows stages and pipelines in another language: the same deals are won', async () => {
    const { plain, odd } = await both({ label: (text) => `【${text}】` }, core);
    expect(differences(all(plain), all(odd), { stage: ['name'] })).toEqual([]);
    expect(of(odd, 'stage')[0]?.name).toMatch(/^【/);
  });

  it('has no pipelines: the picklist of stages says it all', async () => {
    const { plain, odd } = await both({ noPipelines: true }, ['stages', 'deals']);
    const statuses = (pulled: typeof plain) => of(pulled, 'deal').map(({ id, status }) => [id, status]);
    expect(statuses(odd)).toEqual(statuses(plain));
    expect(new Set(of(odd, 'stage').map(({ pipelineId }) => pipelineId))).toEqual(new Set(['standard']));
  });

  it('lacks fields: it is asked without them, and the rest is equal', async () => {
    const lacking = { Deals: ['Campaign_Source', 'Next_Step', 'Reason_For_Loss__s', 'Probability'], Leads: ['Converted_Deal'] };
    const { plain, odd, log } = await both({ lacking }, ['deals', 'leads']);
    expect(differences(all(plain), all(odd), { deal: ['campaignId', 'nextStep', 'lostReason', 'probability'], lead: ['dealId'] })).toEqual(
      [],
    );
    const asked = log.find(({ path }) => path === '/crm/v8/Deals')?.query ?? '';
    expect(asked).not.toContain('Campaign_Source');
    expect(of(odd, 'deal').every((deal) => deal.probability === undefined)).toBe(true);
  });

  it('has one currency: amounts are in it', async () => {
    const staged = stageCompany({ size: 0.03 });
    for (const deal of staged.live.company.deals) deal.currency = 'EUR';
    open = await bench({ staged, odd: { lacking: { Deals: ['Currency', 'Exchange_Rate'] }, noModule: ['currencies'] } });
    const pulled = await open.pull({ only: ['rates', 'deals'] });
    expect(pulled.rejects).toEqual([]);
    expect(new Set(of(pulled, 'deal').flatMap(({ amount }) => (amount ? [amount.currency] : [])))).toEqual(new Set(['EUR']));
    expect(of(pulled, 'exchangeRate')).toEqual([]);
  });

  it.each(['noModule', 'noRight'] as const)('%s: that stream is refused by name, the others go on', async (how) => {
    open = await bench({ size: 0.01, odd: { [how]: ['Quotes', 'Ordered_Items'] } });
    for (const id of ['quotes', 'order-lines']) await expect(open.pull({ only: [id] })).rejects.toMatchObject({ kind: 'forbidden' });
    expect((await open.pull({ only: ['orders', 'deals'] })).rejects).toEqual([]);
  });

  it('keeps its settings to itself: deals need to know what stages mean, and say so', async () => {
    open = await bench({ size: 0.01, odd: { noSettings: true } });
    await expect(open.pull({ only: ['deals'] })).rejects.toMatchObject({
      kind: 'odd_answer',
      message: expect.stringContaining('open, won or lost') as string,
    });
    expect(of(await open.pull({ only: ['leads'] }), 'lead').length).toBeGreaterThan(0);
  });

  it('refuses the query language: stage history is read deal by deal and is the same', async () => {
    const { plain, odd, log } = await both({ noCoql: ['DealHistory'] }, core);
    expect(differences(all(plain), all(odd))).toEqual([]);
    expect(log.filter(({ path }) => path.endsWith('/Stage_History')).length).toBe(of(odd, 'deal').length);
    // the refusal is remembered for the day
    expect(log.filter(({ path }) => path.endsWith('/coql')).length).toBe(1);
  });
});

describe('ceilings', () => {
  /** All deals changed in one and the same second, as an import leaves them. */
  function imported() {
    const staged = stageCompany({ size: 0.55 });
    for (const deal of staged.live.company.deals) deal.modified = staged.now() - 86_400_000;
    return staged;
  }

  it('goes from page numbers to tokens when one second holds more rows than numbers reach', async () => {
    open = await bench({ staged: imported(), odd: { numbered: 400 } });
    const count = open.staged.live.company.deals.length;
    expect(count).toBeGreaterThan(500);
    await expect(open.pull({ only: ['deals'] })).rejects.toMatchObject({ code: 'DISCRETE_PAGINATION_LIMIT_EXCEEDED' });
    open.odd.numbered = 2_000;
    const pulled = await open.pull({ only: ['deals'] });
    expect(of(pulled, 'deal').length).toBe(count);
  });

  it('needs no number beyond the first where changes lie apart', async () => {
    open = await bench({ size: 0.3, odd: { numbered: 200 } });
    const pulled = await open.pull({ only: ['deals', 'calls'] });
    expect(of(pulled, 'deal').length).toBe(open.staged.live.company.deals.length);
  });

  it('counts through with tokens where the order is not honoured, and comes to the same', async () => {
    const { plain, odd } = await both({ unsorted: true }, ['deals', 'calls'], 0.3);
    expect(differences(all(plain), all(odd))).toEqual([]);
  });

  it('reads the second named by "since" whether it is included or not', async () => {
    const { plain, odd } = await both({ exclusive: true }, ['deals', 'leads', 'calls', 'tasks'], 0.25);
    expect(differences(all(plain), all(odd))).toEqual([]);
  });
});

/** A run that stopped where a token was needed goes on when the token has ended: that second is counted through again. */
async function afterADay(one: Bench): Promise<void> {
  const stream = source.streams.find(({ id }) => id === 'leads');
  const base = { http: one.fresh(), org: zgid, now: one.staged.now(), signal: new AbortController().signal };
  const seen = new Set<unknown>();
  let cursor: Cursor | undefined;
  let passed = 0;
  for (let more = true; more;) {
    if (typeof cursor?.token === 'string' && passed++ === 0) one.staged.pass(25 * 3_600_000);
    const page = await stream?.page({ ...base, now: one.staged.now() }, cursor);
    for (const row of page?.rows ?? []) seen.add((row as { id: unknown }).id);
    cursor = page?.next;
    more = page?.more === true;
  }
  expect(passed).toBeGreaterThan(0);
  expect(seen.size).toBe(one.staged.live.company.leads.length);
}

describe('Zoho CRM being other than it is taken to be', () => {
  const rejectsOf = async (odd: Oddities, only: readonly string[]) => {
    open = await bench({ size: 0.03, odd });
    return open.pull({ only });
  };

  it.each<[string, string, (row: Readonly<Record<string, unknown>>) => Record<string, unknown>, RegExp]>([
    ['ids as numbers', 'leads', (row) => ({ ...row, id: Number(row.id) }), /"id"/],
    ['amounts beyond exactness', 'deals', (row) => ({ ...row, Amount: 1e21 }), /too large/],
    ['days as texts', 'deals', (row) => ({ ...row, Closing_Date: '20/11/2026' }), /Closing_Date/],
  ])('%s: rejected with the reason, and counted', async (_what, only, row, reason) => {
    const pulled = await rejectsOf({ row: (_module, one) => row(one) }, [only]);
    expect(pulled.rejects.length).toBeGreaterThan(0);
    for (const text of pulled.rejects) expect(text).toMatch(reason);
    expect(pulled.rejects.join()).not.toContain('@');
  });

  it('no token where one is needed: an error, not half a list', async () => {
    const staged = stageCompany({ size: 0.3 });
    for (const lead of staged.live.company.leads) lead.modified = 0;
    for (const lead of staged.live.company.leads) lead.created = staged.now();
    while (staged.live.company.leads.length < 2_300)
      staged.live.company.leads.push(
        ...staged.live.company.leads.map((lead, i) => ({ ...lead, id: String(10_000 + staged.live.company.leads.length + i) })),
      );
    open = await bench({ staged, odd: { noToken: true } });
    await expect(open.pull({ only: ['leads'] })).rejects.toMatchObject({ kind: 'odd_answer' });
    open.odd.noToken = false;
    const pulled = await open.pull({ only: ['leads'] });
    expect(of(pulled, 'lead').length).toBe(staged.live.company.leads.length);
    expect(open.simulator.log.some(({ query }) => query.includes('page_token'))).toBe(true);
    await afterADay(open);
  });
});
