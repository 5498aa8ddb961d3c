/** Each thing taken for granted, turned wrong: a clear error or no value, never a wrong number; and the check that tells of it. */
import { afterEach, describe, expect, it } from 'vitest';
import { assumptions } from '../../../lib/crm/espocrm/assumptions';
import type { Activity, Deal } from '../../../lib/model/records';
import { espoId } from './ids';
import { refusal } from './query';
import { setUp, type SetUp } from './setup';
import type { EspoOptions } from './simulator';
import type { Row } from './values';

let open: SetUp | undefined;
afterEach(async () => {
  await open?.espo.close();
  open = undefined;
});
const start = async (options: EspoOptions = {}) => (open = await setUp(options));
const check = (id: string, here: SetUp) => assumptions.find((one) => one.id === id)?.check?.(here.context);
const all = (rows: readonly Row[] | undefined, change: Record<string, string | number | boolean | null>) =>
  void rows?.forEach((row) => Object.assign(row, change));

/** Assumptions with a test below. */
const tested = new Set<string>();
const turned = (id: string, what: string, test: () => Promise<void>) => {
  tested.add(id);
  it(`${id}: ${what}`, test);
};

describe('as they are', () => {
  it('all hold', async () => {
    const here = await start({
      twist: ({ lists }) =>
        void lists.set('Case', [
          { id: espoId('case', '1'), type: null, createdAt: '2026-01-01 00:00:00', modifiedAt: '2026-01-01 00:00:00' },
        ]),
    });
    for (const { id, check: ask } of assumptions) {
      const found = await ask?.(here.context);
      if (found) expect([id, found.holds]).toEqual([id, true]);
    }
  });

  it('say nothing where nothing may be read', async () => {
    const here = await start({ without: ['Quote'], forbidden: ['Lead'] });
    expect((await check('sales-pack-quotes', here))?.holds).toBe('unknown');
    expect((await check('lead-statuses', here))?.holds).toBe('unknown');
  });
});

