/** As the web service itself finds them. */
import { afterEach, describe, expect, it } from 'vitest';
import type { CountQuestion } from '../../../lib/crm/adapter';
import { source } from '../../../lib/crm/vtiger/source';
import type { Deal } from '../../../lib/model/records';
import { recordId, wsId } from './ids';
import { setUp, type SetUp } from './setup';
import type { VtigerOptions } from './simulator';

let open: SetUp | undefined;
afterEach(async () => {
  await open?.vtiger.close();
  open = undefined;
});
const year = { fromDay: '2026-01-01', toDay: '2026-12-31' };

async function both(question: CountQuestion, options: VtigerOptions = {}) {
  const here = (open = await setUp(options, { size: 0.05 }));
  const { records } = await here.pull(['potentials']);
  const deals = [...(records.get('deal')?.values() ?? [])] as Deal[];
  const ours = deals.filter(
    ({ status, ownerId = '', closeDay = '' }) =>
      status === question.of &&
      (question.ownerIds?.includes(ownerId) ?? true) &&
      (question.of === 'open' || (closeDay >= question.fromDay && closeDay <= question.toDay)),
  );
  return { here, ours, theirs: await source.count?.(here.context, question) };
}

describe('the CRM’s own count', () => {
  it.each(['open', 'won', 'lost'] as const)('of %s deals is ours, deal by deal, with the same sum', async (of) => {
    const { ours, theirs } = await both({ of, ...year }, { ceiling: 10 });
    expect(ours.length).toBeGreaterThan(5);
    expect(theirs?.count).toBe(ours.length);
    expect(theirs?.ids?.toSorted()).toEqual(ours.map(({ id }) => id).toSorted());
    expect(theirs?.sums).toEqual([{ units: ours.reduce((sum, { amount }) => sum + (amount?.units ?? 0), 0), currency: 'EUR' }]);
  });

  it('of one person is that person’s, of nobody nothing', async () => {
    const ownerIds = [wsId('Users', '2')];
    const { here, ours, theirs } = await both({ of: 'open', ownerIds, ...year });
    expect(ours.length).toBeGreaterThan(0);
    expect(theirs?.ids?.toSorted()).toEqual(ours.map(({ id }) => id).toSorted());
    expect(await source.count?.(here.context, { of: 'won', ownerIds: [], ...year })).toMatchObject({ count: 0, ids: [] });
  });

  it('names the deal that one of us has not got', async () => {
    const { here, ours } = await both({ of: 'won', ...year });
    const gone = here.company.deals.find(({ id }) => recordId('Potentials', id) === ours[0]?.id);
    here.staged.live.remove('deals', gone?.id ?? '');
    const theirs = await source.count?.(here.context, { of: 'won', ...year });
    expect(ours.map(({ id }) => id).filter((id) => !theirs?.ids?.includes(id))).toEqual([ours[0]?.id]);
  });
});
