import type { DemoLead } from './types.ts';
import { blankLead } from './blank.ts';
import type { Rep } from './people.ts';
import { chance, type Chance } from './random.ts';
import { sources } from './words.ts';
import { addAccount, addContact, companyName, later, log, person, replyTime, type Person, type World } from './world.ts';
import { addDays, DAY, HOUR, instantOf, localDay, MINUTE, monthStart, weekday } from './zone.ts';

/** A lead that was won over: the deal simulation starts here. */
export interface Conversion {
  lead: DemoLead;
  rep: Rep;
  at: number;
  accountId: string;
  contactId: string;
}

interface Plan {
  created: number;
  rep: Rep;
  key: string;
  /** Part of the current month's ration: answered for certain. */
  sure: boolean;
  window: number;
}

function arrival(luck: Chance, world: World, rep: Rep): number {
  const zone = rep.user.timeZone;
  const span = (world.company.until - world.from) / DAY;
  for (;;) {
    const place = luck.next();
    if (!luck.hit((1 + 0.7 * place) / 1.7)) continue; // business grows: late months are fuller
    const day = addDays(localDay(zone, world.from), Math.floor(span * place) + 1);
    if (weekday(day) > 5 && !luck.hit(0.3)) continue;
    const minutes = luck.hit(0.78) ? luck.int(480, 1079) : luck.int(0, 1439);
    const at = instantOf(zone, day, minutes) + luck.int(0, 59_999);
    if (at > world.from && world.happened(at)) return at;
  }
}

/** Two leads for every rep in the running month, whatever day it is, spread over what has passed of it. */
function ration(world: World): Plan[] {
  return world.reps.flatMap((rep, r) => {
    const start = monthStart(rep.user.timeZone, world.company.until);
    const window = world.company.until - start;
    return [0.15, 0.45].map((share, i) => ({
      created: Math.floor(start + window * (share + r / 100)),
      rep,
      key: `ration${r}-${i}`,
      sure: true,
      window,
    }));
  });
}

function plans(world: World): Plan[] {
  const list = ration(world);
  const luck = chance(world.company.seed, 'arrivals');
  const wanted = Math.max(list.length, Math.round(1500 * world.company.size));
  const weighted = world.reps.map((rep) => [rep, rep.load] as const);
  for (let i = 0; list.length < wanted; i++) {
    const rep = luck.weighted(weighted);
    list.push({ created: arrival(luck, world, rep), rep, key: String(i), sure: false, window: 0 });
  }
  list.sort((a, b) => a.created - b.created || (a.key < b.key ? -1 : 1));
  for (let i = 1; i < list.length; i++) {
    const [before, plan] = [list[i - 1], list[i]];
    if (before && plan && plan.created <= before.created) plan.created = before.created + 1;
  }
  return list.filter((plan) => world.happened(plan.created));
}

/** All leads with their messages, calls and hand-overs; answers those that became customers. */
export function simulateLeads(world: World): Conversion[] {
  const conversions: Conversion[] = [];
  plans(world).forEach((plan, i) => {
    const luck = chance(world.company.seed, 'lead', plan.key);
    const company = companyName(luck);
    const lead: DemoLead = {
      id: String(i + 1),
      modified: plan.created,
      ...contactDetails(world, luck, plan, i, company),
      company,
      ...blankLead,
      source: luck.pick(sources),
      state: 'new',
      ownerId: plan.rep.user.id,
      accountId: null,
      dealId: null,
      created: plan.created,
      convertedAt: null,
    };
    world.company.leads.push(lead);
    const converted = live(world, luck, lead, plan, i);
    if (converted) conversions.push(converted);
  });
  return conversions;
}

/** Every so often somebody who wrote before writes again: the same address or number, differently typed. */
function contactDetails(world: World, luck: Chance, plan: Plan, i: number, company: string): Pick<DemoLead, 'name' | 'email' | 'phone'> {
  const fresh: Person = person(luck, company, i + 1);
  if (!plan.sure && i % 23 === 11) {
    const near = i % 2 === 1;
    const old = world.company.leads.findLast(
      (l) =>
        (near ? plan.created - l.created < 25 * DAY : plan.created - l.created > 40 * DAY) &&
        (l.email ?? l.phone) !== null &&
        Number(l.id) % 3 === i % 3,
    );
    if (old && i % 3 === 0) return { name: old.name, email: old.email ? ` ${old.email.toUpperCase()} ` : null, phone: fresh.phone };
    if (old && i % 3 === 1)
      return { name: old.name, email: fresh.email, phone: old.phone ? old.phone.replace('+', '00').replaceAll(' ', '-') : null };
    if (old) return { name: old.name, email: old.email, phone: old.phone };
  }
  const email = i % 19 === 5 ? null : fresh.email;
  const phone = i % 11 === 3 ? null : i % 37 === 6 ? '12345' : fresh.phone;
  return { name: fresh.name, email, phone };
}

