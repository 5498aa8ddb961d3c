/** Rules of co-purchase against sets of names: no table, no code of lib but the records. */
import { describe, expect, test } from 'vitest';
import { crossSell } from '../../lib/insight/cross-sell';
import type { AnyRecord } from '../../lib/model/records';
import type { Company } from '../oracles/company';
import { chance } from '../oracles/random';
import { engineOf } from '../oracles/questions';
import type { Question } from '../twins/question';
import { gotten } from '../twins/upsell_cross_sell_rate';

const now = Date.parse('2026-11-21T14:20:00Z');
const DAY = 86_400_000;

/** A shop whose customers buy some products together more often than chance has it. */
function shop(seed: number): Company {
  const c = chance(seed);
  const records: AnyRecord[] = [];
  const products = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7'];
  for (const id of products.slice(1)) records.push({ entity: 'product', id, name: `Product ${id}` });
  const customers = c.int(12, 40);
  for (let i = 0; i < customers; i++) {
    const alone = c.maybe(0.2);
    if (!alone) records.push({ entity: 'account', id: `a${i}`, name: `Account ${i}`, createdAt: 0 });
    records.push({ entity: 'contact', id: `k${i}`, name: `Contact ${i}`, createdAt: 0, ...(alone ? {} : { accountId: `a${i}` }) });
    const who = alone || c.maybe(0.3) ? { contactId: `k${i}` } : { accountId: `a${i}` };
    for (let n = c.int(0, 3); n > 0; n--) {
      const id = `o${i}-${n}`;
      // Some lie ahead of now, some never came about.
      const createdAt = now - c.int(-20, 400) * DAY;
      records.push({
        entity: 'order',
        id,
        name: `Order ${id}`,
        status: c.pick(['done', 'done', 'done', 'draft', 'cancelled']),
        createdAt,
        ...who,
      });
      const start = c.int(0, products.length - 1);
      for (let k = c.int(1, 3); k > 0; k--)
        records.push({
          ...{ entity: 'orderLine', id: `${id}-${k}`, orderId: id, createdAt },
          productId: products[(start + k) % products.length] ?? 'p1',
          quantity: c.maybe(0.1) ? -1 : 1,
        });
    }
    if (c.maybe(0.4))
      records.push({
        ...{ entity: 'deal', id: `d${i}`, name: `Deal ${i}`, createdAt: now - 300 * DAY, ...who, productId: c.pick(products) },
        ...(c.maybe(0.7) ? { status: 'won', closeDay: '2026-06-01' } : { status: 'open' }),
      } as AnyRecord);
    if (c.maybe(0.3))
      records.push({
        ...{ entity: 'subscription', id: `s${i}`, kind: 'paid', status: 'active', interval: 'month', startDay: '2026-02-01' },
        ...{ createdAt: now - 290 * DAY, ...who, productId: c.pick(products), amount: { units: 100_000, currency: 'EUR' } },
      } as AnyRecord);
  }
  const calendar = {
    ...{ timeZone: c.pick(['Europe/Warsaw', 'Asia/Shanghai', 'America/Sao_Paulo']), weekStart: 1, fiscalYearStart: 1 },
    ...{ workDays: [1, 2, 3, 4, 5], workFrom: 540, workTo: 1080, holidays: [] },
  };
  return { records: c.shuffled(records), calendar, now, baseCurrency: 'EUR', userIds: [], teamIds: [] };
}

interface PlainRule {
  first: string;
  second: string;
  both: number;
  withFirst: number;
  withSecond: number;
  customers: number;
}

/** Who has what, as names. */
function baskets({ records, calendar, now: at }: Company): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [customer, product, when] of gotten({ records, calendar, now: at } as unknown as Question))
    if (when <= at) found.set(customer, (found.get(customer) ?? new Set<string>()).add(product));
  return found;
}

function plainRules(own: Map<string, Set<string>>): PlainRule[] {
  const all = [...own.values()];
  const products = [...new Set(all.flatMap((one) => [...one]))];
  const having = (...wanted: string[]): number => all.filter((one) => wanted.every((p) => one.has(p))).length;
  return products.flatMap((first) =>
    products.flatMap((second) => {
      const rule = {
        first,
        second,
        both: having(first, second),
        withFirst: having(first),
        withSecond: having(second),
        customers: all.length,
      };
      const enough = first !== second && rule.both >= 3 && rule.withFirst >= 5;
      return enough && rule.both / rule.withFirst >= 1.2 * (rule.withSecond / rule.customers) - 1e-12 ? [rule] : [];
    }),
  );
}

