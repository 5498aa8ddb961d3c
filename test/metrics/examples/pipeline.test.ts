/** Examples whose answers are known: win rates, conversion, velocity, cycles, stages. */
import { describe, expect, test } from 'vitest';
import type { AnyRecord, Deal } from '../../../lib/model/records';
import { act, ask, at, deal, engineOf, lead, many, month, move, quarter, stage, stages, usd } from './pipeline-company';

const closed = (count: number, status: Deal['status'], more: Partial<Deal> = {}): Deal[] =>
  many(count, { status, closeDay: '2026-10-15', ...more });

describe('win rates', () => {
  test('by value: 3 won of 100,000 and 1 lost of 200,000 are 60 %; what has no amount above zero counts on neither side', () => {
    const records = [
      ...closed(3, 'won', { amount: usd(100_000) }),
      ...closed(1, 'lost', { amount: usd(200_000) }),
      ...closed(1, 'won'),
      ...closed(1, 'lost', { amount: usd(0) }),
      ...closed(1, 'won', { amount: usd(-5) }),
    ];
    expect(ask('win_rate_value', records)).toMatchObject({ value: 0.6, n: 4, numerator: 3e9, denominator: 5e9, currency: 'USD' });
    expect(ask('win_rate_value', closed(2, 'won')).reason).toBe('no_amount');
    expect(ask('win_rate_value', many(2)).reason).toBe('nothing_decided');
  });

  test('10,000 euros closed at 1.1 are 11,000 dollars, whatever the rate is later', () => {
    const rate = (day: string, text: string): AnyRecord => ({
      ...{ entity: 'exchangeRate', id: day, base: 'USD', currency: 'EUR', day, rate: text },
    });
    const euros = closed(1, 'won', { amount: { units: 100_000_000, currency: 'EUR' } });
    expect(ask('win_rate_value', [...euros, rate('2026-10-01', '1.1'), rate('2026-10-16', '1.3')]).numerator).toBe(110_000_000);
  });

  test('4 won, 2 lost, 94 nobody decided: 66.7 % narrow, 4 % broad', () => {
    const records = [...closed(4, 'won'), ...closed(2, 'lost'), ...closed(94, 'derailed')];
    const broad = ask('win_rate_broad', records);
    expect([broad.value, broad.companions.narrow]).toEqual([0.04, 4 / 6]);
    expect(ask('win_rate_count', records).value).toBe(4 / 6);
  });

  test('an open deal is stale from the 30th day after its close date, in the period of that day', () => {
    const records = [...closed(1, 'won'), deal({ closeDay: '2026-10-22' }), deal({ closeDay: '2026-10-23' })];
    // 22 October + 30 days is today, the 21st of November.
    expect(ask('win_rate_broad', records)).toMatchObject({ value: 0.5, companions: { stale: 1 } });
    expect(ask('win_rate_broad', records, { options: { staleAfterDays: 31 } }).companions.stale).toBe(0);
    expect(ask('win_rate_broad', records, { period: month(10) }).companions.stale).toBe(0);
  });

  test('older than 19 in 20 won sales is stale too, once 20 tell what is usual', () => {
    const won = (count: number) => many(count, { status: 'won', createdAt: at('09-01T00:00:00'), closeDay: '2026-09-11' });
    const old = deal({ createdAt: at('10-01T00:00:00') });
    expect(ask('win_rate_broad', [...won(20), old]).companions.stale).toBe(1);
    expect(ask('win_rate_broad', [...won(20), old], { period: month(11) }).companions.stale).toBe(0);
    expect(ask('win_rate_broad', [...won(19), old]).reason).toBe('nothing_decided');
  });
});

