/** Which objects and fields the simulated organisation has, how they are related, and what kind of field each is. */
import type { SObject } from './ids.ts';

const stamps = 'CreatedDate SystemModstamp';
export const fieldsOf: Readonly<Partial<Record<SObject, string>>> = {
  Organization: 'Id Name DefaultCurrencyIsoCode TimeZoneSidKey',
  User: `Id Name Username IsActive UserType UserRoleId ManagerId TimeZoneSidKey ${stamps}`,
  UserRole: 'Id Name ParentRoleId SystemModstamp',
  OpportunityStage: 'Id MasterLabel ApiName IsActive SortOrder IsClosed IsWon ForecastCategory DefaultProbability SystemModstamp',
  LeadStatus: 'Id MasterLabel ApiName IsConverted SortOrder SystemModstamp',
  CurrencyType: 'Id IsoCode ConversionRate IsCorporate IsActive SystemModstamp',
  DatedConversionRate: 'Id IsoCode ConversionRate StartDate SystemModstamp',
  Account: `Id IsDeleted Name OwnerId AccountSource Industry BillingState BillingCity ${stamps}`,
  Contact: `Id IsDeleted Name AccountId OwnerId LeadSource Email Phone MobilePhone ${stamps}`,
  Lead: `Id IsDeleted Name Company OwnerId Status LeadSource Email Phone MobilePhone IsConverted ConvertedDate ConvertedAccountId ConvertedContactId ConvertedOpportunityId ${stamps}`,
  Opportunity: `Id IsDeleted Name AccountId OwnerId StageName Amount CurrencyIsoCode Probability ForecastCategory CloseDate IsClosed IsWon LeadSource NextStep CampaignId RecordTypeId Loss_Reason__c ${stamps}`,
  OpportunityContactRole: `Id IsDeleted OpportunityId ContactId IsPrimary ${stamps}`,
  OpportunityCompetitor: `Id IsDeleted OpportunityId CompetitorName ${stamps}`,
  OpportunityHistory: `Id IsDeleted OpportunityId StageName Amount CurrencyIsoCode CloseDate CreatedById ${stamps}`,
  OpportunityFieldHistory: 'Id IsDeleted OpportunityId Field OldValue NewValue CreatedById CreatedDate',
  LeadHistory: 'Id IsDeleted LeadId Field OldValue NewValue CreatedById CreatedDate',
  Case: `Id IsDeleted Origin IsClosed Type AccountId ContactId Description ${stamps}`,
  Task: `Id IsDeleted IsArchived IsRecurrence TaskSubtype Type Subject Status IsClosed ActivityDate CompletedDateTime CallType CallDurationInSeconds WhoId WhatId AccountId OwnerId ${stamps}`,
  Event: `Id IsDeleted IsArchived IsRecurrence IsChild IsAllDayEvent Subject Type StartDateTime ActivityDate DurationInMinutes WhoId WhatId AccountId OwnerId ${stamps}`,
  EmailMessage: `Id IsDeleted ActivityId Incoming MessageDate Status Subject TextBody Headers ThreadIdentifier RelatedToId ParentId CreatedById ${stamps}`,
  EmailMessageRelation: `Id IsDeleted EmailMessageId RelationId RelationType ${stamps}`,
  Product2: `Id IsDeleted IsActive Name Family ${stamps}`,
  Campaign: `Id IsDeleted Name StartDate EndDate ActualCost CurrencyIsoCode ${stamps}`,
  CampaignMember: `Id IsDeleted CampaignId LeadId ${stamps}`,
  Quote: `Id IsDeleted Name OpportunityId AccountId ContactId OwnerId Status ExpirationDate TotalPrice Tax ShippingHandling GrandTotal CurrencyIsoCode ${stamps}`,
  Order: `Id IsDeleted OrderNumber Name OpportunityId AccountId BillToContactId OwnerId Status StatusCode EffectiveDate TotalAmount CurrencyIsoCode ${stamps}`,
  OrderItem: `Id IsDeleted OrderId Product2Id Quantity TotalPrice CurrencyIsoCode ${stamps}`,
  OpportunityLineItem: `Id IsDeleted OpportunityId Product2Id Quantity TotalPrice CurrencyIsoCode ${stamps}`,
  ForecastingQuota: `Id QuotaOwnerId QuotaAmount QuotaQuantity IsAmount IsQuantity StartDate ForecastingTypeId ProductFamily CurrencyIsoCode ${stamps}`,
  ForecastingType: 'Id DeveloperName IsActive IsAmount IsQuantity',
  Period: 'Id Type IsForecastPeriod StartDate EndDate SystemModstamp',
};

const days = /^(CloseDate|StartDate|EndDate|ActivityDate|EffectiveDate|ExpirationDate|ConvertedDate)$/;
const instants = /^(CreatedDate|SystemModstamp|CompletedDateTime|StartDateTime|MessageDate)$/;
const numbers =
  /^(Probability|DefaultProbability|SortOrder|ConversionRate|Quantity|QuotaQuantity|CallDurationInSeconds|DurationInMinutes)$/;
const amounts = /^(Amount|ActualCost|TotalPrice|TotalAmount|QuotaAmount)$/;
const choices = /^(StageName|LeadSource|Status|StatusCode|Type|Loss_Reason__c|Industry|Family|CurrencyIsoCode)$/;

/** The vendor's name for the kind of field. */
export function typeOf(name: string): string {
  if (name === 'Id') return 'id';
  if (days.test(name)) return 'date';
  if (instants.test(name)) return 'datetime';
  if (/^Is[A-Z]/.test(name) || name === 'Incoming') return 'boolean';
  if (numbers.test(name)) return 'double';
  if (amounts.test(name)) return 'currency';
  if (choices.test(name)) return 'picklist';
  if (name.endsWith('Id')) return 'reference';
  return name === 'TextBody' || name === 'Headers' ? 'textarea' : 'string';
}

/** Relations from a row to the rows that hang on it. */
export const children: Readonly<Partial<Record<SObject, Readonly<Record<string, { object: SObject; field: string }>>>>> = {
  Opportunity: {
    OpportunityContactRoles: { object: 'OpportunityContactRole', field: 'OpportunityId' },
    OpportunityCompetitors: { object: 'OpportunityCompetitor', field: 'OpportunityId' },
    OpportunityHistories: { object: 'OpportunityHistory', field: 'OpportunityId' },
    Histories: { object: 'OpportunityFieldHistory', field: 'OpportunityId' },
    OpportunityLineItems: { object: 'OpportunityLineItem', field: 'OpportunityId' },
  },
  Lead: {
    Histories: { object: 'LeadHistory', field: 'LeadId' },
    CampaignMembers: { object: 'CampaignMember', field: 'LeadId' },
  },
  EmailMessage: { EmailMessageRelations: { object: 'EmailMessageRelation', field: 'EmailMessageId' } },
};

/** Relations from a row to the one it points at. */
export const parents: Readonly<Record<string, { object: SObject; field: string }>> = {
  Account: { object: 'Account', field: 'AccountId' },
  Owner: { object: 'User', field: 'OwnerId' },
  Opportunity: { object: 'Opportunity', field: 'OpportunityId' },
  Campaign: { object: 'Campaign', field: 'CampaignId' },
  Manager: { object: 'User', field: 'ManagerId' },
};
