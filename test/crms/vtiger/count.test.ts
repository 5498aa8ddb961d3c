/** As the web service itself finds them. */
import { afterEach, describe, expect, it } from 'vitest';
import type { CountQuestion } from '../../../lib/crm/adapter';
import { source } from '../../../lib/crm/vtiger/source';
import { askBoth, namesTheMissing, sameDeals, year } from '../kit/own-count';
import { recordId, wsId } from './ids';
import { setUp, type SetUp } from './setup';
import type { VtigerOptions } from './simulator';

let open: SetUp | undefined;
afterEach(async () => {
  await open?.vtiger.close();
  open = undefined;
});

async function both(question: CountQuestion, options: VtigerOptions = {}) {
  const here = (open = await setUp(options, { size: 0.05 }));
  return { here, ...(await askBoth(source, here.context, await here.pull(['potentials']), question)) };
}

describe('the CRM’s own count', () => {
  it.each(['open', 'won', 'lost'] as const)('of %s deals is ours, deal by deal, with the same sum', async (of) => {
    const { ours, theirs } = await both({ of, ...year }, { ceiling: 10 });
    sameDeals({ ours, theirs }, 5);
    expect(theirs?.sums).toEqual([{ units: ours.reduce((sum, { amount }) => sum + (amount?.units ?? 0), 0), currency: 'EUR' }]);
  });

  it('of one person is that person’s, of nobody nothing', async () => {
    const ownerIds = [wsId('Users', '2')];
    const { here, ...asked } = await both({ of: 'open', ownerIds, ...year });
    sameDeals(asked);
    expect(await source.count?.(here.context, { of: 'won', ownerIds: [], ...year })).toMatchObject({ count: 0, ids: [] });
  });

  it('names the deal that one of us has not got', async () => {
    const question = { of: 'won', ...year } as const;
    const { here, ours } = await both(question);
    await namesTheMissing(source, here.context, here.staged, ours, question, (id) => recordId('Potentials', id));
  });
});
