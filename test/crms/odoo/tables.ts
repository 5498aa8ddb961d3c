/** The company as models of Odoo: people, stages, leads and opportunities, customers. */
import type { Company } from '../demo/generate/types.ts';
import { partners } from './customers.ts';
import { account, colleague, contact, converted, dealKey, freshLead, user } from './ids.ts';
import { pastsOf } from './pasts.ts';
import { moment, noon, numbering, orFalse, stamps, type Model, type Row } from './row.ts';
import { tradeModels } from './tables-trade.ts';
import { workModels } from './tables-work.ts';
import { types } from './types.ts';

/** Companies of the organisation: one for each currency its records are in; the first is its own. */
export function currenciesOf(company: Company): string[] {
  return [
    ...new Set([company.org.currency, ...company.rates.map(({ currency }) => currency), ...company.deals.map(({ currency }) => currency)]),
  ];
}
/** The stages of the second pipeline belong to a team. */
export const pipelineTeam = (company: Company): string => company.teams.at(-1)?.id ?? '1';

/** @param now epoch ms, for what is counted until now */
export function modelsOf(company: Company, now: number): Map<string, Model> {
  const currencies = currenciesOf(company);
  const currency = (code: string) => [currencies.indexOf(code) + 1, code] as const;
  const rows = {
    ...base(company, currency),
    ...customers(company),
    'crm.lead': leads(company, now, currency),
    ...workModels(company),
    ...tradeModels(company, currency),
  };
  return new Map(
    Object.entries(rows).map(([name, list]) => [name, { rows: list.toSorted((a, b) => a.id - b.id), types: types[name] ?? {} }]),
  );
}

type Currency = (code: string) => readonly [number, string];

function base(company: Company, currency: Currency): Record<string, Row[]> {
  const teams = new Map(company.teams.map((team) => [team.id, team.name]));
  const led = (id: string) =>
    company.users.find((one) => company.users.some((member) => member.teamId === id && member.managerId === one.id));
  return {
    'res.users': company.users.map((one) => ({
      id: user(one.id),
      name: one.name,
      login: one.role === 'admin' ? '__system__' : one.login,
      active: one.role === 'admin' ? false : one.active,
      share: false,
      sale_team_id: one.teamId === null ? false : [Number(one.teamId), teams.get(one.teamId) ?? ''],
      partner_id: [colleague(one.id), one.name],
      tz: one.timeZone,
      ...stamps(one.modified, one.modified),
    })),
    'res.company': currenciesOf(company).map((code, n) => ({
      id: n + 1,
      name: n === 0 ? company.org.name : `${company.org.name} ${code}`,
      currency_id: currency(code),
      ...stamps(0, 0),
    })),
    'res.currency.rate': company.rates.map((rate) => ({
      id: Number(rate.id),
      name: rate.day,
      currency_id: currency(rate.currency),
      company_id: false,
      rate: 1 / Number(rate.rate),
      inverse_company_rate: 1 / (1 / Number(rate.rate)),
      ...stamps(rate.modified, rate.modified),
    })),
    'crm.team': company.teams.map((team) => {
      const leader = led(team.id);
      return {
        id: Number(team.id),
        name: team.name,
        user_id: leader ? [user(leader.id), leader.name] : false,
        member_ids: company.users.filter(({ teamId }) => teamId === team.id).map(({ id }) => user(id)),
        invoiced_target: 0,
        opportunities_count: 0,
        opportunities_amount: 0,
        ...stamps(team.modified, team.modified),
      };
    }),
    'crm.stage': company.stages
      .filter(({ kind }) => kind === 'open' || kind === 'won')
      .map((stage) => ({
        id: Number(stage.id),
        name: stage.name,
        sequence: stage.order,
        is_won: stage.kind === 'won',
        team_id: stage.pipelineId === '1' ? false : [Number(pipelineTeam(company)), teams.get(pipelineTeam(company)) ?? ''],
        ...stamps(stage.modified, stage.modified),
      })),
    'utm.campaign': company.campaigns.map((one) => ({
      id: Number(one.id),
      name: one.name,
      title: one.name,
      ...stamps(one.created, one.modified),
    })),
  };
}

