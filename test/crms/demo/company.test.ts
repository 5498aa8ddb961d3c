import { describe, expect, it } from 'vitest';
import { survivors } from './answers';
import { generateCompany } from './generate/company';
import type { Company } from './generate/types';
import { hostileNames } from './generate/words';
import { addDays, DAY, instantOf, isoWithZone, localDay, localMinutes, monthStart, officeTime, weekday } from './generate/zone';
import { entityNames, rowsOf } from './wire';

const company = generateCompany({ seed: 7, size: 1, today: '2026-03-17' });
const small = (today: string, until?: number, seed = 7): Company =>
  generateCompany({ seed, size: 0.2, today, ...(until === undefined ? {} : { until }) });
const reps = (c: Company) => c.users.filter((u) => u.role === 'rep');
const kindOf = (c: Company, stageId: string | null) => c.stages.find((s) => s.id === stageId)?.kind;

describe('the generated company', () => {
  it('is the same for the same seed and another for another', () => {
    expect(JSON.stringify(small('2026-03-17'))).toBe(JSON.stringify(small('2026-03-17')));
    const other = small('2026-03-17', undefined, 8);
    expect(other.leads.map((l) => l.created)).not.toEqual(small('2026-03-17').leads.map((l) => l.created));
    expect(other.deals.map((d) => d.amount)).not.toEqual(small('2026-03-17').deals.map((d) => d.amount));
  });

  it('grows with its size', () => {
    expect([company.leads.length, company.deals.length]).toEqual([1500, 1000]);
    const simulated = company.activities.filter((a) => a.leadId !== null || a.dealId !== null);
    expect(simulated.length).toBeGreaterThan(7500);
    expect(simulated.length).toBeLessThan(8800);
    const rows = (c: Company): number => entityNames.reduce((sum, name) => sum + rowsOf(c, name).length, 0);
    expect(rows(company)).toBeGreaterThan(28_000);
    expect(rows(company)).toBeLessThan(40_000);
    expect(rows(small('2026-03-17'))).toBeLessThan(0.3 * rows(company));
    expect([small('2026-03-17').leads.length, small('2026-03-17').deals.length]).toEqual([300, 200]);
  });

  it('has twelve reps in three teams, a manager each who owns nothing, and an administrator', () => {
    expect(reps(company)).toHaveLength(12);
    const [top, ...others] = company.teams.filter((t) => t.parentId === null);
    expect(others).toEqual([]);
    const head = company.users.find((u) => u.role === 'manager' && u.teamId === top?.id);
    expect(head?.managerId).toBeNull();
    for (const team of company.teams) {
      if (team === top) continue;
      expect(team.parentId).toBe(top?.id);
      const manager = company.users.find((u) => u.role === 'manager' && u.active && u.teamId === team.id);
      expect(manager?.managerId).toBe(head?.id);
      expect(reps(company).filter((u) => u.teamId === team.id && u.managerId === manager?.id)).toHaveLength(4);
    }
    const sellers = new Set(reps(company).map((u) => u.id));
    const owners = [...company.deals, ...company.leads, ...company.accounts, ...company.contacts].map((r) => r.ownerId);
    expect(owners.every((id) => id === null || sellers.has(id))).toBe(true);
    expect(company.users.filter((u) => u.role === 'admin')).toHaveLength(1);
    expect(new Set(reps(company).map((u) => u.timeZone)).size).toBe(12);
  });

  it.each([
    ['2026-03-17', undefined],
    ['2026-03-01', undefined],
    ['2026-01-01', Date.parse('2026-01-01T06:30:00Z')],
    ['2024-02-29', undefined],
    ['2026-11-21', Date.parse('2026-11-21T23:40:00Z')],
  ])('puts nothing after its last instant (%s)', (today, until) => {
    const c = small(today, until);
    for (const name of entityNames)
      for (const row of rowsOf(c, name)) expect(row.modified, `${name} ${row.id}`).toBeLessThanOrEqual(c.until);
    for (const r of [...c.leads, ...c.deals, ...c.accounts, ...c.contacts]) {
      expect(r.created).toBeLessThanOrEqual(r.modified);
      expect(r.modified).toBeLessThanOrEqual(c.until);
    }
    for (const r of [...c.stageHistory, ...c.ownerHistory, ...c.amountHistory]) expect(r.at).toBeLessThanOrEqual(c.until);
    for (const a of c.activities) {
      expect(a.booked ?? a.at).toBeLessThanOrEqual(c.until);
      if (a.at > c.until) expect(['planned', 'cancelled']).toContain(a.status); // in the calendar already
    }
    for (const r of [...c.quotes, ...c.orders, ...c.lines, ...c.invoices, ...c.payments, ...c.subscriptions, ...c.campaigns])
      expect(r.created).toBeLessThanOrEqual(r.modified);
    for (const p of c.payments) expect(p.paidDay <= c.today).toBe(true);
    for (const r of c.costs) expect(r.day <= c.today).toBe(true);
    for (const s of c.surveys) expect(s.sentAt).toBeLessThanOrEqual(s.respondedAt ?? c.until);
    for (const l of c.leads) expect(l.convertedAt ?? l.created).toBeGreaterThanOrEqual(l.created);
  });

  it.each([
    ['2026-03-17', undefined],
    ['2026-03-01', undefined],
    ['2026-03-02', Date.parse('2026-03-02T00:05:00Z')],
    ['2026-03-01', Date.parse('2026-03-01T00:20:00Z')],
    ['2026-12-31', undefined],
  ])('gives every rep leads, an answer, a win, a loss and an open deal in the running month (%s)', (today, until) => {
    const c = small(today, until);
    for (const { id, timeZone } of reps(c)) {
      const start = monthStart(timeZone, c.until);
      const leads = c.leads.filter((l) => l.ownerId === id && l.created >= start);
      expect(leads.length).toBeGreaterThanOrEqual(2);
      const answered = c.activities.filter(
        (a) => leads.some((l) => l.id === a.leadId && a.at > l.created) && a.direction === 'out' && !a.automated,
      );
      expect(answered.length).toBeGreaterThanOrEqual(1);
      const entered = (kind: string): boolean =>
        c.stageHistory.some(
          (s) =>
            s.at >= start &&
            kindOf(c, s.toStageId) === kind &&
            c.deals.some((d) => d.id === s.dealId && d.ownerId === id && d.outcome === kind),
        );
      expect([entered('won'), entered('lost')]).toEqual([true, true]);
      expect(c.deals.some((d) => d.ownerId === id && d.outcome === 'open')).toBe(true);
    }
  });

  it('fills two years', () => {
    const months = new Set(company.leads.map((l) => localDay('UTC', l.created).slice(0, 7)));
    expect(months.size).toBeGreaterThanOrEqual(24);
    expect(Math.min(...company.leads.map((l) => l.created))).toBeGreaterThan(Date.parse('2024-03-16T00:00:00Z'));
  });

  it('has unique ids, and references that lead somewhere', () => {
    for (const name of entityNames) {
      const ids = rowsOf(company, name).map((r) => r.id);
      expect(new Set(ids).size, name).toBe(ids.length);
      expect(ids.every((id) => /^\d+$/.test(id))).toBe(true);
    }
    const has = (rows: readonly { id: string }[]): ((id: string | null) => boolean) => {
      const ids = new Set(rows.map((r) => r.id));
      return (id) => id === null || ids.has(id);
    };
    const [user, account, contact, deal, lead, stage] = [
      has(company.users),
      has(company.accounts),
      has(company.contacts),
      has(company.deals),
      has(company.leads),
      has(company.stages),
    ];
    expect(company.deals.every((d) => user(d.ownerId) && account(d.accountId) && contact(d.contactId) && stage(d.stageId))).toBe(true);
    expect(company.leads.every((l) => user(l.ownerId) && account(l.accountId) && deal(l.dealId))).toBe(true);
    expect(company.activities.every((a) => user(a.userId) && lead(a.leadId) && deal(a.dealId) && contact(a.contactId))).toBe(true);
    expect(company.stageHistory.every((c) => deal(c.dealId) && stage(c.fromStageId) && stage(c.toStageId))).toBe(true);
    expect(company.ownerHistory.every((c) => (c.of === 'deal' ? deal : lead)(c.recordId) && user(c.fromUserId) && user(c.toUserId))).toBe(
      true,
    );
  });

  it('keeps each history in one piece, ending where the record is', () => {
    for (const deal of company.deals) {
      const changes = company.stageHistory.filter((c) => c.dealId === deal.id).sort((a, b) => a.at - b.at);
      changes.forEach((change, i) => {
        if (i > 0) expect(change.fromStageId).toBe(changes[i - 1]?.toStageId);
        if (i > 0) expect(change.at).toBeGreaterThan(changes[i - 1]?.at ?? 0);
      });
      const last = changes.at(-1);
      if (last) expect(last.toStageId).toBe(deal.stageId);
      expect(kindOf(company, deal.stageId)).toBe(deal.outcome);
    }
    for (const [of, rows] of [
      ['deal', company.deals],
      ['lead', company.leads],
    ] as const)
      for (const row of rows) {
        const changes = company.ownerHistory.filter((c) => c.of === of && c.recordId === row.id).sort((a, b) => a.at - b.at);
        changes.forEach((change, i) => i > 0 && expect(change.fromUserId).toBe(changes[i - 1]?.toUserId));
        const last = changes.at(-1);
        if (last && row.ownerId !== null) expect(last.toUserId).toBe(row.ownerId);
      }
  });
});