describe('turned wrong', () => {
  turned('cookie-reads', 'every call is refused as signed out', async () => {
    const here = await start();
    here.espo.simulator.plan({ path: /api/, as: refusal(401, '') });
    await expect(here.pull(['opportunities'])).rejects.toMatchObject({ kind: 'signed_out' });
    await expect(check('cookie-reads', here)).rejects.toMatchObject({ kind: 'signed_out' });
  });

  turned('moments-in-utc', 'rows with other moments are rejected, not misread', async () => {
    const here = await start({ twist: ({ lists }) => all(lists.get('Opportunity'), { createdAt: '2026-02-01T10:00:00+02:00' }) });
    const { records, rejects } = await here.pull(['opportunities']);
    expect([records.get('deal'), rejects.length]).toEqual([undefined, here.company.deals.length]);
    expect((await check('moments-in-utc', here))?.holds).toBe(false);
  });

  turned('changed-since', 'rows in another order stop the run', async () => {
    const here = await start({ ceiling: 5 });
    const rows = here.company.deals
      .slice(0, 5)
      .map(({ id }, at) => ({ id: espoId('deal', id), stage: 'x', modifiedAt: `2026-02-0${9 - at} 10:00:00` }));
    const whole = { amount: 1, closeDate: null, assignedUserId: null, createdAt: '2026-01-01 00:00:00' };
    here.espo.simulator.plan({ path: /Opportunity$/, as: { body: { total: 50, list: rows.map((row) => ({ ...whole, ...row })) } } });
    await expect(here.pull(['opportunities'])).rejects.toMatchObject({ kind: 'odd_answer' });
    expect((await check('changed-since', here))?.holds).toBe(false);
  });

  turned('page-ceiling', 'smaller pages than the settings say stop the run and say so', async () => {
    const here = await start({ ceiling: 50, says: 200 });
    await expect(here.pull(['opportunities'])).rejects.toMatchObject({ kind: 'odd_answer', code: 'max_size' });
    await expect(check('page-ceiling', here)).rejects.toMatchObject({ code: 'max_size' });
  });

  turned('ends-by-probability', 'a list of stages in which none is won is told', async () => {
    const here = await start({
      twist({ stages }) {
        stages.probabilityMap = Object.fromEntries(stages.options.map((option) => [option, 50]));
      },
    });
    expect((await check('ends-by-probability', here))?.holds).toBe(false);
    const deals = [...((await here.pull(['opportunities'])).records.get('deal')?.values() ?? [])] as Deal[];
    expect(new Set(deals.map(({ status }) => status))).toEqual(new Set(['open']));
  });

  turned('stage-in-stream', 'without notes there is no history, and the stages of now are right', async () => {
    const here = await start({ twist: ({ streams }) => streams.clear() });
    const { records } = await here.pull(['opportunities', 'deal-history']);
    expect(records.get('stageChange')).toBeUndefined();
    expect(records.get('deal')?.size).toBe(here.company.deals.length);
    expect((await check('stage-in-stream', here))?.holds).toBe(false);
  });

  turned('owner-and-amount-in-stream', 'where amounts are not audited there is no history of them', async () => {
    const here = await start({
      twist({ streams }) {
        for (const [record, notes] of streams)
          streams.set(
            record,
            notes.filter(({ type }) => type !== 'Update' && type !== 'Assign'),
          );
      },
    });
    const { records } = await here.pull(['deal-history']);
    expect([records.get('amountChange'), records.get('ownerChange')]).toEqual([undefined, undefined]);
    expect(records.get('stageChange')?.size).toBe(here.company.stageHistory.length);
  });

  turned('sender-is-user', 'mail of a sender the CRM does not know is mail that came in', async () => {
    const stranger = { status: 'Archived', sentById: null, fromEmailAddressName: 'old-address@elsewhere-example.com' };
    const here = await start({ twist: ({ lists }) => all(lists.get('Email'), stranger) });
    const mails = [...((await here.pull(['emails'])).records.get('activity')?.values() ?? [])] as Activity[];
    expect(new Set(mails.map(({ direction }) => direction))).toEqual(new Set(['in']));
    await open?.espo.close();
    const other = await start({ twist: ({ lists }) => all(lists.get('Email'), { status: 'Sent', sentById: null }) });
    expect((await check('sender-is-user', other))?.holds).toBe(false);
  });

  turned('auto-replies', 'what the CRM sends by itself is nobody’s reply, even in versions without the mark', async () => {
    const robot = { status: 'Sent', sentById: null, createdById: 'system', isAutoReply: false };
    const here = await start({ twist: ({ lists }) => all(lists.get('Email'), robot) });
    const mails = [...((await here.pull(['emails'])).records.get('activity')?.values() ?? [])] as Activity[];
    expect(mails.length).toBeGreaterThan(10);
    expect(mails.every(({ automated, direction }) => automated && direction === 'out')).toBe(true);
    await open?.espo.close();
    const other = await start({ twist: ({ lists }) => all(lists.get('Email'), { createdById: null }) });
    expect((await check('auto-replies', other))?.holds).toBe(false);
  });

  turned('cases-are-requests', 'other types of cases are no complaints', async () => {
    const made = { createdAt: '2026-11-01 08:00:00', modifiedAt: '2026-11-01 08:00:00' };
    const here = await start({ twist: ({ lists }) => void lists.set('Case', [{ id: espoId('case', '1'), type: 'Praise', ...made }]) });
    const [one] = [...((await here.pull(['cases'])).records.get('activity')?.values() ?? [])] as Activity[];
    expect([one?.kind, one?.topic]).toEqual(['note', undefined]);
    expect((await check('cases-are-requests', here))?.holds).toBe(false);
  });

  turned('lead-statuses', 'a converted lead under another status is told', async () => {
    const here = await start({
      twist: ({ lists }) => all(lists.get('Lead'), { status: 'Umgewandelt', convertedAt: '2026-02-01 10:00:00' }),
    });
    expect((await check('lead-statuses', here))?.holds).toBe(false);
  });

  turned('rates-in-settings', 'rates that are none are rejected', async () => {
    const here = await start({ settings: { currencyRates: { CHF: 0, GBP: 1.25 } } });
    const { records, rejects } = await here.pull(['rates']);
    expect([records.get('exchangeRate')?.size, rejects.length]).toEqual([1, 1]);
    expect((await check('rates-in-settings', here))?.holds).toBe(false);
  });

  turned('sales-pack-quotes', 'quotes of another status are rejected by name', async () => {
    const here = await start({ twist: ({ lists }) => all(lists.get('Quote'), { status: 'On Ice' }) });
    const { records, rejects } = await here.pull(['quotes']);
    expect([records.get('quote'), rejects.length]).toEqual([undefined, here.company.quotes.length]);
    expect(rejects[0]).toContain('On Ice');
    expect((await check('sales-pack-quotes', here))?.holds).toBe(false);
  });

  turned('pipelines-of-ten', 'deals without a stage are not read as if they had one', async () => {
    const here = await start({ twist: ({ lists }) => all(lists.get('Opportunity'), { stage: null }) });
    const { records, rejects } = await here.pull(['opportunities']);
    expect([records.get('deal'), rejects.length]).toEqual([undefined, here.company.deals.length]);
    expect((await check('pipelines-of-ten', here))?.holds).toBe(false);
  });

  it('has been each of them', () => {
    expect([...tested].toSorted()).toEqual(assumptions.map(({ id }) => id).toSorted());
  });
});
