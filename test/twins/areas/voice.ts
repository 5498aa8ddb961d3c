/** What customers say: surveys, complaints and messages, recommendations, and how people signed up. */
import type { Activity, AnyRecord, Contact, Lead } from '../../../lib/model/records';
import type { Area, World } from '../world';

type SurveyResponse = Extract<AnyRecord, { entity: 'surveyResponse' }>;

const DAY = 86_400_000;
const MINUTE = 60_000;
const feelings = ['positive', 'neutral', 'negative', 'not_scored', undefined] as const;

export const voice: Area = (w) => [...surveys(w), ...messages(w), ...moods(w), ...recommendations(w), ...signUps(w)];

/** Three scales, several answers to one instance, scores no scale has, unanswered ones, one moment for several, answers to come. */
function surveys(w: World): SurveyResponse[] {
  const { c } = w;
  const found: SurveyResponse[] = [];
  for (let i = 0; i < Math.ceil(40 * w.size); i++) {
    const sentAt = w.instant(420);
    const scale = c.pick(['good_bad', 'stars', 'nps'] as const);
    const scores = { good_bad: [0, 1, 1, 0.5], stars: [1, 2, 3, 3.5, 4, 4.5, 5, 0, 6], nps: [0, 3, 5, 7, 8, 9, 10, 11, -1] }[scale];
    const [account, contact, user, product] = [w.one(w.accounts), w.one(w.contacts), w.one(w.owners), w.one(w.products)];
    const about = {
      ...(c.maybe(0.7) && account !== undefined ? { accountId: account } : {}),
      ...(c.maybe(0.4) && contact !== undefined ? { contactId: contact } : {}),
      ...(user === undefined ? {} : { userId: user }),
      ...(c.maybe(0.6) && product !== undefined ? { productId: product } : {}),
      ...(c.maybe(0.7) ? { channel: c.pick(['email', 'phone', 'web']) } : {}),
    };
    const instanceId = c.maybe(0.7) ? w.id('asked') : undefined;
    const sendings = instanceId === undefined ? 1 : c.pick([1, 1, 1, 2, 3]);
    const together = c.maybe(0.3);
    const firstAnswer = sentAt + c.pick([0, 10 * MINUTE, c.int(0, 40) * DAY]);
    for (let k = 0; k < sendings; k++) {
      const answered = c.maybe(0.65);
      const feeling = c.pick(feelings);
      found.push({
        entity: 'surveyResponse',
        id: w.id('sr'),
        ...about,
        ...(instanceId === undefined ? {} : { instanceId }),
        sentAt: together ? sentAt : sentAt + k * 3 * DAY,
        scale,
        ...(answered ? { respondedAt: together ? firstAnswer : firstAnswer + c.int(0, 5) * DAY } : {}),
        ...(answered && c.maybe(0.9) ? { score: c.pick(scores) } : {}),
        ...(answered && feeling !== undefined ? { sentiment: feeling } : {}),
      });
    }
  }
  return found;
}

/** Conversations with customers, complaints among them; some by threads, some only by person, account or deal; some automatic. */
function messages(w: World): Activity[] {
  const { c } = w;
  const found: Activity[] = [];
  for (let i = 0; i < Math.ceil(45 * w.size); i++) {
    const at = w.instant(c.pick([60, 200, 420]));
    const thread = c.maybe(0.4) ? w.id('talk') : undefined;
    const [account, contact, deal, lead] = [w.one(w.accounts), w.one(w.contacts), w.one(w.deals), w.one(w.leads)];
    const with_ = {
      ...(thread === undefined ? {} : { threadId: thread }),
      ...(c.maybe(0.6) && account !== undefined ? { accountId: account } : {}),
      ...(c.maybe(0.4) && contact !== undefined ? { contactId: contact } : {}),
      ...(c.maybe(0.15) && deal !== undefined ? { dealId: deal } : {}),
      ...(c.maybe(0.1) && lead !== undefined ? { leadId: lead } : {}),
    };
    let time = at;
    for (let k = 0; k < c.int(1, 5); k++) {
      const kind = c.pick(['email', 'email', 'call', 'social', 'meeting', 'note', 'demo'] as const);
      const direction = kind === 'note' ? 'internal' : c.pick(['in', 'in', 'out', 'out'] as const);
      const [user, feeling, status] = [w.one(w.owners), c.pick(feelings), c.pick(['done', 'planned', 'cancelled', 'no_show'] as const)];
      found.push({
        entity: 'activity',
        id: w.id('v'),
        kind,
        direction,
        automated: c.maybe(0.12),
        at: time,
        ...with_,
        ...(user === undefined ? {} : { userId: user }),
        ...(direction === 'in' && c.maybe(0.35) ? { topic: 'complaint' as const } : {}),
        ...(direction === 'in' && feeling !== undefined ? { sentiment: feeling } : {}),
        ...(kind === 'call' && c.maybe(0.7) ? { connected: c.maybe(0.6) } : {}),
        ...(c.maybe(0.15) ? { status } : {}),
      });
      time += c.pick([0, 5 * MINUTE, 3 * 60 * MINUTE, 2 * DAY, 20 * DAY]);
    }
  }
  return found;
}

