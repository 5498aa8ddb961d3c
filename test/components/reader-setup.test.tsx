// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createConnectModel } from '../../components/connect-model';
import { ConnectPage } from '../../components/connect-page';
import { createReaderModel } from '../../components/reader-model';
import type { PageRequest } from '../../lib/messages/protocol';
import { readPageRequest } from '../../lib/messages/schemas';
import { readerKit } from '../../lib/reader/kit';
import { createText } from '../../lib/text/text';
import { detected, fakePageClient, type FakePageClient } from './fake-page-client';
import { readerPage } from './reader-fixtures';
import { clearRoot, freshRoot } from './fresh-root';

let root: HTMLElement;
afterEach(clearRoot);

const settle = () => act(async () => void (await new Promise((done) => setTimeout(done, 0))));
const the = <T extends HTMLElement>(selector: string): T => {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
};
const choose = async (selector: string, value: string) => {
  const select = the<HTMLSelectElement>(selector);
  select.value = value;
  await act(() => void select.dispatchEvent(new Event('change', { bubbles: true })));
  await settle();
};
const click = async (selector: string) => {
  await act(() => the(selector).click());
  await settle();
};

async function open(client: FakePageClient, request = () => Promise.resolve(true)) {
  root = freshRoot();
  const text = createText('en', 'Europe/Dublin');
  const done = vi.fn();
  const effects = { request: () => Promise.resolve(true), copy: () => Promise.resolve(true), done: () => undefined };
  const connect = createConnectModel(client, { tabId: 7 }, effects, text, ['Tryton']);
  const asked = vi.fn(request);
  const reader = createReaderModel(client, 7, { kit: () => Promise.resolve(readerKit), request: asked, newId: () => 'r1', done }, text);
  await act(() => render(<ConnectPage model={connect} reader={reader} />, root));
  await settle();
  return { done, asked };
}

const page = () => fakePageClient({ detected: undefined, pageParts: readerPage('en') });
const saved = (client: FakePageClient) =>
  client.asked.find((one): one is Extract<PageRequest, { type: 'saveReading' }> => one.type === 'saveReading');

describe('setting up a page of no known CRM', () => {
  it('offers what is there, guesses what it means, and keeps what the person has settled', async () => {
    const client = page();
    const { done, asked } = await open(client);
    await click('[data-testid="reader-look"]');
    expect(root.querySelectorAll('[data-testid="reader-parts"] input')).toHaveLength(3);
    expect(the('[data-testid="reader-parts"]').textContent).toContain('Table with 48 rows');
    expect(the<HTMLSelectElement>('[data-testid="reader-field-amount"]').value).toBe('Amount');
    expect([...root.querySelectorAll<HTMLSelectElement>('[data-testid="reader-state"]')].map(({ value }) => value)).toEqual([
      'open',
      'won',
      'open',
      'lost',
    ]);
    expect(the('[data-testid="reader-records"]').textContent).toContain('Harbour crane overhaul');
    // Days are written out, the close day like the others, and fall on no neighbour in whatever zone.
    for (const day of ['Mar 4, 2026', 'Apr 30, 2026']) expect(the('[data-testid="reader-records"]').textContent).toContain(day);

    await choose('[data-testid="reader-me"]', 'Dana Whitfield');
    await click('[data-testid="reader-save"]');
    expect(asked).toHaveBeenCalledWith('https://crm.millers.example');
    expect(done).toHaveBeenCalledOnce();
    const request = saved(client);
    expect(readPageRequest(request)).toEqual(request);
    expect(request).toMatchObject({
      me: 'Dana Whitfield',
      saved: {
        reading: { id: 'r1', origin: 'https://crm.millers.example', path: '/deals', place: { at: '#deals' } },
        meaning: {
          kind: 'deal',
          dates: ['D.M.YYYY'],
          decimal: ',',
          currency: 'EUR',
          identity: { by: 'link' },
          fields: { createdAt: 'Created' },
        },
      },
    });
    expect(request?.saved.reading.columns.toSorted()).toEqual(['Amount', 'Company', 'Created', 'Deal', 'Expected close', 'Owner', 'Stage']);
  });

  it('is offered beside a CRM that is known, as long as that is not connected', async () => {
    const known = fakePageClient({ detected, pageParts: readerPage('en') });
    await open(known);
    expect(the('[data-testid="connect"]')).toBeTruthy();
    await click('[data-testid="reader-look"]');
    // Whoever sets the page up is not asked to connect on the same page.
    expect(root.querySelector('[data-testid="connect"]')).toBeNull();
    expect(the('[data-testid="reader-parts"]')).toBeTruthy();
    clearRoot();
    await open(fakePageClient({ detected: { ...detected, granted: true }, pageParts: readerPage('en') }));
    expect(root.querySelector('[data-testid="reader-look"]')).toBeNull();
  });

  it('cannot be kept without the column of the creation, and says why', async () => {
    const client = page();
    await open(client);
    await click('[data-testid="reader-look"]');
    await choose('[data-testid="reader-field-createdAt"]', '');
    expect(the<HTMLButtonElement>('[data-testid="reader-save"]').disabled).toBe(true);
    expect(the('[data-testid="reader-preview"]').dataset['ok']).toBe('false');
    expect(the('[data-testid="reader-meaning"]').textContent).toContain('add that column in your CRM');
    await choose('[data-testid="reader-field-createdAt"]', 'Created');
    expect(the<HTMLButtonElement>('[data-testid="reader-save"]').disabled).toBe(false);
  });

  it('keeps what words mean while other columns are chosen', async () => {
    await open(page());
    await click('[data-testid="reader-look"]');
    await choose('[data-testid="reader-state"]', 'derailed');
    await choose('[data-testid="reader-field-source"]', 'Company');
    expect(the<HTMLSelectElement>('[data-testid="reader-state"]').value).toBe('derailed');
  });

  it('keeps nothing when the site is not allowed', async () => {
    const client = page();
    const { done } = await open(client, () => Promise.resolve(false));
    await click('[data-testid="reader-look"]');
    await click('[data-testid="reader-save"]');
    expect(the('[data-testid="reader-answer"]').dataset['answer']).toBe('denied');
    expect([saved(client), done.mock.calls]).toEqual([undefined, []]);
  });

  it('says so when there is nothing to read, and takes what was pointed at', async () => {
    const client = fakePageClient({ detected: undefined, pickPart: readerPage('en') });
    await open(client);
    await click('[data-testid="reader-look"]');
    expect(the('[data-testid="reader"]').dataset['state']).toBe('empty');
    await click('[data-testid="reader-point"]');
    expect(the('[data-testid="reader-meaning"]')).toBeTruthy();
  });
});
