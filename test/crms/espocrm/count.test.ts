/** As EspoCRM itself counts: its list, its conversion, its chart. */
import { afterEach, describe, expect, it } from 'vitest';
import { source } from '../../../lib/crm/espocrm/source';
import type { CountQuestion } from '../../../lib/crm/adapter';
import type { Deal } from '../../../lib/model/records';
import { espoId } from './ids';
import { setUp, type SetUp } from './setup';
import type { EspoOptions } from './simulator';

let open: SetUp | undefined;
afterEach(async () => {
  await open?.espo.close();
  open = undefined;
});

const year = { fromDay: '2026-01-01', toDay: '2026-12-31' };

async function both(question: CountQuestion, options: EspoOptions = {}) {
  const here = (open = await setUp(options, { size: 0.05 }));
  const { records } = await here.pull(['opportunities']);
  const deals = [...(records.get('deal')?.values() ?? [])] as Deal[];
  const ours = deals.filter(
    ({ status, ownerId = '', closeDay = '' }) =>
      status === question.of &&
      (question.ownerIds?.includes(ownerId) ?? true) &&
      (question.of === 'open' || (closeDay >= question.fromDay && closeDay <= question.toDay)),
  );
  const theirs = await source.count?.(here.context, question);
  return { here, ours, theirs };
}

describe('the CRM’s own count', () => {
  it.each(['open', 'won', 'lost'] as const)('of %s deals is ours, deal by deal, a page at a time', async (of) => {
    const { ours, theirs } = await both({ of, ...year }, { ceiling: 10 });
    expect(ours.length).toBeGreaterThan(5);
    expect(theirs?.count).toBe(ours.length);
    expect(theirs?.ids?.toSorted()).toEqual(ours.map(({ id }) => id).toSorted());
    expect(theirs?.converted).toBe(true);
  });

  it('of one person is that person’s', async () => {
    const ownerIds = [espoId('user', '2')];
    const { ours, theirs } = await both({ of: 'open', ownerIds, ...year });
    expect(ours.length).toBeGreaterThan(0);
    expect(theirs?.ids?.toSorted()).toEqual(ours.map(({ id }) => id).toSorted());
    expect(theirs?.query).toContain(ownerIds[0]);
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
    const { here, ours } = await both({ of: 'won', ...year });
    const gone = here.company.deals.find(({ id }) => espoId('deal', id) === ours[0]?.id);
    here.staged.live.remove('deals', gone?.id ?? '');
    const theirs = await source.count?.(here.context, { of: 'won', ...year });
    expect(ours.map(({ id }) => id).filter((id) => !theirs?.ids?.includes(id))).toEqual([ours[0]?.id]);
  });
});
