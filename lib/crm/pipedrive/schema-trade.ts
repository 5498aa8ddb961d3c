/** What Pipedrive sends of products, lines, goals and its own sums; as tolerant as schema.ts. */
import * as z from 'zod/mini';
import { key, number, optionalKey, optionalTime, text, time } from './wire';

/** https://developers.pipedrive.com/docs/api/v1/Products#getProducts (v2) */
export const product = z.object({
  id: key,
  name: z.string(),
  is_deleted: z.nullish(z.boolean()),
  category: z.nullish(z.union([z.int(), z.string()])),
  category_label: text,
  update_time: optionalTime,
});

/** https://developers.pipedrive.com/docs/api/v1/Deals#getDealsProducts (v2) */
export const line = z.object({
  id: key,
  deal_id: key,
  product_id: optionalKey,
  quantity: number,
  sum: number,
  item_price: number,
  discount: number,
  discount_type: text,
  /** Percent. */
  tax: number,
  tax_method: z.nullish(z.enum(['exclusive', 'inclusive', 'none'])),
  currency: text,
  is_enabled: z.nullish(z.boolean()),
  add_time: time,
  update_time: optionalTime,
});

/** https://developers.pipedrive.com/docs/api/v1/DealFields#getDealFields (v2) */
export const field = z.object({
  field_code: z.string(),
  options: z.nullish(z.array(z.object({ id: z.union([z.int(), z.string(), z.boolean()]), label: z.string() }))),
});

/** https://developers.pipedrive.com/docs/api/v1/Goals#getGoals */
export const goal = z.object({
  id: z.string(),
  type: z.object({ name: z.string(), params: z.nullish(z.object({ pipeline_id: z.nullish(z.array(z.unknown())) })) }),
  assignee: z.object({ id: optionalKey, type: z.enum(['person', 'team', 'company']) }),
  interval: z.enum(['weekly', 'monthly', 'quarterly', 'yearly']),
  duration: z.object({ start: z.string(), end: text }),
  expected_outcome: z.object({ target: z.number(), tracking_metric: z.enum(['sum', 'quantity']), currency_id: optionalKey }),
  is_active: z.nullish(z.boolean()),
  /** Added by us: the code of that currency, and until when periods of an endless goal are told. */
  currency: text,
  until: z.nullish(z.string()),
});
export const goals = z.object({ success: z.literal(true), data: z.nullish(z.object({ goals: z.array(z.unknown()) })) });

/** https://developers.pipedrive.com/docs/api/v1/Currencies#getCurrencies */
export const currency = z.object({ id: key, code: z.string() });

const totals = z.object({ value: z.number(), count: z.int(), value_converted: number });
/** https://developers.pipedrive.com/docs/api/v1/Deals#getDealsSummary */
export const summary = z.object({
  success: z.literal(true),
  data: z.object({ total_count: z.int(), values_total: z.union([z.record(z.string(), totals), z.array(z.unknown())]) }),
});

const sums = z.union([z.record(z.string(), z.number()), z.array(z.unknown())]);
/** https://developers.pipedrive.com/docs/api/v1/Deals#getDealsTimeline */
export const timeline = z.object({
  success: z.literal(true),
  data: z.array(
    z.object({
      deals: z.nullish(z.array(z.object({ id: key, status: z.string() }))),
      totals: z.object({ count: z.int(), values: sums, won_count: z.nullish(z.int()), won_values: z.nullish(sums) }),
    }),
  ),
});
