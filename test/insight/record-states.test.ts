/** The odd states of a record's strip, each on a few records made for it. */
import { describe, expect, test } from 'vitest';
import { datasetOf } from '../../lib/columns/dataset';
import { createEngine, type EngineInput } from '../../lib/engine/engine';
import { recordFacts, type RecordFacts } from '../../lib/insight/record-facts';
import type { RecordFact, RecordView } from '../../lib/messages/protocol';
import type { AnyRecord, Deal } from '../../lib/model/records';

const DAY = 86_400_000;
/** Saturday, 21 November 2026, 15:20 in Warsaw. */
const now = Date.parse('2026-11-21T14:20:00Z');
const calendar = {
  ...{ timeZone: 'Europe/Warsaw', weekStart: 1, fiscalYearStart: 1, workDays: [1, 2, 3, 4, 5], workFrom: 540, workTo: 1080, holidays: [] },
};
const input = (records: readonly AnyRecord[], more: Partial<EngineInput> = {}): EngineInput => ({
  ...{ dataset: datasetOf(records), calendar, now, me: {}, baseCurrency: 'EUR', absent: {} },
  ...more,
});
const look = (made: EngineInput, entity: RecordView['ref']['entity'], id: string): RecordFacts =>
  recordFacts(createEngine(made), { entity, id }, made.now, { responseLimitMinutes: 60 });
const fact = <K extends RecordFact['kind']>(view: RecordFacts, kind: K) =>
  view.facts.find((one): one is Extract<RecordFact, { kind: K }> => one.kind === kind);

const deal = (id: string, more: Partial<Deal> = {}): Deal => ({
  ...{ entity: 'deal', id, name: id, status: 'open', createdAt: Date.parse('2026-11-01T10:00:00Z'), accountId: 'a' },
  ...more,
});
const eur = (units: number) => ({ units, currency: 'EUR' });
const pln = (units: number) => ({ units, currency: 'PLN' });
const account: AnyRecord = { entity: 'account', id: 'a', name: 'Acme', createdAt: 0 };
const order = (id: string, orderedDay: string): AnyRecord => ({
  ...{ entity: 'order', id, name: id, accountId: 'a', status: 'done', total: eur(50_000), orderedDay, createdAt: Date.parse(orderedDay) },
});

describe('a lead', () => {
  const lead: AnyRecord = { entity: 'lead', id: 'l', name: 'Ann', status: 'open', createdAt: now - 10 * DAY };
  const rang: AnyRecord = {
    ...{ entity: 'activity', id: 'c', kind: 'call', direction: 'out', automated: false, connected: false, leadId: 'l' },
    at: now - 10 * DAY + 300_000,
  };
  const kinds = (records: readonly AnyRecord[], options: NonNullable<EngineInput['options']>): string[] =>
    look(input(records, { options }), 'lead', 'l').facts.flatMap(({ kind }) => (kind.startsWith('response') ? [kind] : []));

  test('is given up, and answered, as the settings of the figure say', () => {
    expect(kinds([lead], {})).toEqual(['responseNever']);
    expect(kinds([lead], { neverAfterDays: 14 })).toEqual(['responseWaiting']);
    expect(kinds([lead, rang], {})).toEqual(['responseDone']);
    expect(kinds([lead, rang], { connectedCallsOnly: true })).toEqual(['responseNever']);
  });
});

