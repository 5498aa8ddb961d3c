/** Organisations that are not as delivered: translated, renamed, without modules, fields or rights, with rows that do not fit. */
import { afterEach, describe, expect, it } from 'vitest';
import type { SourceContext } from '../../../lib/crm/adapter';
import { page } from '../../../lib/crm/salesforce/page';
import { source } from '../../../lib/crm/salesforce/source';
import { stageCompany } from '../kit/company';
import { httpTo } from '../kit/send';
import { pull, type Pulled } from '../kit/pull';
import { startSalesforce, type Salesforce, type SalesforceOptions } from './simulator';

let crm: Salesforce | undefined;
afterEach(async () => {
  await crm?.close();
  crm = undefined;
});

async function read(
  options: SalesforceOptions = {},
  only?: readonly string[],
): Promise<{ crm: Salesforce; pulled: Pulled; context: SourceContext }> {
  crm = await startSalesforce(stageCompany({ size: 0.02 }), options);
  const http = httpTo(page, source, crm.carrier('3'));
  const now = crm.staged.now();
  const pulled = await pull(source, http, { org: 'northdesk', now, ...(only ? { only } : {}) });
  return { crm, pulled, context: { http, org: 'northdesk', now, me: pulled.me, signal: new AbortController().signal } };
}

type Entity = Parameters<Pulled['records']['get']>[0];
const list = (pulled: Pulled, entity: Entity) => [...(pulled.records.get(entity)?.values() ?? [])] as unknown as Record<string, unknown>[];
const having = (pulled: Pulled, entity: Entity, field: string) =>
  list(pulled, entity).filter((record) => record[field] !== undefined).length;

describe('stages', () => {
  it('are won or lost by what they are, in any language', async () => {
    const { crm, pulled } = await read({ label: (stage) => `第${stage.order}阶段` }, ['stages', 'opportunities']);
    const stages = list(pulled, 'stage');
    expect(stages.every(({ name }) => /阶段$/.test(String(name)))).toBe(true);
    expect(new Set(stages.map(({ type }) => type))).toEqual(new Set(['open', 'won', 'lost']));
    const { deals } = crm.staged.live.company;
    for (const deal of list(pulled, 'deal')) {
      const own = deals.find(({ id }) => id === crm.back('deal', String(deal.id)));
      expect([deal.id, deal.status]).toEqual([deal.id, own?.outcome]);
      expect(stages.some(({ id }) => id === deal.stageId)).toBe(true);
    }
  });

  it('stand in as many processes as there are record types with lists of their own', async () => {
    const { pulled } = await read({}, ['stages']);
    const stages = list(pulled, 'stage');
    expect(new Set(stages.map(({ pipelineId }) => pipelineId)).size).toBe(2);
    for (const pipeline of new Set(stages.map(({ pipelineId }) => pipelineId))) {
      const orders = stages.filter(({ pipelineId }) => pipelineId === pipeline).map(({ order }) => order);
      expect(orders).toEqual(orders.map((_, i) => i));
    }
  });

  it.each([
    ['there are no record types', { oneProcess: true }],
    ['their lists are refused', { noPicklists: true }],
  ])('form one ladder where %s', async (_what, options) => {
    const { crm, pulled } = await read(options, ['stages', 'opportunities', 'opportunity-history']);
    const stages = list(pulled, 'stage');
    expect(stages.map(({ order }) => order)).toEqual(stages.map((_, i) => i));
    expect(having(pulled, 'stage', 'pipelineId')).toBe(0);
    const ids = new Set(stages.map(({ id }) => id));
    for (const deal of list(pulled, 'deal')) expect(ids.has(deal.stageId)).toBe(true);
    for (const change of list(pulled, 'stageChange')) expect(ids.has(change.toStageId)).toBe(true);
    expect(list(pulled, 'deal')).toHaveLength(crm.staged.live.company.deals.length);
  });
});

