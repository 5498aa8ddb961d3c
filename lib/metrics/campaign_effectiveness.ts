/**
 * Campaign effectiveness: what campaigns with a cost brought in beyond it, as a share of it; and by campaign how many leads, deals
 * and wins that bought. A won deal is worth its amount at the rate of the day it closed. What e-mails, visits and sign-ups say of a
 * campaign stands beside it; a campaign of which they alone speak has a line and no part in the headline.
 */
import { textAt } from '../columns/typed';
import { rowOf } from '../facts/base';
import { WON } from '../facts/deal-status';
import type { Ask } from './ask';
import type { About, Outcome } from './define';
import { defineMetric } from './define';
import type { MoneySum } from './money-sum';
import { moneySum, perUnit } from './money-sum';
import { judge, noValue, share, tally, type Tally } from './outcome';
import { campaignResults, type CampaignResults } from './populations/campaign-results';
import { campaignCosts, campaignDeals, campaignLeads, dealCampaigns } from './populations/campaigns';
import { dealFacts } from './populations/deals';
import type { ResultRow } from './result';

export const about = {
  id: 'campaign_effectiveness',
  unit: 'ratio',
  better: 'up',
  family: 'performance',
  time: 'cohort',
  version: 1,
  breakdowns: ['campaign', 'source', 'rep', 'team', 'month', 'quarter'],
  additive: false,
  timing: 'created',
  credit: 'owner_then',
  words: {
    en: {
      name: 'Campaign effectiveness',
      short: 'Campaign ROI',
      formula:
        'Amount won by leads and deals of campaigns that had a cost, less that cost, divided by it. Beside it what a lead, a deal and a win cost.',
      summed: 'amount won and cost of each campaign, in the reporting currency',
    },
    'zh-CN': {
      name: '营销活动效果',
      short: '活动回报',
      formula: '（有费用的营销活动带来的赢单金额 − 费用）÷ 费用。另列每条线索、每个商机和每个赢单的成本。',
      summed: '各营销活动的赢单金额与费用，以报告货币计',
    },
    pl: {
      name: 'Skuteczność kampanii',
      short: 'ROI kampanii',
      formula:
        'Kwota wygrana dzięki kampaniom, które kosztowały, pomniejszona o koszt i przez niego podzielona. Obok koszt leada, szansy i wygranej.',
      summed: 'kwotę wygraną i koszt każdej kampanii, w walucie raportów',
    },
  },
} as const satisfies About;

interface Campaign {
  leads: number;
  /** Leads that became a deal. */
  converted: number;
  deals: number;
  wins: number;
  won: MoneySum;
  cost: MoneySum;
  wonRows: number[];
  costRows: number[];
}

function gatherAll(ask: Ask, excluded: Tally): Map<number, Campaign> {
  const found = new Map<number, Campaign>();
  const of = (code: number): Campaign => {
    let own = found.get(code);
    if (!own) {
      own = {
        leads: 0,
        converted: 0,
        deals: 0,
        wins: 0,
        won: moneySum(ask, excluded),
        cost: moneySum(ask, excluded),
        wonRows: [],
        costRows: [],
      };
      found.set(code, own);
    }
    return own;
  };
  const { leads, deals } = ask.base;
  const judged = judge(campaignLeads(ask));
  for (const { reason, count } of judged.excluded.list()) excluded.add(reason, undefined, count);
  for (const row of judged.counted) {
    const own = of(leads.campaignId[row] ?? -1);
    own.leads++;
    if ((leads.dealId[row] ?? -1) >= 0) own.converted++;
  }
  const [opportunities, costs, campaigns] = [campaignDeals(ask), campaignCosts(ask), dealCampaigns(ask)];
  const { closedAt } = dealFacts(ask);
  for (const row of opportunities.rows) {
    const own = of(campaigns[row] ?? -1);
    own.deals++;
    const at = closedAt[row] ?? NaN;
    if (deals.status[row] !== WON) continue;
    if (!(at <= ask.asOf)) {
      excluded.add('no_history');
      continue;
    }
    own.wins++;
    if (own.won.add(opportunities.amount(row), opportunities.currency(row), ask.zone.dayOf(at))) own.wonRows.push(row);
  }
  const { campaignId, day } = ask.base.table('cost').columns;
  for (const row of costs.rows) {
    const own = of(campaignId[row] ?? -1);
    if (own.cost.add(costs.amount(row), costs.currency(row), day[row] ?? NaN)) own.costRows.push(row);
  }
  return found;
}

/** Money that came and went, in one currency; undefined where two cannot be brought together. */
interface Balance {
  won: number;
  cost: number;
  currency: string;
}

