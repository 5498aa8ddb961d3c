// @vitest-environment happy-dom
/** Marketing sources in the options: adding with a key, what is chosen, what joins nothing, removing. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createOptionsModel } from '../../components/options-model';
import { OptionsPage } from '../../components/options-page';
import type { PageAnswers } from '../../lib/messages/protocol';
import { languages, type Language } from '../../lib/text/language';
import { fakePageClient, settings } from './fake-page-client';
import { connection, now } from './fixtures';
import { clearRoot, freshRoot } from './fresh-root';
import { hostOfKey, kinds, readMailchimp, refusedMailchimp, sourceStates } from './source-states';
import { until } from './until';

let root: HTMLElement;
afterEach(clearRoot);

const the = <T extends HTMLElement>(selector: string): T => {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
};
const id = (name: string): string => `[data-testid=${name}]`;
const type = (name: string, value: string) =>
  act(() => {
    const field = the<HTMLInputElement>(id(name));
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
const choose = (selector: string, value: string) =>
  act(() => {
    const field = the<HTMLSelectElement>(selector);
    field.value = value;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });
const press = (name: string) => act(() => the<HTMLButtonElement>(id(name)).click());

async function start(answers: Partial<PageAnswers>, allowed = true, language: Language = 'en') {
  root = freshRoot();
  const client = fakePageClient({ settings: { ...settings, language }, ...answers });
  const allow = vi.fn<(patterns: string[], permissions: string[]) => Promise<boolean>>().mockResolvedValue(allowed);
  const model = createOptionsModel(client, {
    download: () => undefined,
    files: { kit: () => import('../../lib/import'), pause: () => Promise.resolve() },
    now: () => now,
    every: () => () => undefined,
    allow,
    languages: ['en'],
    timeZone: 'Europe/Dublin',
  });
  await act(() => render(<OptionsPage model={model} />, root));
  await until(() => the(`${id('sources')}[aria-busy=false]`));
  const sent = (name: string) => client.asked.filter((one) => one.type === name);
  return { client, allow, sent };
}

describe('adding a source', () => {
  it('asks for the site within the press, and only once the key looks right', async () => {
    const { client, allow, sent } = await start({ ...sourceStates.optionsSourceAdd, sourceHosts: { is: 'odd_key' } });
    await choose(id('source-which'), 'mailchimp');
    expect(the<HTMLAnchorElement>(`${id('source-form')} a`).href).toBe('https://admin.mailchimp.com/account/api/');
    await type('source-key', 'half');
    await until(() => expect(sent('sourceHosts')).toHaveLength(1));
    expect(the<HTMLButtonElement>(id('source-add')).disabled).toBe(true);
    client.answers.sourceHosts = hostOfKey;
    await type('source-key', 'whole-key-9');
    await until(() => expect(the(id('source-pattern')).textContent).toBe('https://us19.api.mailchimp.com/*'));
    the<HTMLButtonElement>(id('source-add')).click();
    // Browsers refuse what is asked after any pause.
    expect(allow.mock.calls).toEqual([[['https://us19.api.mailchimp.com/*'], []]]);
    await until(() => expect(the(id('source-answer')).dataset['why']).toBe('token_refused'));
    expect(sent('addSource')).toEqual([{ type: 'addSource', id: connection.id, source: 'mailchimp', key: 'whole-key-9' }]);
    expect(the(id('source-answer')).textContent).toContain('does not accept');
  });

  it('nothing is sent where the site is not allowed', async () => {
    const { sent } = await start(sourceStates.optionsSourceAdd, false);
    await choose(id('source-which'), 'mailchimp');
    await type('source-key', 'whole-key-9');
    await until(() => the(id('source-pattern')));
    await press('source-add');
    await until(() => expect(the(id('source-answer')).dataset['why']).toBe('declined'));
    expect(sent('addSource')).toEqual([]);
  });

  it('goes on to what there is to choose, and reads what was chosen', async () => {
    const { client, sent } = await start({ ...sourceStates.optionsSourceAdd, addSource: { is: 'added', account: 'Harbour Mills' } });
    await choose(id('source-which'), 'mailchimp');
    await type('source-key', 'whole-key-9');
    await until(() => the(id('source-pattern')));
    const { chosen, chosenNames, ...fresh } = readMailchimp;
    expect([chosen, chosenNames]).not.toContain(undefined);
    client.answers.sources = {
      hosts: [],
      kinds,
      added: [{ ...fresh, state: 'choosing', counts: [], unjoined: { campaigns: [], sources: [] } }],
    };
    await press('source-add');
    await until(() => the(id('choice-audience')));
    // What was given stands nowhere any more.
    const fields = [...root.querySelectorAll('input')].map(({ value }) => value);
    expect([...fields, root.textContent].join(' ')).not.toContain('whole-key-9');
    await choose(id('choice-audience'), 'a1');
    await until(() => expect(sent('sourceChoices').at(-1)).toMatchObject({ chosen: { audience: 'a1' } }));
    await choose(id('choice-activation'), 'ACTIVE');
    await press('source-save');
    await until(() => expect(sent('saveSource')).toHaveLength(1));
    expect(sent('saveSource')[0]).toMatchObject({
      chosen: { audience: 'a1', activation: 'ACTIVE' },
      chosenNames: { audience: 'Product sign-ups', activation: 'Active since' },
    });
  });

  it('a client is given with its secret, at the address it is registered with', async () => {
    const { sent } = await start({ ...sourceStates.optionsSourceAdd, sources: { kinds, added: [], hosts: [] } });
    await choose(id('source-which'), 'visits');
    expect(the<HTMLInputElement>(id('source-redirect')).value).toMatch(/^https:\/\/\w+\.chromiumapp\.org\/$/);
    await type('source-client', 'acme');
    await until(() => the(id('source-pattern')));
    expect(the<HTMLButtonElement>(id('source-add')).disabled).toBe(true);
    await type('source-secret', 's3');
    await until(() => expect(the<HTMLButtonElement>(id('source-add')).disabled).toBe(false));
    expect(the<HTMLInputElement>(id('source-secret')).type).toBe('password');
    await press('source-add');
    await until(() =>
      expect(sent('addSource')).toEqual([{ type: 'addSource', id: connection.id, source: 'visits', clientId: 'acme', clientSecret: 's3' }]),
    );
  });
});

describe('what files have brought already', () => {
  it.each([
    ['en', '124 mailings came from files of Mailchimp', '7 sign-ups came from other files'],
    ['pl', 'Z plików Mailchimp są już: 124 wysyłki e-mail', 'Z innych plików są już: 7 rejestracji'],
    ['zh-CN', '已有来自 Mailchimp 文件的 124 封群发邮件', '已有来自其他文件的 7 个注册'],
  ] as const)('is said before the source is added (%s)', async (language, same, other) => {
    const inFiles = [
      { entity: 'mailing', rows: 124, same: true },
      { entity: 'signUp', rows: 7, same: false },
    ] as const;
    const held = kinds.map((kind) => (kind.id === 'mailchimp' ? { ...kind, inFiles: [...inFiles] } : kind));
    await start({ ...sourceStates.optionsSourceAdd, sources: { kinds: held, added: [], hosts: [] } }, true, language);
    await choose(id('source-which'), 'mailchimp');
    expect(the(`${id('source-in-files')}[data-same=true]`).textContent).toContain(same);
    expect(the(`${id('source-in-files')}[data-same=false]`).textContent).toContain(other);
    await choose(id('source-which'), 'visits');
    expect(root.querySelector(id('source-in-files'))).toBeNull();
  });
});

describe('a source that was added', () => {
  it('says what it brought, what joins nothing and what did not fit, and lets names be paired by hand', async () => {
    const { sent } = await start(sourceStates.optionsSources);
    const card = the(id('source')).textContent ?? '';
    for (const words of [
      '124 mailings',
      '2,380 sign-ups',
      'Account Harbour Mills',
      '31 records join no campaign',
      '2 records did not fit',
      'Audience of sign-ups: Product sign-ups',
    ])
      expect(card).toContain(words);
    await press('source-set-up');
    await until(() => the(id('pair-campaigns')));
    const labels = [...root.querySelectorAll(`${id('source-choices')} label`)].map((label) => label.textContent);
    expect(labels).toEqual([
      ...['Audience of sign-ups', 'Field of the day of activation'],
      ...['Campaign “Newsletter 7”', 'Campaign “Newsletter 8”', 'Campaign “spring fair 2026”', 'Source “API - Generic”'],
    ]);
    await choose(id('pair-campaigns'), 'k1');
    await choose(id('pair-sources'), 'Website');
    await press('source-save');
    await until(() => expect(sent('saveSource')).toHaveLength(1));
    expect(sent('saveSource')[0]).toMatchObject({
      pairs: { campaigns: { 'newsletter 7': 'k1', 'spring fair 2026': 'k2' }, sources: { 'api - generic': 'Website' } },
    });
  });

  it('is read, and removed after one question', async () => {
    const { sent } = await start(sourceStates.optionsSources);
    await press('source-read');
    expect(sent('readSource')).toEqual([{ type: 'readSource', id: connection.id, source: 'mailchimp' }]);
    await press('source-remove');
    expect(sent('removeSource')).toEqual([]);
    await press('confirm-yes');
    expect(sent('removeSource')).toEqual([{ type: 'removeSource', id: connection.id, source: 'mailchimp' }]);
  });

  it.each(languages)('says what is wrong and what mends it (%s)', async (language) => {
    await start(
      { ...sourceStates.optionsSources, sources: { kinds, added: [refusedMailchimp], hosts: refusedMailchimp.hosts } },
      true,
      language,
    );
    expect(the(id('source-problem')).dataset['kind']).toBe('token_refused');
    expect(the(id('source-problem')).textContent).toContain('Mailchimp');
    expect(the(id('source-replace'))).toBeDefined();
    // The privacy part names its site.
    expect(the(id('source-permission')).textContent).toContain('us19.api.mailchimp.com');
  });
});
