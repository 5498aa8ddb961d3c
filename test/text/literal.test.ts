// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { known, literalWords } from '../tools/gallery/literal';
import { pseudo } from './pseudo';

afterEach(() => document.body.replaceChildren());

/** One element on an empty page. */
const found = (tag: string, { text = '', told = '', ...attributes }: Record<string, string> = {}): string[] => {
  const element = document.createElement(tag);
  element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.body.replaceChildren(element);
  return literalWords([told, known]);
};

describe('words that come from no dictionary', () => {
  it('are found in texts and in names for screen readers', () => {
    const name = pseudo('Win rate');
    expect(found('p', { text: `${name} of them` })).toEqual([`"${name} of them" (p) says of, them without a dictionary`]);
    expect(found('button', { 'aria-label': 'Close' })).toEqual(['"Close" (aria-label) says Close without a dictionary']);
    expect(found('input', { placeholder: 'Search' })).toHaveLength(1);
  });

  it('are not names that the page was told, what Intl writes, or single letters', () => {
    const told = '{"name":"Harbour Mills"}';
    expect(found('p', { text: 'Harbour Mills', told })).toEqual([]);
    expect(found('p', { text: 'Harbour Mi…', told })).toEqual([]);
    expect(found('p', { text: `${pseudo('as of {day}').replace('{day}', 'Nov 19')} · 1.24M · 12 minutes ago` })).toEqual([]);
    expect(found('p', { text: pseudo('There is nothing to see.') })).toEqual([]);
  });
});