describe('a customer', () => {
  test('open deals in several currencies: apart without rates, together with one, and those without an amount are counted', () => {
    const deals = [deal('1', { amount: eur(10_000) }), deal('2', { amount: pln(40_000) }), deal('3', { amount: pln(2_000) }), deal('4')];
    const rate: AnyRecord = { entity: 'exchangeRate', id: 'r', base: 'EUR', currency: 'PLN', day: '2026-01-01', rate: '0.25' };
    expect(fact(look(input([account, ...deals]), 'account', 'a'), 'openDeals')).toEqual({
      ...{ kind: 'openDeals', n: 4, withoutAmount: 1 },
      sums: [
        { currency: 'EUR', units: 10_000, n: 1 },
        { currency: 'PLN', units: 42_000, n: 2 },
      ],
    });
    const dollars = deal('5', { amount: { units: 7, currency: 'USD' } });
    expect(fact(look(input([account, rate, dollars, ...deals]), 'account', 'a'), 'openDeals')?.sums).toEqual([
      { currency: 'EUR', units: 20_500, n: 3 },
      { currency: 'USD', units: 7, n: 1 },
    ]);
  });

  test('without purchases in this CRM there is no tier; with some, who has none is a potential one', () => {
    expect(fact(look(input([account]), 'account', 'a'), 'tier')).toBeUndefined();
    const other: AnyRecord = { entity: 'account', id: 'b', name: 'Bolt', createdAt: 0 };
    expect(fact(look(input([account, other, order('1', '2026-10-01')]), 'account', 'b'), 'tier')).toMatchObject({
      tier: 'potential',
      purchases: 0,
    });
  });

  test('signals with their numbers while active; who has left has none, and is told to have left', () => {
    const every = ['2026-06-01', '2026-07-01', '2026-08-01'].map((day, i) => order(String(i), day));
    const active = look(input([account, ...every]), 'account', 'a');
    expect(active.facts.find((one) => one.kind === 'signal' && one.rule === 'purchase_overdue')).toMatchObject({
      // 1 June to 1 July to 1 August: 30 and 31 days.
      evidence: { medianGap: 30.5, daysSincePurchase: 112 },
    });
    expect(active.next).toEqual({ rule: 'keepCustomer', at: { entity: 'account', id: 'a' }, signal: 'purchase_overdue' });
    const gone = look(input([account, order('1', '2025-01-10')]), 'account', 'a');
    expect(fact(gone, 'signal')).toBeUndefined();
    expect(fact(gone, 'inactive')).toEqual({ kind: 'inactive', days: 680 });
    expect(gone.next).toBeUndefined();
  });

  test('what is dated ahead counts from its day on, also where the company is kept', () => {
    const made = input([account, order('1', '2026-11-20'), order('2', '2026-11-23')]);
    const purchases = (at: number) => fact(look({ ...made, now: at }, 'account', 'a'), 'orders')?.n;
    expect([purchases(now), purchases(now + DAY), purchases(now + 2 * DAY), purchases(now)]).toEqual([1, 1, 2, 1]);
  });

  test('a CRM without activities knows no last contact; with some, nobody may have been in touch', () => {
    expect(fact(look(input([account]), 'account', 'a'), 'lastContact')).toBeUndefined();
    const call: AnyRecord = { entity: 'activity', id: 'c', kind: 'call', direction: 'out', automated: false, at: now - DAY };
    expect(fact(look(input([account, call]), 'account', 'a'), 'lastContact')).toEqual({ kind: 'lastContact' });
    expect(fact(look(input([account, { ...call, accountId: 'a' }]), 'account', 'a'), 'lastContact')).toEqual({
      kind: 'lastContact',
      days: 1,
    });
  });
});

describe('a message that waits', () => {
  const write = (id: string, hoursAgo: number, more: Partial<Extract<AnyRecord, { entity: 'activity' }>> = {}): AnyRecord => ({
    ...{ entity: 'activity', id, kind: 'email', direction: 'in', automated: false, at: now - hoursAgo * 3_600_000, accountId: 'a' },
    ...more,
  });

  test('on the account and on each of its deals it does not name another of; never twice as the clock of the lead', () => {
    const made = input([account, deal('1'), deal('2'), write('m', 24, { dealId: '2', threadId: 't' }), write('n', 23, { threadId: 'u' })]);
    expect(fact(look(made, 'account', 'a'), 'messageWaiting')).toMatchObject({ n: 2, at: now - DAY });
    expect(fact(look(made, 'deal', '2'), 'messageWaiting')?.n).toBe(2);
    expect(fact(look(made, 'deal', '1'), 'messageWaiting')?.n).toBe(1);
    // Friday 15:20 to 18:00; it is Saturday.
    expect(look(made, 'deal', '2').next).toEqual({ rule: 'answerMessage', at: { entity: 'deal', id: '2' }, waitedMinutes: 160, n: 2 });
  });

  test('answered or put aside, it waits no longer', () => {
    const answer = write('r', 1, { direction: 'out' });
    expect(fact(look(input([account, write('m', 24), answer]), 'account', 'a'), 'messageWaiting')).toBeUndefined();
    expect(fact(look(input([account, write('m', 24, { muted: true })]), 'account', 'a'), 'messageWaiting')).toBeUndefined();
  });
});

