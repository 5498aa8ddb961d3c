/** The company beside its people, leads and deals: that it holds together, and that every awkward case is there. */
import { describe, expect, it } from 'vitest';
import { areas } from './generate/areas';
import { generateCompany } from './generate/company';
import { simulateCosts } from './generate/costs';
import { simulateQuotas } from './generate/quotas';
import { simulateQuotes } from './generate/quotes';
import { simulateSubscriptions } from './generate/subscriptions';
import { simulateSurveys } from './generate/surveys';
import { DAY } from './generate/zone';

const company = generateCompany({ seed: 7, size: 1, today: '2026-03-17' });
const some = (rows: { length: number }, atLeast = 1): void => expect(rows.length).toBeGreaterThanOrEqual(atLeast);
const ids = (rows: readonly { id: string }[]): Set<string | null> => new Set<string | null>([null, ...rows.map((r) => r.id)]);
const units = (text: string | null): number => Math.round(Number(text) * 10_000);
const inMinorUnits = (text: string | null): boolean => text === null || /^-?\d+\.\d{2}$/.test(text);

describe('what was sold', () => {
  it('points only at what exists', () => {
    const known = {
      deal: ids(company.deals),
      account: ids(company.accounts),
      contact: ids(company.contacts),
      user: ids(company.users),
      product: ids(company.products),
      order: ids(company.orders),
      invoice: ids(company.invoices),
      campaign: ids(company.campaigns),
      team: ids(company.teams),
    };
    for (const r of [...company.quotes, ...company.orders, ...company.invoices, ...company.payments, ...company.subscriptions])
      expect([known.account.has(r.accountId), known.contact.has(r.contactId), known.user.has(r.ownerId)]).toEqual([true, true, true]);
    for (const r of [...company.quotes, ...company.orders, ...company.invoices, ...company.lines, ...company.amountHistory])
      expect(known.deal.has(r.dealId)).toBe(true);
    for (const l of company.lines) expect(known.order.has(l.orderId) && (l.orderId === null) !== (l.dealId === null)).toBe(true);
    for (const r of [...company.lines, ...company.subscriptions, ...company.deals, ...company.costs, ...company.surveys, ...company.quotas])
      expect(known.product.has(r.productId)).toBe(true);
    for (const i of company.invoices) expect(known.order.has(i.orderId)).toBe(true);
    for (const p of company.payments) expect(known.invoice.has(p.invoiceId)).toBe(true);
    for (const r of [...company.leads, ...company.deals, ...company.costs]) expect(known.campaign.has(r.campaignId)).toBe(true);
    for (const l of company.leads) expect(known.account.has(l.referredById) && known.contact.has(l.contactId)).toBe(true);
    for (const q of company.quotas) expect(known.user.has(q.userId) && known.team.has(q.teamId)).toBe(true);
  });

  it('several currencies everywhere', () => {
    for (const rows of [company.quotes, company.orders, company.lines, company.invoices, company.payments, company.subscriptions])
      expect(new Set(rows.map((r) => r.currency)).size).toBeGreaterThanOrEqual(4);
    for (const rows of [company.costs, company.quotas]) expect(new Set(rows.map((r) => r.currency)).size).toBeGreaterThanOrEqual(3);
  });

  it('offers: versions, without a day, of every outcome', () => {
    const { quotes } = company;
    for (const status of ['draft', 'sent', 'accepted', 'declined', 'expired'])
      some(
        quotes.filter((q) => q.status === status),
        5,
      );
    some(
      quotes.filter((q) => q.version > 1),
      50,
    );
    some(
      quotes.filter((q) => (q.status === 'sent' || q.status === 'accepted') && q.sentAt === null),
      5,
    );
    some(quotes.filter((q) => q.total === null));
    for (const q of quotes) expect(q.sentAt ?? q.created).toBeGreaterThanOrEqual(q.created);
  });

  it('orders: returns, drafts, cancelled, split, repeated, discounted, without product, quantity or total', () => {
    const { orders, lines } = company;
    for (const status of ['draft', 'confirmed', 'done', 'cancelled'])
      some(
        orders.filter((o) => o.status === status),
        5,
      );
    some(
      orders.filter((o) => units(o.total) < 0),
      5,
    );
    some(orders.filter((o) => o.total !== null && units(o.total) === 0));
    some(orders.filter((o) => o.total === null));
    some(orders.filter((o) => o.orderedDay === null));
    some(
      orders.filter((o) => o.accountId === null),
      50,
    );
    some(
      orders.filter((o) => o.ownerId === null),
      5,
    );
    some(
      lines.filter((l) => l.productId === null),
      50,
    );
    some(
      lines.filter((l) => l.quantity === null),
      20,
    );
    some(
      lines.filter((l) => (l.quantity ?? 0) < 0),
      50,
    );
    some(
      lines.filter((l) => l.dealId !== null),
      200,
    );
    some(
      lines.filter((l) => !inMinorUnits(l.amount)),
      10,
    ); // four decimals
    const sums = new Map<string, number>();
    for (const l of lines) if (l.orderId !== null) sums.set(l.orderId, (sums.get(l.orderId) ?? 0) + units(l.amount));
    some(
      orders.filter((o) => o.total !== null && units(o.total) !== sums.get(o.id)),
      100,
    );
    some(
      orders.filter((o) => o.total !== null && units(o.total) === sums.get(o.id)),
      500,
    );
    const perDay = new Map<string, number>();
    const perBuyer = new Map<string, number>();
    for (const o of orders) {
      const buyer = o.accountId ?? `person ${o.contactId}`;
      perBuyer.set(buyer, (perBuyer.get(buyer) ?? 0) + 1);
      perDay.set(`${buyer} ${o.orderedDay}`, (perDay.get(`${buyer} ${o.orderedDay}`) ?? 0) + 1);
    }
    some(
      [...perDay.values()].filter((n) => n > 1),
      20,
    );
    some(
      [...perBuyer.values()].filter((n) => n === 1),
      20,
    );
    some(
      [...perBuyer.values()].filter((n) => n > 5),
      20,
    );
  });

  it('invoices: in parts, late, never paid, refunded, given up, paid ahead, credited', () => {
    const { invoices, payments } = company;
    for (const status of ['draft', 'open', 'paid', 'void'])
      some(
        invoices.filter((i) => i.status === status),
        10,
      );
    for (const kind of ['payment', 'refund', 'write_off'])
      some(
        payments.filter((p) => p.kind === kind),
        5,
      );
    some(
      invoices.filter((i) => units(i.total) < 0),
      5,
    );
    some(
      invoices.filter((i) => i.status === 'open' && i.dueDay !== null && i.dueDay < company.today),
      20,
    );
    some(invoices.filter((i) => i.dueDay === null));
    some(
      payments.filter((p) => p.invoiceId === null),
      5,
    );
    for (const p of payments) expect(units(p.amount) < 0).toBe(p.kind === 'refund');
    const of = (id: string) => payments.filter((p) => p.invoiceId === id);
    some(
      invoices.filter((i) => of(i.id).filter((p) => p.kind === 'payment').length > 1),
      20,
    );
    some(
      invoices.filter((i) => of(i.id).some((p) => p.paidDay < (i.issuedDay ?? ''))),
      10,
    );
    some(
      invoices.filter((i) => of(i.id).some((p) => i.dueDay !== null && p.paidDay > i.dueDay)),
      20,
    );
    for (const i of invoices) {
      const settled = of(i.id).reduce((sum, p) => (p.kind === 'refund' ? sum : sum + units(p.amount)), 0);
      if (units(i.total) > 0) expect(settled <= units(i.total) && (i.status === 'paid') === (settled === units(i.total))).toBe(true);
    }
  });

  it('subscriptions: every interval, kind and state; series without gaps but where somebody left and came back', () => {
    const all = company.subscriptions;
    for (const kind of ['paid', 'trial', 'free', 'one_off', 'metered']) some(all.filter((s) => s.kind === kind));
    for (const status of ['active', 'past_due', 'unpaid', 'incomplete', 'cancelled']) some(all.filter((s) => s.status === status));
    for (const interval of ['day', 'week', 'month', 'quarter', 'year'])
      some(
        all.filter((s) => s.interval === interval),
        5,
      );
    some(
      all.filter((s) => (s.intervalCount ?? 1) > 1),
      10,
    );
    some(
      all.filter((s) => s.discount !== null),
      20,
    );
    some(all.filter((s) => s.startDay > company.today));
    some(all.filter((s) => s.price === null || units(s.price) === 0));
    some(
      all.filter((s) => s.renewalDay !== null && s.renewalDay > company.today),
      10,
    );
    const moves = { trialWon: 0, up: 0, down: 0, back: 0 };
    for (const series of new Set(all.map((s) => s.seriesId))) {
      if (series === null) continue;
      const stretches = all.filter((s) => s.seriesId === series).sort((a, b) => (a.startDay < b.startDay ? -1 : 1));
      stretches.forEach((next, i) => {
        const before = stretches[i - 1];
        if (!before) return;
        expect(before.endDay !== null && before.endDay <= next.startDay).toBe(true);
        expect(before.endDay === next.startDay).toBe(before.status !== 'cancelled');
        if (before.kind === 'trial') moves.trialWon++;
        else if (before.status === 'cancelled') moves.back++;
        else if (before.interval === next.interval) {
          const due = (s: typeof next): number => units(s.price) * (s.quantity ?? 1) * (100 - (s.discount ?? 0));
          if (due(next) > due(before)) moves.up++;
          if (due(next) < due(before)) moves.down++;
        }
      });
    }
    for (const count of Object.values(moves)) expect(count).toBeGreaterThanOrEqual(10);
  });

  it('amounts: each history ends at the amount of today, and goes from one value to the next', () => {
    for (const deal of company.deals) {
      const changes = company.amountHistory.filter((c) => c.dealId === deal.id).sort((a, b) => a.at - b.at || Number(a.id) - Number(b.id));
      changes.forEach((change, i) => i > 0 && expect(change.before).toBe(changes[i - 1]?.amount));
      const last = changes.at(-1);
      if (last) expect([last.amount, last.currency]).toEqual([deal.amount, deal.currency]);
      for (const change of changes) expect(change.at).toBeGreaterThanOrEqual(deal.created);
    }
    some(
      company.amountHistory.filter((c) => c.before === null),
      20,
    );
    some(
      company.amountHistory.filter((c) => c.amount === null),
      1,
    );
  });
});

