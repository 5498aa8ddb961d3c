/** Installations that differ from the textbook: what a rep may see, renamed stages, missing modules, rows that do not fit. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Activity, Deal, Lead, StageChange } from '../../../lib/model/records';
import { source } from '../../../lib/crm/espocrm/source';
import { readAll } from '../kit/read-all';
import { espoId } from './ids';
import { setUp, type SetUp } from './setup';
import type { EspoOptions } from './simulator';
import type { Row } from './values';

let open: SetUp | undefined;
afterEach(async () => {
  await open?.espo.close();
  open = undefined;
});
const start = async (options: EspoOptions = {}, more: Parameters<typeof setUp>[1] = {}) => (open = await setUp(options, more));
const row = (rows: readonly Row[] | undefined, at: number): Row => rows?.[at] ?? { id: '' };

describe('what a rep sees', () => {
  it('is himself in the list of users, and the others by the names on their records', async () => {
    const here = await start({}, { as: '2' });
    const { records, me, partial } = await readAll(source, here.http, { org: here.espo.org, now: here.staged.now() });
    const userOf = (id: string) => records.get(`user ${espoId('user', id)}`);
    const owners = new Set(here.company.deals.flatMap(({ ownerId }) => ownerId ?? []));
    // Not everybody is an owner: figures that count people have to know.
    expect([...partial].map(([id, { error }]) => [id, error])).toEqual([['users', expect.stringMatching(/^forbidden: the other users/)]]);
    expect(me?.userId).toBe(espoId('user', '2'));
    expect(owners.size).toBeGreaterThan(3);
    for (const id of owners) expect(userOf(id)).toMatchObject({ name: here.company.users.find((user) => user.id === id)?.name });
    expect([...records.keys()].filter((key) => key.startsWith('team ')).length).toBe(1);
    const mine = here.company.users.find(({ id }) => id === '2');
    expect(userOf('2')).toMatchObject({ teamId: espoId('team', mine?.teamId ?? '') });
  });

  it('is no fault where even the list of users is refused', async () => {
    const here = await start({ forbidden: ['User'] });
    expect((await here.pull(['opportunities'])).records.get('user')?.size).toBeGreaterThan(3);
  });
});

describe('stages', () => {
  it('end a deal by their probability, whatever they are called and whatever it says on them', async () => {
    const here = await start({
      twist({ stages, lists }) {
        const renamed = Object.fromEntries(stages.options.map((option, at) => [option, `s${at}`]));
        for (const deal of lists.get('Opportunity') ?? []) deal.stage = renamed[String(deal.stage)] ?? '';
        stages.options = stages.options.map((option) => renamed[option] ?? '');
        stages.probabilityMap = Object.fromEntries(
          Object.entries(stages.probabilityMap).map(([option, chance]) => [renamed[option] ?? '', chance]),
        );
        stages.labels = Object.fromEntries(stages.options.map((option) => [option, `赢得 ${option}`]));
      },
    });
    const { records } = await here.pull(['stages', 'opportunities']);
    const deals = [...(records.get('deal')?.values() ?? [])] as Deal[];
    for (const status of ['open', 'won', 'lost'] as const)
      expect([status, deals.filter((deal) => deal.status === status).length]).toEqual([
        status,
        here.company.deals.filter(({ outcome }) => (outcome === 'derailed' ? 'lost' : outcome) === status).length,
      ]);
    expect(records.get('stage')?.get('s0')).toMatchObject({ name: '赢得 s0', type: 'open' });
  });

  it('without a probability are lost, as in the CRM’s own filters; removed ones leave their deals open', async () => {
    const here = await start({
      twist({ stages, lists }) {
        stages.options = ['', 'Fresh', 'Shelved', 'Signed'];
        stages.probabilityMap = { Fresh: 20, Signed: 100 };
        ['Fresh', 'Shelved', 'Signed', 'Of old'].forEach((stage, at) => Object.assign(row(lists.get('Opportunity'), at), { stage }));
      },
    });
    const { records } = await here.pull(['stages', 'opportunities']);
    const statusOf = (at: number) =>
      (records.get('deal')?.get(espoId('deal', here.company.deals[at]?.id ?? '')) as Deal | undefined)?.status;
    expect([0, 1, 2, 3].map(statusOf)).toEqual(['open', 'lost', 'won', 'open']);
    expect(records.get('stage')?.size).toBe(3);
  });

  it('are called by their own names where labels are refused', async () => {
    const here = await start();
    here.espo.simulator.plan({ path: /I18n$/, as: { status: 403 } });
    const { records } = await here.pull(['stages']);
    expect(records.get('stage')?.size).toBe(here.company.stages.length);
  });

  it('are not asked for their labels in every run', async () => {
    const here = await start();
    const first = await here.pull(['stages']);
    await here.pull(['stages'], first);
    expect(here.espo.simulator.log.filter(({ path }) => path.endsWith('/I18n'))).toHaveLength(1);
  });
});

describe('modules', () => {
  it('that are not installed are told as missing, and cost nothing else', async () => {
    const here = await start({ without: ['Quote', 'Product'] });
    await expect(here.pull(['quotes'])).rejects.toMatchObject({ kind: 'forbidden', code: 'no_module' });
    expect((await here.pull(['campaigns'])).records.get('campaign')?.size).toBe(here.company.campaigns.length);
  });

  it('of the vendor’s extension are read where it is', async () => {
    const here = await start();
    const { records } = await here.pull(['products', 'quotes']);
    expect([records.get('product')?.size, records.get('quote')?.size]).toEqual([here.company.products.length, here.company.quotes.length]);
  });

  it('bring what customers complain of', async () => {
    const made = {
      createdAt: '2026-11-01 08:00:00',
      modifiedAt: '2026-11-01 08:00:00',
      assignedUserId: null,
      accountId: espoId('account', '1'),
    };
    const here = await start({
      twist: ({ lists }) =>
        void lists.set('Case', [
          { id: espoId('case', '1'), type: 'Problem', ...made },
          { id: espoId('case', '2'), type: 'Question', ...made },
        ]),
    });
    const found = [...((await here.pull(['cases'])).records.get('activity')?.values() ?? [])] as Activity[];
    expect(found.map(({ direction, topic }) => [direction, topic])).toEqual([
      ['in', 'complaint'],
      ['in', undefined],
    ]);
  });
});

describe('money', () => {
  it('is exact, be it a number or the decimal text of newer fields', async () => {
    const here = await start({
      twist({ lists }) {
        Object.assign(row(lists.get('Opportunity'), 0), { amount: '12345678.9012', amountCurrency: 'USD' });
        Object.assign(row(lists.get('Opportunity'), 1), { amount: 0.1, amountCurrency: 'EUR' });
        Object.assign(row(lists.get('Opportunity'), 2), { amount: 5, amountCurrency: null });
      },
    });
    const { records, rejects } = await here.pull(['opportunities']);
    const amountOf = (at: number) =>
      (records.get('deal')?.get(espoId('deal', here.company.deals[at]?.id ?? '')) as Deal | undefined)?.amount;
    expect([amountOf(0), amountOf(1)]).toEqual([
      { units: 123_456_789_012, currency: 'USD' },
      { units: 1_000, currency: 'EUR' },
    ]);
    expect(rejects).toEqual([expect.stringContaining('the amount has no currency')]);
  });

  it('is brought to the default currency where rates are kept in another', async () => {
    const here = await start({ settings: { defaultCurrency: 'EUR', baseCurrency: 'USD', currencyRates: { EUR: 1.25, PLN: 0.25 } } });
    const { records, me } = await here.pull(['rates']);
    expect(me.currency).toBe('EUR');
    expect(
      [...(records.get('exchangeRate')?.values() ?? [])].map((rate) => 'rate' in rate && [rate.currency, rate.base, rate.rate]),
    ).toEqual([
      ['PLN', 'EUR', '0.2'],
      ['USD', 'EUR', '0.8'],
    ]);
  });

  it('may have no rates at all', async () => {
    const here = await start({ settings: { currencyRates: [] } });
    expect((await here.pull(['rates'])).records.get('exchangeRate')).toBeUndefined();
  });
});

describe('rows', () => {
  it('that do not fit are rejected with the reason, and the others are kept', async () => {
    const here = await start({
      twist: ({ lists }) => void Object.assign(row(lists.get('Opportunity'), 0), { createdAt: '01/02/2026 10:00' }),
    });
    const { records, rejects } = await here.pull(['opportunities']);
    expect(rejects).toEqual([expect.stringContaining('the field "createdAt" holds "01/02/2026 10:00"')]);
    expect(records.get('deal')?.size).toBe(here.company.deals.length - 1);
  });

  it('of a lead say what the organisation’s own statuses mean', async () => {
    const here = await start({
      twist: ({ lists }) => ['Nurture', 'Recycled', 'Dead'].forEach((status, at) => Object.assign(row(lists.get('Lead'), at), { status })),
    });
    const { records } = await here.pull(['leads']);
    const statusOf = (at: number) =>
      (records.get('lead')?.get(espoId('lead', here.company.leads[at]?.id ?? '')) as Lead | undefined)?.status;
    expect([0, 1, 2].map(statusOf)).toEqual(['open', 'disqualified', 'disqualified']);
  });

  it('of a stream that are posts, e-mails or of hanging records change nothing', async () => {
    const here = await start();
    const id = espoId('deal', here.company.deals[0]?.id ?? '');
    const before = (await here.pull(['deal-history'])).records.get('stageChange')?.size;
    await open?.espo.close();
    const other = await start({
      twist({ streams }) {
        const [newest] = streams.get(id) ?? [];
        const post = { ...newest, id: espoId('post', '1'), number: 900, type: 'Post', data: null, post: 'won!' };
        const call = {
          ...newest,
          id: espoId('post', '2'),
          number: 901,
          type: 'Status',
          parentId: espoId('activity', '1'),
          data: { field: 'stage', value: 'Held' },
        };
        streams.set(id, [call as Row, post as Row, ...(streams.get(id) ?? [])]);
      },
    });
    expect((await other.pull(['deal-history'])).records.get('stageChange')?.size).toBe(before);
  });

  it('of a stream that bear one and the same second keep the order of their numbers', async () => {
    const here = await start({
      twist({ streams }) {
        for (const notes of streams.values()) for (const note of notes) Object.assign(note, { createdAt: '2026-03-01 10:00:00' });
      },
    });
    const { records } = await here.pull(['deal-history']);
    const changes = [...(records.get('stageChange')?.values() ?? [])] as StageChange[];
    for (const { id } of here.company.deals) {
      const of = changes.filter(({ dealId }) => dealId === espoId('deal', id)).toSorted((a, b) => a.at - b.at);
      expect(new Set(of.map(({ at }) => at)).size).toBe(of.length);
      of.slice(1).forEach((change, at) => expect(change.fromStageId).toBe(of[at]?.toStageId));
    }
    expect(changes.length).toBeGreaterThan(20);
  });

  it('of a stream longer than a page are all read', async () => {
    const here = await start({ ceiling: 2 });
    const found = (await here.pull(['deal-history'])).records.get('stageChange');
    expect([...(found?.values() ?? [])].map((change) => (change as StageChange).dealId).length).toBe(here.company.stageHistory.length);
  });
});
