import { describe, expect, it } from 'vitest';
import { createFormats, decimal } from '../../lib/text/formats';
import { pickLanguage, type Language } from '../../lib/text/language';
import { createText } from '../../lib/text/text';

/** Intl separates with no-break and narrow spaces; the eye sees a space. */
const eye = (text: string): string => text.replace(/[\u00a0\u202f\u2009]/g, ' ');
const at = Date.UTC(2026, 10, 21, 23, 30);
const all = ['en', 'zh-CN', 'pl'] as const;
const of = (language: Language) => createFormats(language, 'Europe/Warsaw');

const table: Record<Language, Record<string, string>> = {
  en: {
    cny: 'CN¥1,234,567.50',
    pln: 'PLN 1,234,567.50',
    usd: '$1.23M',
    big: '$123M',
    huge: '$1.23T',
    percent: '25.6%',
    day: 'Nov 21, 2026',
    ago: '3 minutes ago',
    duration: '1 h 12 min',
    minutes: '42 min',
    days: '2 d 3 h',
    count: '12,345',
  },
  'zh-CN': {
    cny: '¥1,234,567.50',
    pln: 'PLN 1,234,567.50',
    usd: 'US$123万',
    big: 'US$1.23亿',
    huge: 'US$1.23万亿',
    percent: '25.6%',
    day: '2026年11月21日',
    ago: '3分钟前',
    duration: '1小时12分',
    minutes: '42分钟',
    days: '2天3小时',
    count: '12,345',
  },
  pl: {
    cny: '1 234 567,50 CNY',
    pln: '1 234 567,50 zł',
    usd: '1,23 mln USD',
    big: '123 mln USD',
    huge: '1,23 bln USD',
    percent: '25,6%',
    day: '21 lis 2026',
    ago: '3 minuty temu',
    duration: '1 godz. 12 min',
    minutes: '42 min',
    days: '2 d 3 godz.',
    count: '12 345',
  },
};

describe.each(all)('formats in %s', (language) => {
  const f = of(language);
  const text = createText(language, 'Europe/Warsaw');
  const expected = table[language];

  it('writes money in full and short', () => {
    expect(eye(f.money(12_345_675_000, 'CNY'))).toBe(expected['cny']);
    expect(eye(f.money(12_345_675_000, 'PLN'))).toBe(expected['pln']);
    expect(eye(f.moneyCompact(12_345_675_000, 'USD'))).toBe(expected['usd']);
    expect(eye(f.moneyCompact(1_234_567_890_000, 'USD'))).toBe(expected['big']);
    expect(eye(f.moneyCompact(1.2345e16 - 1, 'USD'))).toBe(expected['huge']);
  });

  it('writes counts, rates, days and ages', () => {
    expect(eye(f.count(12_345))).toBe(expected['count']);
    expect(eye(f.percent(0.256, 1))).toBe(expected['percent']);
    expect(eye(f.dayLong('2026-11-21'))).toBe(expected['day']);
    expect(eye(f.age(3 * 60_000 + 59_000))).toBe(expected['ago']);
  });

  it('writes durations', () => {
    expect(eye(text.duration(72))).toBe(expected['duration']);
    expect(eye(text.duration(42))).toBe(expected['minutes']);
    expect(eye(text.duration(51 * 60))).toBe(expected['days']);
  });

  it('splits a figure into number and unit without losing a sign', () => {
    const joined = f
      .moneyParts(-12_345_675_000, 'USD')
      .map((p) => p.text)
      .join('');
    expect(joined.replace(/\s/g, '')).toBe(f.moneyCompact(-12_345_675_000, 'USD').replace(/\s/g, ''));
    expect(f.percentParts(0.375, 1).filter((p) => p.kind === 'number')).toHaveLength(1);
    expect(text.durationParts(72).map((p) => p.kind)).toEqual(['number', 'unit', 'number', 'unit']);
  });
});

describe('rounding', () => {
  const text = createText('en', 'UTC');

  it.each([
    [0, '0 min'],
    [0.4, '0.4 min'],
    [4.25, '4.3 min'],
    [9.96, '10 min'],
    [59.4, '59 min'],
    [59.6, '1 h'],
    [119.6, '2 h'],
    [1439.6, '1 d'],
    [1440, '1 d'],
    [2880, '2 d'],
    [2850, '2 d'],
  ])('%s minutes are %s', (minutes, expected) => {
    expect(text.duration(minutes)).toBe(expected);
  });

  it('keeps every unit of a large sum', () => {
    expect(decimal(90_071_992_547_409_91)).toBe('900719925474.0991');
    expect(decimal(-5_000)).toBe('-0.5000');
    expect(text.f.money(90_071_992_547_409_91, 'USD')).toBe('$900,719,925,474.10');
  });

  it('writes nothing and everything without decimals', () => {
    expect(text.f.percent(0, 1)).toBe('0%');
    expect(text.f.percent(1, 1)).toBe('100%');
    expect(text.f.percent(0.36, 1)).toBe('36.0%');
  });
});

describe('zones', () => {
  it('shows instants in the zone, days as they are', () => {
    const f = of('en');
    expect(f.time(at)).toBe('00:30');
    expect(f.dateOf(at)).toBe('Nov 22');
    expect(f.day('2026-11-21')).toBe('Nov 21');
    expect(createFormats('en', 'Pacific/Auckland').day('2026-11-21')).toBe('Nov 21');
  });

  it('names the periods of a chart by their length', () => {
    const f = of('en');
    expect(f.periodLabel('2026-11-01', 30)).toBe('Nov');
    expect(f.periodLabel('2026-11-16', 7)).toBe('Nov 16');
    expect(f.periodLabel('2026-01-01', 365)).toBe('2026');
  });
});

describe('language', () => {
  it.each([
    [['zh-TW', 'en'], 'zh-CN'],
    [['de', 'pl-PL'], 'pl'],
    [['EN-gb'], 'en'],
    [['de', 'fr'], 'en'],
    [[], 'en'],
  ] as const)('%j speaks %s', (preferred, expected) => {
    expect(pickLanguage('auto', preferred)).toBe(expected);
  });

  it('follows the setting first', () => {
    expect(pickLanguage('pl', ['en'])).toBe('pl');
  });
});