describe('what was done to sell it', () => {
  it('campaigns with and without costs, days and source; costs that came back', () => {
    const { campaigns, costs } = company;
    const paid = new Set(costs.map((c) => c.campaignId));
    some(campaigns.filter((c) => !paid.has(c.id)));
    some(campaigns.filter((c) => c.startDay === null || c.source === null || c.endDay === null));
    for (const kind of ['marketing', 'salary', 'commission', 'tools', 'other']) some(costs.filter((c) => c.kind === kind));
    some(costs.filter((c) => units(c.amount) < 0));
    some(
      costs.filter((c) => c.campaignId === null && c.source !== null),
      10,
    );
    some(
      company.leads.filter((l) => l.campaignId !== null),
      100,
    );
    some(
      company.deals.filter((d) => d.campaignId !== null),
      50,
    );
  });

  it('leads that came by import, by a second touch, by a friend; people who signed up and got going, late or never', () => {
    const { leads, contacts } = company;
    some(
      leads.filter((l) => l.imported),
      10,
    );
    some(
      leads.filter((l) => l.lastSource !== null && l.lastSource !== l.source),
      50,
    );
    some(
      leads.filter((l) => l.referredById !== null),
      50,
    );
    some(
      leads.filter((l) => l.score !== null),
      500,
    );
    const people = [...leads, ...contacts];
    const signedUp = people.filter((p) => p.signedUpAt !== null);
    some(signedUp, 100);
    some(
      signedUp.filter((p) => p.activatedAt === null),
      20,
    );
    some(
      signedUp.filter((p) => (p.activatedAt ?? 0) - (p.signedUpAt ?? 0) > 14 * DAY),
      10,
    );
    for (const p of people) if (p.activatedAt !== null) expect(p.activatedAt).toBeGreaterThanOrEqual(p.signedUpAt ?? Infinity);
    some(
      contacts.filter((c) => c.accountId === null),
      30,
    );
  });

  it('deals with competitor, forecast and product, and without', () => {
    const { deals } = company;
    some(
      deals.filter((d) => d.outcome === 'lost' && d.competitor !== null),
      50,
    );
    some(
      deals.filter((d) => d.outcome === 'lost' && d.competitor === null),
      50,
    );
    some(
      deals.filter((d) => d.outcome === 'won' && d.competitor !== null),
      5,
    );
    for (const forecast of ['omitted', 'pipeline', 'best_case', 'commit', null])
      some(
        deals.filter((d) => d.forecast === forecast),
        20,
      );
    some(
      deals.filter((d) => d.productId === null),
      30,
    );
  });

  it('quotas for reps, teams and products; one rep has none, one counts deals, one currency is of its own', () => {
    const { quotas, users } = company;
    const reps = users.filter((u) => u.role === 'rep');
    expect(reps.filter((r) => !quotas.some((q) => q.userId === r.id))).toHaveLength(1);
    for (const of of ['userId', 'teamId', 'productId'] as const)
      some(
        quotas.filter((q) => q[of] !== null),
        20,
      );
    some(
      quotas.filter((q) => q.count !== null),
      5,
    );
    some(
      quotas.filter((q) => q.startDay > company.today),
      0,
    );
    for (const q of quotas) expect(q.startDay < q.endDay && (q.amount === null) !== (q.count === null)).toBe(true);
  });

  it('people who joined, left, and whose first day nobody knows', () => {
    const { users } = company;
    some(
      users.filter((u) => u.startDay === null),
      2,
    );
    some(users.filter((u) => u.startDay?.endsWith('-16') && u.startDay > '2024-04'));
    expect(users.filter((u) => !u.active).map((u) => u.endDay !== null)).toEqual([true]);
  });
});

