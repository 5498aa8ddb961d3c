/**
 * The one vocabulary: every record Paceline knows, whatever CRM it came from.
 * Adapters produce these; `parseRecord` is the strict side of the border.
 * Instants are epoch milliseconds UTC, days are `YYYY-MM-DD` without a zone (rule G17),
 * `undefined` is "not known", never zero.
 */
import * as z from 'zod/mini';

const id = z.string().check(z.minLength(1), z.maxLength(200));
const label = z.string().check(z.maxLength(500));
const instant = z.int();
const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const optionalId = z.optional(id);
const optionalInstant = z.optional(instant);

/** An exact amount: an integer in 1/10,000 of the currency unit (rule G6). */
export const money = z.object({
  units: z.int(),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
});

export const user = z.object({
  entity: z.literal('user'),
  id,
  name: label,
  active: z.boolean(),
  teamId: optionalId,
  managerId: optionalId,
  /** IANA zone; the connection's own zone is used when it is missing. */
  timeZone: z.optional(z.string()),
  modifiedAt: optionalInstant,
});

export const team = z.object({ entity: z.literal('team'), id, name: label, modifiedAt: optionalInstant });

export const stage = z.object({
  entity: z.literal('stage'),
  id,
  name: label,
  pipelineId: optionalId,
  /** Position in its pipeline, ascending. */
  order: z.int(),
  type: z.enum(['open', 'won', 'lost', 'derailed']),
  /** 0..1, already brought to that scale by the adapter. */
  probability: z.optional(z.number()),
  modifiedAt: optionalInstant,
});

export const account = z.object({
  entity: z.literal('account'),
  id,
  name: label,
  ownerId: optionalId,
  createdAt: instant,
  modifiedAt: optionalInstant,
});

export const contact = z.object({
  entity: z.literal('contact'),
  id,
  name: label,
  accountId: optionalId,
  ownerId: optionalId,
  createdAt: instant,
  modifiedAt: optionalInstant,
});

export const lead = z.object({
  entity: z.literal('lead'),
  id,
  name: label,
  ownerId: optionalId,
  accountId: optionalId,
  dealId: optionalId,
  source: z.optional(label),
  status: z.enum(['open', 'converted', 'disqualified']),
  createdAt: instant,
  convertedAt: optionalInstant,
  /** Clear text only between adapter and sync; the store keeps validity and a keyed hash. */
  email: z.optional(z.string()),
  phone: z.optional(z.string()),
  modifiedAt: optionalInstant,
});

export const deal = z.object({
  entity: z.literal('deal'),
  id,
  name: label,
  accountId: optionalId,
  contactId: optionalId,
  /** Missing owner means "Unassigned", which is always a row (rule G10). */
  ownerId: optionalId,
  stageId: optionalId,
  status: z.enum(['open', 'won', 'lost', 'derailed']),
  amount: z.optional(money),
  /** 0..1. Outside that range: kept, left out of weighted sums and listed. */
  probability: z.optional(z.number()),
  source: z.optional(label),
  lostReason: z.optional(label),
  nextStep: z.optional(label),
  createdAt: instant,
  /** When the CRM calls the deal started, if it says so apart from `createdAt`. */
  startDay: z.optional(day),
  /** Expected close while open, the CRM's close date once closed. */
  closeDay: z.optional(day),
  modifiedAt: optionalInstant,
});

export const stageChange = z.object({
  entity: z.literal('stageChange'),
  id,
  dealId: id,
  at: instant,
  fromStageId: optionalId,
  toStageId: id,
  modifiedAt: optionalInstant,
});

export const ownerChange = z.object({
  entity: z.literal('ownerChange'),
  id,
  of: z.enum(['lead', 'deal']),
  recordId: id,
  at: instant,
  fromUserId: optionalId,
  toUserId: optionalId,
  modifiedAt: optionalInstant,
});

export const activity = z.object({
  entity: z.literal('activity'),
  id,
  kind: z.enum(['call', 'email', 'meeting', 'task', 'demo', 'event', 'social', 'note']),
  direction: z.enum(['in', 'out', 'internal']),
  /** Auto-replies, sequences, bots, out-of-office: never a response (metrics.md, lead_response_time). */
  automated: z.boolean(),
  at: instant,
  userId: optionalId,
  leadId: optionalId,
  dealId: optionalId,
  contactId: optionalId,
  accountId: optionalId,
  connected: z.optional(z.boolean()),
  durationSeconds: z.optional(z.number()),
  modifiedAt: optionalInstant,
});

export const order = z.object({
  entity: z.literal('order'),
  id,
  name: label,
  accountId: optionalId,
  dealId: optionalId,
  ownerId: optionalId,
  status: z.enum(['draft', 'confirmed', 'done', 'cancelled']),
  total: z.optional(money),
  orderedDay: z.optional(day),
  createdAt: instant,
  modifiedAt: optionalInstant,
});

/** One unit of `currency` is worth `rate` units of `base`, from `day` on until the next rate. */
export const exchangeRate = z.object({
  entity: z.literal('exchangeRate'),
  id,
  base: z.string().check(z.regex(/^[A-Z]{3}$/)),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  day,
  /** A decimal as text ("4.2871"), so that nothing is lost on the way. */
  rate: z.string().check(z.regex(/^\d+(\.\d{1,10})?$/)),
  modifiedAt: optionalInstant,
});

export const anyRecord = z.discriminatedUnion('entity', [
  user,
  team,
  stage,
  account,
  contact,
  lead,
  deal,
  stageChange,
  ownerChange,
  activity,
  order,
  exchangeRate,
]);

export type Money = z.infer<typeof money>;
export type User = z.infer<typeof user>;
export type Team = z.infer<typeof team>;
export type Stage = z.infer<typeof stage>;
export type Account = z.infer<typeof account>;
export type Contact = z.infer<typeof contact>;
export type Lead = z.infer<typeof lead>;
export type Deal = z.infer<typeof deal>;
export type StageChange = z.infer<typeof stageChange>;
export type OwnerChange = z.infer<typeof ownerChange>;
export type Activity = z.infer<typeof activity>;
export type Order = z.infer<typeof order>;
export type ExchangeRate = z.infer<typeof exchangeRate>;
export type AnyRecord = z.infer<typeof anyRecord>;
export type Entity = AnyRecord['entity'];
export type DealStatus = Deal['status'];

export const entities = [
  'user',
  'team',
  'stage',
  'account',
  'contact',
  'lead',
  'deal',
  'stageChange',
  'ownerChange',
  'activity',
  'order',
  'exchangeRate',
] as const satisfies readonly Entity[];

/** A record of ours, or the reason in words why it is none. */
export function parseRecord(value: unknown): { ok: true; record: AnyRecord } | { ok: false; reason: string } {
  const parsed = z.safeParse(anyRecord, value);
  if (parsed.success) return { ok: true, record: parsed.data };
  const [issue] = parsed.error.issues;
  return { ok: false, reason: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit'}` };
}
