/** Pages whose cells hold what must not be kept, or what is no address at all: people type it, and anybody may. */
import { describe, expect, it } from 'vitest';
import { readPageMessage } from '../../lib/messages/schemas';
import { placeOf } from '../../lib/reader/place';
import { take } from '../../lib/reader/take';
import { pageOf } from './page-of';

/** A table of two columns, as it is read. */
function takenFrom(cells: readonly string[], most?: number) {
  const rows = cells.map((cell, i) => `<tr><td>Deal ${i}</td><td>${cell}</td></tr>`).join('');
  const page = pageOf(`<table><thead><tr><th>Name</th><th>More</th></tr></thead><tbody>${rows}</tbody></table>`);
  const table = page.querySelector('table');
  const place = table && placeOf({ shape: 'table', container: table });
  const taken = take({ place: place ?? { shape: 'table', at: '' }, columns: ['Name', 'More'] }, page, most);
  if (taken.is !== 'rows') throw new Error(`nothing read: ${taken.is}`);
  return taken;
}
const rowsOf = (...cells: readonly string[]) => takenFrom(cells).rows;
/** What the background accepts of it: a message that is not to the letter is dropped, and nobody would know. */
const heard = (taken: unknown) => {
  const message = readPageMessage({ type: 'rows', reading: 'r1', taken });
  return message?.type === 'rows' && message.taken.is === 'rows' ? message.taken : undefined;
};

describe('what is longer than anybody reads', () => {
  it('a cell is cut, and the page is read on', () => {
    const taken = takenFrom([`${'long '.repeat(2_000)}end`, 'short']);
    expect(heard(taken)?.rows.map(({ cells }) => (cells[1] ?? '').length)).toEqual([2_000, 5]);
  });

  it('a link or a name of a row is left out, and the page is read on', () => {
    const taken = takenFrom([`<a href="/r?x=${'y'.repeat(3_000)}" data-id="${'z'.repeat(3_000)}">Deal</a>`, '<a href="/r/2">Deal</a>']);
    expect(heard(taken)?.rows.map(({ link, key }) => [link, key])).toEqual([
      [undefined, undefined],
      ['/r/2', undefined],
    ]);
  });

  it('of a list without end the first rows are read, and the others counted', () => {
    const taken = takenFrom(['a', 'b', 'c', 'd', 'e'], 3);
    expect([taken.rows.map(({ cells }) => cells[1]), taken.skipped]).toEqual([['a', 'b', 'c'], 2]);
  });
});

describe('links of rows', () => {
  it.each([
    ['an address that is none', 'http://not an address/x'],
    ['half an address', 'http://['],
    ['a script', 'javascript:alert(1)'],
    ['a script behind a blank', ' javascript:alert(1)'],
    ['a script with a line end in it', 'java\nscript:alert(1)'],
    ['a page in itself', 'data:text/html,x'],
    ['an address of a person', 'mailto:ada@acme.test'],
  ])('%s is passed over, and the row is read', (_, href) => {
    const rows = rowsOf(`<a href="${href}">Web</a> <a href="/deal/7?token=secret&view=1">Open</a>`, 'x');
    expect(rows.map(({ cells, link }) => [cells[0], link])).toEqual([
      ['Deal 0', '/deal/7?view=1'],
      ['Deal 1', undefined],
    ]);
  });
});

describe('fields of rows', () => {
  it.each([
    ['a password', '<input type="password" value="very-secret">'],
    ['a password that is shown', '<input type="text" autocomplete="section-x current-password" value="very-secret">'],
    ['a new password', '<input autocomplete="new-password" value="very-secret">'],
    ['a code that was sent', '<input autocomplete="one-time-code" value="very-secret">'],
    ['the number of a card', '<input type="tel" autocomplete="billing cc-number" value="very-secret">'],
    ['what the page keeps for itself', '<input type="hidden" value="very-secret">'],
  ])('%s is not read', (_, field) => {
    expect(JSON.stringify(rowsOf(field, 'x'))).not.toContain('very-secret');
  });

  it('what somebody has typed as an amount is, so the tests above can fail', () => {
    expect(rowsOf('<input type="text" autocomplete="off" value="1,200">', 'x')[0]?.cells[1]).toBe('1,200');
  });
});