describe('conversion', () => {
  test('10 created in September, 6 won: 60 %', () => {
    const september = { createdAt: at('09-10T00:00:00') };
    const records = [...closed(6, 'won', september), ...closed(2, 'lost', september), ...many(2, september)];
    const result = ask('opportunity_conversion_rate', records, { period: month(9) });
    expect(result).toMatchObject({ value: 0.6, n: 10, companions: { pending: 2, lost: 2 } });
  });

  test('matures with age: two in ten open, until nine in ten won sales were as old', () => {
    const records = [
      ...many(8, { status: 'won', createdAt: at('10-02T00:00:00'), closeDay: '2026-10-20' }),
      ...many(2, { createdAt: at('10-02T00:00:00') }),
    ];
    // Won after 18 days; the youngest of October is 21 days old, of November none.
    expect(ask('opportunity_conversion_rate', records, { period: month(10) }).maturing).toBeUndefined();
    expect(ask('opportunity_conversion_rate', records).maturing).toBe(0.2);
    expect(ask('opportunity_conversion_rate', [...records, ...many(10, { status: 'lost' })]).maturing).toBeUndefined();
  });

  test('500 entered, 150 came further: 30 %', () => {
    const all = many(500, { stageId: 'a' });
    const further = all.slice(0, 150).map((one) => move(one, '10-06T09:00:00', 'b', 'a'));
    const rows = ask('stage_conversion_rate', [...stages, ...all, ...further]).rows ?? [];
    expect(rows[0]).toMatchObject({ key: 'a', value: 0.3, numerator: 150, denominator: 500 });
    expect(rows[1]).toMatchObject({ key: 'b', numerator: 0, denominator: 150 });
  });

  test('the steps of one cohort multiply to its whole, and each adds up', () => {
    const all = many(60, { stageId: 'a' });
    const moves = all.flatMap((one, i) => [
      ...(i < 40 ? [move(one, '10-06T09:00:00', 'b', 'a')] : []),
      ...(i < 20 ? [move(one, '10-07T09:00:00', 'c', 'b')] : []),
      ...(i < 9 ? [move(one, '10-08T09:00:00', 'won', 'c')] : []),
    ]);
    const records: AnyRecord[] = [
      ...stages,
      ...moves,
      ...all.map((one, i): Deal => ({ ...one, status: i < 9 ? 'won' : i > 50 ? 'lost' : 'open' })),
    ];
    const result = ask('stage_conversion_rate', records);
    const product = (result.rows ?? []).reduce((rate, row) => rate * (row.value ?? NaN), 1);
    expect([result.value, result.n]).toEqual([9 / 60, 60]);
    expect(product).toBeCloseTo(9 / 60, 12);
    expect(ask('opportunity_conversion_rate', records).value).toBe(9 / 60);
    for (const { n, companions } of ask('funnel_leakage', records).rows ?? [])
      expect((companions?.advanced ?? NaN) + (companions?.leaked ?? NaN) + (companions?.pending ?? NaN)).toBe(n);
  });

  test('a skipped stage is passed, unless the order is strict; back and forth counts once', () => {
    const [skips, wanders] = [deal({ stageId: 'c' }), deal({ stageId: 'b' })];
    const records = [
      ...stages,
      ...[skips, move(skips, '10-07T00:00:00', 'c', 'a')],
      ...[
        wanders,
        move(wanders, '10-06T00:00:00', 'b', 'a'),
        move(wanders, '10-07T00:00:00', 'a', 'b'),
        move(wanders, '10-08T00:00:00', 'b', 'a'),
      ],
    ];
    const counts = (strictStages: boolean) =>
      (ask('stage_conversion_rate', records, { options: { strictStages } }).rows ?? []).map(({ numerator, denominator }) => [
        numerator,
        denominator,
      ]);
    expect(counts(false)).toEqual([
      [2, 2],
      [1, 2],
      [0, 1],
    ]);
    expect(counts(true)).toEqual([
      [2, 2],
      [0, 1],
      [0, 1],
    ]);
  });

  test('without stage history there is no conversion by stage, and no leakage', () => {
    for (const id of ['stage_conversion_rate', 'funnel_leakage', 'stage_duration'] as const)
      expect(ask(id, [...stages, deal({ stageId: 'a' })]).reason).toBe('no_history');
  });

  test('two pipelines are kept apart', () => {
    const other = [stage('x', 1, 'open', { pipelineId: 'p' }), stage('y', 2, 'open', { pipelineId: 'p' })];
    const [mine, theirs] = [deal({ stageId: 'b' }), deal({ stageId: 'x' })];
    const rows = ask('stage_conversion_rate', [...stages, ...other, mine, theirs, move(mine, '10-06T00:00:00', 'b', 'a')]).rows ?? [];
    expect(rows.map(({ key, n }) => [key, n])).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 0],
      ['x', 1],
      ['y', 0],
    ]);
  });
});

describe('leakage', () => {
  test('lost, fallen back and stuck deals leak where they got furthest; the biggest leak needs ten deals', () => {
    const usual = many(10, { stageId: 'b' }).flatMap((one) => [one, move(one, '10-06T09:00:00', 'b', 'a')]);
    const lost = many(6, { status: 'lost', stageId: 'lost', amount: usd(10), closeDay: '2026-10-20' });
    const stuck = deal({ stageId: 'a', createdAt: at('11-01T00:00:00') });
    const fresh = deal({ stageId: 'a', createdAt: at('11-19T00:00:00') });
    const back = deal({ stageId: 'a' });
    const records = [
      ...stages,
      ...usual,
      ...lost,
      stuck,
      fresh,
      back,
      move(back, '10-06T09:00:00', 'b', 'a'),
      move(back, '10-07T09:00:00', 'a', 'b'),
    ];
    const result = ask('funnel_leakage', records);
    const [a, b] = result.rows ?? [];
    expect(a).toMatchObject({ key: 'a', n: 19, companions: { advanced: 11, leaked: 7, pending: 1 } });
    // Who left this stage did so after a day: all the others are stuck.
    expect(b).toMatchObject({ key: 'b', n: 11, companions: { leaked: 11, pending: 0, biggest: 1 } });
    expect(result.companions).toMatchObject({ leaked: 18, value: 600_000, biggestLeak: 1 });
  });
});

