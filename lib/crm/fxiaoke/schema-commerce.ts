/** What 纷享销客 sends of quotes, orders and money (https://developer.fxiaoke.com/openapi_v2/, data/query). */
import * as z from 'zod/mini';
import { amount, common, id, instant, optionalInstant, people, text } from './fields';

const shown = z.optional(z.string());
const record = { ...common, name: text, create_time: instant, owner: people, account_id: text };

/** 产品 */
export const product = z.object({ ...common, name: z.string().check(z.minLength(1)), category: text, category__label: shown });

/** 报价单 */
export const quote = z.object({ ...record, new_opportunity_id: text, quote_amount: amount, quote_time: optionalInstant });

/** 销售订单 */
export const order = z.object({ ...record, new_opportunity_id: text, order_amount: amount, order_time__day: shown });

/** 订单产品 */
export const orderLine = z.object({ ...record, order_id: id, product_id: text, quantity: amount, subtotal: amount });

/** 回款. https://fxiaoke.apifox.cn/api-12901184; the amount is called one way in the vendor's pages and another in organisations. */
export const payment = z.object({ ...record, payment_amount: amount, amount, payment_time__day: z.string() });

/** 退款 */
export const refund = z.object({ ...record, refunded_amount: amount, refunded_time__day: z.string() });