function customers(company: Company): Record<string, Row[]> {
  const [industry, country] = [numbering(), numbering()];
  const owner = ownerOf(company);
  const nothing = { email: false, phone: false, mobile: false, industry_id: false, country_id: false, type: 'contact' } as const;
  const accounts = new Map(company.accounts.map(({ id, name }) => [id, name]));
  return {
    'res.partner': [
      ...company.accounts.map((one) => ({
        ...nothing,
        id: account(one.id),
        name: one.name,
        is_company: true,
        parent_id: false,
        commercial_partner_id: [account(one.id), one.name] as const,
        user_id: owner(one.ownerId),
        industry_id: industry(one.segment),
        country_id: country(one.territory),
        ...stamps(one.created, one.modified),
      })),
      ...company.contacts.map((one) => {
        const firm = one.accountId === null ? false : ([account(one.accountId), accounts.get(one.accountId) ?? ''] as const);
        return {
          ...nothing,
          id: contact(one.id),
          name: one.name,
          is_company: false,
          parent_id: firm,
          commercial_partner_id: firm || ([contact(one.id), one.name] as const),
          user_id: owner(one.ownerId),
          email: one.email,
          phone: one.phone,
          ...stamps(one.created, one.modified),
        };
      }),
      ...company.users.map((one) => ({
        ...nothing,
        id: colleague(one.id),
        name: one.name,
        is_company: false,
        parent_id: false,
        commercial_partner_id: [colleague(one.id), one.name] as const,
        user_id: false,
        ...stamps(one.modified, one.modified),
      })),
    ],
  };
}

export function ownerOf(company: Company): (id: string | null) => readonly [number, string] | false {
  const names = new Map(company.users.map(({ id, name }) => [id, name]));
  return (id) => (id === null ? false : [user(id), names.get(id) ?? '']);
}

function leads(company: Company, now: number, currency: Currency): Row[] {
  const owner = ownerOf(company);
  const customer = partners(company);
  const [source, reason] = [numbering(), numbering()];
  const pasts = pastsOf(company, now);
  const stages = new Map(company.stages.map((stage) => [stage.id, stage]));
  const campaigns = new Map(company.campaigns.map(({ id, name }) => [id, name]));
  const campaign = (id: string | null) => (id === null ? false : ([Number(id), campaigns.get(id) ?? ''] as const));
  const were = converted(company);
  const first = company.stages.find(({ kind }) => kind === 'open');
  const shared = {
    contact_name: false,
    mobile: false,
    team_id: false,
    lost_reason_id: false,
    date_open: false,
    day_open: 0,
    day_close: 0,
    prorated_revenue: 0,
  } as const;
  const deals = company.deals.map((deal): Row => {
    const lead = were.get(deal.id);
    const past = pasts.get(deal.id);
    const stage = stages.get(past?.stageId ?? '');
    const away = deal.outcome === 'lost' || deal.outcome === 'derailed';
    const made = Math.min(deal.created, lead?.created ?? deal.created);
    const spent = { ...past?.spent };
    // The time as a lead is time in the first stage.
    if (lead && past) spent[past.first] = (spent[past.first] ?? 0) + Math.floor((deal.created - made) / 1000);
    const value = deal.amount === null ? 0 : Number(deal.amount);
    const probability = { open: deal.chance ?? stage?.chance ?? 0, won: 100, lost: 0, derailed: 1 }[deal.outcome];
    return {
      ...shared,
      id: dealKey(deal.id),
      name: deal.name,
      type: 'opportunity',
      active: !away,
      probability,
      stage_id: [Number(past?.stageId ?? 0), stage?.name ?? ''],
      user_id: owner(deal.ownerId),
      partner_id: customer(deal),
      company_id: currency(deal.currency),
      company_currency: currency(deal.currency),
      expected_revenue: value,
      prorated_revenue: Math.round(value * probability) / 100,
      date_conversion: lead ? moment(deal.created) : false,
      date_closed: deal.outcome === 'open' ? false : noon(deal.closeDay),
      date_deadline: deal.outcome === 'open' ? orFalse(deal.closeDay) : false,
      date_last_stage_update: moment(past?.messages.at(-1)?.at ?? made),
      lost_reason_id: deal.outcome === 'lost' ? reason(deal.lossReason) : false,
      source_id: source(deal.source),
      campaign_id: campaign(deal.campaignId),
      email_from: orFalse(lead?.email ?? null),
      phone: orFalse(lead?.phone ?? null),
      duration_tracking: spent,
      ...stamps(made, Math.max(deal.modified, lead?.modified ?? 0)),
    };
  });
  const open = company.leads
    .filter(({ state }) => state !== 'converted')
    .map((lead): Row => ({
      ...shared,
      id: freshLead(lead.id),
      name: lead.name,
      type: 'lead',
      active: lead.state === 'new',
      probability: 0,
      stage_id: [Number(first?.id ?? 0), first?.name ?? ''],
      user_id: owner(lead.ownerId),
      partner_id: customer(lead),
      company_id: false,
      company_currency: currency(company.org.currency),
      expected_revenue: 0,
      date_conversion: false,
      date_closed: false,
      date_deadline: false,
      date_last_stage_update: moment(lead.created),
      source_id: source(lead.source),
      campaign_id: campaign(lead.campaignId),
      email_from: orFalse(lead.email),
      phone: orFalse(lead.phone),
      duration_tracking: {},
      ...stamps(lead.created, lead.modified),
    }));
  return [...deals, ...open];
}
