/** The company as tables of Dataverse. Moments have whole seconds there; whoever owns nothing is owned by a team. */
import type { Company } from '../demo/generate/types.ts';
import { commerceTables } from './tables-commerce.ts';
import { activityTables } from './tables-activities.ts';
import { choice, currencyOf, lookup, moment, ownerOf, reasonsOf, tableOf, type Sheet } from './table-fields.ts';
import { guid } from './ids.ts';
import type { Table } from './query.ts';

export const forecasts = { pipeline: 100000001, best_case: 100000002, commit: 100000003, omitted: 100000004 } as const;
const leadStates = { new: 0, converted: 1, rejected: 2 } as const;
const dealStates = { open: 0, won: 1, lost: 2, derailed: 2 } as const;

/** @param lacks columns this organisation does not have, by set */
export function tablesOf(company: Company, lacks: Readonly<Record<string, readonly string[]>> = {}): Map<string, Table> {
  const sheets: Sheet[] = [...base(company), ...customers(company), ...activityTables(company), ...commerceTables(company)];
  return new Map(sheets.map((sheet) => [sheet.set, tableOf(sheet, lacks[sheet.set] ?? [])]));
}

function base(company: Company): Sheet[] {
  const processes = [...new Set(company.stages.map((stage) => stage.pipelineId))];
  const reasons = reasonsOf(company);
  return [
    {
      set: 'systemusers',
      name: 'systemuser',
      key: 'systemuserid',
      rows: company.users.map((user) => ({
        systemuserid: guid('user', user.id),
        fullname: user.name,
        isdisabled: !user.active,
        accessmode: user.role === 'admin' ? 1 : 0,
        ...lookup(
          '_businessunitid_value',
          'team',
          user.teamId ?? company.teams.find((team) => team.parentId === null)?.id ?? null,
          'businessunit',
        ),
        ...lookup('_parentsystemuserid_value', 'user', user.managerId, 'systemuser'),
        modifiedon: moment(user.modified),
      })),
    },
    {
      set: 'businessunits',
      name: 'businessunit',
      key: 'businessunitid',
      rows: company.teams.map((team) => ({
        businessunitid: guid('team', team.id),
        name: team.name,
        ...lookup('_parentbusinessunitid_value', 'team', team.parentId, 'businessunit'),
        modifiedon: moment(team.modified),
      })),
    },
    {
      set: 'organizations',
      name: 'organization',
      key: 'organizationid',
      rows: [{ organizationid: guid('organization', '1'), basecurrencyid: currencyOf(company.org.currency), modifiedon: moment(0) }],
    },
    {
      set: 'transactioncurrencies',
      name: 'transactioncurrency',
      key: 'transactioncurrencyid',
      rows: currenciesOf(company).map(({ code, rate, modified }) => ({
        transactioncurrencyid: guid('exchangeRate', code),
        isocurrencycode: code,
        // So many of it make one of the base currency; ten digits behind the point.
        exchangerate: Number((1 / rate).toFixed(10)),
        modifiedon: moment(modified),
      })),
    },
    {
      set: 'processstages',
      name: 'processstage',
      key: 'processstageid',
      rows: processes.flatMap((process) =>
        company.stages
          .filter((stage) => stage.pipelineId === process && stage.kind === 'open')
          .toSorted((a, b) => a.order - b.order)
          .map((stage, at) => ({
            processstageid: guid('stage', stage.id),
            stagename: stage.name,
            stagecategory: Math.min(at, 3),
            ...lookup('_processid_value', 'process', process, 'workflow'),
            primaryentitytypecode: 'opportunity',
            versionnumber: 1_000 + stage.order,
          })),
      ),
    },
    {
      set: 'stringmaps',
      name: 'stringmap',
      key: 'stringmapid',
      rows: [
        ...['Open', 'Won', 'Lost'].map((value, at) => ({ attributename: 'statecode', attributevalue: at, value })),
        ...[[4, 'Canceled'] as const, [5, 'Out-Sold'] as const, ...reasons.map((value, at) => [100 + at, value] as const)].map(
          ([code, value]) => ({
            attributename: 'statuscode',
            attributevalue: code,
            value,
          }),
        ),
      ].map((row, at) => ({ stringmapid: String(at), objecttypecode: 'opportunity', ...row })),
    },
  ];
}

/** Today's rates; a currency nobody set a rate for has 1. */
function currenciesOf(company: Company) {
  const codes = new Set([
    company.org.currency,
    ...company.rates.map(({ currency }) => currency),
    ...company.deals.map(({ currency }) => currency),
  ]);
  return [...codes].map((code) => {
    const newest = company.rates
      .filter((rate) => rate.currency === code && rate.day <= company.today)
      .toSorted((a, b) => (a.day < b.day ? 1 : -1))[0];
    return { code, rate: Number(newest?.rate ?? 1), modified: newest?.modified ?? 0 };
  });
}

