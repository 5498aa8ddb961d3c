import { describe, expect, it } from 'vitest';
import { hintsIn } from '../../entrypoints/crm.content/hints';
import { page as fxiaoke } from '../../lib/crm/fxiaoke/page';

const site = 'https://www.fxiaoke.com';
const asks = `${site}/FHH/EM1HNCRM/API/v1/object/X/controller/List?traceId=E-E.acme7.1007-1680081376740`;
const told = (name: string, initiatorType: string) => hintsIn({ name, initiatorType }, site, [fxiaoke]);

describe('what requests of the page tell', () => {
  it.each(['fetch', 'xmlhttprequest'])('is heard of the page’s own calls (%s)', (kind) => {
    expect(told(asks, kind)).toEqual([['fxiaoke', { ea: 'acme7', user: '1007' }]]);
  });

  it.each([
    ['a picture in a message, from anywhere', 'https://evil.test/FHH/x.png?traceId=E-E.acme7.1008-1', 'img'],
    ['a picture under an address of the CRM', `${site}/FHH/x.png?traceId=E-E.acme7.1008-1`, 'img'],
    ['a style', `${site}/FHH/x?traceId=E-E.acme7.1008-1`, 'css'],
    ['a frame', `${site}/FHH/x?traceId=E-E.acme7.1008-1`, 'iframe'],
    ['a call to another host', 'https://evil.test/FHH/x?traceId=E-E.acme7.1008-1', 'fetch'],
    ['a call to a host that only begins alike', `${site}.evil.test/FHH/x?traceId=E-E.acme7.1008-1`, 'xmlhttprequest'],
    ['no address', 'about:blank', 'fetch'],
  ])('is not heard of %s: a record’s text could say who is signed in', (_what, name, kind) => {
    expect(told(name, kind)).toEqual([]);
  });
});
