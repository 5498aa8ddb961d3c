/** What a ready mapping knows of a tool's export: the heads of its columns in the languages it is exported in, and what they make. */
import type { Value } from '../mapping';

export type ReadyToolId =
  'google-ads' | 'meta-ads' | 'linkedin-ads' | 'google-analytics' | 'mailchimp' | 'email-sends' | 'survey-nps' | 'survey-stars';

/** What a column is for. */
export type Role =
  ('campaign' | 'cost' | 'day' | 'currency' | 'source' | 'id' | 'score' | 'sent' | 'channel' | 'account' | 'contact' | 'user') | Count;

/** Columns that count something, named as the field they fill. */
export type Count = 'sends' | 'delivered' | 'opens' | 'clicks' | 'bounces' | 'unsubscribes' | 'sessions' | 'conversions';

/** A head, in any case; or a pattern whose first group is the currency of the column. */
export type Head = string | RegExp;

/** The header of a chosen file, and what stands below it. */
export interface Found {
  /** Lines before the header. */
  before: readonly string[];
  delimiter: string;
  columns: Partial<Record<Role, string>>;
  /** Currency that the head of the cost names. */
  currency: string | undefined;
  /** The first cells of a column. */
  cells(role: Role): string[];
}

/** What the person chose, and what the connection knows. */
export interface Choices {
  /** Of amounts that name none. */
  currency: string;
  zone: string;
  /** What the CRM calls the source of the tool's leads; '' where the file says it or nobody does. */
  source: string;
  /** The sign before the fraction; undefined: as the file shows. */
  decimal?: '.' | ',' | undefined;
  /** What stands first in 3/4/2026; undefined: as the file shows. */
  slashes?: 'day' | 'month' | undefined;
  /** Campaigns of the CRM, to which costs are joined by name. */
  campaigns: readonly { id: string; name: string }[];
  /** Sources as the CRM spells them. */
  sources: readonly string[];
}

export interface ReadyTool {
  id: ReadyToolId;
  /** Of the mapping; a proper name, the same in every language. */
  name: string;
  makes: 'cost' | 'surveyResponse';
  /** What its rows make beside it, where they have the first of these columns. */
  also?: { entity: 'mailing' | 'traffic'; counts: readonly [Count, ...Count[]] };
  heads: Partial<Record<Role, readonly Head[]>>;
  /** Without these a line is no header. */
  needs: readonly Role[];
  /** And of each of these one. */
  oneOf?: readonly (readonly Role[])[];
  /** Texts in the column of campaigns that name none. */
  noCampaign?: readonly string[];
  /** Sources that CRMs often keep its leads under, the likeliest first. */
  sources?: readonly string[];
  /** What stands first in its dates with slashes, where it is always the same. */
  slashes?: 'day' | 'month';
  /** A day for the whole file, told by the lines before the header. */
  dayOf?(before: readonly string[]): string | undefined;
  scale?: 'nps' | 'stars';
}

/** Fields of a record by name, as a mapping writes them. */
export type Fields = Record<string, Value>;