function balanceOf(won: MoneySum, cost: MoneySum): Balance | 'no_cost' | 'mixed_currency' {
  const [come, gone] = [won.total(), cost.total()];
  if (cost.n === 0 || !('units' in gone)) return 'reason' in gone && gone.reason === 'mixed_currency' ? 'mixed_currency' : 'no_cost';
  if (gone.units <= 0) return 'no_cost';
  if (won.n === 0) return { won: 0, cost: gone.units, currency: gone.currency };
  if (!('units' in come) || come.currency !== gone.currency) return 'mixed_currency';
  return { won: come.units, cost: gone.units, currency: gone.currency };
}

const perEach = (units: number, count: number): number | undefined => (count === 0 ? undefined : perUnit(units, count));

function companionsOf(
  { leads, converted, deals, wins }: Omit<Campaign, 'won' | 'cost' | 'wonRows' | 'costRows'>,
  money: Balance | undefined,
) {
  return {
    leads,
    deals,
    wins,
    leadConversion: share(converted, leads),
    conversion: share(wins, deals),
    wonAmount: money?.won,
    cost: money?.cost,
    costPerLead: money && perEach(money.cost, leads),
    costPerDeal: money && perEach(money.cost, deals),
    costPerWin: money && perEach(money.cost, wins),
  };
}

const nothing = { leads: 0, converted: 0, deals: 0, wins: 0 };

function rowOfCampaign(ask: Ask, code: number, campaign: Campaign | undefined, results: CampaignResults | undefined): ResultRow {
  const money = campaign && balanceOf(campaign.won, campaign.cost);
  const known = typeof money === 'string' ? undefined : money;
  const counts = campaign ?? nothing;
  const row = rowOf(ask.base, 'campaign', code);
  return {
    key: ask.base.dataset.refs.campaign?.[code] ?? '',
    ...(row < 0 ? {} : { name: textAt(ask.base.table('campaign').columns.name, row) }),
    ...(known ? { value: (known.won - known.cost) / known.cost } : {}),
    n: counts.leads + counts.deals,
    companions: { ...companionsOf(counts, known), ...results },
  };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: {
    campaign: ['name'],
    cost: ['campaignId', 'amount', 'day'],
    lead: ['campaignId', 'createdAt'],
    deal: ['campaignId', 'amount', 'status'],
    mailing: ['campaignId', 'opens', 'clicks'],
    traffic: ['campaignId', 'sessions'],
  },
  anyOf: ['campaign', 'lead', 'deal', 'mailing', 'traffic'],
  alsoReads: ['contact', 'signUp'],
  parts: (ask) => [campaignLeads(ask), campaignDeals(ask), campaignCosts(ask)],
  compute(ask): Outcome {
    const { excluded, all, paid, money } = ask.once(about, () => summed(ask));
    const results = ask.brief ? undefined : campaignResults(ask);
    const codes = new Set([...all.keys(), ...(results?.each.keys() ?? [])]);
    const rest: Outcome = {
      n: paid.count,
      excluded: excluded.list(),
      coverage: all.size === 0 ? 1 : paid.count / all.size,
      companions: {},
      ...(results && {
        companions: { ...companionsOf(paid, typeof money === 'string' ? undefined : money), ...results.all },
        rows: [...codes]
          .map((code) => rowOfCampaign(ask, code, all.get(code), results.each.get(code)))
          .sort((a, b) => (a.key < b.key ? -1 : 1)),
      }),
    };
    if (all.size === 0) return noValue(ask.base.table('campaign').rows === 0 ? 'no_records' : 'no_campaign', rest);
    if (typeof money === 'string') return noValue(money, rest);
    return {
      ...rest,
      value: (money.won - money.cost) / money.cost,
      numerator: money.won - money.cost,
      denominator: money.cost,
      currency: money.currency,
    };
  },
});

/** All campaigns, and those with a cost together. */
function summed(ask: Ask) {
  const excluded = tally();
  const all = gatherAll(ask, excluded);
  const [won, cost] = [moneySum(ask, tally()), moneySum(ask, tally())];
  const paid = { count: 0, leads: 0, converted: 0, deals: 0, wins: 0 };
  const { amount, currency } = ask.base.deals;
  const costs = ask.base.table('cost').columns;
  const { closedAt } = dealFacts(ask);
  for (const one of all.values()) {
    const money = balanceOf(one.won, one.cost);
    if (money === 'no_cost') {
      excluded.add('no_cost');
      continue;
    }
    paid.count++;
    for (const key of ['leads', 'converted', 'deals', 'wins'] as const) paid[key] += one[key];
    for (const row of one.wonRows) won.add(amount[row] ?? NaN, currency[row] ?? -1, ask.zone.dayOf(closedAt[row] ?? NaN));
    for (const row of one.costRows) cost.add(costs.amount[row] ?? NaN, costs.currency[row] ?? -1, costs.day[row] ?? NaN);
  }
  return { excluded, all, paid, money: balanceOf(won, cost) };
}
