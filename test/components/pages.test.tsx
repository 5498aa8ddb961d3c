// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { budgetText } from '../../components/budget-text';
import { kinds } from '../../components/inputs-draft';
import { createConnectModel } from '../../components/connect-model';
import { ConnectPage } from '../../components/connect-page';
import { createOptionsModel } from '../../components/options-model';
import { OptionsPage } from '../../components/options-page';
import { optionPlaces } from '../../lib/messages/questions/open-options';
import { readPageRequest } from '../../lib/messages/schemas';
import { createText } from '../../lib/text/text';
import { languages, type Language } from '../../lib/text/language';
import { detected, fakePageClient, hosted, inputsView, settings, type FakePageClient } from './fake-page-client';
import { now } from './fixtures';
import { clearRoot, freshRoot } from './fresh-root';
import { until } from './until';

let root: HTMLElement;
let downloads: [name: string, text: string][] = [];

afterEach(() => {
  downloads = [];
  clearRoot();
});

function mount(): void {
  root = freshRoot();
}

async function options(client: FakePageClient = fakePageClient()): Promise<FakePageClient> {
  mount();
  const model = createOptionsModel(client, {
    download: (name, pieces) => downloads.push([name, pieces.join('')]),
    files: { kit: () => import('../../lib/import'), pause: () => Promise.resolve() },
    now: () => now,
    every: () => () => undefined,
    languages: ['en'],
    timeZone: 'Europe/Dublin',
  });
  await act(() => render(<OptionsPage model={model} />, root));
  await settle();
  return client;
}

/** Lets promises that are already kept run. */
const settle = () =>
  act(async () => {
    for (let i = 0; i < 10; i++) await Promise.resolve();
  });

const the = <T extends HTMLElement>(selector: string): T => {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
};

const click = async (selector: string) => {
  await act(() => the(selector).click());
  await settle();
};

