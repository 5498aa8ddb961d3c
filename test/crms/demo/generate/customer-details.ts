/** Who the customers and those who asked are: segment and territory, who recommended whom, who signed up by themselves. */
import { chance, type Chance } from './random.ts';
import { wonInstants } from './sales.ts';
import type { DemoContact, DemoLead } from './types.ts';
import { segments, sources, territories } from './words.ts';
import { person, type World } from './world.ts';
import { DAY, HOUR } from './zone.ts';

export function detailCustomers(world: World): void {
  accounts(world);
  leads(world);
  contacts(world);
  privateCustomers(world);
}

function accounts(world: World): void {
  const { company } = world;
  const led = new Map(company.leads.flatMap((l) => (l.accountId === null ? [] : [[l.accountId, l.source] as const])));
  for (const account of company.accounts) {
    const luck = chance(company.seed, 'account details', account.id);
    account.segment = luck.hit(0.9) ? luck.pick(segments) : null;
    account.territory = luck.hit(0.9) ? luck.pick(territories) : null;
    account.target = luck.hit(0.85) ? luck.hit(0.6) : null;
    account.source = led.get(account.id) ?? (luck.hit(0.7) ? luck.pick(sources) : null);
  }
}

function leads(world: World): void {
  const { company } = world;
  const buyers = [...wonInstants(company)].map(([deal, at]) => ({ id: deal.accountId, at })).sort((a, b) => a.at - b.at);
  const contactOf = new Map<string, string>();
  for (const c of company.contacts) if (c.accountId !== null && !contactOf.has(c.accountId)) contactOf.set(c.accountId, c.id);
  for (const lead of company.leads) {
    const luck = chance(company.seed, 'lead details', lead.id);
    if (luck.hit(0.35)) lead.lastSource = luck.hit(0.6) ? lead.source : luck.pick(sources);
    if (luck.hit(lead.source === 'Referral' ? 0.6 : 0.02)) {
      const before = buyers.filter((b) => b.at < lead.created);
      if (before.length > 0) lead.referredById = luck.pick(before).id;
    }
    lead.imported = luck.hit(0.03);
    if (luck.hit(0.7)) lead.score = luck.int(0, 100);
    if (lead.accountId !== null) lead.contactId = contactOf.get(lead.accountId) ?? null;
    if (luck.hit(lead.source === 'Web form' ? 0.5 : 0.06)) journey(world, luck, lead);
  }
}

/** Signs up within days, and gets value out of it soon, late or never. */
function journey(world: World, luck: Chance, who: DemoLead | DemoContact): void {
  const at = Math.round(who.created + luck.next() * 3 * DAY);
  if (!world.happened(at)) return;
  who.signedUpAt = at;
  who.modified = Math.max(who.modified, at);
  const value = Math.round(at + Math.min(60 * DAY, luck.skewed(6 * DAY, 1)));
  if (luck.hit(0.35) || !world.happened(value)) return;
  who.activatedAt = value;
  who.modified = Math.max(who.modified, value);
}

function contacts(world: World): void {
  const led = new Map(world.company.leads.flatMap((l) => (l.contactId === null ? [] : [[l.contactId, l] as const])));
  for (const contact of world.company.contacts) {
    const lead = led.get(contact.id);
    const luck = chance(world.company.seed, 'contact details', contact.id);
    contact.source = lead ? lead.source : luck.hit(0.6) ? luck.pick(sources) : null;
    if (!lead && luck.hit(0.05)) journey(world, luck, contact);
  }
}

/** People who buy for themselves: contacts without an account. */
function privateCustomers(world: World): void {
  const { company } = world;
  const wanted = Math.round(40 * company.size);
  for (let i = 0; i < wanted; i++) {
    const luck = chance(company.seed, 'private customer', i);
    const created = Math.round(world.from + (company.until - world.from - HOUR) * luck.next());
    const who = person(luck, 'home', 9000 + i);
    const contact: DemoContact = {
      id: String(company.contacts.length + 1),
      modified: created,
      name: who.name,
      title: '',
      accountId: null,
      ownerId: luck.hit(0.3) ? luck.pick(world.reps).user.id : null,
      email: who.email,
      phone: luck.hit(0.5) ? who.phone : '',
      source: luck.pick(['Web form', 'Newsletter', 'Referral']),
      signedUpAt: null,
      activatedAt: null,
      created,
    };
    company.contacts.push(contact);
    if (luck.hit(0.8)) journey(world, luck, contact);
  }
}
