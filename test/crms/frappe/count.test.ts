/** As Frappe CRM itself counts: its lists, its rates. */
import { afterEach, describe, expect, it } from 'vitest';
import { source } from '../../../lib/crm/frappe/source';
import type { CountQuestion } from '../../../lib/crm/adapter';
import type { Deal } from '../../../lib/model/records';
import { address } from './ids';
import { setUp, type SetUp } from './setup';
import type { FrappeOptions } from './simulator';
import { rateOn, dayIn } from './values';

let open: SetUp | undefined;
afterEach(async () => {
  await open?.frappe.close();
  open = undefined;
});

const year = { fromDay: '2026-01-01', toDay: '2026-12-31' };

async function both(question: CountQuestion, options: FrappeOptions = {}) {
  const here = (open = await setUp(options, { size: 0.05 }));
  const { records } = await here.pull(['deals']);
  const deals = [...(records.get('deal')?.values() ?? [])] as Deal[];
  const ours = deals.filter(
    ({ status, ownerId = '', closeDay = '' }) =>
      status === question.of &&
      (question.ownerIds?.includes(ownerId) ?? true) &&
      (question.of === 'open' || (closeDay >= question.fromDay && closeDay <= question.toDay)),
  );
  return { here, ours, theirs: await source.count?.(await here.context(), question) };
}

describe('the CRM’s own count', () => {
  it.each(['open', 'won'] as const)('of %s deals is ours, deal by deal, a page at a time', async (of) => {
    const { ours, theirs } = await both({ of, ...year }, { ceiling: 10 });
    expect(ours.length).toBeGreaterThan(5);
    expect(theirs?.count).toBe(ours.length);
    expect(theirs?.ids?.toSorted()).toEqual(ours.map(({ id }) => id).toSorted());
  });

  it('adds amounts at the rate in each deal', async () => {
    const { here, theirs } = await both({ of: 'open', ...year });
    const zone = here.company.org.timeZone;
    const sum = here.company.deals
      .filter(({ outcome }) => outcome === 'open')
      .reduce((total, deal) => total + Number(deal.amount ?? 0) * rateOn(here.company, deal.currency, dayIn(zone, deal.created)), 0);
    expect(theirs).toMatchObject({ converted: true, sums: [{ units: Math.round(sum * 10_000), currency: 'EUR' }] });
  });

  it('of one person is that person’s, and of nobody nothing', async () => {
    const user = (id: string) => address({ login: open?.company.users.find((one) => one.id === id)?.login ?? '' });
    await both({ of: 'open', ...year });
    const ownerIds = [user('2')];
    const context = await open?.context();
    if (!context) throw new Error('not open');
    const theirs = await source.count?.(context, { of: 'open', ownerIds, ...year });
    expect(theirs?.count).toBe(open?.company.deals.filter(({ outcome, ownerId }) => outcome === 'open' && ownerId === '2').length);
    expect(theirs?.query).toContain(ownerIds[0]);
    expect(await source.count?.(context, { of: 'won', ownerIds: [], ...year })).toMatchObject({ count: 0, ids: [] });
  });

  it('of lost deals is none: nothing says when a deal was lost', async () => {
    expect((await both({ of: 'lost', ...year })).theirs).toBeUndefined();
  });

  it('names the deal that one of us has not got', async () => {
    const { here, ours } = await both({ of: 'won', ...year });
    const gone = here.company.deals.find(({ id }) => here.frappe.back('deal', ours[0]?.id ?? '') === id);
    here.staged.live.remove('deals', gone?.id ?? '');
    const theirs = await source.count?.(await here.context(), { of: 'won', ...year });
    expect(ours.map(({ id }) => id).filter((id) => !theirs?.ids?.includes(id))).toEqual([ours[0]?.id]);
  });
});