describe('what an organisation lacks', () => {
  it.each([
    ['Quote', 'quotes', 'quote'],
    ['ForecastingQuota', 'quotas', 'quota'],
    ['Order', 'orders', 'order'],
    ['EmailMessage', 'emails', 'activity'],
    ['LeadHistory', 'lead-owners', 'ownerChange'],
    ['OpportunityHistory', 'opportunity-history', 'stageChange'],
  ])('is said of %s, and stops nothing else', async (object, stream) => {
    const { context } = await read({ hidden: [object] }, ['users']);
    const found = source.streams.find(({ id }) => id === stream);
    await expect(found?.page(context, undefined)).rejects.toMatchObject({
      kind: 'forbidden',
      detail: expect.stringContaining(object) as string,
    });
    expect((await source.streams.find(({ id }) => id === 'opportunities')?.page(context, undefined))?.rows.length).toBeGreaterThan(10);
  });

  it('is not asked for where it is a field or a relation', async () => {
    const hidden = ['Opportunity.NextStep', 'Opportunity.Amount', 'Opportunity.Loss_Reason__c', 'Lead.Email', 'OpportunityCompetitor'];
    const { pulled } = await read({ hidden }, ['opportunities', 'leads', 'tasks']);
    expect(pulled.rejects).toEqual([]);
    for (const field of ['nextStep', 'amount', 'lostReason', 'competitor'])
      expect([field, having(pulled, 'deal', field)]).toEqual([field, 0]);
    expect(having(pulled, 'deal', 'contactId')).toBeGreaterThan(10);
    expect(having(pulled, 'lead', 'email')).toBe(0);
    expect(list(pulled, 'lead').length).toBeGreaterThan(10);
  });

  it('needs no list of what there is: a field that is refused all the same is left out', async () => {
    const { crm, context } = await read({}, ['users']);
    const refused = [
      {
        errorCode: 'INVALID_FIELD',
        message: "\nSELECT Id, NextStep FROM\n^\nERROR at Row:1:Column:1\nNo such column 'NextStep' on entity 'Opportunity'.",
      },
    ];
    crm.simulator.plan({ path: /query$/, as: { status: 400, body: refused }, times: 1 });
    const deals = source.streams.find(({ id }) => id === 'opportunities');
    const found = await deals?.page(context, undefined);
    expect(found?.rows.length).toBeGreaterThan(10);
    expect(JSON.stringify(found?.next)).not.toContain('NextStep');
  });

  it('may be a field of what hangs on rows: then that is left out', async () => {
    const { crm, context } = await read({}, ['users']);
    const refused = [{ errorCode: 'INVALID_FIELD', message: "No such column 'CompetitorName' on entity 'OpportunityCompetitor'." }];
    crm.simulator.plan({ path: /query$/, as: { status: 400, body: refused }, times: 1 });
    const found = await source.streams.find(({ id }) => id === 'opportunities')?.page(context, undefined);
    expect(found?.rows.length).toBeGreaterThan(10);
    expect(JSON.stringify(found?.next)).toContain('OpportunityContactRoles');
    expect(JSON.stringify(found?.next)).not.toContain('OpportunityCompetitors');
  });

  it('is said when it is a field without which there are no deals', async () => {
    const { context } = await read({ hidden: ['Opportunity.StageName'] }, ['users']);
    const deals = source.streams.find(({ id }) => id === 'opportunities');
    await expect(deals?.page(context, undefined)).rejects.toMatchObject({
      kind: 'forbidden',
      detail: expect.stringContaining('Opportunity.StageName') as string,
    });
  });

  it('is no second currency: the organisation names its only one', async () => {
    const single = [
      'CurrencyType',
      'DatedConversionRate',
      ...['Opportunity', 'OpportunityHistory', 'Campaign', 'Quote', 'Order', 'OrderItem', 'OpportunityLineItem', 'ForecastingQuota'].map(
        (o) => `${o}.CurrencyIsoCode`,
      ),
    ];
    const { pulled } = await read({ hidden: single });
    expect(pulled.me.currency).toBe('EUR');
    expect(pulled.rejects).toEqual([]);
    expect(list(pulled, 'exchangeRate')).toEqual([]);
    for (const deal of list(pulled, 'deal')) if (deal.amount) expect(deal.amount).toMatchObject({ currency: 'EUR' });
  });

  it('may be the currency itself: then nothing is read', async () => {
    await expect(read({ hidden: ['CurrencyType', 'Organization.DefaultCurrencyIsoCode'] }, ['users'])).rejects.toMatchObject({
      kind: 'odd_answer',
    });
  });

  it('may be the history of leads: then a conversion is at noon of its day', async () => {
    const { crm, pulled } = await read({ hidden: ['LeadHistory'] }, ['leads']);
    const converted = list(pulled, 'lead').filter(({ convertedAt }) => convertedAt !== undefined);
    expect(converted.length).toBeGreaterThan(3);
    for (const lead of converted) {
      const own = crm.staged.live.company.leads.find(({ id }) => id === crm.back('lead', String(lead.id)));
      expect(new Date(Number(lead.convertedAt)).toISOString().slice(0, 10)).toBe(
        new Date(own?.convertedAt ?? 0).toISOString().slice(0, 10),
      );
    }
  });

  it('may be rates by day: then each currency has one for all days', async () => {
    const { pulled } = await read({ hidden: ['DatedConversionRate'] }, ['rates']);
    const rates = list(pulled, 'exchangeRate');
    expect(rates.map(({ currency }) => currency).toSorted()).toEqual(['CNY', 'PLN', 'USD']);
    for (const rate of rates) expect(rate).toMatchObject({ base: 'EUR', day: '1970-01-01', rate: '0.6666666667' });
  });
});

