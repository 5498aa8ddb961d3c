/** Calls, messages, meetings, tasks and quotes with every odd case: logged twice, automatic, muted, missed, overlapping, to come. */
import type { Activity, AnyRecord } from '../../../lib/model/records';
import type { Area, World } from '../world';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Fields = Partial<Omit<Activity, 'entity' | 'id'>>;

export const conversations: Area = (w) => {
  const records: AnyRecord[] = [];
  const act = (fields: Fields & Pick<Activity, 'kind' | 'at'>): Activity => {
    const activity: Activity = { direction: 'out', automated: false, ...fields, entity: 'activity', id: w.id('x') };
    records.push(activity);
    return activity;
  };
  single(w, act);
  threads(w, act);
  quotes(w, records);
  records.push(...crew);
  rhythm(w, act);
  return records;
};

type Act = (fields: Fields & Pick<Activity, 'kind' | 'at'>) => Activity;

/** Colleagues who make a team of six, so that it can be compared with. */
const crew = ['n1', 'n2', 'n3', 'n4'].map((id): AnyRecord => ({ entity: 'user', id, name: `Crew ${id}`, active: true, teamId: 'north' }));

/** Calls and meetings month after month by one of them, and lately by all: enough to have a usual number, and to leave it. */
function rhythm(w: World, act: Act): void {
  const { c } = w;
  for (const userId of ['u1', 'u2', ...crew.map(({ id }) => id)]) {
    for (let month = 0; month < (userId === 'u1' ? 8 : 2); month++) {
      for (let i = c.pick([0, 5, 7, 8, 9, 20]) * w.size; i > 0; i--) {
        const at = w.now - month * 30 * DAY - c.int(0, 29 * DAY);
        act({ kind: c.pick(['call', 'call', 'call', 'meeting'] as const), at, userId, connected: c.maybe(0.5) });
      }
    }
  }
}

/** Somebody to talk to: by contact, lead, deal, account, several of them, or nobody. */
function target(w: World): Fields {
  const { c } = w;
  const fields: Fields = {};
  const [contact, lead, deal, account] = [w.one(w.contacts), w.one(w.leads), w.one(w.deals), w.one(w.accounts)];
  if (c.maybe(0.5) && contact !== undefined) fields.contactId = contact;
  if (c.maybe(0.3) && lead !== undefined) fields.leadId = lead;
  if (c.maybe(0.4) && deal !== undefined) fields.dealId = deal;
  if (c.maybe(0.4) && account !== undefined) fields.accountId = account;
  return fields;
}

const doer = (w: World): Fields => {
  const userId = w.one(w.owners);
  return userId === undefined ? {} : { userId };
};

function single(w: World, act: Act): void {
  const { c } = w;
  const kinds = ['call', 'call', 'email', 'email', 'meeting', 'meeting', 'demo', 'task', 'event', 'social', 'note'] as const;
  for (let i = 0; i < Math.ceil(170 * w.size); i++) {
    const kind = c.pick(kinds);
    const at = w.instant(c.pick([40, 120, 420]));
    const fields: Fields & Pick<Activity, 'kind' | 'at'> = { kind, at, ...target(w), ...doer(w) };
    fields.direction = c.pick(['out', 'out', 'out', 'in', 'internal'] as const);
    if (c.maybe(0.1)) fields.automated = true;
    if (c.maybe(0.15)) fields.external = c.maybe(0.5);
    if (c.maybe(0.5)) fields.status = c.pick(['done', 'done', 'planned', 'cancelled', 'no_show'] as const);
    if (c.maybe(0.75)) fields.createdAt = at - c.int(0, 30 * DAY);
    if (c.maybe(0.6)) fields.durationSeconds = c.pick([0, 30, 900, 3600, 5400, 90_000, -60]);
    if (kind === 'call' && c.maybe(0.7)) fields.connected = c.maybe(0.6);
    if (c.maybe(0.25)) fields.topic = c.pick(['follow_up', 'proposal', 'demo', 'complaint'] as const);
    if (kind === 'social' && c.maybe(0.8)) fields.social = c.pick(['like', 'comment', 'share', 'message'] as const);
    if (c.maybe(0.15)) fields.work = c.pick(['selling', 'admin'] as const);
    if (c.maybe(0.2)) fields.channel = c.pick(['phone', 'email', 'chat', 'sms', 'social', 'form'] as const);
    const first = act(fields);
    // The same event logged again, near the border of two minutes, in chains, or with one thing changed.
    let last = first;
    for (let again = c.maybe(0.25) ? c.int(1, 3) : 0; again > 0; again--) {
      last = act({ ...last, at: last.at + c.pick([0, 0, MINUTE, 2 * MINUTE, 2 * MINUTE + 1, 119_999]) });
      if (c.maybe(0.15)) last.direction = 'in';
      if (c.maybe(0.1)) last.userId = 'u2';
      if (c.maybe(0.1)) last.automated = true;
      if (c.maybe(0.2)) last.status = c.pick(['done', 'planned', 'cancelled'] as const);
      if (c.maybe(0.2)) last.durationSeconds = c.int(0, 4000);
    }
    // Something of the same person that overlaps in time.
    if (c.maybe(0.2)) {
      const more: Fields & Pick<Activity, 'kind' | 'at'> = {
        kind: c.pick(kinds),
        at: at + c.int(0, HOUR),
        durationSeconds: c.int(60, 7200),
        ...target(w),
      };
      if (first.userId !== undefined) more.userId = first.userId;
      act(more);
    }
  }
}

