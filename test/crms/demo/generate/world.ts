import type { Company, DemoAccount, DemoActivity, DemoContact } from './types.ts';
import { blankActivity } from './blank.ts';
import type { Rep } from './people.ts';
import { chance, type Chance } from './random.ts';
import * as words from './words.ts';
import { HOUR, MINUTE, officeTime } from './zone.ts';

/** What the simulation writes into: the company, and how its people work. */
export interface World {
  company: Company;
  reps: Rep[];
  /** First instant of the data. */
  from: number;
  happened(at: number): boolean;
}

export type ActivityDraft = Partial<Omit<DemoActivity, 'id' | 'modified'>> & Pick<DemoActivity, 'kind' | 'at'>;

/** Adds an activity if it has happened by the end of the data. Ids are given once all are known, in order of time. */
export function log(world: World, luck: Chance, draft: ActivityDraft): boolean {
  const at = Math.round(draft.at);
  if (!world.happened(at)) return false;
  const direction = draft.direction ?? (draft.kind === 'task' || draft.kind === 'note' ? 'internal' : 'out');
  const connected = draft.kind === 'call' ? (draft.connected ?? luck.hit(0.55)) : null;
  const [subject, text] = wording(draft.kind, direction, connected === true, draft.automated === true, luck);
  world.company.activities.push({
    id: '',
    modified: at,
    userId: null,
    leadId: null,
    dealId: null,
    contactId: null,
    accountId: null,
    automated: false,
    ...blankActivity,
    subject,
    text,
    ...draft,
    at,
    direction,
    connected,
    seconds: connected ? luck.int(40, 2400) : draft.kind === 'meeting' || draft.kind === 'demo' ? luck.int(2, 9) * 900 : null,
  });
  return true;
}

function wording(kind: DemoActivity['kind'], direction: string, connected: boolean, automated: boolean, luck: Chance): [string, string] {
  if (automated) return ['We have received your message', 'This is an automatic answer. Somebody will write to you shortly.'];
  if (kind === 'mail' && direction === 'in') return [luck.pick(words.inboundSubjects), luck.pick(words.inboundTexts)];
  if (kind === 'mail') return [luck.pick(words.outboundSubjects), luck.pick(words.outboundTexts)];
  if (kind === 'call') return [connected ? 'Call' : 'Call, not reached', luck.pick(connected ? words.callTexts : words.missedTexts)];
  if (kind === 'task') return [luck.pick(words.taskTexts), ''];
  if (kind === 'note') return ['Note', luck.pick(words.noteTexts)];
  if (kind === 'social') return ['Message on a network', luck.pick(words.outboundTexts)];
  return [kind === 'demo' ? 'Product demo' : kind === 'event' ? 'Trade fair visit' : 'Meeting', luck.pick(words.meetingTexts)];
}

export function addAccount(world: World, seedKey: string, name: string, ownerId: string | null, at: number): DemoAccount {
  const luck = chance(world.company.seed, 'account', seedKey);
  const account: DemoAccount = {
    id: String(world.company.accounts.length + 1),
    modified: at,
    name,
    ownerId,
    industry: luck.pick(words.industries),
    city: luck.pick(words.cities),
    source: null,
    segment: null,
    territory: null,
    target: null,
    created: at,
  };
  world.company.accounts.push(account);
  return account;
}

export function addContact(world: World, account: DemoAccount, person: Person, at: number): DemoContact {
  const luck = chance(world.company.seed, 'contact', account.id, person.name);
  const contact: DemoContact = {
    id: String(world.company.contacts.length + 1),
    modified: at,
    name: person.name,
    title: luck.pick(words.titles),
    accountId: account.id,
    ownerId: account.ownerId,
    email: person.email,
    phone: person.phone,
    source: null,
    signedUpAt: null,
    activatedAt: null,
    created: at,
  };
  world.company.contacts.push(contact);
  return contact;
}

export interface Person {
  name: string;
  email: string;
  phone: string;
}

/** An invented person; the number in the address keeps two people apart. */
export function person(luck: Chance, company: string, number: number): Person {
  const first = luck.pick(words.firstNames);
  const last = luck.pick(words.lastNames);
  const domain =
    company
      .normalize('NFD')
      .replace(/[^A-Za-z0-9]/g, '')
      .slice(0, 18)
      .toLowerCase() || 'customer';
  return {
    name: `${first} ${last}`,
    email: `contact.${number}@${domain}.example`,
    phone: `+${luck.pick(['48', '49', '44', '34', '1', '55', '86', '91', '81', '61'])} ${luck.int(200, 899)} ${luck.int(100, 999)} ${String(number).padStart(4, '0')}`,
  };
}

export function companyName(luck: Chance): string {
  return `${luck.pick(words.companyHeads)} ${luck.pick(words.companyTails)} ${luck.pick(words.companyForms)}`;
}

/** When somebody who usually needs `median` minutes gets to it: most wait for office hours, some never stop. */
export function replyTime(luck: Chance, zone: string, from: number, median: number): number {
  const wait = Math.max(1, luck.skewed(median, 1)) * MINUTE;
  const open = officeTime(zone, from);
  const start = open > from && luck.hit(0.2) ? from : open;
  const at = start + (start === open && open > from ? wait * 0.6 : wait);
  const late = officeTime(zone, at);
  return Math.round(late > at && !luck.hit(0.3) ? late + luck.int(3, 80) * MINUTE + luck.int(0, 59_999) : at);
}

/** About `days` later, in office hours. */
export function later(luck: Chance, zone: string, from: number, days: number): number {
  const wish = Math.round(from + days * 24 * HOUR);
  const at = officeTime(zone, wish);
  return at + (at > wish ? luck.int(0, 500 * 60_000) : luck.int(0, 25 * 60_000));
}