describe('every awkward case', () => {
  const stageChangesOf = (id: string) => company.stageHistory.filter((c) => c.dealId === id);
  const replies = new Map<string, Company['activities']>();
  for (const a of company.activities)
    if (a.leadId !== null && a.direction === 'out' && !a.automated && ['call', 'mail', 'social'].includes(a.kind))
      replies.set(a.leadId, [...(replies.get(a.leadId) ?? []), a]);
  const humanReplies = (leadId: string) => replies.get(leadId) ?? [];
  const some = (count: number, atLeast = 1): void => expect(count).toBeGreaterThanOrEqual(atLeast);

  it('is there among the deals', () => {
    const deals = company.deals;
    const closed = deals.filter((d) => d.outcome !== 'open');
    some(deals.filter((d) => d.outcome === 'derailed').length, 20);
    some(deals.filter((d) => d.amount === null).length, 20);
    some(deals.filter((d) => d.amount !== null && Number(d.amount) === 0).length, 5);
    some(deals.filter((d) => Number(d.amount) < 0).length, 3);
    some(deals.filter((d) => /\.\d{4}$/.test(d.amount ?? '')).length, 5);
    some(deals.filter((d) => d.outcome === 'open' && d.closeDay === null).length);
    some(closed.filter((d) => d.closeDay === null && stageChangesOf(d.id).length > 0).length);
    some(closed.filter((d) => d.closeDay === null && stageChangesOf(d.id).length === 0).length);
    some(closed.filter((d) => d.closeDay !== null && stageChangesOf(d.id).length === 0).length);
    some(deals.filter((d) => d.outcome === 'open' && d.closeDay !== null && d.closeDay < company.today).length, 5);
    some(deals.filter((d) => d.outcome === 'won' && (d.closeDay ?? '') > company.today).length);
    some(
      deals.filter(
        (d) =>
          d.outcome === 'won' &&
          stageChangesOf(d.id).some(
            (c) => kindOf(company, c.toStageId) === 'won' && d.closeDay !== null && Math.abs(Date.parse(d.closeDay) - c.at) > 3 * DAY,
          ),
      ).length,
      10,
    );
    some(deals.filter((d) => d.ownerId === null).length);
    some(deals.filter((d) => d.chance === null).length, 500);
    some(deals.filter((d) => d.chance !== null && (d.chance > 100 || d.chance < 0)).length, 2);
    expect(new Set(deals.map((d) => d.currency))).toEqual(new Set(['EUR', 'USD', 'PLN', 'CNY', 'CHF']));
    const francs = deals.filter((d) => d.currency === 'CHF').length;
    some(francs);
    expect(francs).toBeLessThan(15);
    expect(company.stages.filter((s) => s.chance === null)).toHaveLength(1);
  });

  it('is there in their histories', () => {
    const reopened = company.deals.filter((d) =>
      stageChangesOf(d.id).some((c) => kindOf(company, c.fromStageId) === 'lost' && kindOf(company, c.toStageId) === 'open'),
    );
    some(reopened.filter((d) => d.outcome === 'open').length);
    some(reopened.filter((d) => d.outcome === 'won').length);
    some(reopened.filter((d) => d.outcome === 'lost').length);
    const starts = company.deals.map((d) => stageChangesOf(d.id).sort((a, b) => a.at - b.at)[0]).filter((c) => c !== undefined);
    some(starts.filter((c) => c.fromStageId !== null).length, 5);
    const handed = (of: 'lead' | 'deal') => company.ownerHistory.filter((c) => c.of === of && c.fromUserId !== null);
    some(handed('deal').length, 40);
    some(handed('lead').length, 20);
    some(company.ownerHistory.filter((c) => c.fromUserId === null).length, 50);
    const afterClose = company.ownerHistory.filter(
      (c) => c.of === 'deal' && stageChangesOf(c.recordId).some((s) => kindOf(company, s.toStageId) === 'won' && s.at < c.at),
    );
    some(afterClose.length, 3);
  });

  it('is there among the leads', () => {
    const { leads, activities } = company;
    const dead = leads.filter((l) => humanReplies(l.id).length === 0);
    some(dead.filter((l) => company.until - l.created > 7 * DAY).length, 50);
    some(leads.filter((l) => humanReplies(l.id).some((a) => a.at < l.created)).length, 20);
    some(leads.filter((l) => l.ownerId === null).length, 5);
    some(leads.filter((l) => l.email === null).length, 20);
    some(leads.filter((l) => l.phone === '12345').length, 5);
    some(activities.filter((a) => a.automated && a.leadId !== null).length, 200);
    some(activities.filter((a) => a.direction === 'in' && a.leadId !== null).length, 500);
    some(activities.filter((a) => a.kind === 'call' && a.connected === false).length, 200);
    some(activities.filter((a) => a.kind === 'call' && a.connected === true && (a.seconds ?? 0) > 0).length, 200);
    for (const kind of ['meeting', 'demo', 'task', 'note', 'event', 'social']) some(activities.filter((a) => a.kind === kind).length, 10);
    const away = leads.filter((l) => {
      const zone = company.users.find((u) => u.id === l.ownerId)?.timeZone ?? 'UTC';
      return officeTime(zone, l.created) !== l.created;
    });
    some(away.length, 150);
    const kept = survivors(company);
    const twice = leads.filter((l) => kept.get(l.id) !== l.id);
    some(twice.length, 15);
    const mail = (text: string | null): string => (text ?? '').trim().toLowerCase();
    const late = leads.filter(
      (l) => kept.get(l.id) === l.id && mail(l.email) !== '' && leads.some((o) => o.created < l.created && mail(o.email) === mail(l.email)),
    );
    some(late.length, 3); // the same person, but long after
    some(leads.filter((l) => l.email !== null && l.email !== mail(l.email)).length, 3);
    some(leads.filter((l) => l.phone?.startsWith('00')).length, 3);
  });

  it('is there among rates and names', () => {
    expect(new Set(company.rates.map((r) => r.currency))).toEqual(new Set(['USD', 'PLN', 'CNY']));
    const firstOf = (currency: string): string =>
      company.rates
        .filter((r) => r.currency === currency)
        .map((r) => r.day)
        .sort()[0] ?? '';
    expect(firstOf('CNY') > firstOf('USD')).toBe(true);
    expect(company.rates.every((r) => r.day <= company.today && /^\d+\.\d{4,6}$/.test(r.rate))).toBe(true);
    for (const name of hostileNames) {
      some(company.deals.filter((d) => d.name === name).length);
      some(company.leads.filter((l) => l.name === name).length);
    }
  });
});