/** Conversations: several messages before an answer, answers by machines, at one instant, missed calls and calls returned. */
function threads(w: World, act: Act): void {
  const { c } = w;
  for (let i = 0; i < Math.ceil(26 * w.size); i++) {
    const about = target(w);
    if (c.maybe(0.6)) about.threadId = `thread-${w.kind}-${c.int(1, 20)}`;
    const calls = c.maybe(0.3);
    const mutes = c.maybe(0.1);
    let at = w.instant(c.pick([3, 60, 300]));
    for (let message = c.int(1, 7); message > 0; message--) {
      const fields: Fields & Pick<Activity, 'kind' | 'at'> = {
        kind: calls ? 'call' : c.pick(['email', 'email', 'social', 'note'] as const),
        direction: c.pick(['in', 'in', 'out', 'internal', 'out'] as const),
        at,
        ...about,
        ...doer(w),
      };
      if (calls && c.maybe(0.9)) fields.connected = c.maybe(0.4);
      if (c.maybe(0.15)) fields.automated = true;
      if (mutes && c.maybe(0.5)) fields.muted = c.maybe(0.8);
      if (c.maybe(0.5)) fields.channel = calls ? 'phone' : c.pick(['email', 'chat', 'sms', 'form', 'social'] as const);
      if (c.maybe(0.1)) fields.status = c.pick(['done', 'planned', 'cancelled'] as const);
      if (c.maybe(0.1)) fields.external = c.maybe(0.7);
      if (c.maybe(0.1)) fields.topic = 'complaint';
      if (fields.kind === 'social' && c.maybe(0.7)) fields.social = c.pick(['like', 'comment', 'share', 'message'] as const);
      act(fields);
      at += c.pick([0, 0, MINUTE, 59 * MINUTE, HOUR, c.int(0, 5 * HOUR), c.int(0, 4 * DAY), c.int(0, 30 * DAY)]);
    }
  }
}

/** Offers: several versions of a deal, the same version twice, drafts, and sent ones of which nobody knows when. */
function quotes(w: World, records: AnyRecord[]): void {
  const { c } = w;
  for (let i = 0; i < Math.ceil(24 * w.size); i++) {
    const [deal, owner, account] = [w.one(w.deals), w.one(w.owners), w.one(w.accounts)];
    for (let version = 1, versions = c.pick([1, 1, 2, 3]); version <= versions; version++) {
      const createdAt = w.instant(300);
      const amount = w.amount();
      records.push({
        entity: 'quote',
        id: w.id('q'),
        name: `Quote ${i}`,
        status: c.pick(['draft', 'sent', 'sent', 'accepted', 'declined', 'expired'] as const),
        createdAt,
        ...(c.maybe(0.8) && deal !== undefined ? { dealId: deal } : {}),
        ...(c.maybe(0.6) && owner !== undefined ? { ownerId: owner } : {}),
        ...(c.maybe(0.4) && account !== undefined ? { accountId: account } : {}),
        ...(c.maybe(0.7) ? { version: c.maybe(0.15) ? 1 : version } : {}),
        ...(c.maybe(0.8) ? { sentAt: createdAt + c.pick([0, HOUR, c.int(0, 20 * DAY)]) } : {}),
        ...(amount === undefined ? {} : { total: amount }),
      });
    }
  }
}
