/** Rows of the demo CRM as records of ours. Each function takes a checked row; a text it answers is why the row does not fit. */
import type * as z from 'zod/mini';
import { parseUnits } from '../../model/money';
import type { Activity, AnyRecord, Deal, Lead, Money, Stage } from '../../model/records';
import type * as schema from './schema';

type Row<S extends z.ZodMiniType> = z.infer<S>;

const stageTypes: Record<Row<typeof schema.stage>['kind'], Stage['type']> = {
  working: 'open',
  success: 'won',
  failure: 'lost',
  abandoned: 'derailed',
};
const outcomes: Record<Row<typeof schema.deal>['outcome'], Deal['status']> = {
  open: 'open',
  won: 'won',
  lost: 'lost',
  no_decision: 'derailed',
};
const leadStates: Record<Row<typeof schema.lead>['state'], Lead['status']> = {
  new: 'open',
  converted: 'converted',
  rejected: 'disqualified',
};
const directions: Record<Row<typeof schema.activity>['direction'], Activity['direction']> = {
  inbound: 'in',
  outbound: 'out',
  internal: 'internal',
};

const at = (time: string): number => Date.parse(time);
const label = (text: string): string => text.slice(0, 500);
const base = (row: { id: number; modified: string }): { id: string; modifiedAt: number } => ({
  id: String(row.id),
  modifiedAt: at(row.modified),
});

/** `{ name: value }`, or nothing when there is no value: an absent field of ours is absent, not empty. */
function given<K extends string, V, R>(name: K, value: V | null | undefined, as: (value: V) => R): Partial<Record<K, R>> {
  const out: Partial<Record<K, R>> = {};
  if (value !== null && value !== undefined && value !== '') out[name] = as(value);
  return out;
}
const same = <V>(value: V): V => value;
/** Percent to 0..1; beyond that range it stays beyond, for the metric to leave out. */
const share = (percent: number): number => percent / 100;

export const user = (r: Row<typeof schema.user>): AnyRecord | undefined =>
  r.role === 'admin'
    ? undefined // runs the system, sells nothing
    : {
        entity: 'user',
        ...base(r),
        name: label(r.full_name),
        active: r.is_active,
        ...given('teamId', r.team_id, String),
        ...given('managerId', r.reports_to, String),
        ...given('timeZone', r.time_zone, same),
      };

export const team = (r: Row<typeof schema.team>): AnyRecord => ({ entity: 'team', ...base(r), name: label(r.title) });

export const stage = (r: Row<typeof schema.stage>): AnyRecord => ({
  entity: 'stage',
  ...base(r),
  name: label(r.label),
  order: r.position,
  type: stageTypes[r.kind],
  ...given('pipelineId', r.pipeline_id, String),
  ...given('probability', r.chance, share),
});

export const rate = (r: Row<typeof schema.rate>): AnyRecord => ({
  entity: 'exchangeRate',
  ...base(r),
  base: r.base,
  currency: r.currency,
  day: r.valid_from,
  rate: r.factor,
});

export const account = (r: Row<typeof schema.account>): AnyRecord => ({
  entity: 'account',
  ...base(r),
  name: label(r.company_name),
  createdAt: at(r.created),
  ...given('ownerId', r.owner_id, String),
});

export const contact = (r: Row<typeof schema.contact>): AnyRecord => ({
  entity: 'contact',
  ...base(r),
  name: label(r.full_name),
  createdAt: at(r.created),
  ...given('accountId', r.account_id, String),
  ...given('ownerId', r.owner_id, String),
});

export const lead = (r: Row<typeof schema.lead>): AnyRecord => ({
  entity: 'lead',
  ...base(r),
  name: label(r.full_name),
  status: leadStates[r.state],
  createdAt: at(r.created),
  ...given('convertedAt', r.converted, at),
  ...given('ownerId', r.owner_id, String),
  ...given('accountId', r.account_id, String),
  ...given('dealId', r.deal_id, String),
  ...given('source', r.origin, label),
  ...given('email', r.email_address, same),
  ...given('phone', r.phone_number, same),
});

export function deal(r: Row<typeof schema.deal>): AnyRecord | string {
  const amount = moneyOf(r);
  if (typeof amount === 'string') return amount;
  return {
    entity: 'deal',
    ...base(r),
    name: label(r.title),
    status: outcomes[r.outcome],
    createdAt: at(r.created),
    ...given('amount', amount, same),
    ...given('probability', r.win_chance, share),
    ...given('accountId', r.account_id, String),
    ...given('contactId', r.contact_id, String),
    ...given('ownerId', r.owner_id, String),
    ...given('stageId', r.stage_id, String),
    ...given('source', r.origin, label),
    ...given('lostReason', r.loss_reason, label),
    ...given('nextStep', r.next_step, label),
    ...given('startDay', r.start_date, same),
    ...given('closeDay', r.close_date, same),
  };
}

function moneyOf({ amount, currency }: Row<typeof schema.deal>): Money | string | undefined {
  if (amount === null || amount === undefined) return undefined;
  const units = parseUnits(amount);
  if (units === undefined) return 'the amount is too large to be exact';
  return currency ? { units, currency } : 'the amount has no currency';
}

export const activity = (r: Row<typeof schema.activity>): AnyRecord => ({
  entity: 'activity',
  ...base(r),
  kind: r.type === 'mail' ? 'email' : r.type,
  direction: directions[r.direction],
  automated: r.sent_by === 'robot',
  at: at(r.happened),
  ...given('userId', r.author_id, String),
  ...given('leadId', r.lead_id, String),
  ...given('dealId', r.deal_id, String),
  ...given('contactId', r.contact_id, String),
  ...given('accountId', r.account_id, String),
  ...given('connected', r.answered, same),
  ...given('durationSeconds', r.seconds, same),
});

export const stageChange = (r: Row<typeof schema.stageChange>): AnyRecord => ({
  entity: 'stageChange',
  ...base(r),
  dealId: String(r.deal_id),
  at: at(r.changed),
  toStageId: String(r.to_stage),
  ...given('fromStageId', r.from_stage, String),
});

export const ownerChange = (r: Row<typeof schema.ownerChange>): AnyRecord => ({
  entity: 'ownerChange',
  ...base(r),
  of: r.object,
  recordId: String(r.object_id),
  at: at(r.changed),
  ...given('fromUserId', r.from_user, String),
  ...given('toUserId', r.to_user, String),
});
