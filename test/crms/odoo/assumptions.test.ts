/** Each thing taken for granted, turned wrong: a clear error or "not available", never a wrong number. */
import { afterEach, describe, expect, it } from 'vitest';
import { source } from '../../../lib/crm/odoo/source';
import type { Checked } from '../../../lib/crm/adapter';
import { CrmError } from '../../../lib/crm/crm-error';
import type { Deal } from '../../../lib/model/records';
import { all, running, type Running } from './pulling';
import type { Model, Row } from './row';
import { fault, type OdooOptions } from './simulator';

let open: Running | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});
const rows = (models: Map<string, Model>, name: string): Row[] => models.get(name)?.rows ?? [];

/** What the check says, and what a pull of some streams comes to. */
async function turned(id: string, options: OdooOptions, only: readonly string[]) {
  open = await running(options);
  const pulled = await open.pull({ only }).catch((error: unknown) => error as CrmError);
  const checked: Checked | undefined = await source.assumptions?.find((one) => one.id === id)?.check?.(open.context);
  return { checked, pulled };
}
const refusedAs = (pulled: unknown): string | undefined => (pulled instanceof CrmError ? pulled.kind : undefined);

describe('what is taken for granted', () => {
  it('holds on the simulator, as far as it can be asked', async () => {
    open = await running();
    const saw: [string, Checked['holds']][] = [];
    for (const one of source.assumptions ?? []) if (one.check) saw.push([one.id, (await one.check(open.context)).holds]);
    expect(saw.filter(([, holds]) => holds === false)).toEqual([]);
    expect(saw.filter(([, holds]) => holds === true).length).toBeGreaterThan(9);
  });

  it('cookie-reads: without a session nobody’s figures are read', async () => {
    open = await running();
    open.odoo.simulator.plan({ path: /get_session_info$/, as: fault('odoo.http.SessionExpiredException', 100) });
    await expect(open.pull()).rejects.toMatchObject({ kind: 'signed_out' });
  });

  it('tested-versions: another version is read, and said to be untested', async () => {
    const { checked, pulled } = await turned('tested-versions', { version: 19 }, ['deals']);
    expect(checked).toEqual({ holds: 'unknown', saw: 'version 19.0' });
    expect(refusedAs(pulled)).toBeUndefined();
  });

  it('won-by-stage: without the field no deal is read', async () => {
    const { checked, pulled } = await turned('won-by-stage', { lacks: { 'crm.stage': ['is_won'] } }, ['deals']);
    expect(checked?.holds).toBe(false);
    expect(refusedAs(pulled)).toBe('odd_answer');
  });

  it('lost-is-archived: archived with another probability is put away, not lost', async () => {
    const twist = (models: Map<string, Model>) =>
      rows(models, 'crm.lead').forEach((row) => row['active'] === false && row['type'] === 'opportunity' && (row['probability'] = 20));
    const { checked, pulled } = await turned('lost-is-archived', { twist }, ['deals']);
    expect(checked?.holds).toBe(false);
    const deals = pulled instanceof Error ? [] : ([...(pulled.records.get('deal')?.values() ?? [])] as Deal[]);
    expect(deals.filter(({ status }) => status === 'lost')).toEqual([]);
    expect(deals.filter(({ status }) => status === 'derailed').length).toBeGreaterThan(5);
  });

  it('duration-tracking: without it there is no stage history at all', async () => {
    const { checked, pulled } = await turned('duration-tracking', { lacks: { 'crm.lead': ['duration_tracking'] } }, ['stage-history']);
    expect(checked).toEqual({ holds: false, saw: 'crm.lead lacks duration_tracking' });
    expect(refusedAs(pulled)).toBe('forbidden');
  });

  it('subtype-names: renamed ones stop the history instead of leaving moves out', async () => {
    const twist = (models: Map<string, Model>) =>
      rows(models, 'mail.message.subtype').forEach((row) => row['name'] === 'Stage Changed' && (row['name'] = 'Etap'));
    const twistAll = (models: Map<string, Model>) => {
      twist(models);
      rows(models, 'mail.message.subtype').forEach((row) => row['name'] === 'Opportunity Won' && (row['name'] = 'Wygrana'));
    };
    const { checked, pulled } = await turned('subtype-names', { twist: twistAll }, ['stage-history']);
    expect(checked?.holds).toBe(false);
    expect(refusedAs(pulled)).toBe('odd_answer');
    await open?.close();
    expect(refusedAs((await turned('subtype-names', { twist }, ['stage-history'])).pulled)).toBe('odd_answer');
  });

  it('times-fit: deals whose seconds do not fit have no history and are listed', async () => {
    const twist = (models: Map<string, Model>) =>
      rows(models, 'crm.lead').forEach((row) => {
        const spent = Object.entries((row['duration_tracking'] ?? {}) as Record<string, number>);
        if (spent.length > 1)
          row['duration_tracking'] = Object.fromEntries(spent.map(([stage, seconds], n) => [stage, seconds + (n === 0 ? 90_000 : 0)]));
      });
    const plain = await running();
    const right = all(await plain.pull({ only: ['stage-history'] }));
    await plain.close();
    const { pulled } = await turned('times-fit', { twist }, ['stage-history']);
    if (pulled instanceof Error) throw pulled;
    expect(pulled.rejects.length).toBeGreaterThan(10);
    expect(pulled.rejects[0]).toContain('more than one path, or none');
    expect([...all(pulled)].filter(([key, record]) => JSON.stringify(right.get(key)) !== JSON.stringify(record))).toEqual([]);
  });

  it('messages-are-filtered: where nothing is filtered nothing is missing', async () => {
    const { checked, pulled } = await turned('messages-are-filtered', {}, ['messages']);
    expect(checked?.holds).toBe('unknown');
    expect(pulled instanceof Error ? 0 : pulled.records.get('activity')?.size).toBeGreaterThan(100);
  });

  it('message-kinds: without recipients a reply may be missing, none is invented', async () => {
    const lacks = { 'mail.message': ['partner_ids', 'notified_partner_ids'] };
    const { checked, pulled } = await turned('message-kinds', { lacks }, ['messages']);
    expect(checked?.holds).toBe(false);
    const found = pulled instanceof Error ? [] : [...(pulled.records.get('activity')?.values() ?? [])];
    const replies = found.filter(
      (one) => one.entity === 'activity' && one.kind === 'email' && one.direction === 'out' && !one.automated && one.channel === 'email',
    );
    expect(found.length).toBeGreaterThan(100);
    expect(replies).toEqual([]);
  });

  it('activity-categories: unknown kinds are tasks, which answer nobody', async () => {
    const twist = (models: Map<string, Model>) =>
      rows(models, 'mail.activity.type').forEach((row) => Object.assign(row, { category: 'default', icon: false }));
    const { checked, pulled } = await turned('activity-categories', { twist }, ['messages', 'planned']);
    expect(checked).toEqual({ holds: 'unknown', saw: 'kinds task' });
    const found = pulled instanceof Error ? [] : [...(pulled.records.get('activity')?.values() ?? [])];
    expect(found.filter((one) => one.entity === 'activity' && one.kind === 'call')).toEqual([]);
  });

  it('meetings-in-calendar: without the calendar meetings are refused, and not taken from messages', async () => {
    const { checked, pulled } = await turned('meetings-in-calendar', { without: ['calendar.event'] }, ['meetings']);
    expect(checked?.holds).toBe('unknown');
    expect(refusedAs(pulled)).toBe('forbidden');
  });

  it('company-currency: without it amounts are in the currency of the person’s company', async () => {
    const { checked, pulled } = await turned(
      'company-currency',
      { twist: (models) => rows(models, 'crm.lead').forEach((row) => (row['company_currency'] = false)) },
      ['deals'],
    );
    expect(checked?.holds).toBe(false);
    const deals = pulled instanceof Error ? [] : ([...(pulled.records.get('deal')?.values() ?? [])] as Deal[]);
    expect(new Set(deals.flatMap(({ amount }) => amount?.currency ?? []))).toEqual(new Set(['EUR']));
  });

  it('inverse-rate: a rate the wrong way round is noticed', async () => {
    const twist = (models: Map<string, Model>) =>
      rows(models, 'res.currency.rate').forEach((row) => (row['inverse_company_rate'] = Number(row['rate'])));
    const { checked } = await turned('inverse-rate', { twist }, ['rates']);
    expect(checked?.holds).toBe(false);
  });

  it('one-record-sold: orders in an unknown state are rejected and listed', async () => {
    const twist = (models: Map<string, Model>) =>
      rows(models, 'sale.order').forEach((row) => row['state'] === 'sent' && (row['state'] = 'waiting'));
    const { checked, pulled } = await turned('one-record-sold', { twist }, ['quotations']);
    expect(checked?.holds).toBe(true);
    expect(pulled instanceof Error ? [] : pulled.rejects[0]).toContain('"waiting", which we do not understand');
  });

  it('is each tried here', async () => {
    const { readFile } = await import('node:fs/promises');
    const text = await readFile(import.meta.filename, 'utf8');
    for (const { id } of source.assumptions ?? []) expect([id, text.includes(`it('${id}: `)]).toEqual([id, true]);
  });
});