function customers(company: Company): Sheet[] {
  const reasons = reasonsOf(company);
  const leadOf = new Map(company.leads.flatMap((lead) => (lead.dealId === null ? [] : [[lead.dealId, lead] as const])));
  const dealOf = new Map(company.deals.map((deal) => [deal.id, deal]));
  const rateOf = new Map(currenciesOf(company).map(({ code, rate }) => [code, Number((1 / rate).toFixed(10))]));
  const stageOf = new Map(company.stages.map((stage) => [stage.id, stage]));
  return [
    {
      set: 'opportunities',
      name: 'opportunity',
      key: 'opportunityid',
      rows: company.deals.map((deal) => {
        const stage = stageOf.get(deal.stageId);
        const reason = deal.outcome === 'lost' && deal.lossReason !== null ? 100 + reasons.indexOf(deal.lossReason) : 5;
        const lead = leadOf.get(deal.id);
        return {
          opportunityid: guid('deal', deal.id),
          name: deal.name,
          statecode: dealStates[deal.outcome],
          ...choice('statuscode', ...reasonOf(deal.outcome, reason, deal.lossReason)),
          estimatedvalue: deal.amount === null ? null : Number(deal.amount),
          actualvalue: deal.outcome === 'won' && deal.amount !== null ? Number(deal.amount) : null,
          exchangerate: rateOf.get(deal.currency) ?? 1,
          estimatedvalue_base: deal.amount === null ? null : Number((Number(deal.amount) / (rateOf.get(deal.currency) ?? 1)).toFixed(4)),
          transactioncurrencyid: currencyOf(deal.currency),
          _transactioncurrencyid_value: guid('exchangeRate', deal.currency),
          closeprobability: deal.chance,
          estimatedclosedate: deal.closeDay,
          actualclosedate: deal.outcome === 'open' ? null : deal.closeDay,
          stageid: guid('stage', stage?.kind === 'open' ? deal.stageId : firstOf(company, stage?.pipelineId)),
          processid: guid('process', stage?.pipelineId ?? '1'),
          ...ownerOf(deal.ownerId),
          ...lookup('_parentaccountid_value', 'account', deal.accountId, 'account'),
          ...lookup('_parentcontactid_value', 'contact', deal.contactId, 'contact'),
          ...lookup('_campaignid_value', 'campaign', deal.campaignId, 'campaign'),
          originatingleadid: lead ? choice('leadsourcecode', 1, lead.source) : null,
          msdyn_forecastcategory: deal.forecast === null ? null : forecasts[deal.forecast],
          createdon: moment(deal.created),
          modifiedon: moment(deal.modified),
        };
      }),
    },
    {
      set: 'opportunitysalesprocesses',
      name: 'opportunitysalesprocess',
      key: 'businessprocessflowinstanceid',
      rows: company.deals.map((deal) => {
        const stage = stageOf.get(deal.stageId);
        return {
          businessprocessflowinstanceid: guid('process', deal.id),
          _opportunityid_value: guid('deal', deal.id),
          _activestageid_value: guid('stage', stage?.kind === 'open' ? deal.stageId : firstOf(company, stage?.pipelineId)),
          _processid_value: guid('process', stage?.pipelineId ?? '1'),
          modifiedon: moment(deal.modified),
        };
      }),
    },
    {
      set: 'leads',
      name: 'lead',
      key: 'leadid',
      rows: company.leads.map((lead) => {
        const deal = lead.dealId === null ? undefined : dealOf.get(lead.dealId);
        return {
          leadid: guid('lead', lead.id),
          fullname: lead.name,
          companyname: lead.company,
          statecode: leadStates[lead.state],
          ...choice('leadsourcecode', 1, lead.source),
          ...ownerOf(lead.ownerId),
          ...lookup('_parentaccountid_value', 'account', lead.accountId, 'account'),
          ...lookup('_parentcontactid_value', 'contact', lead.contactId, 'contact'),
          ...lookup('_qualifyingopportunityid_value', 'deal', lead.dealId, 'opportunity'),
          qualifyingopportunityid: deal ? { createdon: moment(deal.created) } : null,
          ...lookup('_campaignid_value', 'campaign', lead.campaignId, 'campaign'),
          emailaddress1: lead.email,
          telephone1: lead.phone,
          mobilephone: null,
          importsequencenumber: lead.imported ? 12 : null,
          createdon: moment(lead.created),
          modifiedon: moment(lead.modified),
        };
      }),
    },
    {
      set: 'accounts',
      name: 'account',
      key: 'accountid',
      rows: company.accounts.map((account) => ({
        accountid: guid('account', account.id),
        name: account.name,
        ...ownerOf(account.ownerId),
        ...choice('customersizecode', account.segment === null ? null : 1, account.segment),
        ...choice('_territoryid_value', account.territory === null ? null : guid('territory', '1'), account.territory),
        createdon: moment(account.created),
        modifiedon: moment(account.modified),
      })),
    },
    {
      set: 'contacts',
      name: 'contact',
      key: 'contactid',
      rows: company.contacts.map((contact) => ({
        contactid: guid('contact', contact.id),
        fullname: contact.name,
        ...ownerOf(contact.ownerId),
        ...lookup('_parentcustomerid_value', 'account', contact.accountId, 'account'),
        emailaddress1: contact.email,
        telephone1: contact.phone,
        mobilephone: null,
        createdon: moment(contact.created),
        modifiedon: moment(contact.modified),
      })),
    },
  ];
}

const firstOf = (company: Company, pipelineId: string | undefined): string =>
  company.stages.find((stage) => stage.pipelineId === pipelineId && stage.kind === 'open')?.id ?? '0';

function reasonOf(outcome: string, lost: number, label: string | null): [number, string] {
  if (outcome === 'open') return [1, 'In Progress'];
  if (outcome === 'won') return [3, 'Won'];
  if (outcome === 'derailed') return [4, 'Canceled'];
  return [lost, lost === 5 ? 'Out-Sold' : (label ?? '')];
}
