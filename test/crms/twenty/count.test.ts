/** As Twenty itself counts: its totals and sums, which are ours. */
import { afterEach, describe, expect, it } from 'vitest';
import { source } from '../../../lib/crm/twenty/source';
import type { CountQuestion } from '../../../lib/crm/adapter';
import { askBoth, year } from '../kit/own-count';
import { setUp, type SetUp } from './setup';
import type { TwentyOptions } from './simulator';

let open: SetUp | undefined;
afterEach(async () => {
  await open?.twenty.close();
  open = undefined;
});

async function both(question: CountQuestion, options: TwentyOptions) {
  const here = (open = await setUp(options, { size: 0.05 }));
  const pulled = await here.pull(['opportunities']);
  return { here, ...(await askBoth(source, { ...here.context, me: pulled.me }, pulled, question)) };
}

describe('the CRM’s own count', () => {
  it.each(['open', 'won', 'lost'] as const)('of %s deals is ours; amounts of several currencies have no sum', async (of) => {
    const { ours, theirs } = await both({ of, ...year }, { losses: true });
    expect(ours.length).toBeGreaterThan(5);
    expect(theirs).toMatchObject({ count: ours.length, sums: [], unsummed: true });
  });

  it('has a sum, to the last digit, where all amounts are in one currency', async () => {
    const twist: TwentyOptions['twist'] = (lists) =>
      lists
        .get('opportunities')
        ?.forEach((row, at) => Object.assign(row, { amount: { amountMicros: 10_000_100 * (at + 1), currencyCode: 'EUR' } }));
    const { here, ours, theirs } = await both({ of: 'open', ...year }, { twist });
    expect(here.company.org.currency).toBe('EUR');
    const units = ours.reduce((total, { amount }) => total + (amount?.units ?? 0), 0);
    expect(units).toBeGreaterThan(0);
    expect(theirs).toMatchObject({ count: ours.length, sums: [{ units, currency: 'EUR' }] });
    expect(theirs?.unsummed).toBeUndefined();
  });

  it('tells of a deal one of us has not got', async () => {
    const { here, ours } = await both({ of: 'open', ...year }, {});
    here.staged.live.remove('deals', here.company.deals.find(({ outcome }) => outcome === 'open')?.id ?? '');
    expect((await source.count?.(here.context, { of: 'open', ...year }))?.count).toBe(ours.length - 1);
  });

  it('is not there for a person, since deals belong to nobody, nor for losses nothing tells of', async () => {
    const { here } = await both({ of: 'open', ...year }, {});
    expect(await source.count?.(here.context, { of: 'open', ownerIds: ['x'], ...year })).toBeUndefined();
    expect(await source.count?.(here.context, { of: 'lost', ...year })).toBeUndefined();
  });
});
