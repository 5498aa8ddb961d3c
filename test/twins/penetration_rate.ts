import { only } from '../oracles/company';
import { activeBefore, endOf, meant } from './plain/customers-active';
import { linesOf, mainProduct } from './plain/product-shares';
import { allPurchases } from './plain/purchases';
import type { Purchase } from './plain/purchases';
import { dayOf, find, inPeriod } from './plain/sales';
import { count, isMeant } from './plain/surveys';
import type { Answer, Question, Twin } from './question';

const accountOf = (q: Question, customer: string) =>
  customer.startsWith('account ') ? find(q, 'account', customer.slice('account '.length)) : undefined;
const names = (list: readonly Purchase[]): string[] => [
  ...new Set(list.flatMap(({ customer }) => (customer === undefined ? [] : [customer]))),
];

function productsOf(q: Question, one: Purchase): string[] {
  if (one.kind === 'subscription') return [find(q, 'subscription', one.id)?.productId ?? ''];
  const sale = { entity: one.kind, id: one.id };
  const lines = linesOf(q, sale);
  return lines.length === 0 ? [mainProduct(q, sale)] : lines.map(({ productId }) => productId ?? '');
}

export default ((q) => {
  const some = (['deal', 'order', 'subscription'] as const).some((entity) => only(q.records, entity).length > 0);
  if (!some) return { reason: 'no_records', n: 0, excluded: {} };
  const last = dayOf(q, q.end <= q.now ? q.end - 1 : q.now);
  const markets = q.inputs.markets.filter(({ from, to, accounts }) => accounts > 0 && from <= last && to >= last);
  const whole = markets.find(({ territory, segment }) => territory === undefined && segment === undefined);
  const territories = markets.filter(({ territory, segment }) => territory !== undefined && segment === undefined);
  const segments = markets.filter(({ territory, segment }) => territory === undefined && segment !== undefined);
  const parts = whole ? [whole] : territories.length > 0 ? territories : segments;
  const isEntered = parts.length > 0;
  const targets = only(q.records, 'account').filter(({ target, ownerId }) => target === true && isMeant(q, ownerId));
  const market = isEntered ? parts.reduce((sum, { accounts }) => sum + accounts, 0) : targets.length;
  const fits = (customer: string): boolean => isEntered || accountOf(q, customer)?.target === true;
  const mine = allPurchases(q).filter(({ owner }) => isMeant(q, owner));
  const all = names(mine.filter(({ at }) => inPeriod(q, at)));
  const buyers = all.filter(fits).length;
  const excluded: Record<string, number> = {};
  for (const customer of all) if (!fits(customer)) count(excluded, 'no_market');
  const rest = { n: buyers, numerator: buyers, denominator: market, excluded };
  if (market === 0) return { ...rest, reason: 'no_market' };
  const rows: NonNullable<Answer['rows']> = {};
  for (const { territory, segment, accounts } of markets) {
    if (territory === undefined && segment === undefined) continue;
    const key = [territory && `territory ${territory}`, segment && `segment ${segment}`].filter(Boolean).join(' · ');
    const own = all.filter((customer) => {
      const account = accountOf(q, customer);
      return (territory === undefined || account?.territory === territory) && (segment === undefined || account?.segment === segment);
    });
    rows[key] = { value: own.length / accounts, n: own.length };
  }
  const past = (at: number): boolean => at < q.end && at <= q.now;
  const active = new Set(meant(q, activeBefore(q, endOf(q))));
  const holders = new Map<string, Set<string>>();
  for (const one of allPurchases(q)) {
    if (!past(one.at) || one.customer === undefined || !active.has(one.customer)) continue;
    for (const product of productsOf(q, one))
      if (product !== '') holders.set(product, (holders.get(product) ?? new Set()).add(one.customer));
  }
  for (const [product, owners] of holders) rows[product] = { value: owners.size / active.size, n: active.size, numerator: owners.size };
  const ever = names(mine.filter(({ at }) => past(at))).filter(fits).length;
  return { ...rest, value: buyers / market, rows, companions: { ever: ever / market } };
}) satisfies Twin;
