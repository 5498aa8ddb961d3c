/** The company's products, campaigns, quotes, orders, quotas and rates. The vendor publishes no types for quotes, quotas and rates. */
import type { DemoOrder, DemoQuote } from '../demo/generate/commerce-types.ts';
import type { Company } from '../demo/generate/types.ts';
import { sfId } from './ids.ts';
import { userId } from './rows-sales.ts';
import { date, money, ref, time, type Std } from './vendor-types.ts';
import type { Row } from './soql/run.ts';

type Currency = { CurrencyIsoCode: string };

export const products = (company: Company): Std<'Product2'>[] =>
  company.products.map((p) => ({
    Id: sfId('Product2', p.id),
    IsDeleted: false,
    IsActive: true,
    Name: p.name,
    Family: p.family,
    CreatedDate: time(p.modified),
    SystemModstamp: time(p.modified),
  }));

export function campaigns(company: Company): (Std<'Campaign'> & Currency)[] {
  const costs = new Map(company.costs.map((cost) => [cost.campaignId, cost]));
  return company.campaigns.map((c) => ({
    Id: sfId('Campaign', c.id),
    IsDeleted: false,
    Name: c.name,
    StartDate: c.startDay === null ? null : date(c.startDay),
    EndDate: c.endDay === null ? null : date(c.endDay),
    ActualCost: money(costs.get(c.id)?.amount ?? null),
    CurrencyIsoCode: costs.get(c.id)?.currency ?? company.org.currency,
    CreatedDate: time(c.created),
    SystemModstamp: time(c.modified),
  }));
}

const quoteStates: Record<DemoQuote['status'], string> = {
  draft: 'Draft',
  sent: 'Presented',
  accepted: 'Accepted',
  declined: 'Denied',
  expired: 'Presented',
};

export const quotes = (company: Company): Row[] =>
  company.quotes.map((q) => ({
    Id: sfId('Quote', q.id),
    IsDeleted: false,
    Name: q.name,
    OpportunityId: ref('Opportunity', q.dealId),
    AccountId: ref('Account', q.accountId),
    ContactId: ref('Contact', q.contactId),
    OwnerId: userId(q.ownerId),
    Status: quoteStates[q.status],
    // Lapsed is a quote that was shown, and whose day has passed.
    ExpirationDate: q.status === 'expired' ? new Date(company.until - 5 * 86_400_000).toISOString().slice(0, 10) : null,
    TotalPrice: money(q.total),
    Tax: q.total === null ? null : 23,
    ShippingHandling: q.total === null ? null : 9.5,
    GrandTotal: q.total === null ? null : Math.round((Number(q.total) + 32.5) * 10_000) / 10_000,
    CurrencyIsoCode: q.currency,
    CreatedDate: time(q.created),
    SystemModstamp: time(q.modified),
  }));

const orderStates: Record<DemoOrder['status'], string> = {
  draft: 'Draft',
  confirmed: 'Activated',
  done: 'Activated',
  cancelled: 'Canceled',
};

export const orders = (company: Company): (Std<'Order'> & Currency & { OpportunityId: string | null; BillToContactId: string | null })[] =>
  company.orders.map((o) => ({
    Id: sfId('Order', o.id),
    IsDeleted: false,
    OrderNumber: o.name,
    OpportunityId: ref('Opportunity', o.dealId),
    AccountId: ref('Account', o.accountId),
    BillToContactId: ref('Contact', o.contactId),
    OwnerId: userId(o.ownerId),
    Status: orderStates[o.status],
    StatusCode: orderStates[o.status],
    EffectiveDate: date(o.orderedDay ?? '1900-01-01'),
    TotalAmount: money(o.total) ?? 0,
    CurrencyIsoCode: o.currency,
    CreatedDate: time(o.created),
    SystemModstamp: time(o.modified),
  }));