const name = ({ first, second }: { first: string; second: string }): string => `${first} → ${second}`;

describe('co-purchases', () => {
  test.each(Array.from({ length: 40 }, (_, i) => i + 1))('equal sets of names (seed %i)', (seed) => {
    const company = shop(seed);
    const own = baskets(company);
    const expected = plainRules(own);
    const answer = crossSell(engineOf(company));
    expect(answer.customers).toBe(own.size);
    expect(answer.products).toBe(new Set([...own.values()].flatMap((one) => [...one])).size);
    const found = answer.rules.map((rule) => ({ ...rule, first: rule.first.id, second: rule.second.id }));
    expect(found.map(name).sort()).toEqual(expected.map(name).sort());
    for (const rule of found) {
      const plain = expected.find((one) => name(one) === name(rule));
      expect(rule).toMatchObject({ ...plain });
      expect(rule.support).toBeCloseTo(rule.both / own.size, 12);
      expect(rule.confidence).toBeCloseTo(rule.both / rule.withFirst, 12);
      expect(rule.lift).toBeCloseTo((rule.both * own.size) / (rule.withFirst * rule.withSecond), 12);
      expect(rule.evidence.length).toBeGreaterThan(0);
    }
    expect(answer.rules.map(({ lift }) => lift)).toEqual(answer.rules.map(({ lift }) => lift).sort((a, b) => b - a));
  });

  test('rules are found at all', () => {
    const counts = Array.from({ length: 40 }, (_, i) => crossSell(engineOf(shop(i + 1))).rules.length);
    expect(counts.filter((n) => n > 0).length).toBeGreaterThan(20);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('a customer is told of what it does not have, by the likeliest rule (seed %i)', (seed) => {
    const company = shop(seed);
    const own = baskets(company);
    const rules = plainRules(own);
    for (const [customer, has] of own) {
      const [entity, id] = customer.split(' ') as ['account' | 'contact', string];
      const best = new Map<string, number>();
      for (const rule of rules)
        if (has.has(rule.first) && !has.has(rule.second))
          best.set(rule.second, Math.max(best.get(rule.second) ?? 0, rule.both / rule.withFirst));
      const told = crossSell(engineOf(company), { entity, id }).rules;
      expect(new Map(told.map((rule) => [rule.second.id, rule.confidence]))).toEqual(best);
      for (const { first } of told) expect(has.has(first.id)).toBe(true);
    }
  });

  test('a contact of an account is that account; nobody is told anything of a stranger', () => {
    const company = shop(3);
    const contact = company.records.find((one) => one.entity === 'contact' && one.accountId !== undefined);
    if (contact?.entity !== 'contact' || contact.accountId === undefined) throw new Error('The shop has nobody with an account.');
    const engine = engineOf(company);
    expect(crossSell(engine, { entity: 'contact', id: contact.id })).toEqual(
      crossSell(engine, { entity: 'account', id: contact.accountId }),
    );
    expect(crossSell(engine, { entity: 'account', id: 'nobody' }).rules).toEqual([]);
  });

  test('evidence: the newest records of customers with the first product that brought the second', () => {
    const company = shop(5);
    const own = baskets(company);
    const { rules } = crossSell(engineOf(company));
    const bought = gotten({ records: company.records, calendar: company.calendar, now } as unknown as Question);
    for (const { first, second, evidence } of rules) {
      const times = bought
        .filter(([who, product, at]) => product === second.id && at <= now && own.get(who)?.has(first.id))
        .map(([, , at]) => at);
      expect(evidence[0]?.at).toBe(Math.max(...times));
      for (const { at } of evidence) expect(times).toContain(at);
    }
    expect(rules.length).toBeGreaterThan(0);
  });
});

test('no product, no rule', () => {
  const company = { ...shop(1), records: [] };
  expect(crossSell(engineOf(company))).toEqual({ rules: [], customers: 0, products: 0 });
});