describe('what was said and done', () => {
  const { activities } = company;

  it('conversations on every channel: runs of several messages, complaints, what waits, what was put aside', () => {
    for (const channel of ['phone', 'email', 'chat', 'sms', 'social', 'form'])
      some(
        activities.filter((a) => a.channel === channel),
        10,
      );
    for (const topic of ['complaint', 'follow_up', 'proposal', 'demo'])
      some(
        activities.filter((a) => a.topic === topic),
        20,
      );
    for (const tone of ['positive', 'neutral', 'negative', 'not_scored'])
      some(
        activities.filter((a) => a.sentiment === tone),
        50,
      );
    for (const a of activities) if (a.sentiment !== null) expect(a.direction).toBe('in');
    some(
      activities.filter((a) => a.muted),
      20,
    );
    some(
      activities.filter((a) => a.kind === 'call' && a.direction === 'in' && a.connected === false),
      20,
    );
    some(
      activities.filter((a) => a.threadId !== null && a.automated),
      50,
    );
    const threads = new Map<string, typeof activities>();
    for (const a of activities) if (a.threadId !== null) threads.set(a.threadId, [...(threads.get(a.threadId) ?? []), a]);
    const sorted = [...threads.values()].map((t) => t.sort((a, b) => a.at - b.at));
    some(
      sorted.filter((t) => t.at(-1)?.direction === 'in'),
      50,
    );
    some(
      sorted.filter((t) => t[0]?.direction === 'in' && t[1]?.direction === 'in' && t[2]?.direction === 'out'),
      10,
    );
  });

  it('calendars: meetings to come, called off, missed, internal; fairs; what is logged twice', () => {
    const ahead = activities.filter((a) => a.at > company.until);
    some(
      ahead.filter((a) => a.kind === 'meeting' && a.status === 'planned'),
      5,
    );
    some(
      activities.filter((a) => a.kind === 'meeting' && a.status === 'cancelled'),
      20,
    );
    some(
      activities.filter((a) => a.kind === 'meeting' && a.status === 'no_show'),
      20,
    );
    some(
      activities.filter((a) => a.kind === 'meeting' && a.external === false),
      20,
    );
    some(
      activities.filter((a) => a.kind === 'task' && a.status === 'planned'),
      20,
    );
    some(
      activities.filter((a) => a.kind === 'event'),
      50,
    );
    some(
      activities.filter((a) => a.kind === 'mail' && a.external === false),
      20,
    );
    for (const social of ['like', 'comment', 'share', 'message'])
      some(
        activities.filter((a) => a.social === social),
        20,
      );
    const gaps: number[] = [];
    const byKey = new Map<string, number[]>();
    for (const a of activities)
      if (a.dealId !== null && a.direction === 'out') {
        const key = `${a.kind} ${a.userId} ${a.dealId}`;
        byKey.set(key, [...(byKey.get(key) ?? []), a.at]);
      }
    for (const times of byKey.values()) times.sort((a, b) => a - b).forEach((at, i) => i > 0 && gaps.push(at - (times[i - 1] ?? 0)));
    some(
      gaps.filter((gap) => gap < 120_000),
      100,
    );
    some(
      gaps.filter((gap) => gap === 120_000),
      5,
    );
    some(
      gaps.filter((gap) => gap > 120_000 && gap <= 200_000),
      5,
    );
  });

  it('work that is logged with its length, some of it at the same time', () => {
    const logged = activities.filter((a) => a.work !== null && a.seconds !== null && a.status !== 'planned');
    for (const work of ['selling', 'admin'])
      some(
        logged.filter((a) => a.work === work),
        100,
      );
    const overlaps = logged.filter((a) =>
      logged.some((b) => b !== a && b.userId === a.userId && b.at >= a.at && b.at < a.at + (a.seconds ?? 0) * 1000),
    );
    some(overlaps, 30);
    some(
      activities.filter((a) => a.booked === null),
      100,
    );
    some(
      activities.filter((a) => a.kind === 'meeting' && a.booked !== null && a.booked < a.at),
      300,
    );
  });

  it('surveys on three scales, answered, unanswered and answered twice', () => {
    const { surveys } = company;
    for (const scale of ['good_bad', 'stars', 'nps'])
      some(
        surveys.filter((s) => s.scale === scale && s.score !== null),
        30,
      );
    some(
      surveys.filter((s) => s.respondedAt === null),
      100,
    );
    const answers = new Map<string, number>();
    for (const s of surveys) if (s.instanceId !== null) answers.set(s.instanceId, (answers.get(s.instanceId) ?? 0) + 1);
    some(
      [...answers.values()].filter((n) => n > 1),
      5,
    );
    some(
      surveys.filter((s) => s.instanceId === null),
      20,
    );
    const bounds = { good_bad: [0, 1], stars: [1, 5], nps: [0, 10] } as const;
    for (const s of surveys) {
      const [low, high] = bounds[s.scale];
      if (s.score !== null) expect(s.score >= low && s.score <= high).toBe(true);
    }
    for (const s of surveys) expect((s.score === null) === (s.respondedAt === null)).toBe(true);
  });
});

describe('the areas', () => {
  it('leave leads and deals alone, and each other: without one, the rest is as it was', () => {
    const options = { seed: 7, size: 0.1, today: '2026-03-17' };
    const whole = generateCompany(options);
    const tables = ['subscriptions', 'surveys', 'quotas', 'orders', 'lines', 'invoices', 'payments', 'quotes', 'costs'] as const;
    for (const left of [simulateCosts, simulateQuotes, simulateSubscriptions, simulateSurveys, simulateQuotas]) {
      const without = generateCompany(
        options,
        areas.filter((area) => area !== left),
      );
      const gone = tables.filter((table) => without[table].length === 0);
      expect(gone, left.name).toHaveLength(1);
      for (const table of tables) if (!gone.includes(table)) expect(without[table], `${table} without ${left.name}`).toEqual(whole[table]);
      expect([without.leads, without.deals, without.activities]).toEqual([whole.leads, whole.deals, whole.activities]);
    }
  });
});
