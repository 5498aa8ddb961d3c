/**
 * The company as HubSpot can hold it, in our records: what its standard objects have no place for is taken out, what they
 * always have is added. The simulator stores nothing else; `proof.held` compares with nothing else.
 */
import type { AnyRecord, Contact, StageChange } from '../../../lib/model/records.ts';

/** HubSpot asks for a chance of every stage; ten percent where the company never set one. */
export const chanceOfAny = 10;

/** The account's currency. */
const home = 'EUR';
/** Rows say null, records say nothing. */
type Maybe<T> = T | null | undefined;
const none = (value: unknown): boolean => value === null || value === undefined;

/** What HubSpot says of how each kind went; a task is done or to do, and a call that nobody came to is one nobody answered. */
const states: Record<string, readonly string[]> = {
  call: ['planned', 'done', 'cancelled'],
  mail: ['planned', 'done'],
  email: ['planned', 'done'],
  meeting: ['planned', 'done', 'cancelled', 'no_show'],
  task: ['planned', 'done'],
  note: [],
};

/** Demos, fairs and what is said on networks, by chat, by text message or through forms are no records of HubSpot's. */
export const isHeldActivity = ({ kind, channel, status }: { kind: string; channel?: Maybe<string>; status?: Maybe<string> }): boolean => {
  const known = states[kind];
  const heard = none(channel) || channel === 'phone' || channel === 'email';
  return known !== undefined && heard && (none(status) || known.includes(status ?? ''));
};
/** A quote that is out has been published at some moment. */
export const isHeldQuote = ({ status, sentAt }: { status: string; sentAt?: Maybe<number> }): boolean =>
  none(sentAt) === (status === 'draft');
/** HubSpot keeps what was given back with the payment, without a day of its own to enter, and knows no write-offs. */
export const isHeldPayment = ({ kind }: { kind: string }): boolean => kind === 'payment';
/** Answers only, never that somebody was asked; of answers, only those to "would you recommend us" say their scale. */
export const isHeldSurvey = ({ scale, respondedAt }: { scale: string; respondedAt?: Maybe<number> }): boolean =>
  scale === 'nps' && !none(respondedAt);
/** Goals in money, of people, in the account's currency. @param currency of its amount */
export const isHeldQuota = (
  { userId, productId }: { userId?: Maybe<string>; productId?: Maybe<string> },
  currency: Maybe<string>,
): boolean => !none(userId) && none(productId) && currency === home;
/** What a campaign cost. */
export const isHeldCost = ({ kind, campaignId }: { kind: string; campaignId?: Maybe<string> }, currency: Maybe<string>): boolean =>
  kind === 'marketing' && !none(campaignId) && currency === home;
/** Lines of deals. */
export const isHeldLine = ({ dealId }: { dealId?: Maybe<string> }): boolean => !none(dealId);

function isHeld(record: AnyRecord): boolean {
  if (record.entity === 'activity') return isHeldActivity(record);
  if (record.entity === 'quote') return isHeldQuote(record);
  if (record.entity === 'payment') return isHeldPayment(record);
  if (record.entity === 'surveyResponse') return isHeldSurvey(record);
  if (record.entity === 'quota') return isHeldQuota(record, record.amount?.currency);
  // Saved as it was: HubSpot keeps no version for that.
  if (record.entity === 'amountChange')
    return record.before?.units !== record.amount?.units || record.before?.currency !== record.amount?.currency;
  if (record.entity === 'cost') return isHeldCost(record, record.amount.currency);
  return record.entity !== 'orderLine' || isHeldLine(record);
}

/**
 * Comes before `heldBy`, which takes out the fields HubSpot has no place for: some of them say what else it cannot hold.
 * @param records the company's own
 */
export function heldIn(records: readonly AnyRecord[]): AnyRecord[] {
  const contacts = new Map(records.flatMap((record) => (record.entity === 'contact' ? [[record.id, record]] : [])));
  return [...records, ...firstStages(records)].filter(isHeld).flatMap((record): AnyRecord[] => {
    if (record.entity === 'stage')
      return [{ ...record, type: record.type === 'derailed' ? 'lost' : record.type, probability: record.probability ?? chanceOfAny / 100 }];
    if (record.entity === 'deal') return [{ ...record, status: record.status === 'derailed' ? 'lost' : record.status }];
    if (record.entity === 'lead') return leadWithContact(record, contacts);
    if (record.entity === 'exchangeRate') return [{ ...record, rate: record.rate.replace(/\.?0+$/, '') }];
    if (record.entity === 'activity') return [asKept(record)];
    if (record.entity === 'surveyResponse') return [{ ...record, sentAt: record.respondedAt ?? record.sentAt }];
    return [record];
  });
}

/** The stage each deal was made in, where the company's history begins later: HubSpot never lacks it. */
function firstStages(records: readonly AnyRecord[]): AnyRecord[] {
  const first = new Map<string, StageChange>();
  for (const record of records)
    if (record.entity === 'stageChange' && record.at < (first.get(record.dealId)?.at ?? Infinity)) first.set(record.dealId, record);
  return records.flatMap((deal): StageChange[] => {
    if (deal.entity !== 'deal') return [];
    const known = first.get(deal.id);
    const toStageId = known ? known.fromStageId : deal.stageId;
    return toStageId === undefined
      ? []
      : [{ entity: 'stageChange', id: `first-${deal.id}`, dealId: deal.id, at: deal.createdAt, toStageId }];
  });
}

type LeadRecord = Extract<AnyRecord, { entity: 'lead' }>;

/** A lead stands on a contact, whose address, number, sources and score are the lead's. */
function leadWithContact(lead: LeadRecord, contacts: ReadonlyMap<string, Contact>): AnyRecord[] {
  const known = lead.contactId === undefined ? undefined : contacts.get(lead.contactId);
  if (known) {
    const { email, phone, source, ...rest } = lead;
    void [email, phone, source];
    return [{ ...rest, ...pick(known, ['email', 'phone', 'source']) }];
  }
  const contactId = `lead-${lead.id}`;
  const contact: Contact = {
    entity: 'contact',
    id: contactId,
    name: lead.name,
    createdAt: lead.createdAt,
    ...pick(lead, ['ownerId', 'source', 'email', 'phone']),
  };
  return [{ ...lead, contactId }, contact];
}

type ActivityRecord = Extract<AnyRecord, { entity: 'activity' }>;

/** Everything has a date of making; tasks have no length; what a customer said in a call is not written down word by word. */
function asKept(activity: ActivityRecord): ActivityRecord {
  const { durationSeconds, sentiment, ...rest } = activity;
  return {
    ...rest,
    createdAt: activity.createdAt ?? activity.at,
    ...(activity.kind === 'task' ? { status: activity.status ?? ('done' as const) } : {}),
    ...(durationSeconds !== undefined && activity.kind !== 'task' ? { durationSeconds } : {}),
    ...(sentiment !== undefined && activity.kind === 'email' ? { sentiment } : {}),
  };
}

function pick<T extends object, K extends keyof T>(from: T, names: readonly K[]): Partial<Pick<T, K>> {
  const out: Partial<Pick<T, K>> = {};
  for (const name of names) if (from[name] !== undefined) out[name] = from[name];
  return out;
}
