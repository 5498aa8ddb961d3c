/** Products, lines, quotes, invoices, payments. https://developers.hubspot.com/docs/api-reference/latest/crm/objects/quotes/guide and its neighbours */
import * as z from 'zod/mini';
import { currency, decimal, optionalId, optionalTime, row, text } from './schema-fields';

/** …/objects/products/guide */
export const product = z.object({ ...row, name: text, hs_lastmodifieddate: optionalTime });

/** …/objects/line-items/guide */
export const line = z.object({
  ...row,
  hs_product_id: optionalId,
  quantity: decimal,
  /** Price × quantity, after the line's discount, before tax. */
  amount: decimal,
  hs_line_item_currency_code: currency,
  createdate: optionalTime,
  hs_lastmodifieddate: optionalTime,
});

export const quote = z.object({
  ...row,
  hs_title: text,
  /** Whether it may go out; of the older quotes also whether it has. */
  hs_status: text,
  /** Where it stands with the buyer; newer quotes only. */
  hs_quote_status: text,
  hs_quote_esign_status: text,
  hs_manually_signed: text,
  hs_expiration_date: optionalTime,
  hs_quote_amount: decimal,
  hs_currency: currency,
  hubspot_owner_id: optionalId,
  hs_createdate: optionalTime,
  hs_lastmodifieddate: optionalTime,
});

/** …/objects/invoices/guide */
export const invoice = z.object({
  ...row,
  hs_number: text,
  hs_invoice_status: text,
  hs_amount_billed: decimal,
  hs_currency: currency,
  hs_invoice_date: optionalTime,
  hs_due_date: optionalTime,
  hubspot_owner_id: optionalId,
  hs_createdate: optionalTime,
  hs_lastmodifieddate: optionalTime,
});

/** …/objects/commerce-payments/guide */
export const payment = z.object({
  ...row,
  hs_initial_amount: decimal,
  hs_currency_code: currency,
  hs_latest_status: text,
  hs_initiated_date: optionalTime,
  hubspot_owner_id: optionalId,
  hs_createdate: optionalTime,
  hs_lastmodifieddate: optionalTime,
});
