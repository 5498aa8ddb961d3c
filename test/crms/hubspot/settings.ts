/** The account itself: owners, users, teams, pipelines, rates, campaigns. */
import type { Company } from '../demo/generate/types.ts';
import { instantOf } from '../demo/generate/zone.ts';
import { chanceOfAny, isHeldCost } from './held.ts';
import { campaignId, idOf } from './ids.ts';
import { iso, stored, type Stored } from './stored.ts';

/** Whoever runs the system alone has no records and is no owner. */
const sellers = (company: Company): Company['users'] => company.users.filter(({ role }) => role !== 'admin');

export function ownerRows(company: Company, archived: boolean): unknown[] {
  const teams = new Map(company.teams.map((team) => [team.id, team.name]));
  return sellers(company)
    .filter(({ active }) => active !== archived)
    .map((user) => {
      const [firstName = '', ...rest] = user.name.split(' ');
      const userId = Number(idOf('user', user.id));
      return {
        id: idOf('owner', user.id),
        email: `${user.login}@company.test`,
        type: 'PERSON',
        firstName,
        lastName: rest.join(' '),
        ...(archived ? {} : { userId }),
        userIdIncludingInactive: userId,
        createdAt: iso(user.modified),
        updatedAt: iso(user.modified),
        archived,
        ...(user.teamId === null ? {} : { teams: [{ id: idOf('team', user.teamId), name: teams.get(user.teamId) ?? '', primary: true }] }),
      };
    });
}

export const userRows = (company: Company): Stored[] =>
  sellers(company).map((user) =>
    stored(String(770_000_000 + Number(user.id)), user.modified, user.modified, {
      hs_internal_user_id: idOf('user', user.id),
      hs_standard_time_zone: user.timeZone,
    }),
  );

export const teamRows = (company: Company): unknown[] =>
  company.teams.map((team) => ({
    id: idOf('team', team.id),
    name: team.name,
    userIds: sellers(company).flatMap(({ id, teamId }) => (teamId === team.id ? [idOf('user', id)] : [])),
    secondaryUserIds: [],
  }));

export interface StageLike {
  id: string;
  label: string;
  displayOrder: number;
  metadata: Record<string, string>;
  createdAt: string;
  updatedAt: string;
  archived: boolean;
}

export function dealPipelines(company: Company): { id: string; label: string; stages: StageLike[]; [more: string]: unknown }[] {
  return [...new Set(company.stages.map(({ pipelineId }) => pipelineId))].map((id, displayOrder) => {
    const stages = company.stages.filter(({ pipelineId }) => pipelineId === id);
    return {
      id,
      label: stages[0]?.pipeline ?? id,
      displayOrder,
      createdAt: iso(1_600_000_000_000),
      updatedAt: iso(1_600_000_000_000),
      archived: false,
      stages: stages.map((stage) => ({
        id: idOf('stage', stage.id),
        label: stage.name,
        displayOrder: stage.order,
        // HubSpot gives both as texts.
        metadata: { isClosed: String(stage.kind !== 'open'), probability: String((stage.chance ?? chanceOfAny) / 100) },
        createdAt: iso(stage.modified),
        updatedAt: iso(stage.modified),
        archived: false,
      })),
    };
  });
}

export const rateRows = (company: Company): unknown[] =>
  company.rates.map((rate) => ({
    id: rate.id,
    fromCurrencyCode: rate.currency,
    toCurrencyCode: rate.base,
    conversionRate: Number(rate.rate),
    effectiveAt: iso(instantOf(company.org.timeZone, rate.day)),
    createdAt: iso(rate.modified),
    updatedAt: iso(rate.modified),
    visibleInUI: true,
  }));

export const campaignRows = (company: Company): { id: string; [more: string]: unknown }[] =>
  company.campaigns.map((campaign) => ({
    id: campaignId(campaign.id),
    properties: {
      hs_name: campaign.name,
      ...(campaign.startDay === null ? {} : { hs_start_date: campaign.startDay }),
      ...(campaign.endDay === null ? {} : { hs_end_date: campaign.endDay }),
    },
    createdAt: iso(campaign.created),
    updatedAt: iso(campaign.modified),
  }));

export function budgetOf(company: Company, guid: string): unknown {
  const items = company.costs
    .filter((cost) => isHeldCost(cost, cost.currency))
    .filter(({ campaignId: id }) => id !== null && campaignId(id) === guid);
  const spendItems = items.map((cost, order) => ({
    id: cost.id,
    name: `Spend ${order + 1}`,
    amount: Number(cost.amount),
    order,
    createdAt: instantOf(company.org.timeZone, cost.day, 9 * 60),
    updatedAt: cost.modified,
  }));
  const spendTotal = spendItems.reduce((sum, { amount }) => sum + amount, 0);
  return { currencyCode: company.org.currency, budgetItems: [], spendItems, budgetTotal: 0, spendTotal, remainingBudget: -spendTotal };
}
