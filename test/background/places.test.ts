import { describe, expect, it } from 'vitest';
import { foundAt } from '../../entrypoints/background/ways/places';
import { wayViews } from '../../entrypoints/background/ways/way-views';
import { pages } from '../../lib/crm/pages';

const origin = 'https://crm.test';
const at = (crm: string, signedIn: boolean, org = 'acme') => foundAt({ crm, org, signedIn }, origin)?.signedIn;

/** CRMs whose every page says who is signed in. */
const naming = ['demo', 'dolibarr', 'frappe', 'suitecrm', 'tryton'];

describe('what one look at a page tells of who is signed in', () => {
  it.each(naming)('nobody, on a page of %s that would name its user', (crm) => {
    expect(at(crm, false)).toBe(false);
    expect(at(crm, true)).toBe(true);
  });

  it.each(pages.map(({ id }) => id).filter((id) => !naming.includes(id)))(
    'not known, where %s has not told it or never tells it there',
    (crm) => expect(at(crm, false)).toBe('unknown'),
  );

  it('not known, before the page has named its organisation', () => {
    expect(foundAt({ crm: 'fxiaoke', org: '', signedIn: false }, origin)).toEqual({ crm: 'fxiaoke', org: '', origin, signedIn: 'unknown' });
  });

  it.each([
    ['no page of a CRM', undefined],
    ['a CRM that is not in this build', { crm: 'nobody', org: 'a', signedIn: true }],
    ['no organisation at all', { crm: 'demo', signedIn: true }],
    ['a name that is too long', { crm: 'demo', org: 'x'.repeat(301), signedIn: true }],
    ['something else', 'demo'],
  ])('nothing of %s', (_what, value) => expect(foundAt(value, origin)).toBeUndefined());
});

it('a way tells the connect page what to say of its token, and nothing where the usual words are enough', () => {
  const notes = (crm: string) => wayViews(crm, { origin: 'https://www.fxiaoke.com', org: 'acme7' }).map(({ way, note }) => [way, note]);
  expect(notes('fxiaoke')).toEqual([
    ['session', undefined],
    ['token', 'tokenNote_fxiaoke'],
  ]);
  expect(notes('pipedrive')).toEqual([['token', undefined]]);
});
