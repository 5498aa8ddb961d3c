/** Examples whose answers are known: leads, what they came with, and what became of them. */
import { describe, expect, test } from 'vitest';
import type { AnyRecord, Lead } from '../../../lib/model/records';
import { act, ask, at, deal, lead, month, usd } from './pipeline-company';

const leads = (count: number, more: Partial<Lead> = {}): Lead[] => Array.from({ length: count }, () => lead(more));

describe('response bands', () => {
  test('37 within an hour, 16 within a day, 24 later, 23 never: together 100 %', () => {
    const wait = (count: number, time: string | undefined): AnyRecord[] =>
      leads(count, { createdAt: at('10-05T09:00:00') }).flatMap((one) => [
        one,
        ...(time === undefined ? [] : [act(time, { leadId: one.id, direction: 'out' })]),
      ]);
    const { companions } = ask('lead_response_time', [
      ...wait(37, '10-05T10:00:00'),
      ...wait(16, '10-06T09:00:00'),
      ...wait(24, '10-06T09:00:01'),
      ...wait(23, undefined),
    ]);
    const bands = [companions.bandHour, companions.bandDay, companions.bandLater, companions.bandNever];
    expect(bands).toEqual([0.37, 0.16, 0.24, 0.23]);
  });

  test('what is only planned, was called off, stayed among us or says nothing is no reply', () => {
    const one = lead({ createdAt: at('10-05T09:00:00') });
    const said = (time: string, more: object) => act(time, { leadId: one.id, direction: 'out', ...more });
    const unsaid = [
      said('10-04T09:00:00', { kind: 'call', status: 'planned' }),
      said('10-05T09:05:00', { kind: 'call', status: 'planned' }),
      said('10-05T09:06:00', { kind: 'call', status: 'cancelled' }),
      said('10-05T09:07:00', { kind: 'email', external: false }),
      said('10-05T09:08:00', { kind: 'social', social: 'like' }),
      said('10-05T09:09:00', { kind: 'email', status: 'planned', automated: true }),
    ];
    expect(ask('lead_response_time', [one, ...unsaid])).toMatchObject({ reason: 'nothing_answered', companions: { total: 1 } });
    expect(ask('lead_response_time', [one, ...unsaid]).companions.acknowledgement).toBeUndefined();
    const tried = said('10-05T12:00:00', { kind: 'call', connected: false });
    expect(ask('lead_response_time', [one, ...unsaid, tried]).value).toBe(180);
  });

  test('who still waits is in no band', () => {
    const young = lead({ createdAt: at('11-20T09:00:00') });
    expect(ask('lead_response_time', [young]).companions.bandNever).toBeUndefined();
  });
});

describe('leads', () => {
  test('the same person within 30 days is one; imported ones count and are told', () => {
    const records = [
      lead({ email: 'Jo@Firma.pl', imported: true }),
      lead({ email: ' jo@firma.pl', createdAt: at('10-20T00:00:00') }),
      lead({ email: 'test@test.com' }),
      lead({ email: 'test@test.com' }),
    ];
    expect(ask('lead_volume', records)).toMatchObject({
      value: 3,
      companions: { imported: 1 },
      excluded: [{ reason: 'duplicate', count: 1 }],
    });
    expect(ask('lead_volume', records, { period: month(9) })).toMatchObject({ value: 0, n: 0 });
    expect(ask('lead_volume', []).reason).toBe('no_records');
  });

  test('growth compares the same days; before nothing there is no growth', () => {
    // 1 to 21 October beside 1 to 21 November.
    const records = [
      ...leads(4, { createdAt: at('10-03T00:00:00') }),
      ...leads(9, { createdAt: at('10-25T00:00:00') }),
      ...leads(6, { createdAt: at('11-03T00:00:00') }),
    ];
    expect(ask('lead_growth', records, { period: month(11) })).toMatchObject({ value: 0.5, numerator: 2, denominator: 4 });
    expect(ask('lead_growth', leads(2))).toMatchObject({ reason: 'nothing_before', companions: { change: 2 } });
  });

  test('what stands for nothing is not valid', () => {
    const records = [
      lead({ name: 'Ann Lee', email: 'ann@firma.pl', phone: '+48 601 222 333' }),
      lead({ name: 'test', email: 'test@firma.pl', phone: '000000000' }),
      lead({ name: '李雷', email: 'info@firma.pl' }),
      lead({ name: 'unknown', phone: '0048 601 222 444' }),
    ];
    const result = ask('lead_quality', records);
    expect([result.numerator, result.denominator, result.value]).toEqual([6, 12, 0.5]);
    expect(result.companions).toEqual({ name: 0.5, email: 0.5, phone: 0.5, reachable: 0.75, role: 1 });
  });
});

