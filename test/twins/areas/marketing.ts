/** What marketing did: e-mails sent to many, visits of a website, and people who signed up on lists and in products. */
import type { AnyRecord, Contact, Lead, Mailing, SignUp, Traffic } from '../../../lib/model/records';
import type { Area, World } from '../world';

const DAY = 86_400_000;

export const marketing: Area = (w) => [...mailings(w), ...visits(w), ...people(w)];

/** Campaigns that are there, one that is gone, none; sources however they are spelt. */
const joined = (w: World): { campaignId?: string; source?: string } => ({
  ...(w.c.maybe(0.6) ? { campaignId: w.c.pick([...w.campaigns, 'c-gone', 'c-mail']) } : {}),
  ...(w.c.maybe(0.7) ? { source: w.c.pick([...w.sources, ' Web', 'FAIR', 'newsletter']) } : {}),
});

/** With and without what the tool does not count; nobody reached, more bounces than sends. */
function mailings(w: World): Mailing[] {
  const { c } = w;
  return Array.from({ length: Math.ceil(18 * w.size) }, (_, i) => {
    const sends = c.pick([0, 1, c.int(2, 40), c.int(100, 90_000)]);
    return {
      entity: 'mailing' as const,
      id: w.id('ml'),
      name: `Letter ${i}`,
      ...joined(w),
      sentAt: w.instant(c.pick([30, 120, 400])),
      sends,
      ...(c.maybe(0.5) ? { delivered: c.int(0, sends) } : {}),
      ...(c.maybe(0.5) ? { bounces: c.int(0, sends + 3) } : {}),
      ...(c.maybe(0.8) ? { opens: c.int(0, sends) } : {}),
      ...(c.maybe(0.7) ? { clicks: c.int(0, sends) } : {}),
      ...(c.maybe(0.4) ? { unsubscribes: c.int(0, 9) } : {}),
      ...(c.maybe(0.2) ? { automated: true } : {}),
    };
  });
}

/** Days without visits, fractions of successes, days that count sign-ups and days that do not, one day ahead. */
function visits(w: World): Traffic[] {
  const { c } = w;
  return Array.from({ length: Math.ceil(45 * w.size) }, () => ({
    entity: 'traffic' as const,
    id: w.id('tr'),
    day: w.day(w.instant(c.pick([5, 40, 400]))),
    ...joined(w),
    sessions: c.pick([0, 1, c.int(2, 5_000)]),
    ...(c.maybe(0.6) ? { conversions: c.int(0, 80) / 8 } : {}),
    ...(c.maybe(0.5) ? { signUps: c.int(0, 40) } : {}),
    ...(c.maybe(0.4) ? { activations: c.int(0, 20) } : {}),
  }));
}

/**
 * People on lists: some the CRM knows by a moment of its own, some it knows without one, some twice under one address, under one contact,
 * or joined by a contact or a lead; activated here, there, before, too late or not at all.
 */
function people(w: World): AnyRecord[] {
  const { c } = w;
  const mail = (): string =>
    c.pick([`member${c.int(0, 9)}@example.org`, `Member${c.int(0, 9)}@Example.org `, `trial${c.int(0, 4)}@example.org`, 'n/a']);
  const found: AnyRecord[] = [];
  const contacts: string[] = [...w.contacts];
  for (let i = 0; i < Math.ceil(6 * w.size); i++) {
    const [owner, at] = [w.one(w.owners), w.instant(200)];
    const contact: Contact = {
      entity: 'contact',
      id: w.id('mk'),
      name: `Member ${i}`,
      createdAt: at,
      ...(owner === undefined ? {} : { ownerId: owner }),
      ...(c.maybe(0.8) ? { email: mail() } : {}),
      ...(c.maybe(0.5) ? { source: c.pick(w.sources) } : {}),
      ...(c.maybe(0.3) ? { signedUpAt: w.instant(90) } : {}),
      ...(c.maybe(0.3) ? { activatedAt: w.instant(60) } : {}),
    };
    found.push(contact);
    contacts.push(contact.id);
    const lead: Lead = {
      entity: 'lead',
      id: w.id('mq'),
      name: `Member ${i} as a lead`,
      status: 'open',
      createdAt: w.instant(200),
      ...(owner === undefined ? {} : { ownerId: owner }),
      ...(c.maybe(0.8) ? { email: mail() } : {}),
      ...(c.maybe(0.6) ? { contactId: c.pick(contacts) } : {}),
      ...(c.maybe(0.5) ? { source: c.pick(w.sources) } : {}),
      ...(c.maybe(0.3) ? { signedUpAt: w.instant(90), campaignId: 'c1' } : {}),
      ...(c.maybe(0.3) ? { activatedAt: w.instant(60) } : {}),
    };
    if (c.maybe(0.7)) found.push(lead);
  }
  for (let i = 0; i < Math.ceil(26 * w.size); i++) {
    const signedUpAt = w.instant(c.pick([20, 60, 200]));
    const contact = w.one(contacts);
    const one: SignUp = {
      entity: 'signUp',
      id: w.id('su'),
      signedUpAt,
      ...joined(w),
      ...(c.maybe(0.75) ? { email: mail() } : {}),
      ...(c.maybe(0.25) && contact !== undefined ? { contactId: contact } : {}),
      ...(c.maybe(0.6) ? { activatedAt: signedUpAt + c.pick([0, 1, 13, 14, 15, 40, -1]) * DAY } : {}),
    };
    found.push(one);
    // The same moment under another id: one of them counts.
    if (c.maybe(0.15)) found.push({ ...one, id: w.id('su') });
  }
  return found;
}
