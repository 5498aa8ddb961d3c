import { expect, it } from 'vitest';
import { cookieOf } from '../../lib/crm/cookie-of';

it.each([
  ['a=1; token=abc; b=2', 'token', 'abc'],
  ['token=abc', 'token', 'abc'],
  // The whole name, and as it is spelled.
  ['xtoken=no; token2=no; Token=no', 'token', undefined],
  // What a server has percent-encoded, and what only looks so.
  ['token=a%20b%3D', 'token', 'a b='],
  ['token=100%', 'token', '100%'],
  // A value may hold the sign that ends the name.
  ['token=a=b==; c=1', 'token', 'a=b=='],
  ['token=; c=1', 'token', ''],
  ['token; c=1', 'token', undefined],
  // The first one of a name is of the narrower path (RFC 6265, 5.4).
  ['token=near; token=far', 'token', 'near'],
  ['  token = spaced ', 'token', 'spaced'],
  ['', 'token', undefined],
  ['constructor=1', 'toString', undefined],
] as const)('in %j, %s is %j', (cookies, name, value) => expect(cookieOf(cookies, name)).toBe(value));
