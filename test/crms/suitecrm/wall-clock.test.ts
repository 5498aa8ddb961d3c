/** Every notation a profile offers, there and back; and what is no date. */
import { describe, expect, it } from 'vitest';
import { civilOf, momentIn, ordersOf, writtenIn } from '../../../lib/crm/suitecrm/wall-clock';
import { codeOf, numberIn } from '../../../lib/crm/suitecrm/currencies';
import { partsOf, windowsBetween } from '../../../lib/crm/suitecrm/windows';
import { shownMoment, stamp } from './values';

const days = ['Y-m-d', 'm-d-Y', 'd-m-Y', 'Y/m/d', 'm/d/Y', 'd/m/Y', 'Y.m.d', 'd.m.Y', 'm.d.Y'];
const times = ['H:i', 'h:ia', 'h:iA', 'h:i a', 'h:i A', 'H.i', 'h.ia', 'h.iA', 'h.i a', 'h.i A'];
const zones = ['UTC', 'America/New_York', 'Europe/Warsaw', 'Asia/Kolkata', 'Australia/Lord_Howe'];
const instants = ['2026-02-28T23:59Z', '2026-07-04T00:00Z', '2026-11-20T12:05Z', '2024-02-29T11:59Z'].map((text) => Date.parse(text));

describe('notations', () => {
  it.each(days.flatMap((day) => times.map((time) => [day, time])))('%s %s are read as they are meant', (day, time) => {
    for (const zone of zones)
      for (const instant of instants) {
        const text = shownMoment(stamp(instant), { day, time, zone, decimal: '.' });
        const written = writtenIn(text);
        const order = day.startsWith('d') ? 'dmy' : day.startsWith('m') ? 'mdy' : undefined;
        const civil = written && civilOf(written, order);
        const read = civil && written.clock !== undefined ? momentIn(zone, civil, written.clock) : undefined;
        expect([text, zone, read]).toEqual([text, zone, instant]);
      }
  });

  it.each([
    '',
    '20 November 2026',
    '2026-11-20T14:05Z',
    '11/20/26',
    '11/20/2026 25:00',
    '11/20/2026 13:00pm',
    '2026/11-20',
    '11/20/2026 10',
  ])('"%s" is none', (text) => {
    expect(writtenIn(text)).toBeUndefined();
  });

  it('leave open what nobody can see, and nothing else', () => {
    const orders = (text: string) => ordersOf(writtenIn(text) ?? { year: 0, first: 0, second: 0, plain: true, clock: 0 });
    expect(orders('03/04/2026')).toEqual(['dmy', 'mdy']);
    expect(orders('13/04/2026')).toEqual(['dmy']);
    expect(orders('04/13/2026')).toEqual(['mdy']);
    expect(orders('04/04/2026')).toEqual([]);
    expect(orders('2026/03/04')).toEqual([]);
  });

  it('refuse days the calendar lacks', () => {
    for (const text of ['30/02/2026', '31/04/2026', '00/01/2026', '29/02/2026']) {
      const written = writtenIn(text);
      expect([text, written && civilOf(written, 'dmy')]).toEqual([text, undefined]);
    }
  });
});

describe('numbers and currencies of the person', () => {
  it.each([
    ['0.9000000000', 0.9],
    ['0,9000000000', 0.9],
    ['1,234.5000000000', 1234.5],
    ['1.234,5000000000', 1234.5],
    ['4', 4],
    ['1,234', undefined],
    ['', undefined],
    ['x', undefined],
  ])('%s is %s', (text, number) => {
    expect(numberIn(text)).toBe(number);
  });

  it.each([
    ['US Dollars : $', 'USD'],
    ['Euro : €', 'EUR'],
    ['Canadian Dollar : $', 'CAD'],
    ['PLN : x', 'PLN'],
    ['Dollar : $', 'XXX'],
    ['Pound : £', 'XXX'],
    ['', 'XXX'],
  ])('%s is %s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });
});

describe('stretches of time', () => {
  it('are taken apart without a gap', () => {
    expect(partsOf('2026-')).toHaveLength(12);
    expect(partsOf('2024-02')?.at(-1)).toBe('2024-02-29');
    expect(partsOf('2026-11-20')?.at(-1)).toBe('2026-11-20 23');
    expect(partsOf('2026-11-20 14')?.at(-1)).toBe('2026-11-20 14:59');
    expect(partsOf('2026-11-20 14:05')).toBeUndefined();
  });

  it('are days for a while, then months, then years', () => {
    expect(windowsBetween(20_000, 20_002)).toHaveLength(3);
    expect(windowsBetween(20_000, 20_060).every((window) => window.length === 7)).toBe(true);
    expect(windowsBetween(19_000, 20_500).every((window) => window.length === 5)).toBe(true);
  });
});