describe('what is named otherwise', () => {
  it('are calls: a choice of the organisation says it, as in its younger days', async () => {
    const older = (row: Record<string, unknown>) => (row.TaskSubtype === 'Call' ? { ...row, TaskSubtype: 'Task', Type: 'Call' } : row);
    const { crm, pulled } = await read({ alter: (object, row) => (object === 'Task' ? older(row) : row) }, ['tasks']);
    const calls = crm.staged.live.company.activities.filter(({ kind }) => kind === 'call').length;
    expect(list(pulled, 'activity').filter(({ kind }) => kind === 'call')).toHaveLength(calls);
  });

  it.each(['Lost_Reason__c', 'Closed_Lost_Reason__c', 'acme__Loss_Reason__c', 'LossReason__c', 'Opportunity_Lost_Reasons__c'])(
    'is found: the reason of a loss as %s',
    async (name) => {
      const { pulled } = await read({ renamed: { 'Opportunity.Loss_Reason__c': name }, alter: (object, row) => row }, ['opportunities']);
      expect(having(pulled, 'deal', 'lostReason')).toBeGreaterThan(3);
    },
  );

  it('is not guessed at: a field of another name is no reason of a loss', async () => {
    const { pulled } = await read({ renamed: { 'Opportunity.Loss_Reason__c': 'Glossary_Reason__c' } }, ['opportunities']);
    expect(having(pulled, 'deal', 'lostReason')).toBe(0);
  });
});

describe('rows that do not fit', () => {
  it('are left out with the reason, the others stay', async () => {
    const { pulled, crm } = await read(
      {
        alter(object, row) {
          if (object === 'Quote') return { ...row, Status: row.Status === 'Denied' ? 'Wysłano do prawnika' : row.Status };
          if (object === 'Order') return { ...row, StatusCode: row.StatusCode === 'Activated' ? 'Superseded' : row.StatusCode };
          if (object === 'Opportunity' && Number(row.Amount) > 15_000) return { ...row, Amount: 1e17 };
          return row;
        },
      },
      ['quotes', 'orders', 'opportunities'],
    );
    const { company } = crm.staged.live;
    const denied = company.quotes.filter(({ status }) => status === 'declined').length;
    expect(pulled.rejects.filter((reject) => reject.includes("organisation's own"))).toHaveLength(denied);
    expect(list(pulled, 'quote')).toHaveLength(company.quotes.length - denied);
    expect(pulled.rejects.some((reject) => reject.includes('"Superseded"'))).toBe(true);
    expect(pulled.rejects.some((reject) => reject.includes('too large to be exact'))).toBe(true);
  });

  it('are drafts of messages, masters of series, quotas of other forecasts: no records, and no faults', async () => {
    const { pulled } = await read({ alter: (object, row) => (object === 'EmailMessage' ? { ...row, Status: '5' } : row) }, [
      'emails',
      'quotas',
    ]);
    expect(pulled.rejects).toEqual([]);
    expect(list(pulled, 'activity')).toEqual([]);
    const rows = pulled.rows.get('quotas')?.rows ?? 0;
    expect(list(pulled, 'quota').length).toBeLessThan(rows);
  });
});

describe('long answers', () => {
  it('come in pages of 2,000 rows and are read to their end', async () => {
    crm = await startSalesforce(stageCompany({ size: 0.02 }), { batch: 100, childBatch: 1 });
    const http = httpTo(page, source, crm.carrier('3'));
    const pulled = await pull(source, http, { org: 'northdesk', now: crm.staged.now() });
    const { activities } = crm.staged.live.company;
    const tasks = activities.filter(({ kind }) => kind === 'task' || kind === 'call').length;
    expect(pulled.rows.get('tasks')).toMatchObject({ total: expect.any(Number) as number });
    expect(pulled.rows.get('tasks')?.pages).toBeGreaterThan(1);
    expect(list(pulled, 'activity').filter(({ kind }) => kind === 'task' || kind === 'call')).toHaveLength(tasks);
    expect(list(pulled, 'stageChange')).toHaveLength(crm.staged.live.company.stageHistory.length);
  });
});
