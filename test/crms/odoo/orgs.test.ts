/** Databases that are not as usual: other versions, missing modules and fields, renamed and translated names, odd rows. */
import { afterEach, describe, expect, it } from 'vitest';
import { stageCompany } from '../kit/company';
import { dealKey } from './ids';
import type { Model, Row } from './row';
import { all, running, type Running } from './pulling';
import type { OdooOptions } from './simulator';

let open: Running | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});
const start = async (options: OdooOptions = {}, staged = stageCompany({ size: 0.05 })): Promise<Running> =>
  (open = await running(options, staged));
const rowsOf = (models: Map<string, Model>, name: string): Row[] => models.get(name)?.rows ?? [];

describe('an organisation', () => {
  it('of version 18 comes to the same records', async () => {
    const first = all(await (await start()).pull());
    await open?.close();
    expect(all(await (await start({ version: 18 })).pull())).toEqual(first);
  });

  it('of version 16 has no stage history, and says so instead of guessing', async () => {
    const { pull } = await start({ version: 16, lacks: { 'crm.lead': ['duration_tracking'] } });
    expect((await pull({ only: ['deals'] })).records.get('deal')?.size).toBeGreaterThan(10);
    await expect(pull({ only: ['stage-history'] })).rejects.toMatchObject({ kind: 'forbidden', code: 'duration_tracking' });
  });

  it('with translated and renamed stages tells won by the stage and lost by the archive', async () => {
    const named = all(await (await start()).pull());
    await open?.close();
    const twist = (models: Map<string, Model>) =>
      rowsOf(models, 'crm.stage').forEach((row) => (row['name'] = row['is_won'] === true ? '已输' : 'Wygrana'));
    const other = all(await (await start({ twist })).pull());
    const strip = (records: typeof named) => [...records.values()].filter(({ entity }) => entity !== 'stage');
    expect(strip(other)).toEqual(strip(named));
  });

  it('without Sales, Invoicing or the calendar is read without them; what is missing is refused, not 0', async () => {
    const without = ['sale.order', 'sale.order.line', 'account.move', 'account.payment', 'product.product', 'calendar.event'];
    const { pull, context } = await start({ without });
    const core = await pull({
      only: ['users', 'teams', 'stages', 'rates', 'campaigns', 'deals', 'leads', 'messages', 'planned', 'stage-history'],
    });
    expect(core.rejects).toEqual([]);
    expect(core.records.get('deal')?.size).toBeGreaterThan(10);
    for (const id of ['quotations', 'orders', 'order-lines', 'invoices', 'payments', 'products', 'meetings'])
      await expect(pull({ only: [id] })).rejects.toMatchObject({ kind: 'forbidden', code: 'no_model' });
    expect(context.org).toBe('crm.acme-example.com');
  });

  it('that gives a salesperson no payments refuses that stream alone', async () => {
    const { pull } = await start({ forbidden: ['account.payment'] });
    await expect(pull({ only: ['payments'] })).rejects.toMatchObject({ kind: 'forbidden', code: 'odoo.exceptions.AccessError' });
    expect((await pull({ only: ['invoices'] })).records.get('invoice')?.size).toBeGreaterThan(0);
  });

  it('without optional fields is asked without them: one unknown field would fail the whole call', async () => {
    const lacks = { 'crm.lead': ['campaign_id', 'source_id', 'lost_reason_id', 'mobile'], 'res.users': ['sale_team_id'] };
    const { pull, odoo } = await start({ lacks });
    const pulled = await pull({ only: ['users', 'deals', 'leads'] });
    expect(pulled.rejects).toEqual([]);
    expect([...(pulled.records.get('deal')?.values() ?? [])].some((deal) => 'source' in deal)).toBe(false);
    const asked = odoo.simulator.log.filter(({ path }) => path.endsWith('crm.lead/search_read'));
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter(({ body }) => /won_status|"mobile"/.test(body))).toEqual([]);
  });

  it('that loses a field between two runs is asked anew', async () => {
    const lacks: Record<string, string[]> = {};
    const { pull, staged } = await start({ lacks });
    const first = await pull({ only: ['deals'] });
    lacks['crm.lead'] = ['lost_reason_id'];
    staged.live.touch('deals', staged.live.company.deals[0]?.id ?? '');
    expect((await pull({ only: ['deals'], earlier: first })).rows.get('deals')?.rows).toBeGreaterThan(0);
  });

  it('with several companies reads all of them, each in its own currency, whichever the page shows', async () => {
    const { pull, odoo } = await start();
    const deals = [...((await pull({ only: ['deals'] })).records.get('deal')?.values() ?? [])];
    const codes = new Set(deals.flatMap((deal) => ('amount' in deal && deal.amount ? [deal.amount.currency] : [])));
    expect(codes.size).toBeGreaterThan(1);
    const [call] = odoo.simulator.log.filter(({ path }) => path.endsWith('crm.lead/search_read'));
    const { context } = (
      JSON.parse(call?.body ?? '{}') as { params: { kwargs: { context: { allowed_company_ids: number[]; lang: string } } } }
    ).params.kwargs;
    expect(context.allowed_company_ids[0]).toBe(1);
    expect(context.allowed_company_ids.length).toBe(codes.size);
    expect(context.lang).toBe('en_US');
  });

  it('with rows that do not fit keeps the others and says why', async () => {
    const deals: string[] = [];
    const twist = (models: Map<string, Model>) => {
      const [first, second, third] = rowsOf(models, 'crm.lead').filter(({ type }) => type === 'opportunity');
      if (first) first['expected_revenue'] = 1e17;
      if (second) second['active'] = 'yes';
      if (third) third['company_currency'] = [9, 'dollars'];
      deals.push(...[first, second, third].map((row) => String(row?.id)));
    };
    const { pull } = await start({ twist });
    const { rejects, records } = await pull({ only: ['deals'] });
    expect(rejects.map((line) => line.split(':')[0]).toSorted()).toEqual([...new Set(deals)].map((id) => `deals ${id}`).toSorted());
    expect(records.get('deal')?.size).toBeGreaterThan(10);
  });

  it('takes false for nothing, whatever the type', async () => {
    const id = dealKey(stageCompany({ size: 0.05 }).live.company.deals.find(({ outcome }) => outcome === 'open')?.id ?? '');
    const empty = [
      'name',
      'user_id',
      'partner_id',
      'expected_revenue',
      'probability',
      'date_deadline',
      'source_id',
      'campaign_id',
      'company_currency',
    ];
    const twist = (models: Map<string, Model>) => {
      const row = rowsOf(models, 'crm.lead').find((one) => one.id === id);
      for (const field of empty) if (row) row[field] = false;
    };
    const { pull } = await start({ twist });
    const { records, rejects } = await pull({ only: ['deals'] });
    expect(rejects).toEqual([]);
    const deal = records.get('deal')?.get(String(id));
    expect(Object.keys(deal ?? {}).toSorted()).toEqual(['createdAt', 'entity', 'id', 'modifiedAt', 'name', 'stageId', 'status']);
  });
});
