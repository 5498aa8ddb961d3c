/** As Frappe CRM itself counts: its lists, its rates. */
import { afterEach, describe, expect, it } from 'vitest';
import { source } from '../../../lib/crm/frappe/source';
import type { CountQuestion } from '../../../lib/crm/adapter';
import { askBoth, namesTheMissing, sameDeals, year } from '../kit/own-count';
import { address, seriesName } from './ids';
import { setUp, type SetUp } from './setup';
import type { FrappeOptions } from './simulator';
import { rateOn, dayIn } from './values';

let open: SetUp | undefined;
afterEach(async () => {
  await open?.frappe.close();
  open = undefined;
});

async function both(question: CountQuestion, options: FrappeOptions = {}) {
  const here = (open = await setUp(options, { size: 0.05 }));
  return { here, ...(await askBoth(source, await here.context(), await here.pull(['deals']), question)) };
}

describe('the CRM’s own count', () => {
  it.each(['open', 'won'] as const)('of %s deals is ours, deal by deal, a page at a time', async (of) => {
    sameDeals(await both({ of, ...year }, { ceiling: 10 }), 5);
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
    const question = { of: 'won', ...year } as const;
    const { here, ours } = await both(question);
    await namesTheMissing(source, await here.context(), here.staged, ours, question, (id) => seriesName('deal', id));
  });
});
