/** Opportunities as deals. What they are about beside their own fields (primary contact, competitor) hangs on them as rows. */
import type { AnyRecord } from '../../model/records';
import type { Stream } from '../adapter';
import { given, label, same, share } from '../row-fields';
import { amountOf, at, base, idOf, owner } from './fields';
import { isRow, pipelines, processes, stageId } from './known';
import * as schema from './schema';
import type { Description } from './schema';
import { currencyOf, plus, stream } from './stream';
import type { Table } from './table';

/** Codes of the forecast category, which an administrator may rename but not change; won and done is no forecast. */
const calls: Readonly<Record<string, 'omitted' | 'pipeline' | 'best_case' | 'commit'>> = {
  Omitted: 'omitted',
  Pipeline: 'pipeline',
  BestCase: 'best_case',
  MostLikely: 'best_case',
  Forecast: 'commit',
};

/** `Loss_Reason__c` and its kin: the field's own name, which no translation changes. */
const lostReason = /^(?:[a-z0-9]+__)?(?:(?:opportunity|opp|deal)_?)?(?:closed_?)?(?:loss|lost)_?reasons?__c$/i;
const kinds = ['picklist', 'string', 'textarea', 'multipicklist'];

/** The field with the reason of a loss, where the organisation has made one; choices before free text. */
export const lostReasonOf = ({ fields }: Description): string | undefined =>
  kinds.flatMap((kind) => fields.filter(({ name, type }) => type === kind && lostReason.test(name))).at(0)?.name;

const table: Table = {
  object: 'Opportunity',
  needed: ['Id', 'Name', 'StageName', 'IsClosed', 'IsWon', 'CloseDate', 'CreatedDate', 'SystemModstamp'],
  wanted: [
    'AccountId',
    'OwnerId',
    'Amount',
    'CurrencyIsoCode',
    'Probability',
    'ForecastCategory',
    'CampaignId',
    'LeadSource',
    'NextStep',
    'RecordTypeId',
  ],
  learn: async (context) => (await pipelines(context)).of,
  found: (described) => [lostReasonOf(described)].flatMap((name) => name ?? []),
  children: [
    {
      relation: 'OpportunityContactRoles',
      object: 'OpportunityContactRole',
      needed: ['ContactId'],
      rest: 'WHERE IsPrimary = true ORDER BY CreatedDate LIMIT 1',
    },
    {
      relation: 'OpportunityCompetitors',
      object: 'OpportunityCompetitor',
      needed: ['CompetitorName'],
      rest: 'ORDER BY CreatedDate LIMIT 1',
    },
  ],
  // A new contact role or competitor leaves the opportunity's own stamp alone.
  again: (since) => [
    `Id IN (SELECT OpportunityId FROM OpportunityContactRole WHERE SystemModstamp >= ${since})`,
    `Id IN (SELECT OpportunityId FROM OpportunityCompetitor WHERE SystemModstamp >= ${since})`,
  ],
};

export const deals: Stream = stream({
  id: 'opportunities',
  entity: 'deal',
  table,
  shape: schema.opportunity,
  people: ['OwnerId'],
  async prepare(rows, context, learned) {
    const of = await processes(context, rows, learned);
    return rows.map((row) => {
      if (!isRow(row)) return row;
      const reason = Object.keys(row).find((name) => lostReason.test(name));
      return plus(row, {
        ...(typeof row.StageName === 'string' ? { stage: stageId(of, row.RecordTypeId, row.StageName) } : {}),
        ...(reason === undefined ? {} : { lostReason: row[reason] }),
      });
    });
  },
  map(r, context): AnyRecord | string {
    const amount = amountOf(r.Amount, currencyOf(r, context));
    if (typeof amount === 'string') return amount;
    return {
      entity: 'deal',
      ...base(r),
      name: label(r.Name),
      status: !r.IsClosed ? 'open' : r.IsWon ? 'won' : 'lost',
      createdAt: at(r.CreatedDate),
      stageId: r.stage,
      ...given('amount', amount, same),
      ...given('probability', r.Probability, share),
      ...given('accountId', r.AccountId, idOf),
      ...given('contactId', r.OpportunityContactRoles?.records[0]?.ContactId, idOf),
      ...owner('ownerId', r.OwnerId),
      ...given('forecast', calls[r.ForecastCategory ?? ''], same),
      ...given('campaignId', r.CampaignId, idOf),
      ...given('source', r.LeadSource, label),
      ...given('lostReason', r.lostReason, label),
      ...given('competitor', r.OpportunityCompetitors?.records[0]?.CompetitorName, label),
      ...given('nextStep', r.NextStep, label),
      ...given('closeDay', r.CloseDate, same),
    };
  },
});
