/** Products, quotes, orders and their lines as Salesforce sends them. */
import * as z from 'zod/mini';
import { id, number, optionalDay, optionalId, row, text, time } from './fields';

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_product2.htm */
export const product = z.object({ ...row, Name: z.string(), Family: text });

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_quote.htm */
export const quote = z.object({
  ...row,
  Name: z.string(),
  OpportunityId: optionalId,
  AccountId: optionalId,
  ContactId: optionalId,
  OwnerId: optionalId,
  Status: text,
  ExpirationDate: optionalDay,
  TotalPrice: number,
  Tax: number,
  ShippingHandling: number,
  GrandTotal: number,
  CurrencyIsoCode: text,
  CreatedDate: time,
});

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_order.htm */
export const order = z.object({
  ...row,
  OrderNumber: z.string(),
  Name: text,
  OpportunityId: optionalId,
  AccountId: optionalId,
  BillToContactId: optionalId,
  OwnerId: optionalId,
  StatusCode: z.string(),
  EffectiveDate: optionalDay,
  TotalAmount: number,
  CurrencyIsoCode: text,
  CreatedDate: time,
});

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_orderitem.htm */
export const orderItem = z.object({
  ...row,
  OrderId: id,
  Product2Id: optionalId,
  Quantity: number,
  TotalPrice: number,
  CurrencyIsoCode: text,
  CreatedDate: time,
});

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunitylineitem.htm */
export const lineItem = z.object({
  ...row,
  OpportunityId: id,
  Product2Id: optionalId,
  Quantity: number,
  TotalPrice: number,
  CurrencyIsoCode: text,
  CreatedDate: time,
});
