import type { ReadRule } from '../adapter';

/** Models of Odoo CRM and Sales that are read, as their technical names stand in addresses and bodies. */
export const models = [
  ...(['res.users', 'res.company', 'res.partner', 'res.currency.rate', 'crm.team', 'crm.stage', 'crm.lead', 'utm.campaign'] as const),
  ...(['mail.message', 'mail.message.subtype', 'mail.activity', 'mail.activity.type', 'calendar.event'] as const),
  ...(['product.product', 'sale.order', 'sale.order.line', 'account.move', 'account.payment'] as const),
] as const;
export type Model = (typeof models)[number];

/** `formatted_read_group` is what Odoo 19 has for `read_group`. */
export const methods = ['search_read', 'search_count', 'fields_get', 'read_group', 'formatted_read_group'] as const;
export type Method = (typeof methods)[number];

/**
 * Every call this adapter makes. The server takes model and method from the body and ignores those in the address
 * (addons/web/controllers/dataset.py), so the body is what is looked at; the address has to be one of ours as well.
 * `/mail/thread/messages` is not among them: it marks the person's notifications as read.
 */
export const reads: readonly ReadRule[] = [
  { method: 'POST', path: /^\/web\/session\/get_session_info$/, rpc: { field: 'method', names: ['call'] } },
  {
    method: 'POST',
    path: /^\/web\/dataset\/call_kw\/[a-z_.]{1,40}\/[a-z_]{1,40}$/,
    rpc: { field: 'method', names: ['call'] },
    within: { field: 'params', name: { model: models, method: methods } },
  },
];
