/** Organisations that are otherwise: other languages, stages and currencies; no audit. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Deal, Lead } from '../../../lib/model/records';
import { suiteId, suiteIdOrNone } from './ids';
import { everything } from '../kit/reader';
import { setUp, type SetUp } from './setup';
import type { SuiteOptions } from './simulator';

let open: SetUp | undefined;
afterEach(async () => {
  await open?.suite.close();
  open = undefined;
});
const start = async (options: SuiteOptions = {}) => (open = await setUp(options));
const dealsOf = async (here: SetUp) => [...((await here.pull(['opportunities'])).records.get('deal')?.values() ?? [])] as Deal[];

describe('organisations', () => {
  it('in another language come to the same: keys stand behind labels, and the log’s words are told by what they hold', async () => {
    const plain = everything(await (await start()).pull());
    await open?.suite.close();
    const here = await start({
      stageField: 'Etap sprzedaży:',
      twist: ({ options }) => {
        for (const labels of Object.values(options))
          for (const key of Object.keys(labels)) labels[key] = key === '' ? '' : `»${key}« & "ż"`;
      },
    });
    const translated = everything(await here.pull());
    const names = [...translated].filter(([key]) => key.startsWith('stage/')).map(([, record]) => (record as { name: string }).name);
    expect(names).toContain('»Closed Won« & "ż"');
    const unnamed = (all: typeof plain) => new Map([...all].filter(([key]) => !key.startsWith('stage/')));
    expect(unnamed(translated)).toEqual(unnamed(plain));
  });

  it('with two stages of one name have the deals in them rejected, not guessed', async () => {
    const here = await start({
      twist: ({ options }) =>
        Object.assign(options['Opportunities.sales_stage'] ?? {}, { 'Closed Won': 'Closed', 'Closed Lost': 'Closed' }),
    });
    const { records, rejects } = await here.pull(['opportunities']);
    const deals = [...(records.get('deal')?.values() ?? [])] as Deal[];
    expect(new Set(deals.map(({ status }) => status))).toEqual(new Set(['open']));
    expect(deals.length + rejects.length).toBe(here.company.deals.length);
    expect(rejects.length).toBeGreaterThan(5);
  });

  it('without a stage that is won are not read as if nothing were', async () => {
    const here = await start({ twist: ({ options }) => void delete options['Opportunities.sales_stage']?.['Closed Won'] });
    await expect(here.pull(['opportunities'])).rejects.toMatchObject({ kind: 'odd_answer', detail: 'no stage has the key "Closed Won"' });
  });

  it('that do not audit the stage have no history of it, and say so', async () => {
    const here = await start({ twist: ({ logs }) => logs.forEach((_, deal) => logs.set(deal, [])) });
    await expect(here.pull(['deal-history'])).rejects.toMatchObject({ kind: 'forbidden' });
    expect((await dealsOf(here)).length).toBe(here.company.deals.length);
  });

  it('that do not give the forms of fields have no stages, and say so', async () => {
    const here = await start({ noForms: true });
    await expect(here.pull(['stages'])).rejects.toMatchObject({ kind: 'odd_answer', detail: 'no options of a field' });
  });

  it('whose currency is called just "Dollar" have amounts without a currency, all of them comparable', async () => {
    const here = await start({ ownCurrency: 'Dollar : $' });
    const { me, records } = await here.pull(['opportunities', 'rates']);
    expect([me.currency, records.get('exchangeRate')]).toEqual(['XXX', undefined]);
    const deals = [...(records.get('deal')?.values() ?? [])] as Deal[];
    expect(deals.some(({ amount }) => amount?.currency === 'XXX')).toBe(true);
  });

  it('that hide their currencies have what deals are worth in their own', async () => {
    const here = await start({ hidden: ['Currencies'] });
    const { me, records } = await here.pull(['opportunities']);
    const deals = [...(records.get('deal')?.values() ?? [])] as Deal[];
    expect(new Set(deals.flatMap(({ amount }) => amount?.currency ?? []))).toEqual(new Set([me.currency]));
  });

  it('that write numbers with a comma have the same rates', async () => {
    const rates = async (options: SuiteOptions) => (await (await start(options)).pull(['rates'])).records.get('exchangeRate');
    const point = await rates({});
    await open?.suite.close();
    expect(point?.size).toBeGreaterThan(0);
    expect(await rates({ profile: { decimal: ',' } })).toEqual(point);
  });

  it('know who left by what they still own', async () => {
    const here = await start();
    const left = here.company.users.find(({ active }) => !active) ?? here.company.users[1];
    const deal = here.company.deals[0];
    if (!left || !deal) throw new Error('nobody');
    left.active = false;
    here.staged.live.saveDeal(deal.id, { ownerId: left.id }, '1');
    const { records } = await here.pull(['users', 'opportunities']);
    expect([...(records.get('user')?.values() ?? [])]).toContainEqual(expect.objectContaining({ name: left.login, active: false }));
  });

  it('keep converted leads with what became of them', async () => {
    const here = await start();
    const leads = [...((await here.pull(['leads'])).records.get('lead')?.values() ?? [])] as Lead[];
    const known = new Map(here.company.leads.map((lead) => [suiteId('lead', lead.id), lead]));
    expect(leads.length).toBe(known.size);
    for (const { id, status, dealId, accountId } of leads) {
      const { state, dealId: deal = null, accountId: account = null } = known.get(id) ?? {};
      expect([id, status === 'converted', dealId ?? '', accountId ?? '']).toEqual([
        ...[id, state === 'converted', suiteIdOrNone('deal', deal), suiteIdOrNone('account', account)],
      ]);
    }
    expect(leads.some(({ accountId }) => accountId !== undefined)).toBe(true);
  });
});