/** Customers whose mood turned within the last months, for the worse and for the better. */
function moods(w: World): Activity[] {
  const { c } = w;
  const found: Activity[] = [];
  for (let i = 0; i < Math.ceil(7 * w.size); i++) {
    const [account, user] = [w.one(w.accounts), w.one(w.owners)];
    if (account === undefined) continue;
    const worse = c.maybe(0.7);
    for (let k = c.int(3, 7); k > 0; k--) {
      const before = c.maybe(0.3);
      const said = c.pick(
        before === worse ? (['positive', 'neutral', 'positive'] as const) : (['negative', 'negative', 'neutral'] as const),
      );
      found.push({
        entity: 'activity',
        id: w.id('v'),
        kind: 'email',
        direction: 'in',
        automated: false,
        at: w.now - c.int(0, 90) * DAY - (before ? 90 * DAY : 0),
        accountId: account,
        ...(user === undefined ? {} : { userId: user }),
        sentiment: said,
      });
    }
  }
  return found;
}

/** Leads whom customers sent: known ones, unknown ones, and the same person twice. */
function recommendations(w: World): Lead[] {
  const { c } = w;
  const found: Lead[] = [];
  for (let i = 0; i < Math.ceil(14 * w.size); i++) {
    const [by, owner] = [w.one(w.accounts), w.one(w.owners)];
    if (by === undefined) continue;
    const lead: Lead = {
      entity: 'lead',
      id: w.id('rl'),
      name: `Recommended ${i}`,
      status: 'open',
      createdAt: w.instant(c.pick([50, 300])),
      referredById: by,
      source: 'referral',
      ...(owner === undefined ? {} : { ownerId: owner }),
      ...(c.maybe(0.5) ? { email: `friend${i}@example.org` } : {}),
    };
    found.push(lead);
    if (c.maybe(0.25)) found.push({ ...lead, id: w.id('rl'), createdAt: lead.createdAt + c.pick([0, 1, 29, 30, 31]) * DAY });
  }
  return found;
}

/** People who signed up: as leads, as contacts, as both; some activated in time, too late, before, at the limit or not at all. */
function signUps(w: World): AnyRecord[] {
  const { c } = w;
  const found: (Lead | Contact)[] = [];
  const journey = (): { signedUpAt?: number; activatedAt?: number } => {
    const signedUpAt = w.instant(c.pick([20, 40, 200]));
    const after = c.pick([0, 1, 13, 14, 14 + 1 / DAY, 15, 40, -1]) * DAY;
    return {
      ...(c.maybe(0.9) ? { signedUpAt } : {}),
      ...(c.maybe(0.6) ? { activatedAt: Math.round(signedUpAt + after) } : {}),
    };
  };
  for (let i = 0; i < Math.ceil(16 * w.size); i++) {
    const [owner, account] = [w.one(w.owners), w.one(w.accounts)];
    const common = {
      name: `Trial ${i}`,
      createdAt: w.instant(400),
      ...(owner === undefined ? {} : { ownerId: owner }),
      ...(c.maybe(0.7) ? { source: c.pick(w.sources) } : {}),
      ...(c.maybe(0.4) ? { email: ` Trial${i % 5}@Example.org ` } : {}),
    };
    const contact: Contact = {
      entity: 'contact',
      id: w.id('tk'),
      ...common,
      ...(c.maybe(0.4) && account !== undefined ? { accountId: account } : {}),
      ...(c.maybe(0.6) ? journey() : {}),
    };
    if (c.maybe(0.6)) found.push(contact);
    const person = c.maybe(0.5) ? { contactId: contact.id } : {};
    if (c.maybe(0.7)) found.push({ entity: 'lead', id: w.id('tl'), status: 'open', ...common, ...person, ...journey() });
  }
  return found;
}
