/**
 * The one vocabulary: every record Paceline knows, whatever CRM it came from.
 * Adapters produce these; `parseRecord` is the strict side of the border.
 * Instants are epoch milliseconds UTC, days are `YYYY-MM-DD` without a zone (rule G17),
 * `undefined` is "not known", never zero.
 */
import * as z from 'zod/mini';
import { activity } from './records/activity';
import { invoice, order, orderLine, payment, product, quote, subscription } from './records/commerce';
import { account, contact, lead } from './records/customers';
import type { money } from './records/fields';
import { campaign, cost, mailing, signUp, surveyResponse, traffic } from './records/marketing';
import { quota, team, user } from './records/people';
import { amountChange, deal, exchangeRate, ownerChange, stage, stageChange } from './records/pipeline';

/** Every kind of record by its name. */
export const schemas = {
  user,
  team,
  stage,
  product,
  campaign,
  account,
  contact,
  lead,
  deal,
  stageChange,
  ownerChange,
  amountChange,
  activity,
  quote,
  order,
  orderLine,
  invoice,
  payment,
  subscription,
  surveyResponse,
  cost,
  quota,
  exchangeRate,
  mailing,
  traffic,
  signUp,
} as const;

export type Entity = keyof typeof schemas;
export type RecordOf<E extends Entity> = z.infer<(typeof schemas)[E]>;
export type AnyRecord = { [E in Entity]: RecordOf<E> }[Entity];

export type Money = z.infer<typeof money>;
export type User = RecordOf<'user'>;
export type Team = RecordOf<'team'>;
export type Stage = RecordOf<'stage'>;
export type Account = RecordOf<'account'>;
export type Contact = RecordOf<'contact'>;
export type Lead = RecordOf<'lead'>;
export type Deal = RecordOf<'deal'>;
export type StageChange = RecordOf<'stageChange'>;
export type OwnerChange = RecordOf<'ownerChange'>;
export type Activity = RecordOf<'activity'>;
export type Order = RecordOf<'order'>;
export type Mailing = RecordOf<'mailing'>;
export type Traffic = RecordOf<'traffic'>;
export type SignUp = RecordOf<'signUp'>;
export type ExchangeRate = RecordOf<'exchangeRate'>;
export type DealStatus = Deal['status'];

/** Kinds that other sources than the CRM bring as a rule: a CRM that says nothing of them has none. */
export const broughtElsewhere = ['mailing', 'traffic', 'signUp'] as const satisfies readonly Entity[];

export const entities = Object.keys(schemas) as readonly Entity[];

const isEntity = (name: unknown): name is Entity => typeof name === 'string' && Object.hasOwn(schemas, name);

/** A record of ours, or the reason in words why it is none. */
export function parseRecord(value: unknown): { ok: true; record: AnyRecord } | { ok: false; reason: string } {
  const name: unknown = typeof value === 'object' && value !== null && 'entity' in value ? value.entity : undefined;
  if (!isEntity(name)) return { ok: false, reason: 'entity: not a kind of record' };
  const parsed = z.safeParse<z.ZodMiniType<AnyRecord>>(schemas[name], value);
  if (parsed.success) return { ok: true, record: parsed.data };
  const [issue] = parsed.error.issues;
  return { ok: false, reason: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit'}` };
}
