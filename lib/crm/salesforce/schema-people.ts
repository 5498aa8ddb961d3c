/** People, roles, currencies and quotas as Salesforce sends them. */
import * as z from 'zod/mini';
import { day, flag, id, number, optionalId, optionalTime, row, text } from './fields';

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_user.htm */
export const user = z.object({
  ...row,
  Name: z.string(),
  IsActive: z.boolean(),
  UserType: text,
  UserRoleId: optionalId,
  ManagerId: optionalId,
  TimeZoneSidKey: text,
});

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_role.htm */
export const role = z.object({ ...row, Name: z.string(), ParentRoleId: optionalId });

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_currencytype.htm */
export const currencyType = z.object({
  Id: id,
  IsoCode: z.string(),
  ConversionRate: z.number(),
  IsCorporate: z.boolean(),
  SystemModstamp: optionalTime,
});

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_datedconversionrate.htm */
export const datedRate = z.object({
  Id: id,
  IsoCode: z.string(),
  ConversionRate: z.number(),
  StartDate: day,
  SystemModstamp: optionalTime,
});

/** A rate of either kind, with what stands around it. */
export const rate = z.object({
  Id: id,
  base: z.string(),
  IsoCode: z.string(),
  ConversionRate: z.number().check(z.positive()),
  StartDate: day,
  SystemModstamp: optionalTime,
});

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_forecastingquota.htm */
export const quota = z.object({
  ...row,
  QuotaOwnerId: id,
  QuotaAmount: number,
  QuotaQuantity: number,
  IsAmount: flag,
  IsQuantity: flag,
  StartDate: day,
  ForecastingTypeId: optionalId,
  ProductFamily: text,
  Territory2Id: optionalId,
  CurrencyIsoCode: text,
  /** From the forecast period that begins on the same day. */
  EndDate: z.nullish(day),
  /** Whether the forecast type is the one that counts. */
  counts: flag,
});

export const period = z.object({ StartDate: day, EndDate: day });
export const forecastType = z.object({ Id: id, DeveloperName: z.string(), IsAmount: flag, IsQuantity: flag });
