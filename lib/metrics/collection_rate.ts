/**
 * Collection rate, on the basis that is set. Exposure: cash received against what could be collected (owed at the start plus
 * invoiced). Period: cash against what was invoiced. Due: paid so far on invoices that fell due. CEI: collection effectiveness
 * index, (opening + invoiced − closing) / (opening + invoiced − closing not yet due). Prepayments can push it above 100 %.
 */
import { minus, plus, roundedOf, signOf } from '../model/fraction';
import type { Fraction } from '../model/fraction';
import { INVOICE_DRAFT, INVOICE_VOID } from '../facts/invoices';
import type { Ask } from './ask';
import type { About, Outcome, Part } from './define';
import { defineMetric } from './define';
import { noValue, tally } from './outcome';
import { debtorsOf } from './populations/debtors';
import type { Receivables } from './populations/receivables';
import { receivablesOf } from './populations/receivables';
import { invoicePart, paymentPart } from './populations/sales';

export const about = {
  id: 'collection_rate',
  unit: 'ratio',
  better: 'up',
  family: 'performance',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'product', 'source', 'tier', 'customer', 'month', 'quarter'],
  additive: false,
  timing: 'paid',
  credit: 'seller',
  words: {
    en: {
      name: 'Collection rate',
      short: 'Collected',
      formula: 'Cash received in the period divided by what was owed at its start plus what was invoiced in it. Other bases can be set.',
      summed: 'each invoice and payment; a payment at the rate of its invoice',
    },
    'zh-CN': {
      name: '销售回款率',
      short: '回款率',
      formula: '期间内收到的款项 ÷（期初应收 + 期间开票额）。也可改为按期间、按到期或按 CEI 口径计算。坏账核销不算回款。',
      summed: '每张发票和每笔回款；回款按其发票的汇率折算',
    },
    pl: {
      name: 'Wskaźnik ściągalności należności',
      short: 'Ściągalność',
      formula: 'Wpłaty w okresie podzielone przez należności na jego początku plus to, co w nim zafakturowano. Podstawę można zmienić.',
      summed: 'każdą fakturę i wpłatę; wpłatę po kursie jej faktury',
    },
  },
} as const satisfies About;

/** Both sides of each basis. */
const sides: Record<Ask['options']['collectionBasis'], (r: Receivables) => { top: Fraction; bottom: Fraction }> = {
  exposure: ({ cash, opening, invoiced }) => ({ top: cash, bottom: plus(opening, invoiced) }),
  period: ({ cash, invoiced }) => ({ top: cash, bottom: invoiced }),
  due: ({ paidOnDue, due }) => ({ top: paidOnDue, bottom: due }),
  cei: ({ opening, invoiced, closing, notDue }) => {
    const exposed = plus(opening, invoiced);
    return { top: minus(exposed, closing), bottom: minus(exposed, notDue) };
  },
};

/** A ratio of rounded amounts; undefined where the denominator is not positive. */
function ratioOf({ top, bottom }: { top: Fraction; bottom: Fraction }): number | undefined {
  return signOf(bottom) > 0 && roundedOf(bottom) > 0 ? roundedOf(top) / roundedOf(bottom) : undefined;
}

/** The invoices and payments of the period; what was owed before lies behind the opening amount. */
function partsOf(ask: Ask): Part[] {
  const { status } = ask.base.table('invoice').columns;
  const invoices = invoicePart(ask);
  return [
    { ...paymentPart(ask), hit: () => true },
    {
      ...invoices,
      name: 'compared',
      leftOut(row) {
        if (status[row] === INVOICE_DRAFT) return 'draft';
        return status[row] === INVOICE_VOID ? 'cancelled' : Number.isNaN(invoices.amount(row)) ? 'no_amount' : undefined;
      },
    },
  ];
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { payment: ['amount', 'paidDay', 'invoiceId'], invoice: ['status', 'total', 'issuedDay', 'dueDay'] },
  alsoReads: ['deal', 'order'],
  parts: partsOf,
  customers: debtorsOf,
  compute(ask): Outcome {
    const basis = ask.options.collectionBasis;
    const { base } = ask;
    if (base.table('invoice').rows === 0 && base.table('payment').rows === 0) return noValue('no_records', { basis, coverage: 0 });
    const excluded = tally();
    const found = receivablesOf(ask, excluded);
    const rest: Outcome = { n: found.n, basis, excluded: excluded.list(), coverage: 1, companions: {} };
    if (found.currencies.size > 1) return noValue('mixed_currency', rest);
    const [currency = ask.currency] = found.currencies;
    const { top, bottom } = sides[basis](found);
    const value = ratioOf({ top, bottom });
    const companions: Record<string, number | undefined> = {
      opening: roundedOf(found.opening),
      invoiced: roundedOf(found.invoiced),
      received: roundedOf(found.cash),
      writtenOff: roundedOf(found.writtenOff),
      closing: roundedOf(found.closing),
      prepaid: value === undefined ? undefined : Number(value > 1),
    };
    for (const [other, of] of Object.entries(sides)) if (other !== basis) companions[other] = ratioOf(of(found));
    const told: Outcome = { ...rest, currency, companions, numerator: roundedOf(top), denominator: roundedOf(bottom) };
    return value === undefined ? noValue('nothing_open', told) : { ...told, value };
  },
});
