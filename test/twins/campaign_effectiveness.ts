import type { Deal, Money } from '../../lib/model/records';
import { only } from '../oracles/company';
import { duplicates } from '../oracles/plain';
import { halfAway, rateOn } from './plain/dated-money';
import { close, count, dealOwner, isMeant, localDay, startOf } from './plain/deals';
import { ownerAt } from '../oracles/plain';
import { signedUp } from './plain/customers-journey';
import { mailings, rateOf, told, visits } from './plain/marketing';
import type { Question, Twin } from './question';

interface Paid {
  money: Money;
  day: string;
}
interface One {
  leads: number;
  converted: number;
  deals: number;
  wins: number;
  won: Paid[];
  cost: Paid[];
}

const SCALE = 10_000_000_000n;

/** Sum in one currency; 'mixed' when there are several and no rates. */
function sum(q: Question, list: readonly Paid[]): { units: number; currency: string } | 'mixed' {
  const rated = only(q.records, 'exchangeRate').length > 0;
  const used = new Set(list.map(({ money }) => money.currency));
  if (!rated && used.size > 1) return 'mixed';
  const total = list.reduce((all, { money, day }) => all + BigInt(money.units) * (rateOn(q, money.currency, day) ?? 0n), 0n);
  return { units: halfAway(total, SCALE), currency: rated ? q.baseCurrency : ([...used][0] ?? q.baseCurrency) };
}

function balance(q: Question, one: Pick<One, 'won' | 'cost'>): { won: number; cost: number } | 'no_cost' | 'mixed_currency' {
  if (one.cost.length === 0) return 'no_cost';
  const [won, cost] = [sum(q, one.won), sum(q, one.cost)];
  if (cost === 'mixed') return 'mixed_currency';
  if (cost.units <= 0) return 'no_cost';
  if (one.won.length === 0) return { won: 0, cost: cost.units };
  return won === 'mixed' || won.currency !== cost.currency ? 'mixed_currency' : { won: won.units, cost: cost.units };
}

const each = (units: number, n: number): number | undefined => (n === 0 ? undefined : Math.sign(units) * Math.round(Math.abs(units) / n));

function companions(one: One, money: ReturnType<typeof balance>) {
  const known = typeof money === 'string' ? undefined : money;
  return {
    leads: one.leads,
    deals: one.deals,
    wins: one.wins,
    leadConversion: one.leads > 0 ? one.converted / one.leads : undefined,
    conversion: one.deals > 0 ? one.wins / one.deals : undefined,
    wonAmount: known?.won,
    cost: known?.cost,
    costPerLead: known && each(known.cost, one.leads),
    costPerDeal: known && each(known.cost, one.deals),
    costPerWin: known && each(known.cost, one.wins),
  };
}

/** What is said of a campaign, or of all of them, beside leads and money. */
function resultsOf(q: Question, fits: (campaign: string | undefined) => boolean) {
  const people = signedUp(q).people.filter(({ entity, campaignId }) => entity !== 'contact' && fits(campaignId));
  const [sent, seen] = [mailings(q), visits(q)].map((list) => list.filter(({ campaignId }) => fits(campaignId))) as [
    ReturnType<typeof mailings>,
    ReturnType<typeof visits>,
  ];
  return {
    sends: told(sent.map(({ sends }) => sends)),
    openRate: rateOf(sent, 'opens'),
    clickRate: rateOf(sent, 'clicks'),
    sessions: told(seen.map(({ sessions }) => sessions)),
    keyEvents: told(seen.map(({ conversions }) => conversions)),
    signUps: people.length === 0 ? undefined : people.length,
    counted: told(seen.map(({ signUps }) => signUps)),
  };
}

/** Campaigns that anything of that kind names. */
const namedBy = (q: Question): string[] =>
  [...mailings(q), ...visits(q), ...signedUp(q).people].flatMap(({ campaignId }) => (campaignId === undefined ? [] : [campaignId]));

