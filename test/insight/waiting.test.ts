import { describe, expect, test } from 'vitest';
import { datasetOf } from '../../lib/columns/dataset';
import { createEngine, type EngineInput } from '../../lib/engine/engine';
import { waitingFor } from '../../lib/insight/waiting';
import type { Waiting } from '../../lib/messages/questions/waiting';
import type { Activity, AnyRecord, Lead } from '../../lib/model/records';
import type { Who } from '../../lib/model/who';
import { only } from '../oracles/company';
import { duplicates, isSaid, ownerAt } from '../oracles/plain';
import { companyOf, shapes } from '../twins/companies';
import { engineOf, questionOf, whos } from '../twins/compare';
import { isMeant } from '../twins/plain/activities';
import { creditOf, runsOf } from '../twins/plain/runs';
import { workedMinutes, zoneOfUser } from '../twins/plain/work-time';
import type { Question } from '../twins/question';

const WEEK = 7 * 86_400_000;

interface Plain {
  key: string;
  since: number;
  owner: string | undefined;
  worked: number;
}

/** The same list by plain loops: leads one after the other, conversations sorted message by message. */
function plainWaiting(q: Question): Plain[] {
  const leads = only(q.records, 'lead');
  const survivors = duplicates(leads);
  const sent = only(q.records, 'activity').filter((a) => a.direction === 'out' && isSaid(a) && !a.automated && a.leadId !== undefined);
  const open = leads.filter((lead) => {
    if (lead.createdAt > q.now || q.now - lead.createdAt > WEEK || survivors.get(lead.id)?.id !== lead.id) return false;
    return !sent.some((a) => survivors.get(a.leadId ?? '')?.id === lead.id && a.at <= q.now);
  });
  const itself = new Set(open.map((lead) => lead.id));
  const worked = (since: number, owner: string | undefined): number => workedMinutes(q, since, q.now, zoneOfUser(q, owner));
  const listed: Plain[] = [];
  for (const lead of open) {
    const owner = ownerAt(q, 'lead', lead, q.now);
    if (isMeant(q, owner)) listed.push({ key: `lead ${lead.id}`, since: lead.createdAt, owner, worked: worked(lead.createdAt, owner) });
  }
  const has = (entity: AnyRecord['entity'], id: string | undefined): boolean =>
    id !== undefined && q.records.some((r) => r.entity === entity && r.id === id);
  for (const run of runsOf(q)) {
    const { inquiry } = run;
    if (run.muted || inquiry.at > q.now || (run.reply && run.reply.at <= q.now)) continue;
    const owner = creditOf(q, run, q.now);
    if (!isMeant(q, owner) || (inquiry.leadId !== undefined && itself.has(survivors.get(inquiry.leadId)?.id ?? ''))) continue;
    const partner = (['contact', 'lead', 'deal', 'account'] as const).find((entity) => has(entity, inquiry[`${entity}Id`]));
    const key = partner === undefined ? `activity ${inquiry.id}` : `${partner} ${inquiry[`${partner}Id`] ?? ''}`;
    listed.push({ key, since: inquiry.at, owner, worked: worked(inquiry.at, owner) });
  }
  return listed;
}

const told = (item: Waiting): Plain => ({
  key: `${item.ref.entity} ${item.ref.id}`,
  since: item.since,
  owner: item.ownerId,
  worked: item.waitedMinutes,
});
const byKey = (a: Plain, b: Plain): number => a.since - b.since || (`${a.key} ${a.worked}` < `${b.key} ${b.worked}` ? -1 : 1);

describe('who waits, against plain loops', () => {
  let [listed, leads] = [0, 0];
  test.each(shapes.map((shape) => [`${shape.kind} ${shape.seed}`, shape] as const))('%s', (_, shape) => {
    const company = companyOf(shape);
    const engine = engineOf(company);
    for (const who of whos) {
      const { items, total } = waitingFor(engine, who, { limitMinutes: 60, limit: 1000 });
      const plain = plainWaiting(questionOf(company, who, { start: -Infinity, end: Infinity }));
      expect(total).toBe(plain.length);
      expect(items.map(told).sort(byKey)).toEqual(
        plain.sort(byKey).map((one) => ({ ...one, worked: expect.closeTo(one.worked, 6) as number })),
      );
      expect(items.map(({ since }) => since)).toEqual(items.map(({ since }) => since).sort((a, b) => a - b));
      listed += total;
      leads += items.filter(({ kind }) => kind === 'lead').length;
    }
  });
  test('there was something to compare', () => {
    expect(listed).toBeGreaterThan(100);
    expect(leads).toBeGreaterThan(3);
  });
});

