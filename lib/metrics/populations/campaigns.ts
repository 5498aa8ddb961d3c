/**
 * What campaigns brought in: the leads of the period, the deals that began in it, and what was spent in it. Only the one campaign a
 * record names counts (a deal's own, else that of the lead it came from); a deal began when its lead came in, else when it was created.
 */
import { leadOwners } from '../../facts/base';
import { dimensions } from '../../facts/dimensions';
import { valueAt } from '../../facts/histories';
import type { Ask } from '../ask';
import { dealState } from '../deal-part';
import type { Part } from '../define';
import { costPart } from './costs';
import { dealFacts } from './deals';
import { leadFacts } from './leads';
import { between, pick, until } from './pick';
import type { SalePart } from './sale-part';

/** New leads of campaigns, credited to whoever owned them when they came in. */
export function campaignLeads(ask: Ask): Part {
  const { createdAt, id, ownerId, campaignId } = ask.base.leads;
  const { duplicate } = leadFacts(ask);
  const owners = leadOwners(ask.base);
  const owner = (row: number): number => valueAt(owners, id[row] ?? -1, createdAt[row] ?? NaN, ownerId[row] ?? -1);
  return {
    name: 'records',
    entity: 'lead',
    rows: ask.once(campaignLeads, () => {
      const rows = between(createdAt, ask.period.start, until(ask));
      const credit = new Int32Array(ask.people === undefined ? 0 : createdAt.length);
      if (ask.people !== undefined) for (const row of rows) credit[row] = owner(row);
      return pick(ask, 'lead', rows, credit);
    }),
    leftOut(row) {
      if (duplicate[row]) return 'duplicate';
      return (campaignId[row] ?? -1) < 0 ? 'no_campaign' : undefined;
    },
    at: (row) => createdAt[row] ?? NaN,
    owner,
  };
}

/** Campaign of every deal, −1 none. */
export const dealCampaigns = (ask: Ask): Int32Array => dimensions.campaign.keys(ask.base, 'deal') ?? new Int32Array(0);

/** Deals of campaigns that began in the period; whose they were when they closed, else are now. */
export function campaignDeals(ask: Ask): SalePart {
  const { id, createdAt, ownerId, status, amount, currency } = ask.base.deals;
  const { closedAt, creditedTo } = dealFacts(ask);
  const { leadOfDeal } = leadFacts(ask);
  const campaigns = dealCampaigns(ask);
  const began = (row: number): number => ask.base.leads.createdAt[leadOfDeal[id[row] ?? -1] ?? -1] ?? createdAt[row] ?? NaN;
  const closed = (row: number): boolean => (closedAt[row] ?? NaN) <= ask.asOf;
  const owner = (row: number): number => (closed(row) ? creditedTo[row] : ownerId[row]) ?? -1;
  return {
    name: 'wins',
    entity: 'deal',
    rows: ask.once(campaignDeals, () => {
      const end = until(ask);
      const rows: number[] = [];
      for (let row = 0; row < id.length; row++) {
        if ((campaigns[row] ?? -1) < 0) continue;
        const at = began(row);
        if (at >= ask.period.start && at < end) rows.push(row);
      }
      const credit = new Int32Array(ask.people === undefined ? 0 : id.length);
      if (ask.people !== undefined) for (const row of rows) credit[row] = owner(row);
      return pick(ask, 'deal', Int32Array.from(rows), credit);
    }),
    at: began,
    amount: (row) => amount[row] ?? NaN,
    currency: (row) => currency[row] ?? -1,
    owner,
    state: (row) => dealState(status[row]),
  };
}

/** What was spent on campaigns in the period. */
export function campaignCosts(ask: Ask): SalePart {
  const { campaignId } = ask.base.table('cost').columns;
  const part = costPart(ask);
  return { ...part, rows: part.rows.filter((row) => (campaignId[row] ?? -1) >= 0) };
}
