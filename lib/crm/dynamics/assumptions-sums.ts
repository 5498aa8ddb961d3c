/** What was taken for granted of rates and sums. */
import * as z from 'zod/mini';
import type { Assumption } from '../adapter';
import { asked, columns, rowsFit } from './assumption-checks';
import { addsUp } from './net';
import { doubled, rateEvidence } from './rate-evidence';

const number = z.nullish(z.number());

export const sumsAssumptions: readonly Assumption[] = [
  {
    id: 'base-currency',
    mark: 'M',
    claim: 'organizations.basecurrencyid names the base currency, and transactioncurrencyid of each record its own.',
    source: 'organization and transactioncurrency tables.',
    ifWrong: 'Nothing is read: an amount without a currency would be a wrong number.',
    check: (context) => columns(context, 'organizations', 'organizationid', '&$expand=basecurrencyid($select=isocurrencycode)'),
  },
  {
    id: 'exchange-rate',
    mark: 'M',
    claim: 'transactioncurrency.exchangerate is how many units of the currency make one of the base currency.',
    source: 'transactioncurrency table; amounts in `_base` columns are amounts divided by it.',
    ifWrong:
      'Rates are refused when the base amounts of opportunities were not made with them: foreign amounts are then not converted, and say so.',
    check: (context) =>
      asked('opportunities', async () => {
        const judged = await rateEvidence(context);
        const saw = `${judged.length} opportunities in another currency compared`;
        return { holds: judged.length === 0 ? 'unknown' : judged.every(Boolean), saw };
      }),
  },
  {
    id: 'one-rate',
    mark: 'M',
    claim: 'There is one rate a currency, for all times; no dated rates.',
    source: 'transactioncurrency table.',
    ifWrong: 'Where a currency is listed with several rates, rates are refused: foreign amounts are not converted, and say so.',
    check: (context) =>
      asked('transactioncurrencies', async () => {
        const twice = await doubled(context);
        return { holds: twice.length === 0, saw: `${twice.length} currencies more than once` };
      }),
  },
  {
    id: 'net-totals',
    mark: 'M',
    claim: 'totalamountlessfreight of quotes, orders and invoices is net: with totaltax and freightamount it comes to totalamount.',
    source: 'quote, salesorder and invoice tables.',
    ifWrong: 'What does not add up is left out with the reason: its net total is not certain.',
    check: (context) =>
      rowsFit(
        context,
        'salesorders',
        'totalamountlessfreight,totaltax,freightamount,totalamount',
        z.object({ totalamountlessfreight: number, totaltax: number, freightamount: number, totalamount: number }),
        (r) => addsUp(r.totalamount, r.totalamountlessfreight, r.totaltax, r.freightamount),
      ),
  },
  {
    id: 'tax-of-lines',
    mark: 'M',
    claim: 'extendedamount of a line is baseamount less manualdiscountamount plus tax.',
    source: 'opportunityproduct and salesorderdetail tables.',
    ifWrong: 'Lines that do not add up are left out with the reason: whether the amount holds the tax is not certain.',
    check: (context) =>
      rowsFit(
        context,
        'salesorderdetails',
        'extendedamount,baseamount,manualdiscountamount,tax',
        z.object({ extendedamount: number, baseamount: number, manualdiscountamount: number, tax: number }),
        (r) => addsUp(r.extendedamount, r.baseamount, -(r.manualdiscountamount ?? 0), r.tax),
      ),
  },
  {
    id: 'states-of-sales',
    mark: 'M',
    claim: 'States of quotes are 0 to 3, of orders 0 to 4, of invoices 0 to 3, in the order draft, active, won, closed and so on.',
    source: 'quote, salesorder and invoice tables, default states.',
    ifWrong: 'What is in another state is left out, and the code is listed.',
    check: (context) =>
      rowsFit(context, 'salesorders', 'statecode', z.object({ statecode: z.number() }), (r) => r.statecode >= 0 && r.statecode <= 4),
  },
];
