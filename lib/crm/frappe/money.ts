/**
 * Currencies. An exchange rate stands in each deal: so much of the CRM's own currency is one unit of the deal's, fetched when the
 * deal was made. https://docs.frappe.io/crm/multi-currency
 */
import * as z from 'zod/mini';
import type { SourceContext } from '../adapter';
import { once } from '../once';
import { isRefused, list, method } from './ask';

const code = z.string().check(z.regex(/^[A-Z]{3}$/));
/** What the CRM itself takes where nobody has chosen. */
const unchosen = 'USD';

/** The currency sums are in: the CRM's own; where this version has no such setting, the one of the newest deal. */
export const baseCurrency = (context: SourceContext): Promise<string> =>
  once(context, 'currency', async () => {
    try {
      const chosen = await method(context, 'frappe.client.get_single_value', { doctype: 'FCRM Settings', field: 'currency' });
      return z.safeParse(code, chosen).data ?? unchosen;
    } catch (error) {
      if (!isRefused(error)) throw error;
    }
    const [newest] = await list(context, 'CRM Deal', {
      fields: ['name', 'currency'],
      filters: [['currency', '!=', '']],
      orderBy: 'creation desc',
      limit: 1,
    }).catch((error: unknown) => {
      if (isRefused(error)) return [];
      throw error;
    });
    return z.safeParse(z.object({ currency: code }), newest).data?.currency ?? unchosen;
  });

/** As the model wants it: at most ten digits behind the point. @returns undefined for what is no rate */
export function plainRate(rate: number | null | undefined): string | undefined {
  if (!rate || rate < 0 || !Number.isFinite(rate)) return undefined;
  return /^\d+(\.\d{1,10})?$/.test(String(rate)) ? String(rate) : rate.toFixed(10).replace(/\.?0+$/, '');
}
