/** Amounts, days and times as Dolibarr's languages write them; what does not fit is no value. */
import { describe, expect, it } from 'vitest';
import { amountIn, clockIn, currencyOf, momentIn, percentIn } from '../../../lib/crm/dolibarr/notation';
import { bannerOf, tableRows, textOf } from '../../../lib/crm/dolibarr/markup';

const german = { decimal: ',', thousand: '.' };
const french = { decimal: ',', thousand: 'Space' };
const english = { decimal: '.', thousand: ',' };

describe('amounts', () => {
  it.each([
    ['5.005.000,55 €', german, '5005000.55', '€'],
    ['5 005 000,55 €', french, '5005000.55', '€'],
    ['5 005 000,5 €', french, '5005000.5', '€'],
    ['$4,000.55', english, '4000.55', '$'],
    ["5'005'000.55 CHF", { decimal: '.', thousand: "'" }, '5005000.55', 'CHF'],
    ['5005000.55 €', { decimal: '.', thousand: 'None' }, '5005000.55', '€'],
    ['-1.200 €', german, '-1200', '€'],
    ['0 €', german, '0', '€'],
    ['€ 12', english, '12', '€'],
  ])('%s', (text, separators, amount, sign) => {
    expect(amountIn(text, separators)).toEqual({ amount, sign });
  });

  it.each([
    ['1.2345,00 €', german],
    ['4,000.55 €', german],
    ['12,34.5 €', english],
    ['1 2 €', english],
    ['€ 1 €', english],
    ['', german],
  ])('refused: %s', (text, separators) => {
    expect(amountIn(text, separators)).toBeUndefined();
  });

  it('and chances', () => {
    expect([percentIn('60,5 %', german), percentIn('60,5', german), percentIn('60.5 %', german)]).toEqual(['60.5', undefined, undefined]);
  });

  it('have a currency where the sign is one country’s alone', () => {
    expect(['€', 'zł', 'CHF', '$', '¥', 'kr', 'x'].map(currencyOf)).toEqual([
      'EUR',
      'PLN',
      'CHF',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('days and times', () => {
  it.each([
    ['04/09/2026', '%d/%m/%Y', '2026-09-04', 0],
    ['09/04/2026', '%m/%d/%Y', '2026-09-04', 0],
    ['2026/11/17 03:08 PM', '%Y/%m/%d %I:%M %p', '2026-11-17', 15 * 60 + 8],
    ['11/17/2026 12:08 AM', '%m/%d/%Y %I:%M %p', '2026-11-17', 8],
    // Swiss French says PM after 15 o'clock.
    ['17.11.2026 15:08 PM', '%d.%m.%Y %H:%M %p', '2026-11-17', 15 * 60 + 8],
  ])('%s', (text, pattern, day, minutes) => {
    expect(clockIn(text, pattern)).toEqual({ day, inDay: minutes * 60_000 });
  });

  it.each([
    ['30/02/2026', '%d/%m/%Y'],
    ['2026-09-04', '%d/%m/%Y'],
    ['04/13/2026', '%d/%m/%Y'],
    ['04/09/2026 25:00', '%d/%m/%Y %H:%M'],
    ['04/09/2026', '%d/%m/%Y %Q'],
  ])('refused: %s', (text, pattern) => {
    expect(clockIn(text, pattern)).toBeUndefined();
  });

  it('are moments where the clock stands', () => {
    expect(momentIn({ day: '2026-11-17', inDay: 15 * 3_600_000 }, 'Europe/Warsaw')).toBe(Date.parse('2026-11-17T14:00:00Z'));
  });
});

describe('markup', () => {
  it('is read as a person reads it', () => {
    expect(textOf('Montant <b>pond&eacute;r&eacute;</b> &amp; &#039;x&#039;&nbsp;&euro; &alpha;&Omega;&unknown; <!-- a --> b')).toBe(
      "Montant pondéré & 'x' € αΩ&unknown; b",
    );
    expect(textOf('<a title="a > b" href=\'x\'>Deal &lt;b&gt;</a>')).toBe('Deal <b>');
  });

  it('that is no record is none', () => {
    expect(bannerOf('<div class="error">x</div>')).toBeUndefined();
    expect(tableRows('<p>nothing</p>')).toEqual([]);
  });
});
