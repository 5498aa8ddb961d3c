/**
 * Pieces of SuiteCRM's answers; each list's schema stands beside its map. Values are texts, empty where there is none.
 * https://docs.suitecrm.com/developer/ and the fields of each module in `modules/<module>/vardefs.php`.
 */
import * as z from 'zod/mini';

export const id = z.string().check(z.minLength(1));
export const text = z.nullish(z.string());
/** Dates and times as `readable` has brought them to ours; a text is one that could not be read. */
export const instant = z.int();
export const day = z.nullish(z.string().check(z.regex(/^$|^\d{4}-\d\d-\d\d$/)));
export const maybe = z.nullish(z.union([instant, z.literal('')]));
/** A decimal with a point, as the database keeps it; never one of the person's notation. */
export const amount = z.nullish(z.string().check(z.regex(/^$|^-?\d+(\.\d+)?$/)));
export const whole = z.nullish(z.string().check(z.regex(/^\d*$/)));

/** `quicksearchQuery`. `totalCount` is only how many rows came. */
export const found = z.object({ totalCount: z.number(), fields: z.array(z.record(z.string(), z.unknown())) });
/** `getEditFieldHTML` */
export const html = z.string();
export const log = z.array(z.object({ field: z.string(), before: z.string(), after: z.string(), at: z.string() }));

export const owned = { assigned_user_id: text };
export const dated = { date_entered: instant, date_modified: instant };
export const ownedFields = ['assigned_user_id', 'assigned_user_name'] as const;
export const datedFields = ['date_entered', 'date_modified'] as const;
