// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, it } from 'vitest';
import { createOptionsModel } from '../../components/options-model';
import { ConnectionList } from '../../components/connection-list';
import { readPageRequest } from '../../lib/messages/schemas';
import { fakePageClient } from './fake-page-client';
import { now } from './fixtures';
import { readerRow, several } from './several-fixtures';

let root: HTMLElement | undefined;
afterEach(() => {
  if (!root) return;
  render(null, root);
  root.remove();
});

const settle = () => act(async () => void (await new Promise((done) => setTimeout(done, 0))));

async function open(connections = [readerRow]) {
  const client = fakePageClient({ connections });
  const made = document.body.appendChild(document.createElement('div'));
  root = made;
  const model = createOptionsModel(client, {
    ...{ download: () => undefined, now: () => now, every: () => () => undefined, languages: ['en'], timeZone: 'UTC' },
    files: { kit: () => import('../../lib/import'), pause: () => Promise.resolve() },
  });
  await settle();
  await act(() => render(<ConnectionList model={model} />, made));
  const click = async (selector: string): Promise<void> => {
    await act(() => made.querySelector<HTMLElement>(selector)?.click());
    await settle();
  };
  return { client, root: made, click };
}

it('the pages of a site are listed with what they give and when they were read', async () => {
  const { root } = await open();
  expect([...root.querySelectorAll('[data-testid=reading]')].map(({ textContent }) => textContent)).toEqual([
    'Our projectsdeals on /projet/list.php50 rows keptlast read 5 minutes agoStop reading this page',
    'Customersaccounts on /societe/list.php1 row keptnot read yetStop reading this page',
  ]);
});

it.each([false, true])('one is given up after a question; its rows go where that is ticked: %s', async (erase) => {
  const { client, root, click } = await open();
  await click('[data-id=r2] [data-testid=reading-stop]');
  expect(root.querySelector('[data-id=r2] .confirm')?.textContent).toContain('Stop reading “Customers”?');
  if (erase) await click('[data-testid=confirm-option]');
  await click('[data-testid=confirm-yes]');
  const request = client.asked.find(({ type }) => type === 'stopReading');
  expect(request).toEqual({ type: 'stopReading', id: 'reader|old', reading: 'r2', erase });
  expect(readPageRequest(request)).toEqual(request);
  expect(root.querySelector('.confirm')).toBeNull();
});

it('nothing is done where the person changes their mind, and a site without pages says how to set one up', async () => {
  const { client, root, click } = await open([readerRow, { ...readerRow, id: 'reader|none', readings: [] }]);
  await click('[data-id=r1] [data-testid=reading-stop]');
  await click('[data-testid=confirm-no]');
  expect(client.asked.map(({ type }) => type)).not.toContain('stopReading');
  expect(root.querySelectorAll('[data-testid=readings]')[1]?.textContent).toContain('No page of this site is read.');
});

it('connections of one kind are told apart by host, organisation and person', async () => {
  const { root } = await open(several);
  const heads = [...root.querySelectorAll('h3')].map(({ firstChild, textContent }) =>
    firstChild ? textContent.replace('up to date', '').trim() : '',
  );
  expect(heads).toEqual([
    'Northdesk crm.northdesk.example',
    'EspoCRM crm.millers.example · /crm/ · Dana Whitfield',
    'EspoCRM crm.millers.example · /crm/ · Emil Brandt',
    'EspoCRM crm.millers.example · /old/',
    'old.millers.example:8080',
  ]);
});

it('another page is set up where one of the site is open; else it is said how', async () => {
  const { root } = await open([
    { ...readerRow, openTab: 12 },
    { ...readerRow, id: 'reader|shut' },
  ]);
  expect(root.querySelectorAll('[data-testid=reading-add]')).toHaveLength(1);
  expect(root.querySelector('[data-testid=reading-add]')?.getAttribute('href')).toBe('welcome.html?tab=12');
  expect(root.querySelectorAll('[data-testid=readings]')[1]?.textContent).toContain('open it in a tab and come back here');
});