export default ((q) => {
  const excluded: Record<string, number> = {};
  const all: Record<string, One> = {};
  const of = (id: string): One => (all[id] ??= { leads: 0, converted: 0, deals: 0, wins: 0, won: [], cost: [] });
  const inPeriod = (at: number): boolean => at >= q.start && at < q.end && at <= q.now;
  const put = (list: Paid[], money: Money | undefined, day: string): void => {
    if (!money) count(excluded, 'no_amount');
    else if (rateOn(q, money.currency, day) === undefined) count(excluded, `not_converted ${money.currency}`);
    else list.push({ money, day });
  };

  const leads = only(q.records, 'lead');
  const survivors = duplicates(leads);
  for (const lead of leads) {
    if (!inPeriod(lead.createdAt) || !isMeant(q, ownerAt(q, 'lead', lead, lead.createdAt))) continue;
    if (survivors.get(lead.id)?.id !== lead.id) count(excluded, 'duplicate');
    else if (lead.campaignId === undefined) count(excluded, 'no_campaign');
    else {
      of(lead.campaignId).leads++;
      if (lead.dealId !== undefined) of(lead.campaignId).converted++;
    }
  }
  /** The lead a deal came from: of several the first that was created. */
  const leadOf = (deal: Deal) => {
    const [first] = leads.filter((lead) => lead.dealId === deal.id).sort((a, b) => a.createdAt - b.createdAt);
    return first && survivors.get(first.id);
  };
  for (const deal of only(q.records, 'deal')) {
    const lead = leadOf(deal);
    const campaign = deal.campaignId ?? lead?.campaignId;
    if (campaign === undefined || !inPeriod(lead?.createdAt ?? deal.createdAt)) continue;
    const closed = deal.status === 'open' ? undefined : close(q, deal);
    const decided = closed !== undefined && closed.at <= q.now ? closed : undefined;
    if (!isMeant(q, decided ? dealOwner(q, deal, decided.credit) : deal.ownerId)) continue;
    const own = of(campaign);
    own.deals++;
    if (deal.status !== 'won') continue;
    if (!decided) count(excluded, 'no_history');
    else {
      own.wins++;
      put(own.won, deal.amount, localDay(q, decided.at));
    }
  }
  for (const cost of only(q.records, 'cost')) {
    if (cost.campaignId === undefined || !inPeriod(startOf(q, cost.day)) || !isMeant(q, cost.userId)) continue;
    put(of(cost.campaignId).cost, cost.amount, cost.day);
  }

  const rows: Record<string, { value: number | undefined; n: number; companions: Record<string, number | undefined> }> = {};
  const paid: One & { count: number } = { count: 0, leads: 0, converted: 0, deals: 0, wins: 0, won: [], cost: [] };
  for (const id of new Set([...Object.keys(all), ...namedBy(q)])) {
    const one = all[id] ?? { leads: 0, converted: 0, deals: 0, wins: 0, won: [], cost: [] };
    const money = balance(q, one);
    rows[id] = {
      value: typeof money === 'string' ? undefined : (money.won - money.cost) / money.cost,
      n: one.leads + one.deals,
      companions: { ...companions(one, money), ...resultsOf(q, (campaign) => campaign === id) },
    };
    if (!all[id]) continue;
    if (money === 'no_cost') {
      count(excluded, 'no_cost');
      continue;
    }
    paid.count++;
    for (const key of ['leads', 'converted', 'deals', 'wins'] as const) paid[key] += one[key];
    paid.won.push(...one.won);
    paid.cost.push(...one.cost);
  }
  const money = balance(q, paid);
  const rest = {
    n: paid.count,
    excluded,
    rows,
    companions: { ...companions(paid, money), ...resultsOf(q, (campaign) => campaign !== undefined) },
  };
  if (Object.keys(all).length === 0) return { reason: only(q.records, 'campaign').length === 0 ? 'no_records' : 'no_campaign', ...rest };
  if (typeof money === 'string') return { reason: money, ...rest };
  return { value: (money.won - money.cost) / money.cost, numerator: money.won - money.cost, denominator: money.cost, ...rest };
}) satisfies Twin;