describe('the demo’s own clock and calendar', () => {
  it('reads local days and times, summer and winter', () => {
    expect(localDay('Europe/Warsaw', Date.parse('2026-03-28T23:30:00Z'))).toBe('2026-03-29');
    expect(localDay('America/New_York', Date.parse('2026-03-17T03:30:00Z'))).toBe('2026-03-16');
    expect(localMinutes('Asia/Kolkata', Date.parse('2026-03-17T00:00:00Z'))).toBe(330);
    expect(weekday('2026-03-15')).toBe(7);
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
  });

  it('finds instants on days when the clock changes', () => {
    expect(instantOf('Europe/Warsaw', '2026-03-29', 120)).toBe(Date.parse('2026-03-29T01:00:00Z')); // 2:00 is skipped
    expect(instantOf('Europe/Warsaw', '2026-10-25', 150)).toBe(Date.parse('2026-10-25T00:30:00Z')); // 2:30 comes twice
    expect(instantOf('America/New_York', '2026-03-09')).toBe(Date.parse('2026-03-09T04:00:00Z'));
    expect(isoWithZone('Europe/Warsaw', Date.parse('2026-07-01T10:00:00.250Z'))).toBe('2026-07-01T12:00:00.250+02:00');
    expect(isoWithZone('America/New_York', Date.parse('2026-01-01T02:00:00Z'))).toBe('2025-12-31T21:00:00.000-05:00');
  });
});
