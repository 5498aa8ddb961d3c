/** How the customer of the open record stands: tier, open deals, purchases, last contact. */
import type { RecordView } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import type { FactOf } from './record-compare';
import { PlainFact } from './record-compare';

type Tier = FactOf<'tier'>;

/** Days back in the language's own words. */
const ago = (text: Text, days: number): string => (days <= 0 ? text.t('contactToday') : text.f.age(days * 86_400_000));

/** What the tier rests on, in short: money where it is known, else purchases. */
function basis(text: Text, { purchases, orders, lifetime, amount, currency }: Tier): string {
  if (purchases === 0) return text.t('tierNothing');
  if (lifetime === undefined) return text.t('tierOrders', { n: orders });
  return text.t('tierSpent', { ever: text.f.moneyCompact(lifetime, currency), recent: text.f.moneyCompact(amount ?? 0, currency) });
}

/** The rest of what a tier rests on, one sentence each; nothing for somebody who has bought nothing. */
export function tierEvidence(text: Text, { purchases, orders, lifetime, limits, currency }: Tier): string[] {
  if (purchases === 0) return [];
  const money = (units: number): string => text.f.moneyCompact(units, currency);
  const any = limits.rules === 'any';
  const rules = [
    ...(limits.lifetime === undefined ? [] : [text.t('tierByLifetime', { limit: money(limits.lifetime) })]),
    ...(limits.amount === undefined ? [] : [text.t('tierByAmount', { limit: money(limits.amount) })]),
    text.t('tierByOrders', { n: limits.orders }),
  ];
  return [
    ...(lifetime === undefined ? [] : [text.t('tierBought', { n: orders })]),
    text.t(any ? 'tierAny' : 'tierAll', { rules: text.f.list(rules, any ? 'or' : 'and') }),
  ];
}

/** On an account or contact: the tier with what it rests on. On a deal or lead: the customer's name and tier in one line. */
export function Customer({ text, record }: { text: Text; record: RecordView }) {
  const tier = record.facts.find((fact) => fact.kind === 'tier');
  const who = record.facts.find((fact) => fact.kind === 'customer');
  const data = tier && {
    ...{ 'data-tier': tier.tier, 'data-purchases': tier.purchases, 'data-orders': tier.orders },
    ...{ 'data-lifetime': tier.lifetime, 'data-amount': tier.amount },
  };
  const name = tier && text.t(`tier_${tier.tier}`);
  const isCustomer = record.ref.entity === 'account' || record.ref.entity === 'contact';
  if (!isCustomer) {
    if (!who) return null;
    const value = name === undefined ? who.name : text.t('tierOf', { name: who.name, tier: name });
    return (
      <div class="fact plain" data-fact="customer" data-of={who.ref.id} {...data} title={tier && basis(text, tier)}>
        <span>{text.t('factCustomer')}</span>
        <span class="r">{value}</span>
      </div>
    );
  }
  return (
    <>
      {who && <PlainFact kind="customer" label={text.t('factAccount')} value={who.name} data={{ 'data-of': who.ref.id }} />}
      {tier && (
        <div class="fact plain" data-fact="tier" {...data}>
          <span>{text.t('factTier')}</span>
          <span class="r">
            <b>{name}</b>
            <span class="why">{basis(text, tier)}</span>
          </span>
        </div>
      )}
    </>
  );
}

export function OpenDeals({ text, fact }: { text: Text; fact: FactOf<'openDeals'> }) {
  const sums = fact.sums.map(({ units, currency }) => text.f.moneyCompact(units, currency));
  const parts = [
    fact.n === 0 ? text.t('openDealsNone') : text.f.count(fact.n),
    ...sums,
    ...(fact.withoutAmount > 0 ? [text.t('openDealsWithout', { n: fact.withoutAmount })] : []),
  ];
  const data = { 'data-n': fact.n, 'data-sums': fact.sums.map(({ units, currency }) => `${units} ${currency}`).join(',') };
  return <PlainFact kind="openDeals" label={text.t('factOpenDeals')} value={parts.join(' · ')} data={data} />;
}

export function Orders({ text, fact }: { text: Text; fact: FactOf<'orders'> }) {
  const { n, lastDays, usualGapDays } = fact;
  const parts = [
    n === 0 ? text.t('ordersNone') : text.f.count(n),
    ...(lastDays === undefined ? [] : [text.t('ordersLast', { last: ago(text, lastDays) })]),
    ...(usualGapDays === undefined ? [] : [text.t('ordersGap', { gap: text.dayCount(usualGapDays) })]),
  ];
  const data = { 'data-n': n, 'data-last': lastDays, 'data-gap': usualGapDays };
  return <PlainFact kind="orders" label={text.t('factOrders')} value={parts.join(' · ')} data={data} />;
}

export function LastContact({ text, fact }: { text: Text; fact: FactOf<'lastContact'> }) {
  const value = fact.days === undefined ? text.t('contactNever') : ago(text, fact.days);
  return <PlainFact kind="lastContact" label={text.t('factLastContact')} value={value} data={{ 'data-days': fact.days }} />;
}
