/** Deals, companies, contacts and leads of the company as HubSpot's records. */
import type { Company, DemoContact, DemoDeal, DemoLead } from '../demo/generate/types.ts';
import { instantOf } from '../demo/generate/zone.ts';
import { idOf, idOrNull } from './ids.ts';
import { sourceValue } from './sources.ts';
import { iso, isoOrNull, link, stored, textOrNull, versions, type Stored } from './stored.ts';
import { chanceOfAny } from './held.ts';

const forecasts = { omitted: 'OMIT', pipeline: 'PIPELINE', best_case: 'BEST_CASE', commit: 'COMMIT' } as const;

/** Late in the evening: the same moment is another day in UTC. */
const evening = 23 * 60 + 40;

export function dealRows(company: Company): Stored[] {
  const stages = new Map(company.stages.map((stage) => [stage.id, stage]));
  const moves = groupBy(company.stageHistory, ({ dealId }) => dealId);
  const owners = groupBy(
    company.ownerHistory.filter(({ of }) => of === 'deal'),
    ({ recordId }) => recordId,
  );
  const amounts = groupBy(company.amountHistory, ({ dealId }) => dealId);
  return company.deals.map((deal) => {
    const stage = stages.get(deal.stageId);
    const closed = stage?.kind === 'open' ? 'false' : 'true';
    return stored(
      idOf('deal', deal.id),
      deal.created,
      deal.modified,
      {
        dealname: deal.name,
        dealstage: idOf('stage', deal.stageId),
        pipeline: stage?.pipelineId ?? null,
        hubspot_owner_id: idOrNull('owner', deal.ownerId),
        amount: deal.amount,
        deal_currency_code: deal.currency,
        hs_deal_stage_probability: String((deal.chance ?? stage?.chance ?? chanceOfAny) / 100),
        hs_manual_forecast_category: deal.forecast && forecasts[deal.forecast],
        hs_analytics_source: sourceValue(deal.source),
        closed_lost_reason: deal.lossReason,
        hs_next_step: deal.nextStep,
        closedate: deal.closeDay && iso(instantOf(company.org.timeZone, deal.closeDay, evening)),
        createdate: iso(deal.created),
        hs_is_closed: closed,
        hs_is_closed_won: String(stage?.kind === 'won'),
        ...enteredStages(moves.get(deal.id) ?? []),
      },
      {
        to: { companies: link('company', deal.accountId, true), contacts: link('contact', deal.contactId) },
        history: {
          dealstage: stageVersions(deal, moves.get(deal.id) ?? []),
          hubspot_owner_id: ownerVersions(deal, owners.get(deal.id) ?? []),
          ...amountVersions(deal, amounts.get(deal.id) ?? []),
        },
      },
    );
  });
}

/** HubSpot knows the stage a deal was made in, even where the company began to write down later. */
function stageVersions(deal: DemoDeal, moves: Company['stageHistory']): ReturnType<typeof versions> {
  const [first] = moves;
  const start = first ? first.fromStageId : deal.stageId;
  return versions([
    ...(start === null ? [] : [{ value: idOf('stage', start), at: deal.created }]),
    ...moves.map(({ toStageId, at }) => ({ value: idOf('stage', toStageId), at })),
  ]);
}

/** HubSpot's calculated "date entered": the first time for each stage. */
function enteredStages(moves: readonly { toStageId: string; at: number }[]): Record<string, string> {
  const entered: Record<string, string> = {};
  for (const { toStageId, at } of moves) entered[`hs_v2_date_entered_${idOf('stage', toStageId)}`] ??= iso(at);
  return entered;
}

/** From the first owner on; one set later than the record was made is the first version there is. */
function ownerVersions(
  { created, ownerId }: Pick<DemoDeal, 'created' | 'ownerId'>,
  changes: readonly { at: number; fromUserId: string | null; toUserId: string | null }[],
): ReturnType<typeof versions> {
  const first = changes.length === 0 ? ownerId : (changes[0]?.fromUserId ?? null);
  const start = first === null ? [] : [{ value: idOf('owner', first), at: created }];
  return versions([...start, ...changes.map(({ toUserId, at }) => ({ value: idOrNull('owner', toUserId), at }))]);
}

function amountVersions(
  deal: DemoDeal,
  changes: Company['amountHistory'],
): { amount: ReturnType<typeof versions>; deal_currency_code: ReturnType<typeof versions> } {
  const [first] = changes;
  const amount = first ? first.before : deal.amount;
  const start = amount === null ? [] : [{ value: amount, at: deal.created }];
  return {
    amount: versions([...start, ...changes.map((change) => ({ value: change.amount, at: change.at }))]),
    deal_currency_code: versions([
      { value: first?.beforeCurrency ?? deal.currency, at: deal.created },
      ...changes.filter((change) => change.currency !== change.beforeCurrency).map(({ currency, at }) => ({ value: currency, at })),
    ]),
  };
}

