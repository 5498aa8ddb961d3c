/**
 * Pieces that Frappe's answers are made of; each list's schema stands beside its map.
 * https://docs.frappe.io/framework/user/en/api/rest · fields: https://github.com/frappe/crm/tree/main/crm/fcrm/doctype
 */
import * as z from 'zod/mini';

/** A name is a text, or a number where the system counts (CRM Task). */
export const name = z.pipe(z.union([z.string().check(z.minLength(1)), z.int()]), z.transform(String));
export const text = z.nullish(z.string());
export const number = z.nullish(z.number());
/** A moment as the site's clock showed it: no zone, up to six digits behind the second. */
export const moment = z.string().check(z.regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?$/));
export const day = z.nullish(z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)));

/** `GET /api/resource/<DocType>` */
export const rows = z.object({ data: z.array(z.unknown()) });
/** `GET /api/method/<name>` */
export const message = z.object({ message: z.optional(z.unknown()) });

/** What every document bears; `zone` is ours: the zone of the site's clock. */
export const dated = { creation: moment, modified: z.nullish(moment), zone: z.string() };

/** Money fields are never empty: what nobody filled in is 0. */
export const filled = (value: number | null | undefined): string | undefined => (value ? String(value) : undefined);
