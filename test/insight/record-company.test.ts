/** Every record of every generated company: the strip agrees with plain loops. */
import { describe, expect, test } from 'vitest';
import type { Engine } from '../../lib/engine/engine';
import { codeOf } from '../../lib/facts/base';
import { customerOf as numberOf } from '../../lib/facts/customers';
import { companyOf as judgedCompany } from '../../lib/insight/company';
import { seenOfCustomer } from '../../lib/insight/customer-seen';
import { everything } from '../../lib/insight/everything';
import type { RecordFacts } from '../../lib/insight/record-facts';
import { recordFacts } from '../../lib/insight/record-facts';
import type { RecordFact } from '../../lib/messages/protocol';
import { seenOf } from '../../lib/metrics/populations/warnings';
import type { Deal } from '../../lib/model/records';
import { only } from '../oracles/company';
import { close, ownerAt } from '../oracles/plain';
import { wallDay } from '../oracles/plain-time';
import { newEngineOf, questionOf } from '../twins/compare';
import { companyOf, shapes, type Company } from '../twins/companies';
import { customerOf } from '../twins/plain/customers';
import { activeBefore, everyPurchase } from '../twins/plain/customers-active';
import { rateOn } from '../twins/plain/customers-money';
import { tiers } from '../twins/plain/customers-worth';
import { DAY, daysBetween } from '../twins/plain/deals';
import { runsOf } from '../twins/plain/runs';
import { stalled } from '../twins/plain/stalled';
import { meanStay, staysIn, visits } from '../twins/plain/stages';
import { plainQuantile } from '../twins/plain/surveys';
import type { Question } from '../twins/question';
import { activitiesWith, firstDay, isTouch, pipelineOf, similar, today, wonAlike, worthIn } from './plain-records';

const limits = { responseLimitMinutes: 60 };
const factOf = <K extends RecordFact['kind']>(view: RecordFacts, kind: K) =>
  view.facts.find((one): one is Extract<RecordFact, { kind: K }> => one.kind === kind);
const all = (company: Company): Question => questionOf(company, { kind: 'everyone' }, { start: -Infinity, end: Infinity });

interface Made {
  company: Company;
  engine: Engine;
  q: Question;
}
const companies = new Map<number, Made>();
function made(shape: (typeof shapes)[number]): Made {
  let found = companies.get(shape.seed);
  if (!found) {
    const company = companyOf(shape);
    companies.set(shape.seed, (found = { company, engine: newEngineOf(company), q: all(company) }));
  }
  return found;
}
const view = ({ engine, q }: Made, entity: 'deal' | 'lead' | 'account' | 'contact', id: string): RecordFacts =>
  recordFacts(engine, { entity, id }, q.now, limits);