export const companyRows = (company: Company): Stored[] =>
  company.accounts.map((account) =>
    stored(idOf('company', account.id), account.created, account.modified, {
      name: account.name,
      createdate: iso(account.created),
      hubspot_owner_id: idOrNull('owner', account.ownerId),
      hs_analytics_source: sourceValue(account.source),
      hs_employee_range: account.segment,
      state: account.territory,
      hs_is_target_account: textOrNull(account.target),
      city: account.city,
    }),
  );

/** Contacts of the company, and one for every lead that has none. */
export function contactRows(company: Company): Stored[] {
  const leads = new Map(company.leads.flatMap((lead) => (lead.contactId === null ? [] : [[lead.contactId, lead]])));
  return [
    ...company.contacts.map((contact) => contactRow(idOf('contact', contact.id), contact, leads.get(contact.id))),
    ...company.leads
      .filter(({ contactId }) => contactId === null)
      .map((lead) => contactRow(idOf('leadContact', lead.id), { ...lead, accountId: null }, lead)),
  ];
}

function contactRow(
  id: string,
  contact: Pick<DemoContact, 'name' | 'accountId' | 'ownerId' | 'source' | 'created' | 'modified'> & Pick<DemoLead, 'email' | 'phone'>,
  lead: DemoLead | undefined,
): Stored {
  const [first = '', ...last] = contact.name.split(' ');
  return stored(
    id,
    contact.created,
    contact.modified,
    {
      firstname: first,
      lastname: last.join(' ') || null,
      email: contact.email,
      phone: contact.phone,
      createdate: iso(contact.created),
      associatedcompanyid: idOrNull('company', contact.accountId),
      hubspot_owner_id: idOrNull('owner', contact.ownerId),
      hs_analytics_source: sourceValue(contact.source),
      hs_latest_source: sourceValue(lead?.lastSource ?? null),
      hubspotscore: textOrNull(lead?.score ?? null),
      ...lifecycle(lead),
    },
    {
      to: { companies: link('company', contact.accountId, true), deals: link('deal', lead?.dealId ?? null) },
      changed: 'lastmodifieddate',
    },
  );
}

/** Where a contact stands: one that came as a lead says when. */
function lifecycle(lead: DemoLead | undefined): Record<string, string | null> {
  if (!lead) return { lifecyclestage: 'customer' };
  return {
    lifecyclestage: lead.state === 'converted' ? 'opportunity' : 'lead',
    hs_lead_status: lead.state === 'rejected' ? 'UNQUALIFIED' : lead.state === 'converted' ? 'OPEN_DEAL' : 'NEW',
    hs_v2_date_entered_lead: iso(lead.created),
    hs_v2_date_entered_opportunity: isoOrNull(lead.convertedAt),
    hs_object_source: lead.imported ? 'IMPORT' : 'FORM',
  };
}

const leadStage = { new: 'new-stage-id', converted: 'qualified-stage-id', rejected: 'unqualified-stage-id' } as const;

export function leadRows(company: Company): Stored[] {
  const owners = groupBy(
    company.ownerHistory.filter(({ of }) => of === 'lead'),
    ({ recordId }) => recordId,
  );
  return company.leads.map((lead) => {
    const contactId = lead.contactId === null ? idOf('leadContact', lead.id) : idOf('contact', lead.contactId);
    const stage = leadStage[lead.state];
    return stored(
      idOf('lead', lead.id),
      lead.created,
      lead.modified,
      {
        hs_lead_name: lead.name,
        hubspot_owner_id: idOrNull('owner', lead.ownerId),
        hs_pipeline: 'lead-pipeline-id',
        hs_pipeline_stage: stage,
        hs_lead_is_open: String(lead.state === 'new'),
        hs_lead_is_qualified: String(lead.state === 'converted'),
        hs_lead_is_disqualified: String(lead.state === 'rejected'),
        hs_object_source: lead.imported ? 'IMPORT' : 'CRM_UI',
      },
      {
        to: {
          contacts: [{ id: contactId, primary: true }],
          companies: link('company', lead.accountId, true),
          deals: link('deal', lead.dealId),
        },
        history: {
          hs_pipeline_stage: versions([
            { value: 'new-stage-id', at: lead.created },
            ...(lead.state === 'new' ? [] : [{ value: stage, at: lead.convertedAt ?? lead.modified }]),
          ]),
          hubspot_owner_id: ownerVersions(lead, owners.get(lead.id) ?? []),
        },
      },
    );
  });
}

export function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const all = new Map<string, T[]>();
  for (const row of rows) {
    const list = all.get(key(row));
    if (list) list.push(row);
    else all.set(key(row), [row]);
  }
  return all;
}