describe('time in stage', () => {
  test('repeated stays are one; both ends are instants', () => {
    const one = deal({ stageId: 'c', createdAt: at('10-01T00:00:00') });
    const moves = [
      move(one, '10-01T12:00:00', 'b', 'a'),
      move(one, '10-02T00:00:00', 'a', 'b'),
      move(one, '10-03T00:00:00', 'a', 'a'),
      move(one, '10-04T00:00:00', 'c', 'a'),
    ];
    const result = ask('stage_duration', [...stages, one, ...moves]);
    expect((result.rows ?? []).map(({ key, value, n }) => [key, value, n])).toEqual([
      ['a', 2.5, 1],
      ['b', 0.5, 1],
      ['c', undefined, 0],
    ]);
    expect([result.value, result.companions.mean]).toEqual([1.5, 1.5]);
  });

  test('left before it was created: told, not counted', () => {
    const one = deal({ stageId: 'b', createdAt: at('10-05T00:00:00') });
    expect(ask('stage_duration', [...stages, one, move(one, '10-04T00:00:00', 'b', 'a')])).toMatchObject({
      reason: 'bad_duration',
      excluded: [{ reason: 'bad_duration', count: 1 }],
    });
  });
});

describe('sales cycle', () => {
  const won = (more: Partial<Deal> = {}): Deal => deal({ status: 'won', createdAt: at('10-05T14:00:00'), closeDay: '2026-10-05', ...more });

  test('created at 14:00 and closed on that day: 0 days, never less', () => {
    expect(ask('sales_cycle_length', [won()])).toMatchObject({ value: 0, n: 1, basis: 'first_contact' });
    expect(ask('sales_cycle_length', [won({ closeDay: '2026-10-04' })])).toMatchObject({ reason: 'bad_duration', n: 0 });
  });

  test('begins with the lead or the first two-way contact in the year before', () => {
    const one = won({ contactId: 'k' });
    const cycle = (...more: AnyRecord[]) => ask('sales_cycle_length', [one, ...more]).value;
    expect(cycle(lead({ dealId: one.id, createdAt: at('09-25T09:00:00') }))).toBe(10);
    expect(cycle(act('10-01T09:00:00', { dealId: one.id }))).toBe(4);
    expect(cycle(act('10-01T09:00:00', { contactId: 'k' }))).toBe(4);
    expect(cycle(act('10-01T09:00:00', { contactId: 'k', direction: 'out' }))).toBe(0);
    expect(cycle(act('10-01T09:00:00', { contactId: 'k', kind: 'call', direction: 'out', connected: true }))).toBe(4);
    const yearAgo = { ...act('10-05T14:00:00', { dealId: one.id }), at: Date.parse('2025-10-05T14:00:00Z') };
    expect(cycle(yearAgo)).toBe(365);
    expect(cycle({ ...yearAgo, at: yearAgo.at - 1 })).toBe(0);
    expect(ask('sales_cycle_length', [one, yearAgo], { options: { cycleStart: 'deal_created' } })).toMatchObject({
      value: 0,
      basis: 'deal_created',
    });
  });

  test('who had bought before is in touch anyway: only activity on the deal counts', () => {
    const before = won({ contactId: 'k', createdAt: at('07-01T00:00:00'), closeDay: '2026-07-02' });
    const again = won({ contactId: 'k' });
    const records = [before, again, act('10-01T09:00:00', { contactId: 'k' })];
    expect(ask('sales_cycle_length', records).value).toBe(0);
    expect(ask('sales_cycle_length', [...records, act('10-02T09:00:00', { dealId: again.id })]).value).toBe(3);
  });

  test('the average deal cycle is the mean of the same lengths', () => {
    const records = [0, 1, 8].map((days) => won({ closeDay: `2026-10-${String(5 + days).padStart(2, '0')}` }));
    expect([ask('sales_cycle_length', records).value, ask('average_deal_cycle', records).value]).toEqual([1, 3]);
  });
});

