/** Opportunities, their stages and history, leads, accounts and contacts as Salesforce sends them. */
import * as z from 'zod/mini';
import { children, day, id, number, optionalDay, optionalId, row, text, time } from './fields';

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunitystage.htm */
export const stage = z.object({
  ...row,
  MasterLabel: text,
  ApiName: z.string(),
  IsClosed: z.boolean(),
  IsWon: z.boolean(),
  DefaultProbability: number,
  /** Its place and process, from the lists of the record types. */
  place: z.int(),
  process: text,
});

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunity.htm */
export const opportunity = z.object({
  ...row,
  Name: z.string(),
  AccountId: optionalId,
  OwnerId: optionalId,
  stage: z.string(),
  IsClosed: z.boolean(),
  IsWon: z.boolean(),
  Amount: number,
  CurrencyIsoCode: text,
  Probability: number,
  ForecastCategory: text,
  CampaignId: optionalId,
  LeadSource: text,
  NextStep: text,
  lostReason: text,
  CloseDate: optionalDay,
  CreatedDate: time,
  OpportunityContactRoles: children(z.object({ ContactId: optionalId })),
  OpportunityCompetitors: children(z.object({ CompetitorName: text })),
});

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunityhistory.htm */
export const history = z.object({
  ...row,
  CurrencyIsoCode: text,
  OpportunityHistories: children(
    z.object({ Id: id, stage: z.string(), Amount: number, CurrencyIsoCode: text, CreatedDate: time, SystemModstamp: z.optional(time) }),
  ),
});

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunityfieldhistory.htm */
export const fieldHistory = z.object({
  Id: id,
  OpportunityId: z.optional(id),
  LeadId: z.optional(id),
  CreatedDate: time,
  OldValue: z.nullish(z.unknown()),
  NewValue: z.nullish(z.unknown()),
});

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_lead.htm */
export const lead = z.object({
  ...row,
  Name: z.string(),
  OwnerId: optionalId,
  Status: text,
  LeadSource: text,
  Email: text,
  Phone: text,
  MobilePhone: text,
  IsConverted: z.boolean(),
  ConvertedDate: optionalDay,
  ConvertedAccountId: optionalId,
  ConvertedContactId: optionalId,
  ConvertedOpportunityId: optionalId,
  CreatedDate: time,
  Histories: children(z.object({ CreatedDate: time })),
  CampaignMembers: children(z.object({ CampaignId: optionalId })),
});

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_account.htm */
export const account = z.object({
  ...row,
  Name: z.string(),
  OwnerId: optionalId,
  AccountSource: text,
  Industry: text,
  BillingState: text,
  CreatedDate: time,
});

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_contact.htm */
export const contact = z.object({
  ...row,
  Name: z.string(),
  AccountId: optionalId,
  OwnerId: optionalId,
  LeadSource: text,
  Email: text,
  Phone: text,
  MobilePhone: text,
  CreatedDate: time,
});

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_campaign.htm */
export const campaign = z.object({
  ...row,
  Name: z.string(),
  StartDate: optionalDay,
  EndDate: optionalDay,
  CreatedDate: time,
});

export const campaignCost = z.object({
  ...row,
  ActualCost: z.number(),
  CurrencyIsoCode: text,
  StartDate: z.nullish(day),
  CreatedDate: time,
});