const lineOf = (l: Company['lines'][number]) => ({
  IsDeleted: false,
  Product2Id: ref('Product2', l.productId),
  Quantity: l.quantity ?? 1,
  TotalPrice: money(l.amount),
  CurrencyIsoCode: l.currency,
  CreatedDate: time(l.created),
  SystemModstamp: time(l.modified),
});

export const orderItems = (company: Company): (Std<'OrderItem'> & Currency)[] =>
  company.lines.flatMap((l) =>
    l.orderId === null ? [] : [{ ...lineOf(l), Id: sfId('OrderItem', l.id), OrderId: sfId('Order', l.orderId) }],
  );

export const lineItems = (company: Company): (Std<'OpportunityLineItem'> & Currency)[] =>
  company.lines.flatMap((l) =>
    l.dealId === null || l.orderId !== null
      ? []
      : [{ ...lineOf(l), Id: sfId('OpportunityLineItem', l.id), OpportunityId: sfId('Opportunity', l.dealId) }],
  );

export const forecastTypes = (): Row[] => [
  { Id: sfId('ForecastingType', 1), DeveloperName: 'OpportunityRevenue', IsActive: true, IsAmount: true, IsQuantity: false },
  { Id: sfId('ForecastingType', 2), DeveloperName: 'OpportunityQuantity', IsActive: true, IsAmount: false, IsQuantity: true },
  { Id: sfId('ForecastingType', 3), DeveloperName: 'OpportunityOverlayRevenue', IsActive: true, IsAmount: true, IsQuantity: false },
];

/** Some people have a second quota, of another forecast, for the same quarter. */
export const quotas = (company: Company): Row[] =>
  company.quotas.flatMap((q, i) => {
    const row = {
      Id: sfId('ForecastingQuota', q.id),
      QuotaOwnerId: sfId('User', q.userId ?? '0'),
      QuotaAmount: money(q.amount),
      QuotaQuantity: q.count,
      IsAmount: q.count === null,
      IsQuantity: q.count !== null,
      StartDate: q.startDay,
      ForecastingTypeId: sfId('ForecastingType', q.count === null ? 1 : 2),
      ProductFamily: null,
      CurrencyIsoCode: q.currency ?? company.org.currency,
      CreatedDate: time(q.modified),
      SystemModstamp: time(q.modified),
    };
    const other = { ...row, Id: sfId('ForecastingQuota', q.id, 'o'), ForecastingTypeId: sfId('ForecastingType', 3) };
    return i % 9 === 0 && q.count === null ? [row, other] : [row];
  });

export const periods = (company: Company): Std<'Period'>[] =>
  [...new Map(company.quotas.map((q) => [q.startDay, q.endDay]))].flatMap(([start, end], i) => [
    { Id: sfId('Period', i), Type: 'Quarter', IsForecastPeriod: true, StartDate: date(start), EndDate: date(end), SystemModstamp: time(0) },
    {
      Id: sfId('Period', i, 'm'),
      Type: 'Month',
      IsForecastPeriod: false,
      StartDate: date(start),
      EndDate: date(start),
      SystemModstamp: time(0),
    },
  ]);

export function currencies(company: Company): Row[] {
  const codes = [...new Set(company.rates.map((rate) => rate.currency))];
  const row = (code: string, i: number, rate: number) => ({
    Id: sfId('CurrencyType', i + 1),
    IsoCode: code,
    ConversionRate: rate,
    IsCorporate: code === company.org.currency,
    IsActive: true,
    SystemModstamp: time(0),
  });
  return [row(company.org.currency, 0, 1), ...codes.map((code, i) => row(code, i + 1, 1.5))];
}

export const datedRates = (company: Company): Row[] =>
  company.rates.map((r) => ({
    Id: sfId('DatedConversionRate', r.id),
    IsoCode: r.currency,
    ConversionRate: Number((1 / Number(r.rate)).toFixed(6)),
    StartDate: r.day,
    SystemModstamp: time(r.modified),
  }));