describe('similar won deals', () => {
  const stages: AnyRecord[] = (['open', 'open', 'won'] as const).map((type, i) => ({
    ...{ entity: 'stage', id: `s${i}`, name: `Stage ${i}`, order: i, type },
  }));
  const won = (i: number, more: Partial<Deal> = {}): Deal =>
    deal(`w${i}`, { ...{ status: 'won', stageId: 's2', createdAt: Date.parse('2026-01-05T10:00:00Z'), closeDay: '2026-04-01' }, ...more });
  const meeting = (id: string, dealId: string, at: number): AnyRecord => ({
    ...{ entity: 'activity', id, kind: 'meeting', direction: 'out', automated: false, at, dealId },
  });
  const open = deal('d', { stageId: 's0', amount: eur(100), source: 'web', accountId: 'new' });

  test('the strictest likeness that five deals share', () => {
    const like = (deals: Deal[]) => fact(look(input([...stages, open, ...deals]), 'deal', 'd'), 'similar');
    const five = (more: Partial<Deal>, from = 0) => Array.from({ length: 5 }, (_, i) => won(from + i, more));
    expect(like(five({ amount: eur(50), source: 'web' }))).toMatchObject({ n: 5, like: ['amount', 'source'] });
    expect(like([...five({ amount: eur(200) }), won(9, { amount: eur(100), source: 'web' })])).toMatchObject({ n: 6, like: ['amount'] });
    expect(like(five({ amount: eur(201) }))).toMatchObject({ n: 5, like: [] });
    expect(like([won(1)])).toMatchObject({ n: 1, like: [] });
    expect(like([])).toBeUndefined();
  });

  test('only what they had by then, and of a closed deal nothing', () => {
    const others = Array.from({ length: 5 }, (_, i) => won(i));
    // This deal is 20 days old; theirs ended with 25 January.
    const met = others.flatMap(({ id }, i) => [
      meeting(`${id}a`, id, Date.parse('2026-01-10T10:00:00Z')),
      meeting(`${id}b`, id, Date.parse(i < 3 ? '2026-01-25T22:59:59Z' : '2026-01-25T23:00:00Z')),
    ]);
    const made = input([...stages, open, ...others, ...met], { options: { quietDays: 30 } });
    const view = look(made, 'deal', 'd');
    expect(fact(view, 'similar')).toMatchObject({
      day: 20,
      n: 5,
      milestones: [{ what: 'meetings', typical: 2, own: 0, n: 5, behind: true }],
    });
    expect(view.next).toMatchObject({ rule: 'catchUp', day: 20, n: 5 });
    expect(fact(look(made, 'deal', 'w0'), 'similar')).toBeUndefined();
  });

  test('at most the 200 won last', () => {
    const many = Array.from({ length: 230 }, (_, i) =>
      won(i, { closeDay: new Date(Date.UTC(2026, 1, 1) + i * DAY).toISOString().slice(0, 10) }),
    );
    // Only the earliest 30 had a meeting: they are not asked any more.
    const met = many.slice(0, 30).map(({ id }) => meeting(`m${id}`, id, Date.parse('2026-01-10T10:00:00Z')));
    const found = fact(look(input([...stages, open, ...many, ...met]), 'deal', 'd'), 'similar');
    expect(found?.n).toBe(200);
    expect(found?.milestones).toEqual([]);
  });
});
