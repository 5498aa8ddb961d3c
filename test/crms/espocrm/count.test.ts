/** As EspoCRM itself counts: its list, its conversion, its chart. */
import { afterEach, describe, expect, it } from 'vitest';
import { source } from '../../../lib/crm/espocrm/source';
import type { CountQuestion } from '../../../lib/crm/adapter';
import { askBoth, namesTheMissing, sameDeals, year } from '../kit/own-count';
import { espoId } from './ids';
import { setUp, type SetUp } from './setup';
import type { EspoOptions } from './simulator';

let open: SetUp | undefined;
afterEach(async () => {
  await open?.espo.close();
  open = undefined;
});

async function both(question: CountQuestion, options: EspoOptions = {}) {
  const here = (open = await setUp(options, { size: 0.05 }));
  return { here, ...(await askBoth(source, here.context, await here.pull(['opportunities']), question)) };
}

describe('the CRM’s own count', () => {
  it.each(['open', 'won', 'lost'] as const)('of %s deals is ours, deal by deal, a page at a time', async (of) => {
    const asked = await both({ of, ...year }, { ceiling: 10 });
    sameDeals(asked, 5);
    expect(asked.theirs?.converted).toBe(true);
  });

  it('of one person is that person’s', async () => {
    const ownerIds = [espoId('user', '2')];
    const asked = await both({ of: 'open', ownerIds, ...year });
    sameDeals(asked);
    expect(asked.theirs?.query).toContain(ownerIds[0]);
  });

  it('of everybody’s open deals has the sum of its chart', async () => {
    const { here, theirs } = await both({ of: 'open', ...year });
    const chart = (await here.http.json({ method: 'GET', path: '/api/v1/Opportunity/action/reportByStage?dateFilter=ever' })) as Record<
      string,
      number
    >;
    const sum = Object.values(chart).reduce((total, one) => total + one, 0);
    expect(theirs?.sums).toEqual([{ units: Math.round(sum * 10_000), currency: here.company.org.currency }]);
  });

  it('of nobody is nothing', async () => {
    const { theirs } = await both({ of: 'won', ownerIds: [], ...year });
    expect(theirs).toMatchObject({ count: 0, ids: [] });
  });

  it('names the deal that one of us has not got', async () => {
    const question = { of: 'won', ...year } as const;
    const { here, ours } = await both(question);
    await namesTheMissing(source, here.context, here.staged, ours, question, (id) => espoId('deal', id));
  });
});
