// @vitest-environment happy-dom
/** "Check my CRM" in the options: while it runs, every end of it, and the report that is passed on. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { createOptionsModel } from '../../components/options-model';
import { OptionsPage } from '../../components/options-page';
import { languages, type Language } from '../../lib/text/language';
import { checking, type CheckState } from './check-states';
import { fakePageClient, rows, settings, type FakePageClient } from './fake-page-client';
import { now } from './fixtures';
import { clearRoot, freshRoot } from './fresh-root';

let root: HTMLElement;
let copied: string[] = [];
afterEach(() => {
  copied = [];
  clearRoot();
});

const settle = () =>
  act(async () => {
    for (let i = 0; i < 20; i++) await Promise.resolve();
  });
const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];
const the = <T extends HTMLElement>(selector: string): T => {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
};
const click = async (selector: string) => {
  await act(() => the(selector).click());
  await settle();
};
const marks = () => all('[data-testid=check]').map(({ dataset }) => dataset['mark']);
const outcome = () => root.querySelector<HTMLElement>('[data-testid=check-outcome]')?.dataset['is'];
const questions = (client: FakePageClient) => client.asked.filter(({ type }) => type === 'checkOne').length;

async function show(client: FakePageClient, language: Language = 'en', allowed = true): Promise<FakePageClient> {
  root = freshRoot();
  client.answers.settings = { ...settings, language };
  client.answers.connections = rows.slice(0, 1);
  const model = createOptionsModel(client, {
    copy: (text) => Promise.resolve(allowed && copied.push(text) > 0),
    download: () => undefined,
    files: { kit: () => import('../../lib/import'), pause: () => Promise.resolve() },
    now: () => now,
    every: () => () => undefined,
    languages: [language],
    timeZone: 'Europe/Dublin',
  });
  await act(() => render(<OptionsPage model={model} />, root));
  await settle();
  return client;
}
const run = async (state: CheckState, language: Language = 'en', allowed = true) => {
  const client = await show(checking(fakePageClient(), state), language, allowed);
  await click('[data-testid=check-run]');
  return client;
};

describe('a check', () => {
  it('asks nothing before the press', async () => {
    const client = await show(checking(fakePageClient(), 'optionsCheckRight'));
    expect([questions(client), all('[data-testid=check]').length, root.querySelector('[data-testid=check-report]')]).toEqual([0, 0, null]);
  });

  it('tells how far it is, one after the other, and cannot be started twice', async () => {
    const client = await run('optionsCheckRunning');
    expect(marks()).toEqual(['holds', 'waits', 'not_asked']);
    expect(the('[data-testid=check-crm] [role=status]').textContent).toBe('Checking, 1 of 2');
    expect(the<HTMLButtonElement>('[data-testid=check-run]').disabled).toBe(true);
    expect([questions(client), outcome(), root.querySelector('[data-testid=check-report]')]).toEqual([2, undefined, null]);
  });

  it('all right: says so in one sentence', async () => {
    await run('optionsCheckRight');
    expect([marks(), outcome()]).toEqual([['holds', 'holds', 'not_asked'], 'right']);
    expect(the('[data-testid=check-outcome]').textContent).toBe('All 2 statements that could be asked hold.');
  });

  it('one differs: what follows from it, and the report to pass on', async () => {
    await run('optionsCheckDiffers');
    expect([marks(), outcome()]).toEqual([['holds', 'differs', 'not_asked'], 'differs']);
    expect(the('[data-mark=differs]').textContent).toContain('Win rate is not shown.');
    expect(the('[data-testid=check-outcome]').textContent).toMatch(/^1 statement does not hold/);
  });

  it('refused: the one by a missing right is told from the one that nobody answered', async () => {
    const client = await run('optionsCheckRefused');
    expect([marks(), outcome(), questions(client)]).toEqual([['refused', 'unknown', 'not_asked'], 'unknown', 2]);
    expect(the('[data-mark=refused]').textContent).toContain('your account may not read this');
    expect(the<HTMLTextAreaElement>('[data-testid=check-report]').value).toContain('paging | V | refused | failed: forbidden');
  });

  it('without a session it asks once, says what to do, and has nothing to pass on', async () => {
    const client = await run('optionsCheckSignedOut');
    expect([outcome(), questions(client), root.querySelector('[data-testid=check-report]')]).toEqual(['ended', 1, null]);
    expect(the('[data-testid=check-outcome]').textContent).toBe('You are signed out of Northdesk. Sign in there, then try again.');
    // Signed in again, the next press asks all of it.
    checking(client, 'optionsCheckRight');
    await click('[data-testid=check-run]');
    expect(outcome()).toBe('right');
  });

  it('of a CRM of which nothing is taken for granted', async () => {
    const client = fakePageClient();
    if (client.answers.checks) client.answers.checks = { ...client.answers.checks, list: [] };
    await show(client);
    await click('[data-testid=check-run]');
    expect(the('[data-testid=check-crm]').textContent).toContain('Nothing is taken for granted here.');
    expect(root.querySelector('[data-testid=check-report]')).toBeNull();
  });

  it('that the background cannot run', async () => {
    const client = await show(fakePageClient());
    const plain = client.ask.bind(client);
    client.ask = ((request: Parameters<typeof plain>[0]) =>
      (request as { type: string }).type === 'checks' ? Promise.reject(new Error('gone')) : plain(request)) as typeof client.ask;
    await click('[data-testid=check-run]');
    expect(the('[data-testid=check-crm] [role=status]').textContent).toBe('The check could not be run.');
    expect(the<HTMLButtonElement>('[data-testid=check-run]').disabled).toBe(false);
  });

  it.each(languages)('%s: whole sentences', async (language) => {
    await run('optionsCheckDiffers', language);
    expect(the('[data-testid=check-crm]').textContent).not.toMatch(/[{}]|undefined|NaN|\[object/);
  });
});

describe('the report', () => {
  it('is plain text, in English, and is copied as it stands', async () => {
    await run('optionsCheckDiffers', 'pl');
    await click('[data-testid=check-copy]');
    expect(copied).toEqual([
      [
        'Paceline 0.1.0, Chrome/156',
        'adapter cloud, way token, region com',
        'assumption | mark | result | saw',
        'paging | V | holds | 200 rows',
        'stage-kinds | M | differs | won, lost, parked',
        'history | S | not_asked | ',
      ].join('\n'),
    ]);
    expect(the<HTMLTextAreaElement>('[data-testid=check-report]').value).toBe(copied[0]);
    // Neither the site nor the person of the connection it was made of.
    const [row] = rows;
    for (const personal of [row?.userName, new URL(row?.origin ?? '').host, 'northdesk', 'Whitfield'])
      expect(copied[0]?.toLowerCase()).not.toContain(personal?.toLowerCase());
  });

  it('says when the browser did not let it be copied', async () => {
    await run('optionsCheckRight', 'en', false);
    await click('[data-testid=check-copy]');
    expect(copied).toEqual([]);
    expect(the('[data-testid=check-crm] [role=status]').textContent).toBe('The browser did not allow copying.');
  });
});
