/** Applications of one document: routes in the fragment, lists of several tabs side by side, signs without a number. */
import { describe, expect, it } from 'vitest';
import { guessDecimal, saysNothing } from '../../lib/reader/notation';
import { placeOf } from '../../lib/reader/place';
import { isOn, patternOf } from '../../lib/reader/reading';
import { take } from '../../lib/reader/take';
import { pageOf } from './page-of';

const list = (name: string, hidden = false) =>
  `<div${hidden ? ' style="display: none"' : ''}><table class="tree"><thead><tr><th>Name</th><th>Amount</th></tr></thead>
    <tbody><tr><td>${name}</td><td>1</td></tr><tr><td>${name} too</td><td>2</td></tr></tbody></table></div>`;

describe('an application of one document', () => {
  it('is on the same page however that is shown, and on another for another list or record', () => {
    const here = new URL('https://erp.test/#crm/model/sale.opportunity;name=%22Sale%22&views=%5Bnull%5D');
    const pattern = patternOf(here);
    expect(pattern).toBe('/#crm/model/sale.opportunity');
    expect(isOn(pattern, new URL('https://erp.test/#crm/model/sale.opportunity;views=%5B3%5D&domain=x'))).toBe(true);
    expect(isOn(pattern, new URL('https://erp.test/#crm/model/party.party;name=%22Party%22'))).toBe(false);
    expect(isOn(pattern, new URL('https://erp.test/#crm/model/sale.opportunity/250;views=%5Bnull%5D'))).toBe(false);
  });

  it('is read where the list is shown, not where the list of another of its tabs waits', () => {
    const alone = pageOf(list('Ada'));
    const table = alone.querySelector('table');
    const place = table && placeOf({ shape: 'table', container: table });
    const reading = { place: place ?? { shape: 'table' as const, at: '' }, columns: ['Name'] };
    const names = (page: Document) => {
      const taken = take(reading, page);
      return taken.is === 'rows' ? taken.rows.map(({ cells }) => cells[0]) : taken.is;
    };
    expect(names(alone)).toEqual(['Ada', 'Ada too']);
    expect(names(pageOf(list('Bo', true) + list('Ada')))).toEqual(['Ada', 'Ada too']);
    // Two at once: which of them is meant cannot be told.
    expect(names(pageOf(list('Bo') + list('Ada')))).toBe('changed');
    expect(names(pageOf(list('Bo', true) + list('Ada', true)))).toBe('changed');
  });
});

describe('a sign without a number', () => {
  it('says nothing, like a dash', () => {
    expect(['', ' ', '-', '—', '€', 'zł', '$ ', '%', '0', '€ 1', '-5'].map(saysNothing)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('does not keep a column from being one of amounts', () => {
    expect(guessDecimal(['€ 5,109.49', '€', ''], 'en')).toEqual({ is: '.', unsure: false });
    expect(guessDecimal(['€', '€'], 'en')).toBeUndefined();
  });
});