describe.each(shapes)('$kind, seed $seed, size $size, $money', (shape) => {
  test('deals: age and stage time against won deals, size against theirs', { timeout: 120_000 }, () => {
    const it = made(shape);
    const { q } = it;
    for (const deal of only(q.records, 'deal').filter(({ status }) => status === 'open')) {
      const shown = view(it, 'deal', deal.id);
      const won = wonAlike(q, deal).filter(({ at }) => at <= q.now);
      const ownedBy = (other: Deal): boolean =>
        deal.ownerId !== undefined && ownerAt(q, 'deal', other, close(q, other)?.credit ?? NaN) === deal.ownerId;
      const measure = (values: (mine: boolean) => number[]): { values: number[]; by: string } =>
        values(true).length >= 5 ? { values: values(true), by: 'owner' } : { values: values(false), by: 'everyone' };
      const lengths = measure((mine) =>
        won
          .filter((one) => !mine || ownedBy(one.deal))
          .map((one) => daysBetween(firstDay(q, one.deal), wallDay(one.at, q.calendar.timeZone)))
          .filter((length) => length >= 0),
      );
      const age = factOf(shown, 'age');
      const days = daysBetween(firstDay(q, deal), today(q));
      if (days < 0) expect(age).toBeUndefined();
      else expect(age).toMatchObject({ days, n: lengths.values.length, by: lengths.by });
      if (age?.wonMedianDays !== undefined) expect(age.wonMedianDays).toBeCloseTo(plainQuantile(lengths.values, 0.5) ?? NaN, 9);

      const inStage = factOf(shown, 'inStage');
      if (inStage) {
        const stays = measure((mine) =>
          staysIn(q, deal.stageId ?? '')
            .filter((stay) => stay.deal.status === 'won' && (!mine || ownedBy(stay.deal)) && stay.ms >= 0)
            .map(({ ms }) => ms / DAY),
        );
        expect([inStage.n, inStage.by]).toEqual([stays.values.length, stays.by]);
        if (inStage.n > 0) expect(inStage.wonMedianDays).toBeCloseTo(plainQuantile(stays.values, 0.5) ?? NaN, 9);
      }

      const size = factOf(shown, 'amount');
      expect(size?.units).toBe(deal.amount?.units);
      if (!size) continue;
      const worth = worthIn(q, deal.amount?.currency);
      const amounts = measure((mine) =>
        won
          .filter((one) => !mine || ownedBy(one.deal))
          .map((one) => worth(one.deal) ?? 0)
          .filter((units) => units > 0),
      );
      expect([size.n, size.by]).toEqual([amounts.values.length, amounts.by]);
      if (size.medianUnits !== undefined)
        expect(Math.abs(size.medianUnits / (plainQuantile(amounts.values, 0.5) ?? NaN) - 1)).toBeLessThan(1e-6);
    }
  });

  test('deals: similar won ones and what they had by then', { timeout: 120_000 }, () => {
    const it = made(shape);
    const { q } = it;
    const seen = { meetings: 0, stage: 0, quote: 0 };
    for (const deal of only(q.records, 'deal').filter(({ status }) => status === 'open')) {
      const found = factOf(view(it, 'deal', deal.id), 'similar');
      const right = pipelineOf(q, deal) === undefined ? undefined : similar(q, deal, worthIn(q, deal.amount?.currency));
      if (pipelineOf(q, deal) === undefined) continue;
      expect([found?.n, found?.like]).toEqual([right?.n, right?.like]);
      const of = (what: string) => found?.milestones.find((one) => one.what === what);
      for (const what of ['meetings', 'stage', 'quote'] as const) {
        const [mine, theirs] = [of(what), right?.[what]];
        expect(mine === undefined).toBe(theirs === undefined);
        if (mine && theirs) {
          expect(mine).toMatchObject(theirs);
          seen[what]++;
        }
      }
    }
    if (shape.kind === 'b2b' && shape.size === 1) expect(Math.min(seen.meetings, seen.stage)).toBeGreaterThan(3);
  });

  test('deals: which rules of stalled deals they break, with their numbers', { timeout: 120_000 }, () => {
    const it = made(shape);
    const { q } = it;
    const broken = new Map(stalled(q).map(({ deal, why }) => [deal.id, why]));
    const keeps = only(q.records, 'deal').some(({ nextStep }) => nextStep !== undefined && nextStep.trim() !== '');
    for (const deal of only(q.records, 'deal').filter(({ status }) => status === 'open')) {
      const shown = view(it, 'deal', deal.id);
      const why = broken.get(deal.id) ?? [];
      expect(factOf(shown, 'closeDatePassed') !== undefined).toBe(why.includes('overdue'));
      expect(factOf(shown, 'quiet') !== undefined).toBe(why.includes('quiet'));
      expect(factOf(shown, 'noNextStep') !== undefined).toBe(keeps && (deal.nextStep ?? '').trim() === '');
      const stuck = factOf(shown, 'stuck');
      expect(stuck !== undefined).toBe(why.includes('stuck'));
      if (stuck) {
        const since = visits(q, deal).at(-1)?.from ?? NaN;
        expect(stuck.days).toBe(daysBetween(wallDay(since, q.calendar.timeZone), today(q)));
        expect(stuck.usualDays).toBeCloseTo((meanStay(q, visits(q, deal).at(-1)?.stage ?? '') ?? NaN) / DAY, 9);
      }
      const quiet = factOf(shown, 'quiet');
      const last = Math.max(
        deal.createdAt,
        ...only(q.records, 'activity')
          .filter((a) => a.dealId === deal.id && !a.automated && (a.status === undefined || a.status === 'done') && a.at <= q.now)
          .map(({ at }) => at),
      );
      if (quiet) expect(quiet.days).toBe(daysBetween(wallDay(last, q.calendar.timeZone), today(q)));
    }
  });

  test('customers: tier, signals, purchases, open deals and last contact', { timeout: 120_000 }, () => {
    const it = made(shape);
    const { q, engine } = it;
    const tierOf = tiers(q);
    const bought = everyPurchase(q).filter(({ at }) => at <= q.now);
    const active = activeBefore(q, q.now + 1);
    const touches = activitiesWith(q).filter((a) => isTouch(q, a));
    const ask = everything(engine);
    const judged = judgedCompany(engine);
    const everybody = seenOf(engine.ask({ kind: 'everyone' }, { start: -Infinity, end: q.now + 1 }));
    const customers = [
      ...only(q.records, 'account').map(({ id }) => ({ entity: 'account', id }) as const),
      ...only(q.records, 'contact').map(({ id }) => ({ entity: 'contact', id }) as const),
    ];
    for (const { entity, id } of customers) {
      const shown = view(it, entity, id);
      const customer = customerOf(q.records, entity === 'account' ? { accountId: id } : { contactId: id }) ?? '';
      const code = codeOf(engine.run.base.dataset, entity, id);
      const number = entity === 'account' ? numberOf(engine.run.base, code, -1) : numberOf(engine.run.base, -1, code);
      // The same as the figure sees of everybody at once.
      expect(seenOfCustomer(ask, judged, number)).toEqual(everybody(number));

      const mine = bought.filter((one) => one.customer === customer);
      const tier = factOf(shown, 'tier');
      if (tier) {
        expect(tier.tier).toBe(tierOf.get(customer)?.tier ?? 'potential');
        expect(tier.rules).toEqual(tierOf.get(customer)?.rules ?? []);
        expect(tier.purchases).toBe(mine.length);
      }
      const signals = shown.facts.filter(({ kind }) => kind === 'signal');
      if (!active.has(customer)) expect(signals).toEqual([]);
      expect(factOf(shown, 'inactive') !== undefined).toBe(!active.has(customer) && mine.length > 0);

      const dates = [...new Set(mine.map(({ at }) => wallDay(at, q.calendar.timeZone)))].sort();
      const gaps = dates.slice(1).map((date, i) => daysBetween(dates[i] ?? '', date));
      const last = dates.at(-1);
      const orders = factOf(shown, 'orders');
      if (orders) {
        expect(orders.n).toBe(mine.length);
        expect(orders.lastDays).toBe(last === undefined ? undefined : daysBetween(last, today(q)));
        expect(orders.usualGapDays).toBe(dates.length < 3 ? undefined : plainQuantile(gaps, 0.5));
      }

      const open = only(q.records, 'deal').filter((deal) => deal.status === 'open' && customerOf(q.records, deal) === customer);
      const told = factOf(shown, 'openDeals');
      expect(told?.n).toBe(open.length);
      expect(told?.withoutAmount).toBe(open.filter(({ amount }) => amount === undefined).length);
      const rated = only(q.records, 'exchangeRate').length > 0;
      const sums = new Map<string, number>();
      for (const { amount } of open) {
        if (!amount) continue;
        const rate = rated ? rateOn(q, amount.currency, today(q)) : undefined;
        const name = rate === undefined ? amount.currency : q.baseCurrency;
        sums.set(name, (sums.get(name) ?? 0) + (amount.units * Number(rate ?? 10_000_000_000n)) / 1e10);
      }
      expect(told?.sums.map(({ currency }) => currency).sort()).toEqual([...sums.keys()].sort());
      for (const { currency, units } of told?.sums ?? []) expect(Math.abs(units - (sums.get(currency) ?? NaN))).toBeLessThanOrEqual(1);

      const own = touches.filter((a) => a.customer === customer && (entity === 'account' || a.contactId === id)).map(({ at }) => at);
      const contact = factOf(shown, 'lastContact');
      if (only(q.records, 'activity').length > 0)
        expect(contact?.days).toBe(own.length === 0 ? undefined : daysBetween(wallDay(Math.max(...own), q.calendar.timeZone), today(q)));
    }
  });

  test('messages that wait, on the record they are about', { timeout: 120_000 }, () => {
    const it = made(shape);
    const { q } = it;
    const waiting = runsOf(q).filter(({ inquiry, reply, muted }) => inquiry.at <= q.now && !muted && !((reply?.at ?? Infinity) <= q.now));
    const withCustomer = new Map(activitiesWith(q).map((a) => [a.id, a.customer]));
    const expected = (entity: 'deal' | 'account' | 'contact', id: string) => {
      const customer = customerOf(
        q.records,
        entity === 'deal' ? (only(q.records, 'deal').find((deal) => deal.id === id) ?? {}) : { [`${entity}Id`]: id },
      );
      return waiting
        .map(({ inquiry }) => inquiry)
        .filter((a) => {
          const theirs = customer !== undefined && withCustomer.get(a.id) === customer;
          if (entity === 'deal') return a.dealId === id || (theirs && a.dealId === undefined);
          return theirs && (entity === 'account' || a.contactId === id);
        });
    };
    let n = 0;
    for (const entity of ['deal', 'account', 'contact'] as const) {
      for (const { id } of only(q.records, entity)) {
        const right = expected(entity, id);
        const found = factOf(view(it, entity, id), 'messageWaiting');
        expect(found?.n).toBe(right.length === 0 ? undefined : right.length);
        if (!found) continue;
        expect(found.at).toBe(Math.min(...right.map(({ at }) => at)));
        n++;
      }
    }
    if (shape.size === 1 && shape.kind === 'b2b') expect(n).toBeGreaterThan(3);
  });
});
