/** What is taken for granted: each assumption can be put to an organisation, and one turned wrong shows. */
import { afterEach, describe, expect, it } from 'vitest';
import type { SourceContext } from '../../../lib/crm/adapter';
import { assumptions } from '../../../lib/crm/salesforce/assumptions';
import { page } from '../../../lib/crm/salesforce/page';
import { source } from '../../../lib/crm/salesforce/source';
import { stageCompany } from '../kit/company';
import { httpTo } from '../kit/send';
import { startSalesforce, type Salesforce, type SalesforceOptions } from './simulator';

const staged = stageCompany({ size: 0.02 });
// So small a company has no deal that went to somebody else.
staged.live.saveDeal(staged.live.company.deals[0]?.id ?? '', { ownerId: '5' }, '3');
let crm: Salesforce | undefined;
afterEach(async () => {
  await crm?.close();
  crm = undefined;
});

async function start(options: SalesforceOptions = {}): Promise<SourceContext> {
  crm = await startSalesforce(staged, options);
  const bare = {
    http: httpTo(page, source, crm.carrier('3')),
    org: 'northdesk',
    now: staged.now(),
    access: 'api-session',
    signal: new AbortController().signal,
  };
  return { ...bare, me: await source.me(bare) };
}

const check = async (id: string, context: SourceContext) => {
  const found = assumptions.find((assumption) => assumption.id === id);
  if (!found?.check) throw new Error(`no check: ${id}`);
  return found.check(context);
};

it('every assumption has a source, and says what happens if it is wrong', () => {
  expect(new Set(assumptions.map(({ id }) => id)).size).toBe(assumptions.length);
  for (const { claim, source: from, ifWrong } of assumptions)
    for (const text of [claim, from, ifWrong]) expect(text.length).toBeGreaterThan(4);
});

it('all hold in the organisation as it is delivered, and what they report holds no values', async () => {
  const context = await start();
  const values = [...staged.live.company.deals, ...staged.live.company.users, ...staged.live.company.leads].map(({ name }) => name);
  for (const { id, check: ask } of assumptions) {
    const told = await ask?.(context);
    expect([id, told?.holds]).toEqual([id, id === 'history-in-bin' ? 'unknown' : ask ? true : undefined]);
    for (const value of values) expect(told?.saw ?? '').not.toContain(value);
  }
});

describe('an assumption that is wrong shows', () => {
  const wrong: [string, SalesforceOptions][] = [
    ['userinfo', { noIdentity: true }],
    ['key-prefixes', { alter: (object, row) => (object === 'Account' ? { ...row, Id: `999${String(row.Id).slice(3)}` } : row) }],
    ['rates-inverse', { alter: (object, row) => (object === 'CurrencyType' && row.IsCorporate ? { ...row, ConversionRate: 4.3 } : row) }],
    ['history-lines', { hidden: ['OpportunityHistory.Amount'] }],
    ['owner-history', { alter: (object, row) => (object === 'OpportunityFieldHistory' ? { ...row, NewValue: 'Somebody' } : row) }],
    ['lead-turned-away', { alter: (object, row) => (object === 'LeadStatus' ? { ...row, ApiName: `${String(row.ApiName)} ` } : row) }],
    ['lost-reason', { hidden: ['Opportunity.Loss_Reason__c'] }],
    ['completed-at', { hidden: ['Task.CompletedDateTime'] }],
    ['email-task', { hidden: ['EmailMessage.ActivityId'] }],
    ['account-segment', { hidden: ['Account.Industry'] }],
    ['quote-total', { hidden: ['Quote.TotalPrice'] }],
    ['order-category', { alter: (object, row) => (object === 'Order' ? { ...row, StatusCode: 'Superseded' } : row) }],
    ['quota-types', { alter: (object, row) => (object === 'ForecastingType' ? { ...row, DeveloperName: 'Own' } : row) }],
  ];
  it.each(wrong)('%s', async (id, options) => {
    expect((await check(id, await start(options))).holds).toBe(false);
  });

  it('quotas of forecasts nobody knows do not count at all', async () => {
    const context = await start({
      alter: (object, row) => (object === 'ForecastingType' ? { ...row, DeveloperName: `Own${String(row.Id)}` } : row),
    });
    const stream = source.streams.find(({ id }) => id === 'quotas');
    const found = await stream?.page(context, undefined);
    const records = (found?.rows ?? []).flatMap((row) => {
      const mapped = stream?.map(row, context);
      return mapped && 'records' in mapped ? mapped.records : [];
    });
    // Two forecasts in money, neither of them the usual one; one in pieces, the only one of its kind.
    expect(records.every((record) => record.entity === 'quota' && record.amount === undefined)).toBe(true);
  });

  it('is not known where the object itself is missing', async () => {
    const context = await start({ hidden: ['Order', 'ForecastingType', 'LeadHistory'] });
    for (const id of ['order-category', 'quota-types', 'lead-converted-history'])
      expect([id, (await check(id, context)).holds]).toEqual([id, 'unknown']);
  });
});