describe('velocity', () => {
  test('18 deals of 42,000 at 24 % and 78 days: 2,326 a day', () => {
    const began = { createdAt: at('07-01T00:00:00'), closeDay: '2026-09-17' };
    const records = [
      ...many(6, { status: 'won', amount: usd(42_000), ...began }),
      ...many(19, { status: 'lost', amount: usd(1), ...began }),
      ...many(18, { amount: usd(7) }),
    ];
    const result = ask('sales_velocity', records);
    expect(result.companions).toEqual({ open: 18, size: 420_000_000, rate: 0.24, cycle: 78 });
    expect([Math.round((result.value ?? NaN) / 10_000), result.currency]).toEqual([2326, 'USD']);
  });

  test('a lever without a value leaves none; what is older than the trailing days is no lever', () => {
    const old = many(4, { status: 'won', amount: usd(10), createdAt: at('01-01T00:00:00'), closeDay: '2026-05-25' });
    expect(ask('sales_velocity', [...old, ...many(3)])).toMatchObject({ reason: 'no_component', companions: { open: 3, size: undefined } });
    // 26 May is the first of the last 180 days.
    const within = old.map((one) => ({ ...one, closeDay: '2026-05-26' }));
    expect(ask('sales_velocity', [...within, ...many(3)]).reason).toBeUndefined();
    expect(ask('sales_velocity', [...old, ...many(3)], { options: { velocityDays: 181 } }).reason).toBeUndefined();
  });
});

describe('the pipeline', () => {
  test('a past one is worth what it was worth then, where the CRM keeps it, and says so', () => {
    const one = deal({ stageId: 'a', amount: usd(500), createdAt: at('08-01T00:00:00'), probability: 0.5 });
    const changed: AnyRecord = {
      entity: 'amountChange',
      id: 'c',
      dealId: one.id,
      at: at('10-10T00:00:00'),
      before: usd(200),
      amount: usd(500),
    };
    const records = [...stages, one, move(one, '08-02T00:00:00', 'a')];
    const september = (more: AnyRecord[]) => ask('pipeline_value', [...records, ...more], { period: month(9) });
    expect(september([changed])).toMatchObject({ value: 2_000_000, basis: 'amount_history', companions: { weighted: 1_000_000 } });
    expect(september([])).toMatchObject({ value: 5_000_000, basis: 'stage_history' });
    expect(ask('pipeline_value', [...records, changed])).toMatchObject({ value: 5_000_000, basis: 'live' });
    expect(ask('weighted_pipeline_value', [...records, changed], { period: month(9) })).toMatchObject({
      value: 1_000_000,
      companions: { byDeal: 1 },
    });
  });

  test('covers what is missing of the target three times; a target that is met has no coverage', () => {
    const due = many(3, { amount: usd(30_000), closeDay: '2026-12-01' });
    const late = deal({ amount: usd(99_000), closeDay: '2027-01-01' });
    const won = closed(1, 'won', { amount: usd(70_000) });
    const target = (goal: number) => ({
      inputs: {
        targets: [
          {
            metric: 'revenue' as const,
            who: { kind: 'everyone' as const },
            from: '2026-10-01',
            to: '2026-12-31',
            goal: goal * 10_000,
            currency: 'USD',
          },
        ],
      },
    });
    expect(ask('pipeline_coverage', [...due, late, ...won], target(100_000))).toMatchObject({ value: 3, n: 3 });
    expect(ask('pipeline_coverage', [...due, late, ...won], target(70_000)).reason).toBe('target_met');
    expect(ask('pipeline_coverage', [...due, late, ...won]).reason).toBe('no_target');
  });

  test('each rule of a stalled deal can be switched off, and a deal tells its reasons', () => {
    const busy = deal({ createdAt: at('11-01T00:00:00') });
    const quiet = deal({ createdAt: at('11-01T00:00:00'), nextStep: '', closeDay: '2026-11-20', amount: usd(3) });
    const records = [busy, quiet, act('11-08T12:00:00', { dealId: busy.id })];
    const result = ask('stalled_deals', records);
    expect(result).toMatchObject({ value: 1, companions: { value: 30_000, quiet: 1, overdue: 1, no_next_step: 1, stuck: 0 } });
    const behind = engineOf(records).behindPeriod('stalled_deals', { kind: 'everyone' }, quarter, { leftOut: false, offset: 0, limit: 9 });
    expect(behind.rows.map(({ id, outcome }) => [id, outcome])).toEqual([[quiet.id, 'quiet overdue no_next_step']]);
    const off = ask('stalled_deals', records, { options: { stalledRulesOff: ['quiet', 'overdue', 'no_next_step'] } });
    expect(off.value).toBe(0);
    expect(ask('stalled_deals', records, { options: { quietDays: 21 } }).companions.quiet).toBe(0);
    expect(ask('stalled_deals', records, { options: { quietDays: 12 } }).companions.quiet).toBe(2);
  });

  test('in the third of three stages a deal is at three quarters', () => {
    const records = [...stages, deal({ stageId: 'c' }), deal({ stageId: 'c' }), deal({ stageId: 'a' })];
    expect(ask('deal_progress', records)).toMatchObject({ value: 0.75, n: 3 });
    expect(ask('open_opportunities', records)).toMatchObject({ value: 3, companions: { quality: 0, withAmount: 0 } });
  });
});
