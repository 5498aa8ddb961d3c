/** What Zoho says of the organisation and its settings. Tolerant: only what is used is looked at. */
import * as z from 'zod/mini';
import { id, link, optionalTime, text } from './wire';

/** https://www.zoho.com/crm/developer/docs/api/v8/get-records.html (`info`) */
export const info = z.nullish(
  z.object({
    more_records: z.nullish(z.boolean()),
    next_page_token: text,
    page_token_expiry: optionalTime,
    count: z.nullish(z.number()),
  }),
);

/** A page of any module; nothing at all is Zoho's way of saying that there are no rows (204, 304). */
export const rowsPage = z.object({ data: z.nullish(z.array(z.unknown())), info });

/** https://www.zoho.com/crm/developer/docs/api/v8/get-users.html */
export const user = z.object({
  id,
  full_name: text,
  first_name: text,
  last_name: text,
  status: text,
  role: link,
  Reporting_To: link,
  time_zone: text,
  Modified_Time: optionalTime,
});
export const usersPage = z.object({ users: z.nullish(z.array(z.unknown())), info });

/** https://www.zoho.com/crm/developer/docs/api/v8/get-roles.html */
export const role = z.object({ id, name: text, display_label: text, reporting_to: link });
export const rolesPage = z.object({ roles: z.nullish(z.array(z.unknown())) });

/** https://www.zoho.com/crm/developer/docs/api/v8/get-org-data.html */
export const orgPage = z.object({
  org: z.array(
    z.object({ iso_code: text, currency: text, time_zone: text, zgid: text, license_details: z.nullish(z.object({ paid_type: text })) }),
  ),
});

/** https://www.zoho.com/crm/developer/docs/api/v8/get-currencies.html */
export const currency = z.object({
  id,
  iso_code: z.string(),
  exchange_rate: z.nullish(z.union([z.string(), z.number()])),
  is_base: z.nullish(z.boolean()),
  is_active: z.nullish(z.boolean()),
  modified_time: optionalTime,
  created_time: optionalTime,
});
export const currenciesPage = z.object({ currencies: z.nullish(z.array(z.unknown())) });

/** https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html (pick list values) */
export const pickValue = z.object({
  id: z.nullish(id),
  display_value: text,
  actual_value: text,
  reference_value: text,
  sequence_number: z.nullish(z.number()),
  probability: z.nullish(z.number()),
  forecast_type: text,
});
export const fieldsPage = z.object({
  fields: z.nullish(
    z.array(z.object({ api_name: z.string(), visible: z.nullish(z.boolean()), pick_list_values: z.nullish(z.array(pickValue)) })),
  ),
});

/** https://www.zoho.com/crm/developer/docs/api/v8/layouts-meta.html */
export const layoutsPage = z.object({ layouts: z.nullish(z.array(z.object({ id, status: text }))) });

/** https://www.zoho.com/crm/developer/docs/api/v8/get-pipelines.html */
export const pipelinesPage = z.object({
  pipeline: z.nullish(z.array(z.object({ id, display_value: text, actual_value: text, maps: z.nullish(z.array(pickValue)) }))),
});

/** https://www.zoho.com/crm/developer/docs/api/v8/get-deleted-records.html */
export const deletedPage = z.object({ data: z.nullish(z.array(z.object({ id, deleted_time: optionalTime }))), info });

/** https://www.zoho.com/crm/developer/docs/api/v8/get-record-count.html */
export const countAnswer = z.object({ count: z.nullish(z.union([z.number(), z.string()])) });