const change = async (selector: string, value: string) => {
  await act(() => {
    const field = the<HTMLInputElement>(selector);
    field.value = value;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await settle();
};

describe('options', () => {
  it.each(languages)('%s: whole sentences, no holes', async (language) => {
    await options(fakePageClient({ settings: { ...settings, language } }));
    expect(document.documentElement.lang).toBe(language);
    expect(root.textContent).not.toMatch(/[{}]|undefined|NaN|\[object/);
    expect([...root.querySelectorAll('[data-testid=connection]')]).toHaveLength(2);
  });

  it('shows what is kept of each CRM', async () => {
    await options();
    const text = the('[data-testid=connection]').textContent;
    for (const part of ['Northdesk', 'crm.northdesk.example', 'Dana Whitfield', '3,900 deals', '4.1 MB', '3 records did not fit'])
      expect(text).toContain(part);
  });

  it('keeps each change at once', async () => {
    const client = await options();
    await click('[data-testid=work-day-6]');
    expect(client.asked.at(-1)).toEqual({ type: 'saveSettings', settings: { ...settings, workDays: [1, 2, 3, 4, 5, 6] } });
    await change('[data-testid=week-start]', '7');
    expect(client.asked.at(-1)).toMatchObject({ settings: { weekStart: 7, workDays: [1, 2, 3, 4, 5, 6] } });
    await click('[data-testid=single-keys]');
    expect(client.asked.at(-1)).toMatchObject({ settings: { singleKeys: false } });
    await change('[data-testid=response-limit]', '30');
    expect(client.asked.at(-1)).toMatchObject({ settings: { responseLimitMinutes: 30 } });
    expect(the('[data-testid=said]').textContent).toBe('Saved.');
  });

  it('lets a site make room for the panel or lie under it', async () => {
    const client = await options();
    const select = the<HTMLSelectElement>('[data-testid=connection] [data-testid=dock-mode]');
    expect(select.value).toBe('push');
    await act(() => {
      select.value = 'overlay';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await settle();
    const asked = client.asked.find(({ type }) => type === 'setDockMode');
    expect(asked).toMatchObject({ mode: 'overlay' });
    expect(readPageRequest(asked)).toEqual(asked);
  });

  it('puts the panel back to its usual place on every site, and says so', async () => {
    const client = await options();
    await click('[data-testid=dock-reset]');
    expect(client.asked).toContainEqual({ type: 'resetDock' });
    expect(the('[data-testid=said]').textContent).toBe('The panel is in its usual place on every site.');
  });

  it('a working day that ends before it starts is not kept', async () => {
    const client = await options();
    const asked = client.asked.length;
    await change('[data-testid=workTo]', '08:00');
    expect(the('[role=alert]').textContent).toBe('The day must end after it starts.');
    expect(client.asked).toHaveLength(asked);
  });

  it('switching the language changes the page', async () => {
    await options();
    await change('[data-testid=language]', 'pl');
    expect(the('#connections-title').textContent).toBe('Połączenia');
  });

  it('disconnects only after a second yes, erasing only when ticked', async () => {
    const client = await options();
    await click('[data-testid=disconnect]');
    expect(client.asked.some((r) => r.type === 'disconnect')).toBe(false);
    expect(document.activeElement).toBe(the('[data-testid=confirm-no]'));
    await act(() => the<HTMLInputElement>('[data-testid=confirm-option]').click());
    await click('[data-testid=confirm-yes]');
    expect(client.asked.find((r) => r.type === 'disconnect')).toEqual({ type: 'disconnect', id: 'demo|northwind', erase: true });
  });

  it('erases everything only after a second yes', async () => {
    const client = await options();
    await click('[data-testid=erase-all]');
    await click('[data-testid=confirm-no]');
    expect(client.asked.some((r) => r.type === 'eraseAll')).toBe(false);
    await click('[data-testid=erase-all]');
    await click('[data-testid=confirm-yes]');
    expect(client.asked.some((r) => r.type === 'eraseAll')).toBe(true);
    expect(the('[data-testid=said]').textContent).toBe('Everything was erased.');
  });

  it('says when the background fails', async () => {
    const client = fakePageClient();
    client.ask = () => Promise.reject(new Error('disk full'));
    await options(client);
    expect(the('[data-testid=said]').textContent).toBe('Not saved: disk full');
  });
});

const fill = async (selector: string, value: string) => {
  await act(() => {
    const field = the<HTMLInputElement>(selector);
    field.value = value;
    field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }));
  });
};
const saved = (client: FakePageClient) => client.asked.flatMap((one) => (one.type === 'saveInputs' ? [one.inputs] : [])).at(-1);
const year = { from: '2026-01-01', to: '2026-12-31' };

describe('figures no CRM knows', () => {
  it.each(languages)('%s: whole sentences in every form', async (language) => {
    await options(fakePageClient({ settings: { ...settings, language } }));
    for (const kind of kinds) {
      await click(`[data-testid=add-${kind}]`);
      const form = the(`[data-testid=form-${kind}]`);
      expect(form.textContent).not.toMatch(/[{}]|undefined|NaN|\[object/);
      for (const field of form.querySelectorAll('input, select'))
        expect(form.querySelector(`label[for="${field.id}"]`), field.id).not.toBeNull();
      await click('[data-testid=input-cancel]');
      expect(root.querySelector('form')).toBeNull();
    }
  });

  it('lists what was entered', async () => {
    await options();
    expect(the('[data-testid=inputs-costs]').textContent).toContain('Marketing: $12,000Trade fair');
    expect(the('[data-testid=inputs-margins]').textContent).toContain('62%');
    expect(the('[data-testid=inputs-plans]').textContent).toContain('4% up to $50,000, 6% beyondDana Whitfield');
  });

  it('adds a margin for this year and keeps what was there', async () => {
    const client = await options();
    the('[data-testid=add-margins]').focus();
    await click('[data-testid=add-margins]');
    expect(document.activeElement).toBe(the('[data-testid=input-percent]'));
    await fill('[data-testid=input-percent]', '57.5');
    await fill('[data-testid=input-productId]', 'p1');
    await click('[data-testid=input-save]');
    expect(saved(client)).toEqual({
      ...inputsView.inputs,
      margins: [...inputsView.inputs.margins, { margin: 0.575, productId: 'p1', ...year }],
    });
    expect(the('[data-testid=inputs-margins]').dataset['count']).toBe('2');
    expect(document.activeElement).toBe(the('[data-testid=add-margins]'));
    expect(the('[data-testid=said]').textContent).toBe('Saved.');
  });

  it('is gone to by the address: a section by its heading, a setting by its control, also while it is open', async () => {
    window.location.hash = '#currency';
    await options();
    expect(document.activeElement).toBe(the('[data-testid=currency]'));
    for (const place of optionPlaces) {
      await act(() => {
        window.location.hash = `#${place}`;
        window.dispatchEvent(new Event('hashchange'));
      });
      const target = the(`#${place}`);
      expect([place, target.contains(document.activeElement)]).toEqual([place, true]);
    }
    window.location.hash = '';
  });

  it('lists what was judged by hand, with reason and days, and takes it back', async () => {
    const client = await options();
    const lines = [...root.querySelectorAll<HTMLElement>('[data-testid=judgement]')];
    expect(lines.map(({ dataset }) => [dataset['of'], dataset['over']])).toEqual([
      ['a1', 'false'],
      ['a2', 'true'],
    ]);
    expect(lines[0]?.textContent).toContain('Harbour Mills');
    expect(lines[0]?.textContent).toContain('Tier: VIP');
    expect(lines[0]?.textContent).toContain('Why: A reference customer since the trade fair');
    expect(lines[1]?.textContent).toContain('Put aside: Purchase overdue');
    expect(lines[1]?.textContent).toMatch(/Jun\s1\D+Aug\s30,\s2026, over/u);
    const before = inputsView.inputs;
    await click('[data-testid=judgement][data-of=a2] [data-testid=judgement-back]');
    expect(saved(client)).toEqual({ ...before, dismissedWarnings: [] });
    expect(document.activeElement?.textContent).toBe('Judged by hand');
    expect(the('[data-testid=judgements]').dataset['count']).toBe('1');
    await click('[data-testid=judgement-back]');
    expect(saved(client)).toEqual({ ...before, dismissedWarnings: [], tierOverrides: [] });
    expect(the('[data-testid=judgements]').textContent).toContain('Nothing yet.');
  });

  it('adds a plan with steps, a quota and hours', async () => {
    const client = await options();
    await click('[data-testid=add-plans]');
    await click('[data-testid=tier-add]');
    for (const [field, value] of [
      ['tier-upTo-0', '10000.5'],
      ['tier-rate-0', '5'],
      ['tier-rate-1', '7.5'],
    ] as const)
      await fill(`[data-testid=${field}]`, value);
    await click('[data-testid=input-save]');
    expect(saved(client)?.plans.at(-1)).toEqual({
      tiers: [{ upTo: { units: 100_005_000, currency: 'USD' }, rate: 0.05 }, { rate: 0.075 }],
      ...year,
    });
    await click('[data-testid=add-targets]');
    await fill('[data-testid=input-who]', 'team:t1');
    await fill('[data-testid=input-amount]', '250000');
    await click('[data-testid=input-save]');
    expect(saved(client)?.targets).toEqual([
      { metric: 'revenue', who: { kind: 'team', teamId: 't1' }, goal: 2_500_000_000, currency: 'USD', quota: true, ...year },
    ]);
    await click('[data-testid=add-targets]');
    await fill('[data-testid=input-metric]', 'won_deals');
    expect(root.querySelector('[data-testid=input-currency]')).toBeNull();
    await fill('[data-testid=input-amount]', '12');
    await click('[data-testid=input-save]');
    expect(saved(client)?.targets.at(-1)).toEqual({ metric: 'won_deals', who: { kind: 'me' }, goal: 12, quota: true, ...year });
    await click('[data-testid=add-hours]');
    await fill('[data-testid=input-perWeek]', '38.5');
    await click('[data-testid=input-save]');
    expect(saved(client)?.hours).toEqual([{ perWeek: 38.5, ...year }]);
    // Whatever a form makes, the background takes.
    expect(readPageRequest({ type: 'saveInputs', id: 'c', inputs: saved(client) })).toBeDefined();
  });

  it('edits one in its place, and removes one', async () => {
    const client = await options();
    await click('[data-testid=inputs-costs] [data-testid=input-edit]');
    expect(the<HTMLInputElement>('[data-testid=input-amount]').value).toBe('12000');
    await fill('[data-testid=input-amount]', '9000');
    await click('[data-testid=input-save]');
    expect(saved(client)?.costs).toEqual([{ ...inputsView.inputs.costs[0], amount: { units: 90_000_000, currency: 'USD' } }]);
    await click('[data-testid=inputs-costs] [data-testid=input-remove]');
    expect(saved(client)?.costs).toEqual([]);
    expect(document.activeElement).toBe(the('[data-testid=add-costs]'));
  });

  it.each([
    ['margins', { percent: '120' }, 'Enter a percentage from 0 to 100.', 'percent'],
    ['margins', { percent: '60', from: '' }, 'Enter the first and the last day.', 'from'],
    ['margins', { percent: '60', to: '2025-12-31' }, 'The last day must not lie before the first.', 'to'],
    ['costs', { amount: '0' }, 'Enter an amount above 0.', 'amount'],
    ['markets', { accounts: '2.5' }, 'Enter a whole number above 0.', 'accounts'],
    ['hours', { perWeek: '200' }, 'Enter hours above 0, at most 168.', 'perWeek'],
    ['targets', { amount: '' }, 'Enter an amount above 0.', 'amount'],
  ])('%s: %o is not kept, and said', async (kind, fields, words, field) => {
    const client = await options();
    await click(`[data-testid=add-${kind}]`);
    for (const [name, value] of Object.entries(fields)) await fill(`[data-testid=input-${name}]`, value);
    await click('[data-testid=input-save]');
    expect(the('[role=alert]').textContent).toBe(words);
    expect(document.activeElement).toBe(the(`[data-testid=input-${field}]`));
    expect(the(`[data-testid=input-${field}]`).getAttribute('aria-invalid')).toBe('true');
    expect(saved(client)).toBeUndefined();
  });

  it('steps that do not rise are not kept', async () => {
    const client = await options();
    await click('[data-testid=add-plans]');
    await click('[data-testid=tier-add]');
    for (const [field, value] of [
      ['tier-upTo-0', '100'],
      ['tier-rate-0', '5'],
      ['tier-upTo-1', '100'],
      ['tier-rate-1', '6'],
    ] as const)
      await fill(`[data-testid=${field}]`, value);
    await click('[data-testid=input-save]');
    expect(the('[role=alert]').textContent).toContain('Each step must end above the one before');
    expect(saved(client)).toBeUndefined();
  });

  it('another connection has figures of its own', async () => {
    const client = await options();
    await change('[data-testid=inputs-connection]', 'tryton|erp');
    expect(client.asked.filter(({ type }) => type === 'inputs').at(-1)).toEqual({ type: 'inputs', id: 'tryton|erp' });
  });
});

describe('files', () => {
  const json = (entity: string, fields: object) =>
    JSON.stringify({
      version: 1,
      name: `all ${entity}s`,
      zone: 'UTC',
      currency: 'EUR',
      files: [{ file: 'a.csv', dates: 'ISO', records: [{ entity, fields }] }],
    });
  const invoices = json('invoice', { id: 'no', name: 'no', status: { constant: 'open' }, createdAt: 'day', total: 'sum' });
  const csv = 'no,day,sum\n1,2026-03-01,10.50\n2,2026-02-30,20\n3,2026-03-02,30\n';

  const give = async (selector: string, files: File[], there: () => boolean): Promise<void> => {
    await until(() => the(selector));
    await act(() => {
      const input = the<HTMLInputElement>(selector);
      Object.defineProperty(input, 'files', { value: files, configurable: true });
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await shown(there);
  };
  /** lib/import is loaded when it is first needed: not within this turn. */
  const shown = (there: () => boolean) => until(() => expect(there()).toBe(true));
  const is = (selector: string) => () => root.querySelector(selector) !== null;
  const start = async (text = invoices, client = fakePageClient()) => {
    await options(client);
    await give('[data-testid=mapping-file]', [new File([text], 'm.json')], is('[data-testid=data-files]'));
    await give('[data-testid=data-files]', [new File([csv], 'a.csv')], is('[data-testid=files-preview]:not([disabled])'));
    return client;
  };

  it('a mapping is kept by its name, can be taken along and removed', async () => {
    const client = await start();
    expect(client.asked.find(({ type }) => type === 'saveMapping')).toEqual({
      type: 'saveMapping',
      mapping: { name: 'all invoices', json: invoices },
    });
    const link = the<HTMLAnchorElement>('[data-testid=mapping-download]');
    expect(link.download).toBe('all invoices.json');
    expect(decodeURIComponent(link.href.slice(link.href.indexOf(',') + 1))).toBe(invoices);
    await click('[data-testid=mapping-remove]');
    expect(client.answers.mappings).toEqual([]);
    expect(root.querySelector('[data-testid=data-files]')).toBeNull();
  });

  it.each([
    ['{', /JSON/],
    ['{"version":1,"name":"x","zone":"UTC","currency":"EUR","files":[]}', /names no file/],
    [json('invoice', { id: 'no', sume: 'sum' }), /has no field “sume”/],
  ])('what is no mapping is said and not kept (%#)', async (text, why) => {
    const client = await options();
    await give('[data-testid=mapping-file]', [new File([text], 'm.json')], is('[data-testid=mapping-wrong]'));
    expect(the('[data-testid=mapping-wrong]').textContent).toMatch(why);
    expect(client.asked.some(({ type }) => type === 'saveMapping')).toBe(false);
  });

  it('what is wrong with a mapping is said in the language of the page', async () => {
    await options(fakePageClient({ settings: { ...settings, language: 'pl' } }));
    await give(
      '[data-testid=mapping-file]',
      [new File(['{"version":1,"name":"x","zone":"Mars","files":[]}'], 'm.json')],
      is('[data-testid=mapping-wrong]'),
    );
    const said = the('[data-testid=mapping-wrong] ul').textContent;
    expect(said).toContain('zone: to nie strefa czasowa: zapisz jako Europe/Warsaw');
    expect(said).toContain('files: nie wymienia żadnego pliku');
  });

  it.each(languages)('%s: a preview counts, shows the first records and tells what does not fit, and imports nothing', async (language) => {
    const client = await start(invoices, fakePageClient({ settings: { ...settings, language } }));
    await click('[data-testid=files-preview]');
    await shown(is('[data-testid=preview]'));
    expect(the('[data-testid=files]').textContent).not.toMatch(/[{}]|undefined|NaN|\[object/);
    expect([...root.querySelectorAll('[data-testid=preview-invoice] tbody tr')].map((tr) => tr.querySelector('td')?.textContent)).toEqual([
      '1',
      '3',
    ]);
    const cells = [...root.querySelectorAll('[data-testid=problems] td')].map((td) => td.textContent);
    expect(cells.slice(0, 4)).toEqual(['a.csv', '3', 'day', '2026-02-30']);
    expect(cells[4]).toContain({ en: 'is no date', 'zh-CN': '不是 ISO 格式的日期', pl: 'to nie data w formacie ISO' }[language]);
    expect(client.asked.some(({ type }) => type === 'importRecords')).toBe(false);
  });

  it('an import hands records over, then the rows that did not fit, and says what came of it', async () => {
    const client = await start(invoices, fakePageClient({ importRecords: { ok: true, taken: 2, rejected: [] } }));
    await click('[data-testid=files-import]');
    await shown(is('[data-testid=import-done]'));
    const sent = client.asked.filter(({ type }) => type === 'importRecords');
    expect(sent).toMatchObject([
      { id: 'demo|northwind', mapping: 'all invoices', records: [{ entity: 'invoice', id: '1' }, { id: '3' }], rejects: [], last: false },
      {
        records: [],
        rejects: [{ entity: 'invoice', id: 'a.csv row 3', reason: expect.stringMatching(/^day is no date/) as unknown }],
        last: true,
      },
    ]);
    for (const one of sent) expect(readPageRequest(one)).toEqual(one);
    expect(the('[data-testid=import-done]').textContent).toContain('Imported: 2 invoices.');
    expect(the('[data-testid=import-done]').textContent).toContain('1 row did not fit');
  });

  it('many records go in slices', async () => {
    const client = await start();
    const many = `no,day,sum\n${Array.from({ length: 12_000 }, (_, i) => `${i},2026-03-01,1\n`).join('')}`;
    await give('[data-testid=data-files]', [new File([many], 'a.csv')], is('[data-testid=files-import]:not([disabled])'));
    await click('[data-testid=files-import]');
    await shown(is('[data-testid=import-done]'));
    const sizes = client.asked.flatMap((one) => (one.type === 'importRecords' ? [one.records.length] : []));
    expect(sizes).toEqual([5000, 5000, 2000, 0]);
  });

  it('what the CRM brings itself is refused with the reason, before anything is read', async () => {
    await start(json('deal', { id: 'no', name: 'no', status: { constant: 'won' }, createdAt: 'day' }));
    expect(the('[data-testid=files-brought]').textContent).toContain('Northdesk brings deals itself');
    expect(the<HTMLButtonElement>('[data-testid=files-import]').disabled).toBe(true);
  });

  it('a refusal of the background is said too', async () => {
    await start(invoices, fakePageClient({ importRecords: { ok: false, why: 'brought', entities: ['invoice'] } }));
    await click('[data-testid=files-import]');
    await shown(is('[data-testid=import-refused]'));
    expect(the('[data-testid=import-refused]').textContent).toContain('brings invoices itself');
  });

  it('a file the mapping names and nobody has chosen is missed', async () => {
    await start();
    await give('[data-testid=data-files]', [new File([csv], 'b.csv')], () =>
      the('[data-testid=files]').textContent.includes('Still missing: a.csv'),
    );
  });
});

describe('connect', () => {
  async function connect(answer: Promise<boolean>, found = fakePageClient(), language: Language = 'en') {
    mount();
    const calls: string[] = [];
    let done = 0;
    const effects = {
      request: ({ origins, permissions }: { origins: string[]; permissions: string[] }) => (calls.push(...origins, ...permissions), answer),
      copy: () => Promise.resolve(true),
      done: () => void done++,
    };
    const model = createConnectModel(found, { tabId: 7 }, effects, createText(language, 'UTC'), ['Tryton']);
    await act(() => render(<ConnectPage model={model} />, root));
    await settle();
    return { calls, model, done: () => done };
  }

  it.each(languages)('%s: says what was found, what is read and which site is asked for', async (language) => {
    await connect(Promise.resolve(true), fakePageClient(), language);
    expect(root.textContent).not.toMatch(/[{}]|undefined/);
    expect(root.textContent).toContain('Tryton');
    expect(the('[data-testid=pattern]').textContent).toBe('http://erp.millers.example/*');
  });

  it.each(languages)('%s: opened by hand or after the install, it says what to do first and speaks of no page', async (language) => {
    mount();
    const client = fakePageClient();
    const effects = { request: () => Promise.resolve(true), copy: () => Promise.resolve(true), done: () => undefined };
    const text = createText(language, 'UTC');
    await act(() => render(<ConnectPage model={createConnectModel(client, undefined, effects, text, ['Tryton'])} />, root));
    await settle();
    expect(the('[data-testid=connect-page]').dataset['state']).toBe('hello');
    expect([the('h1').textContent, document.title]).toEqual([text.t('helloTitle'), text.t('helloTitle')]);
    expect(root.querySelectorAll('[data-testid=hello] li')).toHaveLength(3);
    expect(root.textContent).toContain('Tryton');
    expect(root.textContent).not.toContain(text.t('connectNotFound'));
    expect(client.asked).toEqual([]);
  });

  it('asks the browser in the click itself, before anything can wait', async () => {
    const { calls } = await connect(Promise.resolve(true));
    the('[data-testid=connect-button]').click();
    expect(calls).toEqual(['http://erp.millers.example/*']);
    await settle();
    expect(the('[data-testid=connect-answer]').dataset['answer']).toBe('granted');
    expect(root.querySelector('[data-testid=connect-button]')).toBeNull();
  });

  it('a no leaves the button and says that nothing was read', async () => {
    await connect(Promise.resolve(false));
    await click('[data-testid=connect-button]');
    expect(the('[data-testid=connect-answer]').textContent).toContain('Nothing was read');
    expect(the<HTMLButtonElement>('[data-testid=connect-button]').disabled).toBe(false);
  });

  it('cannot connect while signed out', async () => {
    await connect(Promise.resolve(true), fakePageClient({ detected: { ...detected, signedIn: false } }));
    expect(the<HTMLButtonElement>('[data-testid=connect-button]').disabled).toBe(true);
    expect(root.textContent).toContain('Sign in to the CRM in its tab');
  });

  it('on another page says where to click', async () => {
    const { calls, model } = await connect(
      Promise.resolve(true),
      fakePageClient({
        detected: { origin: 'https://x.example', pattern: 'https://x.example/*', signedIn: false, granted: false, ways: [] },
      }),
    );
    expect(the('h2').textContent).toBe('No CRM found on that page');
    model.connect();
    expect(calls).toEqual([]);
  });
});

describe('ways into a hosted CRM', () => {
  const page = async (client = fakePageClient({ detected: hosted }), language: Language = 'en') => {
    mount();
    const asked: string[][] = [];
    let done = 0;
    const effects = {
      request: ({ origins, permissions }: { origins: string[]; permissions: string[] }) => {
        asked.push([...origins, ...permissions]);
        return Promise.resolve(true);
      },
      copy: () => Promise.resolve(true),
      done: () => void done++,
    };
    const model = createConnectModel(client, { tabId: 7 }, effects, createText(language, 'UTC'), []);
    await act(() => render(<ConnectPage model={model} />, root));
    await settle();
    return { asked, client, done: () => done };
  };
  const choose = async (way: string) => {
    await act(() => the<HTMLInputElement>(`[data-way=${way}] input`).click());
    await settle();
  };
  const type = async (selector: string, text: string) => {
    await act(() => {
      const field = the<HTMLInputElement>(selector);
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await settle();
  };
  const button = () => the<HTMLButtonElement>('[data-testid=connect-button]');

  it.each(languages)('%s: offers them in the order of the adapter, with what each needs and why', async (language) => {
    await page(undefined, language);
    const ways = [...root.querySelectorAll<HTMLElement>('[data-testid=way]')];
    expect(ways.map(({ dataset }) => dataset['way'])).toEqual(['token', 'session', 'cookie', 'oauth']);
    const text = createText(language, 'UTC');
    expect(ways.map((way) => way.textContent.includes(text.t('wayRecommended')))).toEqual([true, false, false, false]);
    expect(ways.map((way) => way.textContent.includes(text.t('wayUndocumented')))).toEqual([false, true, false, false]);
    expect(root.textContent).toContain('deals.read');
    expect(root.textContent).toContain(text.t('entity_stageChange'));
    for (const way of ['token', 'session', 'cookie', 'oauth']) {
      await choose(way);
      expect(root.textContent).not.toMatch(/[{}]|undefined|NaN/);
    }
  });

  it.each(languages)('%s: says beside the field what a token of this CRM looks like, and what must not be pasted', async (language) => {
    const ways = hosted.ways.map((way) => (way.way === 'token' ? { ...way, note: 'tokenNote_fxiaoke' as const } : way));
    await page(fakePageClient({ detected: { ...hosted, ways } }), language);
    const told = the('[data-testid=token-note]');
    expect(told.textContent).toMatch(/:<.*appSecret/);
    expect(the('[data-testid=token]').getAttribute('aria-describedby')?.split(' ')).toContain(told.id);
    await page(undefined, language);
    expect(root.querySelector('[data-testid=token-note]')).toBeNull();
  });

  it('a token is asked for without being shown or remembered, and both sites in one click', async () => {
    const { asked, client, done } = await page();
    const field = the<HTMLInputElement>('[data-testid=token]');
    expect([field.type, field.autocomplete]).toEqual(['password', 'off']);
    expect(button().disabled).toBe(true);
    await type('[data-testid=token]', 'very-secret');
    await click('[data-testid=connect-button]');
    expect(asked).toEqual([['https://acme.northdesk.example/*', 'https://api.northdesk.example/*']]);
    const request = client.asked.at(-1);
    expect(request).toEqual({ type: 'connectBy', from: { tabId: 7 }, way: 'token', token: 'very-secret' });
    expect(readPageRequest(request)).toEqual(request);
    expect(done()).toBe(1);
    expect(new XMLSerializer().serializeToString(document.body)).not.toContain('very-secret');
  });

  it('a token that names nobody is told whose it is', async () => {
    const client = fakePageClient({ detected: hosted, connectBy: { is: 'choose', people: [{ id: 'u2', name: 'Emil Brandt' }] } });
    await page(client);
    await type('[data-testid=token]', 'very-secret');
    await click('[data-testid=connect-button]');
    expect(the('[data-testid=who-am-i]').textContent).toContain('Emil Brandt');
    await change('[data-testid=who-am-i] select', 'u2');
    client.answers.connectBy = { is: 'connected', id: 'c', userName: 'Emil Brandt' };
    await click('[data-testid=this-is-me]');
    expect(client.asked.at(-1)).toMatchObject({ type: 'connectBy', token: 'very-secret', actAs: 'u2' });
    expect(the('[data-testid=connect-answer]').dataset['answer']).toBe('granted');
  });

  it.each(['odd_token', 'token_refused', 'forbidden', 'wrong_user', 'offline', 'not_found', 'declined', 'odd_answer'] as const)(
    'what went wrong is said, and the person can try again: %s',
    async (why) => {
      const client = fakePageClient({ detected: hosted, connectBy: { is: 'failed', why } });
      const { done } = await page(client);
      await type('[data-testid=token]', 'very-secret');
      await click('[data-testid=connect-button]');
      const answer = the('[data-testid=connect-answer]');
      expect(answer.dataset['why']).toBe(why);
      expect(answer.textContent).toMatch(/\w{3}/);
      expect(answer.textContent).not.toContain('very-secret');
      expect(button().disabled).toBe(false);
      expect(done()).toBe(0);
    },
  );

  it('a host that only the CRM could name is asked for with the next click', async () => {
    const client = fakePageClient({ detected: hosted, connectBy: { is: 'needs_host', pattern: 'https://eu1.northdesk.example/*' } });
    const { asked } = await page(client);
    await type('[data-testid=token]', 'very-secret');
    await click('[data-testid=connect-button]');
    await click('[data-testid=connect-button]');
    expect(asked[1]).toContain('https://eu1.northdesk.example/*');
  });

  it('the session is chosen before the browser asks, so that the page knows what it was allowed for', async () => {
    const { client, asked, done } = await page();
    await choose('session');
    await click('[data-testid=connect-button]');
    expect(asked).toEqual([['https://acme.northdesk.example/*']]);
    expect(client.asked.at(-1)).toEqual({ type: 'chooseWay', tabId: 7, way: 'session' });
    expect(done()).toBe(1);
  });

  it('the cookie and the sign-in ask for their ability of the browser in the same click', async () => {
    const { asked, client } = await page();
    await choose('cookie');
    await click('[data-testid=connect-button]');
    expect(asked[0]).toEqual(['https://acme.northdesk.example/*', 'https://files.northdesk.example/*', 'cookies']);
    expect(client.asked.at(-1)).toEqual({ type: 'connectBy', from: { tabId: 7 }, way: 'cookie' });
  });

  it('a sign-in needs the client id and shows the address to register', async () => {
    const { asked, client } = await page();
    await choose('oauth');
    expect(the<HTMLInputElement>('[data-testid=redirect]').value).toMatch(/^https:.*chromiumapp\.org/);
    expect(button().disabled).toBe(true);
    await type('[data-testid=client-id]', 'my-app');
    await click('[data-testid=connect-button]');
    expect(asked[0]).toContain('identity');
    expect(client.asked.at(-1)).toEqual({ type: 'connectBy', from: { tabId: 7 }, way: 'oauth', clientId: 'my-app' });
  });
});

describe('checking a CRM', () => {
  it('asks one thing after the other, says what was found and makes a report without names', async () => {
    const client = await options();
    await click('[data-testid=check-run]');
    expect(client.asked.filter(({ type }) => type === 'checkOne')).toEqual([
      { type: 'checkOne', id: 'demo|northwind', assumption: 'paging' },
      { type: 'checkOne', id: 'demo|northwind', assumption: 'stage-kinds' },
    ]);
    expect([...root.querySelectorAll<HTMLElement>('[data-testid=check]')].map(({ dataset }) => dataset['mark'])).toEqual([
      'differs',
      'differs',
      'not_asked',
    ]);
    const report = the<HTMLTextAreaElement>('[data-testid=check-report]').value;
    expect(report.split('\n')).toEqual([
      'Paceline 0.1.0, Chrome/156',
      'adapter cloud, way token, region com',
      'assumption | mark | result | saw',
      'paging | V | differs | 200 rows',
      'stage-kinds | M | differs | 200 rows',
      'history | S | not_asked | ',
    ]);
    expect(report).not.toMatch(/northdesk|Dana|Whitfield|northwind/i);
  });
});

describe('the way a connection uses', () => {
  it('of a token only the day is known, and it can be replaced and removed', async () => {
    const client = await options();
    const row = the('[data-testid=connection]');
    expect(row.textContent).toContain('Token set on');
    expect(row.querySelector('[data-testid=way-change]')?.getAttribute('href')).toBe('welcome.html?connection=demo%7Cnorthwind');
    await click('[data-testid=token-remove]');
    await click('[data-testid=confirm-yes]');
    expect(client.asked).toContainEqual({ type: 'removeToken', id: 'demo|northwind' });
    expect(the('[data-testid=said]').textContent).toContain('token is removed');
  });

  it('how much of the CRM’s allowance is used is told, and what that means', async () => {
    const client = fakePageClient();
    await options(client);
    expect(the('[data-testid=budget]').textContent).toBe("1,240 of today's 30,000 tokens used");
    const text = createText('en', 'UTC');
    const budget = { unit: 'requests', per: 'hour', left: 3, limit: 100, at: now } as const;
    expect(budgetText(text, { ...budget, slow: true })).toEqual(["97 of this hour's 100 requests used", text.t('budgetSlow')]);
    expect(budgetText(text, { ...budget, slow: true, waitsUntil: now })[1]).toContain('reads again at');
    expect(budgetText(text, { unit: 'credits', per: 'day', left: 7, at: now })).toEqual(['7 credits left']);
  });

  it('a CRM that knows only the page’s session has nothing to tell', async () => {
    await options();
    const rows = [...root.querySelectorAll('[data-testid=connection]')];
    expect(rows.map((row) => row.querySelector('[data-testid=access]') !== null)).toEqual([true, false]);
  });
});

describe('taking everything out', () => {
  it('hands out a file of the day and can be asked again', async () => {
    await options();
    await act(() => root.querySelector<HTMLElement>('[data-testid=take-out]')?.click());
    await until(() => expect(downloads).toHaveLength(1));
    const [name, text] = downloads[0] ?? [];
    expect(name).toBe('paceline-2026-11-19.json');
    expect(JSON.parse(text ?? '')).toMatchObject({
      product: 'Paceline',
      version: 1,
      connections: [{ id: 'demo|northwind' }, { id: 'tryton|erp' }],
    });
    expect(root.querySelector('[data-testid=take-out]')?.getAttribute('aria-disabled')).toBe('false');
  });
});
