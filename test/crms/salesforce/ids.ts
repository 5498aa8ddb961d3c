/** Ids of the simulated organisation: 18 characters that hold the company's own number. */
import { id18 } from '../../../lib/crm/salesforce/ids.ts';

const prefixes = {
  User: '005',
  UserRole: '00E',
  Group: '00G',
  OpportunityStage: '01J',
  LeadStatus: '01J',
  RecordType: '012',
  CurrencyType: '01L',
  DatedConversionRate: '04w',
  Account: '001',
  Contact: '003',
  Lead: '00Q',
  Opportunity: '006',
  OpportunityContactRole: '00K',
  OpportunityCompetitor: '00J',
  OpportunityHistory: '008',
  OpportunityFieldHistory: '017',
  LeadHistory: '017',
  Case: '500',
  Task: '00T',
  Event: '00U',
  EmailMessage: '02s',
  EmailMessageRelation: '0Ee',
  Product2: '01t',
  Campaign: '701',
  CampaignMember: '00v',
  Quote: '0Q0',
  Order: '801',
  OrderItem: '802',
  OpportunityLineItem: '00k',
  ForecastingQuota: '0J9',
  ForecastingType: '0Db',
  Period: '026',
  Organization: '00D',
} as const;
export type SObject = keyof typeof prefixes;
export const sobjects = Object.keys(prefixes) as SObject[];

/** A kind letter tells rows apart that are of one object and of two lists of the company. */
export function sfId(object: SObject, number: string | number, kind = 'a'): string {
  const id = id18(`${prefixes[object]}${kind}B${String(number).padStart(10, '0')}`);
  if (id === undefined) throw new Error(`no id: ${object} ${number}`);
  return id;
}

/** The company's number in an id. */
export const ownNumber = (id: string): string => String(Number(id.slice(5, 15)));

export const orgId = sfId('Organization', 7);
/** The account integrations use; what belongs to nobody is its. */
export const systemUser = sfId('User', 999_999, 'z');
export const queue = sfId('Group', 1);
