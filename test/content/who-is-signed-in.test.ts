import { describe, expect, it } from 'vitest';
import { createWhoIsSignedIn } from '../../entrypoints/crm.content/who-is-signed-in';
import { page as cloud } from '../../lib/crm/cloud/page';

const page = { crm: 'cloud', org: 'acme' };
const person = (id: number) => ({ status: 200, body: JSON.stringify({ user: { id } }) });
const settled = async () => {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
};

/** A CRM whose answers are given by hand, in any order. */
function stage() {
  const asked: { answer(reply: { status: number; body: string } | undefined): void; fail(): void; path: string }[] = [];
  const retries: { ms: number; run: () => void }[] = [];
  let changes = 0;
  const who = createWhoIsSignedIn(
    (crm) => (crm === cloud.id ? cloud : undefined),
    (_adapter, { path }) =>
      new Promise((resolve, reject) => asked.push({ path, answer: resolve, fail: () => reject(new TypeError('network')) })),
    () => changes++,
    (ms, run) => {
      const retry = { ms, run };
      retries.push(retry);
      return () => void retries.splice(retries.indexOf(retry), 1);
    },
  );
  return { who, asked, retries, changes: () => changes };
}

describe('who is signed in on a page that does not say so', () => {
  it('is nobody until the CRM has answered the declared read', async () => {
    const { who, asked, changes } = stage();
    expect(who.complete(page)).toEqual(page);
    expect(who.asking()).toBe(true);
    expect(asked.map(({ path }) => path)).toEqual(['/api/me']);
    asked[0]?.answer(person(7));
    await settled();
    expect(changes()).toBe(1);
    expect(who.complete({ ...page, record: { entity: 'deal', id: '1' } })).toEqual({
      ...page,
      userId: '7',
      record: { entity: 'deal', id: '1' },
    });
    expect(who.asking()).toBe(false);
    expect(asked).toHaveLength(1);
  });

  it('is another person as soon as a later answer says so, and the same while it is under way', async () => {
    const { who, asked, changes } = stage();
    who.complete(page);
    asked[0]?.answer(person(7));
    await settled();
    who.again();
    expect(who.complete(page)?.userId).toBe('7');
    asked[1]?.answer(person(8));
    await settled();
    expect(who.complete(page)?.userId).toBe('8');
    expect(changes()).toBe(2);
  });

  it('an answer that was overtaken counts no more', async () => {
    const { who, asked } = stage();
    who.complete(page);
    who.again();
    asked[1]?.answer(person(8));
    await settled();
    asked[0]?.answer(person(7));
    await settled();
    expect(who.complete(page)?.userId).toBe('8');
  });

  it('another organisation is asked anew, and shows nobody until it has answered', async () => {
    const { who, asked } = stage();
    who.complete(page);
    asked[0]?.answer(person(7));
    await settled();
    expect(who.complete({ crm: 'cloud', org: 'other' })?.userId).toBeUndefined();
    expect(who.asking()).toBe(true);
    // What belongs to the first organisation comes too late.
    expect(asked).toHaveLength(2);
    asked[1]?.answer(person(9));
    await settled();
    expect(who.complete({ crm: 'cloud', org: 'other' })?.userId).toBe('9');
    expect(who.complete(page)?.userId).toBeUndefined();
  });

  it.each([
    ['a refusal', { status: 401, body: '{}' }],
    ['a redirect that was not followed', { status: 0, body: '' }],
    ['a sign-in page', { status: 200, body: '<html>sign in</html>' }],
    ['an answer that names nobody', { status: 200, body: '{"user":{"id":"<script>"}}' }],
    ['an empty answer', { status: 204, body: '' }],
  ])('%s ends who was known', async (_, reply) => {
    const { who, asked } = stage();
    who.complete(page);
    asked[0]?.answer(person(7));
    await settled();
    who.again();
    asked[1]?.answer(reply);
    await settled();
    expect(who.complete(page)).toEqual(page);
    expect(who.asking()).toBe(false);
  });

  it('no answer is no news: the question is put again, ever later', async () => {
    const { who, asked, retries } = stage();
    who.complete(page);
    asked[0]?.fail();
    await settled();
    expect(who.asking()).toBe(true);
    retries[0]?.run();
    asked[1]?.answer({ status: 503, body: '' });
    await settled();
    expect(retries.map(({ ms }) => ms)).toEqual([4_000]);
    retries[0]?.run();
    asked[2]?.answer(person(7));
    await settled();
    expect(who.complete(page)?.userId).toBe('7');
    who.again();
    asked[3]?.answer({ status: 500, body: '' });
    await settled();
    expect(who.complete(page)?.userId).toBe('7');
    who.stop();
    expect(retries).toEqual([]);
  });

  it('pages that say it themselves are left as they are', () => {
    const { who, asked } = stage();
    expect(who.complete({ crm: 'demo', org: 'o', userId: '2' })).toEqual({ crm: 'demo', org: 'o', userId: '2' });
    expect(who.complete({ crm: 'demo', org: 'o' })).toEqual({ crm: 'demo', org: 'o' });
    expect(who.complete(undefined)).toBeUndefined();
    expect(asked).toEqual([]);
  });
});
