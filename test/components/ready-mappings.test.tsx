// @vitest-environment happy-dom
/** Ready mappings in the options: a tool, its file, what is asked, and what comes of it. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { createOptionsModel } from '../../components/options-model';
import { OptionsPage } from '../../components/options-page';
import type { SourcesView } from '../../lib/messages/protocol';
import { languages, type Language } from '../../lib/text/language';
import { fakePageClient, settings, type FakePageClient } from './fake-page-client';
import { now } from './fixtures';
import { clearRoot, freshRoot } from './fresh-root';
import { kinds, readMailchimp } from './source-states';
import { until } from './until';

let root: HTMLElement;
afterEach(clearRoot);

const joins = { currency: 'PLN', campaigns: [{ id: 'c1', name: 'Webinar' }], sources: ['web', 'Google Ads', 'Facebook'] };
const csv = 'Campaign report\nMarch\nCampaign,Day,Cost\nWebinar,2026-03-01,12.50\nBrand,2026-03-01,3\nTotal: Campaigns,--,15.50\n';

const the = <T extends HTMLElement>(selector: string): T => {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
};
const has = (selector: string) => until(() => the(selector));
const change = (selector: string, value: string) =>
  act(() => {
    const field = the<HTMLInputElement>(selector);
    field.value = value;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });
const give = (content: string) =>
  act(() => {
    const input = the<HTMLInputElement>('[data-testid=ready-file]');
    Object.defineProperty(input, 'files', { value: [new File([content], 'costs.csv')], configurable: true });
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
const sourceNow = (): string => the<HTMLInputElement>('[data-testid=ready-source]').value;

async function start(tool = 'google-ads', more: Partial<FakePageClient['answers']> = {}, language: Language = 'en') {
  root = freshRoot();
  const client = fakePageClient({
    joins,
    importRecords: { ok: true, taken: 2, rejected: [] },
    settings: { ...settings, language },
    ...more,
  });
  const model = createOptionsModel(client, {
    download: () => undefined,
    files: { kit: () => import('../../lib/import'), pause: () => Promise.resolve() },
    now: () => now,
    every: () => () => undefined,
    languages: ['en'],
    timeZone: 'Europe/Dublin',
  });
  await act(() => render(<OptionsPage model={model} />, root));
  await has('[data-testid=ready-tool]');
  await change('[data-testid=ready-tool]', tool);
  await has('[data-testid=ready-how]');
  return client;
}
const readable = () => has('[data-testid=files-preview]:not([disabled])');

describe('ready mappings', () => {
  it('the CRM’s own name of the source and its currency are suggested, and there is no mapping to load', async () => {
    await start();
    await until(() => expect(sourceNow()).toBe('Google Ads'));
    expect(the<HTMLInputElement>('[data-testid=ready-currency]').value).toBe('PLN');
    expect([...root.querySelectorAll('datalist option')].map((one) => one.getAttribute('value'))).toEqual(joins.sources);
    expect(the('[data-testid=ready-campaigns]').textContent).toContain('join the 1 campaign of the CRM');
    expect(root.querySelector('[data-testid=mapping-file]')).toBeNull();
    await change('[data-testid=ready-tool]', '');
    await has('[data-testid=mapping-file]');
  });

  it.each(languages)('%s: the preview shows the costs and how many join no campaign', async (language) => {
    await start('google-ads', {}, language);
    await until(() => expect(sourceNow()).toBe('Google Ads'));
    await give(csv);
    await readable();
    await act(() => the('[data-testid=files-preview]').click());
    await has('[data-testid=preview-cost]');
    expect(root.querySelectorAll('[data-testid=preview-cost] tbody tr')).toHaveLength(2);
    expect(the('[data-testid=ready-unjoined]').textContent).toMatch(/1/);
    expect(the('[data-testid=files]').textContent).not.toMatch(/[{}]|undefined|NaN|\[object/);
  });

  it('an import hands over costs with campaign, source and currency; what was changed on the page counts', async () => {
    const client = await start();
    await until(() => expect(sourceNow()).toBe('Google Ads'));
    await give(csv);
    await readable();
    await change('[data-testid=ready-source]', 'Facebook');
    // Pressed at once: the mapping of the newest choices is meant.
    await change('[data-testid=ready-currency]', 'usd');
    await act(() => the('[data-testid=files-import]').click());
    await has('[data-testid=import-done]');
    const sent = client.asked.find((one) => one.type === 'importRecords' && one.records.length > 0);
    expect(sent).toMatchObject({
      mapping: 'Google Ads',
      records: [
        { entity: 'cost', campaignId: 'c1', source: 'Facebook', amount: { units: 125_000, currency: 'USD' }, day: '2026-03-01' },
        { entity: 'cost', source: 'Facebook', amount: { units: 30_000, currency: 'USD' } },
      ],
    });
    expect(client.asked.some(({ type }) => type === 'saveMapping')).toBe(false);
  });

  it('a file of another tool is refused with the columns it lacks', async () => {
    await start('meta-ads');
    await until(() => expect(sourceNow()).toBe('Facebook'));
    await give('a,b\n1,2\n');
    await has('[data-testid=ready-wrong]');
    expect(the('[data-testid=ready-wrong]').textContent).toContain('“Campaign name”, “amount spent”, “Day”');
    expect(the<HTMLButtonElement>('[data-testid=files-import]').disabled).toBe(true);
  });

  it('what the CRM brings itself is said as soon as the tool is chosen', async () => {
    const client = fakePageClient();
    await start('google-ads', { connections: client.answers.connections.map((row) => ({ ...row, brings: ['cost'] })) });
    await has('[data-testid=files-brought]');
    expect(the('[data-testid=files-brought]').textContent).toContain('Northdesk brings costs itself');
    await change('[data-testid=ready-tool]', 'survey-nps');
    await until(() => expect(root.querySelector('[data-testid=files-brought]')).toBeNull());
  });

  it('a survey is asked for no money', async () => {
    const client = await start('survey-nps');
    expect(root.querySelector('[data-testid=ready-source]')).toBeNull();
    await give('Date,Score\n2026-03-01,9\n');
    await readable();
    await act(() => the('[data-testid=files-import]').click());
    await has('[data-testid=import-done]');
    const sent = client.asked.find((one) => one.type === 'importRecords' && one.records.length > 0);
    expect(sent).toMatchObject({ records: [{ entity: 'surveyResponse', scale: 'nps', score: 9 }] });
  });

  it('another connection knows other campaigns: the file is read anew with its names', async () => {
    const client = await start();
    await until(() => expect(sourceNow()).toBe('Google Ads'));
    await give(csv);
    await readable();
    client.answers.joins = { currency: 'EUR', campaigns: [], sources: ['AdWords'] };
    await change('[data-testid=files-connection]', 'tryton|erp');
    await until(() => expect(sourceNow()).toBe('AdWords'));
    expect(client.asked.filter(({ type }) => type === 'joins').at(-1)).toEqual({ type: 'joins', id: 'tryton|erp' });
    expect(the('[data-testid=ready-campaigns]').textContent).toContain('no campaigns');
    await readable();
    await act(() => the('[data-testid=files-import]').click());
    await has('[data-testid=import-done]');
    const sent = client.asked.find((one) => one.type === 'importRecords' && one.records.length > 0);
    expect(sent).toMatchObject({ id: 'tryton|erp', records: [{ source: 'AdWords', amount: { currency: 'EUR' } }, {}] });
    expect(JSON.stringify(sent)).not.toContain('campaignId');
  });

  const mailchimp: SourcesView = {
    kinds: kinds.map((kind) => (kind.id === 'mailchimp' ? { ...kind, exports: { ready: 'mailchimp', entities: ['mailing'] } } : kind)),
    added: [readMailchimp],
    hosts: [],
  };
  const sent =
    'Title,Send Date,Total Recipients,Campaign Cost\nWebinar,"Mar 05, 2026 10:02 am",120,$9\nOther,"Mar 06, 2026 10:02 am",90,\n';

  it.each([
    ['en', 'Mailchimp is added as a marketing source. What it brings itself (mailings)', 'Imported: 1 cost.', '2 mailings'],
    ['pl', 'Mailchimp jest dodane jako źródło marketingowe', 'Zaimportowano: 1 koszt.', '2 wysyłki e-mail'],
    ['zh-CN', 'Mailchimp 已添加为营销数据源。它本身提供的内容（群发邮件）', '已导入：1 笔费用。', '2 封群发邮件'],
  ] as const)(
    '%s: an export of a source that is added is told to lose what the source brings, and what it lost',
    async (language, ...said) => {
      // Said of each of the two slices.
      const leftOut = [{ source: 'Mailchimp', entity: 'mailing', rows: 1 } as const];
      await start('mailchimp', { sources: mailchimp, importRecords: { ok: true, taken: 1, rejected: [], leftOut } }, language);
      await has('[data-testid=files-source][data-same=true]');
      expect(the('[data-testid=files-source]').textContent).toContain(said[0]);
      await give(sent);
      await readable();
      await act(() => the('[data-testid=files-import]').click());
      await has('[data-testid=files-left-out]');
      expect(the('[data-testid=import-done]').textContent).toContain(said[1]);
      expect(the('[data-testid=files-left-out]').textContent).toContain(said[2]);
      expect(the('[data-testid=import-done]').textContent).not.toMatch(/[{}]|undefined|NaN|\[object/);
    },
  );

  it('a file of another tool with e-mails beside the same source is told to count twice what both hold', async () => {
    const costs: SourcesView = { ...mailchimp, added: [{ ...readMailchimp, counts: [{ entity: 'cost', rows: 3 }] }] };
    await start('google-ads', { sources: costs });
    expect(root.querySelector('[data-testid=files-source]')).toBeNull();
    await give(csv);
    await has('[data-testid=files-source][data-same=false]');
    expect(the('[data-testid=files-source]').textContent).toBe('Mailchimp brings costs too. What both it and this file hold counts twice.');
  });
});