describe('conversion of leads', () => {
  const won = (more: object = {}) => deal({ status: 'won', closeDay: '2026-10-15', createdAt: at('10-05T09:00:00'), ...more });

  test('by the link, else the account, else the e-mail address; one who bought before is converted by the next purchase', () => {
    const linked = won();
    const records: AnyRecord[] = [
      ...[linked, lead({ dealId: linked.id, status: 'converted' })],
      ...[won({ accountId: 'acme' }), lead({ accountId: 'acme' })],
      ...[won({ contactId: 'k' }), { entity: 'contact', id: 'k', name: '', email: 'jo@firma.pl', createdAt: 0 } as const],
      lead({ email: 'JO@firma.pl' }),
      ...[won({ accountId: 'old', createdAt: at('08-01T00:00:00'), closeDay: '2026-08-11' }), lead({ accountId: 'old' })],
      lead({ status: 'disqualified' }),
    ];
    expect(ask('lead_conversion_rate', records)).toMatchObject({ value: 3 / 5, n: 5, companions: { marked: 1 / 5, withinDays: 10 } });
  });

  test('within the time nine in ten sales take; later purchases count for the source and the funnel only', () => {
    const slow = won({ accountId: 'slow', closeDay: '2026-11-20', createdAt: at('11-15T00:00:00') });
    const records = [...Array.from({ length: 9 }, () => won()), slow, lead({ accountId: 'slow', source: 'Web' }), lead({ source: ' web' })];
    expect(ask('lead_conversion_rate', records)).toMatchObject({ value: 0, companions: { withinDays: 10 } });
    expect(ask('source_conversion_rate', records).rows).toMatchObject([{ key: 'web', value: 0.5, n: 2 }]);
    expect(ask('funnel_conversion_rate', records)).toMatchObject({
      value: 0.5,
      rows: [
        { key: 'lead', n: 2 },
        { key: 'opportunity', n: 1, value: 0.5 },
        { key: 'customer', n: 1, value: 1 },
      ],
    });
  });

  test('ten leads rank a source, nine do not; the unknown source is a row without a rank', () => {
    const buyer = (source: string) => {
      const one = won();
      return [one, lead({ dealId: one.id, source })];
    };
    const records = [...leads(9, { source: 'fair' }), ...buyer('fair'), ...leads(8, { source: 'web' }), ...buyer('web'), ...leads(10)];
    const rows = ask('source_conversion_rate', records).rows ?? [];
    expect(rows.map(({ key, n, value, companions }) => [key, n, value, companions?.rank])).toEqual([
      ['', 10, 0, undefined],
      ['fair', 10, 0.1, 1],
      ['web', 9, 1 / 9, undefined],
    ]);
  });

  test('points: all data, the best source, a day old, in touch; what has no data leaves its points to the others', () => {
    const buyer = won({ amount: usd(1) });
    const best = [...leads(9, { source: 'fair', status: 'disqualified' }), lead({ source: 'fair', status: 'converted', dealId: buyer.id })];
    const fresh = lead({ name: 'Ann', email: 'ann@firma.pl', phone: '+48 601 222 333', source: 'fair', createdAt: at('11-18T12:00:00') });
    const records = [buyer, ...best, fresh, act('11-19T00:00:00', { leadId: fresh.id })];
    // The eleventh of its source: 1 of 11 bought, which is the best there is.
    expect(ask('lead_score', records).value).toBeCloseTo(40 + 30 + 20 * 0.9 + 10, 9);
    expect(ask('lead_score', [fresh]).value).toBeCloseTo((100 * (40 + 18)) / 60, 9);
    expect(ask('lead_score', records, { period: month(9) }).reason).toBe('no_history');
  });
});
