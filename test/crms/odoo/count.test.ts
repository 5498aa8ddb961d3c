/** As Odoo counts it, and as we do. */
import { afterEach, expect, it } from 'vitest';
import { source } from '../../../lib/crm/odoo/source';
import type { CountQuestion, SourceContext } from '../../../lib/crm/adapter';
import type { Deal } from '../../../lib/model/records';
import { dealKey } from './ids';
import { running, type Running } from './pulling';
import type { OdooOptions } from './simulator';

let open: Running | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});
const year = { fromDay: '2026-01-01', toDay: '2026-11-20' };

async function both(question: CountQuestion, options: OdooOptions = {}) {
  open = await running(options);
  const pulled = await open.pull({ only: ['users', 'deals'] });
  const context: SourceContext = { ...open.context, me: pulled.me };
  const theirs = await source.count?.(context, question);
  const ours = [...(pulled.records.get('deal')?.values() ?? [])].filter(
    (record): record is Deal =>
      record.entity === 'deal' &&
      record.status === question.of &&
      (question.of === 'open' ||
        (record.closeDay !== undefined && record.closeDay >= question.fromDay && record.closeDay <= question.toDay)) &&
      (question.ownerIds === undefined || question.ownerIds.includes(record.ownerId ?? '')),
  );
  return { theirs, ours, user: open.staged.live.company.users.find(({ role }) => role === 'rep')?.id ?? '' };
}
const sums = (deals: readonly Deal[]): Record<string, number> => {
  const all: Record<string, number> = {};
  for (const { amount } of deals) if (amount) all[amount.currency] = (all[amount.currency] ?? 0) + amount.units;
  return all;
};

it.each(['open', 'won', 'lost'] as const)('%s deals are as many, worth as much and the same ones', async (of) => {
  const { theirs, ours } = await both({ of, ...year });
  expect(ours.length).toBeGreaterThan(0);
  expect(theirs?.count).toBe(ours.length);
  expect(theirs?.ids?.toSorted()).toEqual(ours.map(({ id }) => id).toSorted());
  expect(
    Object.fromEntries((theirs?.sums ?? []).filter(({ units }) => units !== 0).map(({ units, currency }) => [currency, units])),
  ).toEqual(sums(ours));
});

it('asks for some owners alone, in the words of Odoo', async () => {
  const { theirs, ours } = await both({ of: 'open', ownerIds: ['4', '5'], ...year });
  expect(theirs?.count).toBe(ours.length);
  expect(theirs?.query).toContain('["user_id","in",[4,5]]');
});

it('asks Odoo 19 in its own way', async () => {
  const { theirs, ours } = await both({ of: 'won', ...year }, { version: 19, noMethods: ['read_group'] });
  expect(theirs?.count).toBe(ours.length);
});

it('names the deal that differs', async () => {
  let gone = 0;
  const { theirs, ours } = await both(
    { of: 'open', ...year },
    {
      twist: (models) => {
        const row = models
          .get('crm.lead')
          ?.rows.find((one) => one['type'] === 'opportunity' && one['active'] === true && one['probability'] !== 100);
        gone = row?.id ?? 0;
      },
    },
  );
  const known = ours.filter(({ id }) => id !== String(gone)).map(({ id }) => id);
  expect(theirs?.ids?.filter((id) => !known.includes(id))).toEqual([String(gone)]);
  expect(gone % 2).toBe(dealKey('1') % 2);
});

it('has no answer to an impossible period', async () => {
  const { theirs } = await both({ of: 'won', fromDay: '2026-02-30', toDay: '2026-01-01' });
  expect(theirs).toBeUndefined();
});