/** Friday, 20 November 2026, 16:00 in Warsaw. */
const now = Date.parse('2026-11-20T15:00:00Z');
const HOUR = 3_600_000;
const calendar = {
  ...{ timeZone: 'Europe/Warsaw', weekStart: 1, fiscalYearStart: 1, workDays: [1, 2, 3, 4, 5], workFrom: 540, workTo: 1020, holidays: [] },
};
const lead = (id: string, hoursAgo: number, more: Partial<Lead> = {}): Lead => ({
  ...{ entity: 'lead', id, name: `Lead ${id}`, status: 'open', createdAt: now - hoursAgo * HOUR, ownerId: 'u1' },
  ...more,
});
const message = (id: string, hoursAgo: number, more: Partial<Activity> = {}): Activity => ({
  ...{ entity: 'activity', id, kind: 'email', direction: 'in', at: now - hoursAgo * HOUR, automated: false, contactId: 'c1' },
  ...more,
});
const people: AnyRecord[] = [
  { entity: 'user', id: 'u1', name: 'Ada', active: true },
  { entity: 'contact', id: 'c1', name: 'Bo', ownerId: 'u1', createdAt: 0 },
];
const waiting = (records: readonly AnyRecord[], who: Who = { kind: 'everyone' }, more: Partial<EngineInput> = {}, limit?: number) =>
  waitingFor(
    createEngine({
      dataset: datasetOf([...people, ...records]),
      calendar,
      now,
      me: { userId: 'u1' },
      baseCurrency: 'EUR',
      absent: {},
      ...more,
    }),
    who,
    { limitMinutes: 60, limit },
  );

describe('who waits', () => {
  test('a lead and a contact, the longest first, with working time and owner', () => {
    expect(waiting([lead('l1', 2), message('m1', 31)])).toEqual({
      total: 2,
      items: [
        // From Thursday 9:00, of which the working days have eight hours: eight then, seven today.
        {
          ...{ ref: { entity: 'contact', id: 'c1' }, name: 'Bo', since: now - 31 * HOUR, waitedMinutes: 15 * 60, limitMinutes: 60 },
          ...{ kind: 'message', ownerId: 'u1', ownerName: 'Ada' },
        },
        {
          ...{ ref: { entity: 'lead', id: 'l1' }, name: 'Lead l1', since: now - 2 * HOUR, waitedMinutes: 120, limitMinutes: 60 },
          ...{ kind: 'lead', ownerId: 'u1', ownerName: 'Ada' },
        },
      ],
    });
  });

  test('a lead that has also written is listed once', () => {
    const { items, total } = waiting([lead('l1', 3), message('m1', 2, { contactId: undefined, leadId: 'l1' })]);
    expect([total, items[0]?.kind]).toEqual([1, 'lead']);
  });

  test('one answered by hand or put aside does not wait; an automatic answer changes nothing', () => {
    const reply = message('r', 1, { direction: 'out', userId: 'u1' });
    expect(waiting([message('m1', 2), reply]).total).toBe(0);
    expect(waiting([message('m1', 2), { ...reply, automated: true }]).total).toBe(1);
    expect(waiting([message('m1', 2, { muted: true })]).total).toBe(0);
  });

  test('a lead of more than seven days ago was never answered and waits no more', () => {
    expect(waiting([lead('l1', 7 * 24)]).total).toBe(1);
    expect(waiting([lead('l1', 7 * 24 + 1)]).total).toBe(0);
  });

  test('as many as asked for, of how many', () => {
    const { items, total } = waiting([lead('a', 1), lead('b', 3), lead('c', 2)], { kind: 'everyone' }, {}, 2);
    expect([total, items.map(({ ref }) => ref.id)]).toEqual([3, ['b', 'c']]);
  });

  test('nobody’s is everyone’s alone', () => {
    const nobodys = lead('l1', 1, { ownerId: undefined });
    expect(waiting([nobodys], { kind: 'me' }).total).toBe(0);
    expect(waiting([nobodys]).items[0]).not.toHaveProperty('ownerId');
  });

  test('a CRM that tells of neither leads nor messages says why; one that has leads lists them', () => {
    expect(waiting([], { kind: 'everyone' }, { absent: { activity: 'no_messages' } })).toEqual({
      items: [],
      total: 0,
      reason: 'no_messages',
    });
    expect(waiting([message('m1', 1)], { kind: 'everyone' }, { absent: { lead: 'no_model' } }).total).toBe(1);
    expect(waiting([], { kind: 'me' }, { me: {} }).reason).toBe('no_user');
  });
});
