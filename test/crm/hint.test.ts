import { describe, expect, it } from 'vitest';
import { hintAsk, hintEvent, hintReporter, parseHint } from '../../lib/crm/hint';

describe('a hint from the world of the page', () => {
  it.each([
    undefined,
    null,
    7,
    { crm: 'cloud', hint: { deal: '1' } },
    '',
    'null',
    '{"crm":"cloud"}',
    '{"crm":"cloud","hint":[]}',
    '{"crm":"Cloud!","hint":{"deal":"1"}}',
    '{"crm":"cloud","hint":{"deal":1}}',
    '{"crm":"cloud","hint":{"deal":"<b>"}}',
    '{"crm":"cloud","hint":{"deal":"a b"}}',
    '{"crm":"cloud","hint":{"__proto__":"1"}}',
    JSON.stringify({ crm: 'cloud', hint: { deal: '1'.repeat(121) } }),
    JSON.stringify({ crm: 'cloud', hint: Object.fromEntries(Array.from({ length: 13 }, (_, i) => [`a${'b'.repeat(i)}`, '1'])) }),
    `${JSON.stringify({ crm: 'cloud', hint: { deal: '1' } })}${' '.repeat(2_000)}`,
  ])('%j is none', (detail) => expect(parseHint(detail)).toBeUndefined());

  it('is names and ids', () =>
    expect(parseHint('{"crm":"cloud","hint":{"deal":"65f0-a_b.C:9"}}')).toEqual({ crm: 'cloud', hint: { deal: '65f0-a_b.C:9' } }));

  it('is told when heard and again when asked', () => {
    const page = new EventTarget();
    const heard: unknown[] = [];
    page.addEventListener(hintEvent, (event) => heard.push(parseHint((event as CustomEvent<unknown>).detail)?.hint));
    const report = hintReporter('cloud', page);
    page.dispatchEvent(new Event(hintAsk));
    report({ deal: '1' });
    report({ lead: '2' });
    page.dispatchEvent(new Event(hintAsk));
    expect(heard).toEqual([{ deal: '1' }, { deal: '1', lead: '2' }, { deal: '1', lead: '2' }]);
  });
});
