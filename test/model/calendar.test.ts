import { afterEach, describe, expect, test } from 'vitest';
import { DAY, isZone, zoneOf, zoneOr } from '../../lib/model/calendar';
import { civilOfDay, dayOfCivil, formatDay, parseDay, weekdayOf } from '../../lib/model/days';
import { chance } from '../oracles/random';
import { dayStart, wallDay } from '../oracles/plain-time';

const at = (text: string): number => Date.parse(text);
const day = (text: string): number => parseDay(text) ?? NaN;

describe('days', () => {
  test('number and text are each other’s way back over 200 years, and agree with the platform', () => {
    for (let number = dayOfCivil(1899, 12, 25); number < dayOfCivil(2101, 1, 5); number++) {
      const text = new Date(number * DAY).toISOString().slice(0, 10);
      if (formatDay(number) !== text || parseDay(text) !== number) expect.fail(`${number} is ${text}, not ${formatDay(number)}`);
    }
    expect(weekdayOf(day('2026-11-21'))).toBe(6);
    expect(weekdayOf(day('1969-12-28'))).toBe(7);
    expect(civilOfDay(0)).toEqual({ year: 1970, month: 1, day: 1 });
  });

  test('days that no calendar has are refused', () => {
    for (const text of ['2025-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '26-01-01', '', '2026-1-1'])
      expect(parseDay(text)).toBeUndefined();
    expect(formatDay(day('2024-02-29'))).toBe('2024-02-29');
  });
});

const zones = [
  'Europe/Warsaw',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Pacific/Apia',
  'UTC',
];

describe.each(zones)('%s', (name) => {
  test('local day and its start agree with what Intl prints, over twelve years', () => {
    const zone = zoneOf(name);
    const c = chance(5);
    for (let i = 0; i < 120; i++) {
      const instant = c.int(at('2015-01-01T00:00:00Z'), at('2027-01-01T00:00:00Z'));
      const text = wallDay(instant, name);
      expect(formatDay(zone.dayOf(instant)), `${instant}`).toBe(text);
      expect(zone.startOf(day(text)), text).toBe(dayStart(text, name));
    }
  });
});

describe('clock changes', () => {
  const warsaw = zoneOf('Europe/Warsaw');

  test('a time that does not exist moves forward, one that occurs twice is the first', () => {
    expect(warsaw.instantOf(day('2026-03-29'), 2.5 * 3_600_000)).toBe(at('2026-03-29T01:30:00Z'));
    expect(warsaw.instantOf(day('2026-10-25'), 2.5 * 3_600_000)).toBe(at('2026-10-25T00:30:00Z'));
  });

  test('a midnight that does not exist: the day begins with its first moment', () => {
    // São Paulo skipped midnight of 4 November 2018.
    expect(zoneOf('America/Sao_Paulo').startOf(day('2018-11-04'))).toBe(at('2018-11-04T03:00:00Z'));
    // Cairo skips the midnight of the last Friday of April.
    expect(zoneOf('Africa/Cairo').startOf(day('2026-04-24'))).toBe(at('2026-04-23T22:00:00Z'));
  });

  test('days of 23 and 25 hours', () => {
    expect(warsaw.endOf(day('2026-03-29')) + 1 - warsaw.startOf(day('2026-03-29'))).toBe(23 * 3_600_000);
    expect(warsaw.endOf(day('2026-10-25')) + 1 - warsaw.startOf(day('2026-10-25'))).toBe(25 * 3_600_000);
    expect(warsaw.clockOf(at('2026-10-25T12:00:00Z'))).toBe(13 * 3_600_000);
  });

  test('a day that a zone skipped altogether takes no time', () => {
    const apia = zoneOf('Pacific/Apia');
    expect(apia.startOf(day('2011-12-31')) - apia.startOf(day('2011-12-30'))).toBe(0);
  });
});

test('what is not known has no day, and the end of time no rule', () => {
  const zone = zoneOf('Europe/Warsaw');
  expect([zone.dayOf(NaN), zone.startOf(NaN), zone.clockOf(NaN)]).toEqual([NaN, NaN, NaN]);
  expect(zone.dayOf(8.64e15)).toBe(1e8);
  expect(formatDay(zone.dayOf(zone.startOf(day('9999-12-31'))))).toBe('9999-12-31');
  expect(formatDay(zone.dayOf(zone.startOf(day('0001-01-01'))))).toBe('0001-01-01');
});

describe('zone names', () => {
  test('a name a CRM made up falls back', () => {
    expect(isZone('Europe/Atlantis')).toBe(false);
    expect(isZone('')).toBe(false);
    expect(zoneOr('Europe/Atlantis', 'Asia/Shanghai').name).toBe('Asia/Shanghai');
    expect(zoneOr(undefined, 'Asia/Shanghai').name).toBe('Asia/Shanghai');
    expect(zoneOr('Europe/Warsaw', 'Asia/Shanghai').name).toBe('Europe/Warsaw');
    expect(() => zoneOf('Europe/Atlantis')).toThrow(RangeError);
  });
});

describe('the computer’s own zone', () => {
  const before = process.env.TZ;
  afterEach(() => {
    process.env.TZ = before;
  });

  test.each(['Asia/Kathmandu', 'America/St_Johns', 'Pacific/Kiritimati'])('%s changes nothing', (own) => {
    process.env.TZ = own;
    // Proof that the setting took.
    expect(new Date(0).getTimezoneOffset()).not.toBe(0);
    const zone = zoneOf('America/New_York');
    expect(formatDay(zone.dayOf(at('2026-11-01T03:59:59Z')))).toBe('2026-10-31');
    expect(zone.startOf(day('2026-11-02'))).toBe(at('2026-11-02T05:00:00Z'));
    expect(zone.instantOf(day('2026-03-08'), 2.25 * 3_600_000)).toBe(at('2026-03-08T07:15:00Z'));
  });
});