function giveTo(world: World, lead: DemoLead, at: number, from: Rep | null, to: Rep): boolean {
  if (!world.happened(at)) return false;
  world.company.ownerHistory.push({
    id: '',
    modified: Math.round(at),
    of: 'lead',
    recordId: lead.id,
    at: Math.round(at),
    fromUserId: from?.user.id ?? null,
    toUserId: to.user.id,
  });
  lead.ownerId = to.user.id;
  lead.modified = Math.max(lead.modified, Math.round(at));
  return true;
}

function live(world: World, luck: Chance, lead: DemoLead, plan: Plan, i: number): Conversion | undefined {
  let rep = plan.rep;
  const at = lead.created;
  const written = luck.hit(0.7);
  if (written) log(world, luck, { kind: 'mail', direction: 'in', at, leadId: lead.id });
  if (luck.hit(0.4)) log(world, luck, { kind: 'mail', automated: true, at: at + luck.int(20_000, 90_000), leadId: lead.id });
  if (!plan.sure && i % 26 === 4) {
    log(world, luck, {
      kind: luck.pick(['mail', 'call'] as const),
      at: at - luck.int(1, 240) * HOUR,
      userId: rep.user.id,
      leadId: lead.id,
    });
    lead.source = 'Cold outreach';
  }
  let assigned = at;
  if (!plan.sure && i % 12 === 7) {
    lead.ownerId = null;
    if (i % 84 === 7) return undefined; // nobody ever took it
    assigned = at + luck.skewed(25, 0.8) * MINUTE;
    if (!giveTo(world, lead, assigned, null, rep)) return undefined;
  } else if (!plan.sure && i % 41 === 9) {
    const other = luck.pick(world.reps.filter((r) => r !== rep));
    const moved = at + luck.skewed(90, 0.8) * MINUTE;
    if (!giveTo(world, lead, moved, rep, other)) return undefined;
    [rep, assigned] = [other, moved];
  }
  if (!plan.sure && luck.hit(0.09)) {
    if (luck.hit(0.3)) log(world, luck, { kind: 'note', at: assigned + 2 * DAY, userId: rep.user.id, leadId: lead.id });
    return undefined; // never answered
  }
  const wait = replyTime(luck, rep.user.timeZone, assigned, rep.replyMinutes);
  const reply = plan.sure ? Math.min(wait, assigned + Math.floor(plan.window * 0.4)) : wait;
  const kind = luck.weighted([
    ['mail', 0.6],
    ['call', 0.35],
    ['social', 0.05],
  ] as const);
  if (!log(world, luck, { kind, at: reply, userId: rep.user.id, leadId: lead.id })) return undefined;
  return after(world, luck, lead, rep, reply, i, plan.sure);
}

/** What follows a first reply: an exchange, perhaps a hand-over, and an outcome. */
function after(world: World, luck: Chance, lead: DemoLead, first: Rep, reply: number, i: number, sure: boolean): Conversion | undefined {
  let rep = first;
  let at = reply;
  for (let n = luck.int(0, 2); n > 0; n--) {
    at = later(luck, rep.user.timeZone, at, luck.int(0, 4) + 0.3);
    const kind = luck.weighted([
      ['mail', 0.4],
      ['call', 0.3],
      ['meeting', 0.1],
      ['task', 0.1],
      ['note', 0.07],
      ['event', 0.03],
    ] as const);
    const inbound = kind === 'mail' && luck.hit(0.5);
    if (
      log(world, luck, {
        kind,
        direction: inbound ? 'in' : kind === 'task' || kind === 'note' ? 'internal' : 'out',
        at,
        userId: inbound ? null : rep.user.id,
        leadId: lead.id,
      })
    )
      lead.modified = Math.max(lead.modified, at);
  }
  if (!sure && i % 29 === 13) {
    const other = luck.pick(world.reps.filter((r) => r !== rep));
    if (giveTo(world, lead, (at = later(luck, rep.user.timeZone, at, 2)), rep, other)) rep = other;
  }
  const end = later(luck, rep.user.timeZone, at, luck.skewed(3, 0.7));
  const outcome = luck.weighted([
    ['converted', 0.42],
    ['rejected', 0.3],
    ['new', 0.28],
  ] as const);
  if (outcome === 'new' || !world.happened(end)) return undefined;
  lead.modified = end;
  lead.state = outcome;
  if (outcome === 'rejected') return undefined;
  const account = addAccount(world, `lead${lead.id}`, lead.company, rep.user.id, end);
  const contact = addContact(world, account, { name: lead.name, email: lead.email ?? '', phone: lead.phone ?? '' }, end);
  lead.convertedAt = end;
  lead.accountId = account.id;
  return { lead, rep, at: end, accountId: account.id, contactId: contact.id };
}
