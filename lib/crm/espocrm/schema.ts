/**
 * Pieces that EspoCRM's answers are made of; each list's schema stands beside its map.
 * https://docs.espocrm.com/development/api/ and the instance's own `GET OpenApi` (from 9.2 on).
 */
import * as z from 'zod/mini';

export const id = z.string().check(z.minLength(1));
export const text = z.nullish(z.string());
export const number = z.nullish(z.number());
/** A moment in UTC, written without a zone. */
export const moment = z.string().check(z.regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/));
/** A number, or decimal text where the field was made `decimal`. */
export const amount = z.nullish(z.union([z.number(), z.string()]));

export const at = (time: string): number => Date.parse(`${time.replace(' ', 'T')}Z`);
/** An instant as EspoCRM writes it. */
export const written = (instant: number): string => new Date(instant).toISOString().slice(0, 19).replace('T', ' ');
export const decimal = (value: number | string | null | undefined): string | null | undefined =>
  typeof value === 'number' ? String(value) : value;

/** https://docs.espocrm.com/development/api/crud/ — `total` is -1 or -2 where an entity is too large to be counted. */
export const listPage = z.object({ total: z.nullish(z.number()), list: z.array(z.unknown()) });

/** Who a record belongs to. Their name comes with it, even to people who may not see the list of users. */
export const owned = { assignedUserId: text, assignedUserName: text };
export const dated = { createdAt: moment, modifiedAt: z.nullish(moment) };

/** `GET App/user`. The session's token in it is not looked at. */
export const appUser = z.object({
  user: z.object({ id, name: text, userName: text, type: text, userEmailAddressList: z.nullish(z.array(z.string())) }),
  preferences: z.nullish(z.object({ timeZone: text })),
});

/** `GET Settings`. Rates are an empty list where there are none, else one number per currency. */
export const settings = z.object({
  version: text,
  timeZone: text,
  defaultCurrency: text,
  baseCurrency: text,
  currencyRates: z.nullish(z.union([z.record(z.string(), z.union([z.number(), z.string()])), z.array(z.unknown())])),
  recordListMaxSizeLimit: number,
  outboundEmailFromAddress: text,
});

/** `GET Metadata?key=entityDefs.Opportunity.fields.stage` */
export const stageField = z.object({
  options: z.array(z.string()),
  probabilityMap: z.nullish(z.union([z.record(z.string(), number), z.array(z.unknown())])),
});
/** `GET Metadata?key=entityDefs.Lead.fields.status` */
export const statusField = z.nullish(z.object({ notActualOptions: z.nullish(z.array(z.string())) }));
/** `GET Metadata?key=scopes.Call` */
export const scope = z.nullish(
  z.object({ completedStatusList: z.nullish(z.array(z.string())), canceledStatusList: z.nullish(z.array(z.string())) }),
);
/** `GET I18n`: labels in the person's language. */
export const labels = z.object({
  Opportunity: z.nullish(z.object({ options: z.nullish(z.object({ stage: z.nullish(z.record(z.string(), z.string())) })) })),
});
