/** Rows of the demo CRM as records of ours. Each function takes a checked row; a text it answers is why the row does not fit. */
import type { Activity, AnyRecord, Deal, Lead, Stage } from '../../model/records';
import { given, label, moneyOf, named, same, share, sounds, type Row } from '../row-fields';
import { at, base } from './row-fields';
import type * as schema from './schema';

export * from './rows-commerce';
export * from './rows-marketing';

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

const calls = { left_out: 'omitted', possible: 'pipeline', upside: 'best_case', committed: 'commit' } as const;
const states = { to_do: 'planned', completed: 'done', called_off: 'cancelled', stood_up: 'no_show' } as const;
const media = { telephone: 'phone', mail: 'email', live_chat: 'chat', text_message: 'sms', network: 'social', web_form: 'form' } as const;
const topics = { next_touch: 'follow_up', offer: 'proposal', showing: 'demo', complaint: 'complaint' } as const;
const reactions = { thumb: 'like', reply: 'comment', repost: 'share', direct: 'message' } as const;

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
        ...given('startDay', r.joined_on, same),
        ...given('endDay', r.left_on, same),
      };

export const team = (r: Row<typeof schema.team>): AnyRecord => ({
  entity: 'team',
  ...base(r),
  name: label(r.title),
  ...given('parentId', r.part_of, String),
});

export const stage = (r: Row<typeof schema.stage>): AnyRecord => ({
  entity: 'stage',
  ...base(r),
  name: label(r.label),
  order: r.position,
  type: stageTypes[r.kind],
  ...given('pipelineId', r.pipeline_id, String),
  ...given('probability', r.chance, share),
  ...given('purpose', r.milestone, named({ shown: 'demo', offered: 'proposal' } as const)),
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
  ...given('source', r.origin, label),
  ...given('segment', r.size_class, label),
  ...given('territory', r.region, label),
  ...given('target', r.in_target_market, same),
});

/** Addresses and the way from trial to use, of a lead or contact. */
const person = (r: Row<typeof schema.contact> | Row<typeof schema.lead>) => ({
  ...given('email', r.email_address, same),
  ...given('phone', r.phone_number, same),
  ...given('signedUpAt', r.trial_started, at),
  ...given('activatedAt', r.first_success, at),
});

export const contact = (r: Row<typeof schema.contact>): AnyRecord => ({
  entity: 'contact',
  ...base(r),
  name: label(r.full_name),
  createdAt: at(r.created),
  ...given('accountId', r.account_id, String),
  ...given('ownerId', r.owner_id, String),
  ...given('source', r.origin, label),
  ...person(r),
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
  ...given('contactId', r.contact_id, String),
  ...given('campaignId', r.campaign_id, String),
  ...given('source', r.origin, label),
  ...given('lastSource', r.last_origin, label),
  ...given('referredById', r.recommended_by, String),
  ...given('imported', r.from_import, same),
  ...given('score', r.rating, same),
  ...person(r),
});

export function deal(r: Row<typeof schema.deal>): AnyRecord | string {
  const amount = moneyOf(r.amount, r.currency);
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
    ...given('forecast', r.owner_call, named(calls)),
    ...given('productId', r.product_id, String),
    ...given('campaignId', r.campaign_id, String),
    ...given('source', r.origin, label),
    ...given('lostReason', r.loss_reason, label),
    ...given('competitor', r.rival, label),
    ...given('nextStep', r.next_step, label),
    ...given('startDay', r.start_date, same),
    ...given('closeDay', r.close_date, same),
  };
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
  ...given('createdAt', r.entered, at),
  ...given('status', r.progress, named(states)),
  ...given('threadId', r.conversation_id, String),
  ...given('channel', r.medium, named(media)),
  ...given('topic', r.about, named(topics)),
  ...given('external', r.with_outsiders, same),
  ...given('muted', r.set_aside, same),
  ...given('social', r.reaction, named(reactions)),
  ...given('work', r.counted_as, named({ sales: 'selling', office: 'admin' } as const)),
  // Only what customers say: our own words tell nothing of how they feel.
  ...given('sentiment', r.direction === 'inbound' ? r.text : undefined, sounds),
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

export function amountChange(r: Row<typeof schema.amountChange>): AnyRecord | string {
  const before = moneyOf(r.old_amount, r.old_currency);
  const amount = moneyOf(r.new_amount, r.new_currency);
  if (typeof before === 'string') return before;
  if (typeof amount === 'string') return amount;
  return {
    entity: 'amountChange',
    ...base(r),
    dealId: String(r.deal_id),
    at: at(r.changed),
    ...given('before', before, same),
    ...given('amount', amount, same),
  };
}
