// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { createReportModel } from '../../components/report-model';
import { ReportPage } from '../../components/report-page';
import type { ReportAnswer } from '../../lib/messages/questions/report';
import { reportAddress, reportStart } from '../../lib/messages/questions/report-address';
import { languages } from '../../lib/text/language';
import { fakePageClient, settings, type FakePageClient } from './fake-page-client';
import { reviewed } from './report-fixtures';
import { clearRoot, freshRoot } from './fresh-root';

let root: HTMLElement;
let out: string[] = [];

afterEach(() => {
  out = [];
  clearRoot();
});

const start = { id: 'demo|northwind', who: { kind: 'everyone' }, period: { kind: 'month', offset: -1 } } as const;

async function page(
  report: ReportAnswer,
  more: Partial<FakePageClient['answers']> = {},
  at = reportAddress(start),
): Promise<FakePageClient> {
  root = freshRoot();
  const client = fakePageClient({ report, ...more });
  const model = createReportModel(
    client,
    {
      ...{ languages: ['en'], timeZone: 'UTC', print: () => out.push('printed') },
      copy: (text) => Promise.resolve(out.push(text) > 0),
      download: (name, text) => out.push(name, text),
    },
    reportStart(`#${at}`),
  );
  await act(() => render(<ReportPage model={model} />, root));
  await settle();
  return client;
}

const settle = () =>
  act(async () => {
    for (let i = 0; i < 10; i++) await Promise.resolve();
  });
const the = <T extends HTMLElement>(id: string): T => {
  const found = root.querySelector<T>(`[data-testid=${id}]`);
  if (!found) throw new Error(`no ${id}`);
  return found;
};

describe('the page of the review', () => {
  it.each(languages)('%s: whole sentences, six figures, each with a value or why not', async (language) => {
    await page(reviewed, { settings: { ...settings, language } });
    expect(document.documentElement.lang).toBe(language);
    expect(root.textContent).not.toMatch(/[{}]|undefined|NaN|\[object/);
    const figures = [...root.querySelectorAll<HTMLElement>('[data-testid=report-figure]')];
    expect(figures).toHaveLength(9);
    for (const one of figures)
      expect([one.dataset['metric'], one.querySelector('data') === null]).toEqual([
        one.dataset['metric'],
        one.dataset['reason'] !== undefined,
      ]);
  });

  it('shows names as text, never as markup', async () => {
    await page(reviewed);
    expect(root.textContent).toContain('<b onclick=x>Lee</b>');
    expect(root.querySelector('[onclick]')).toBeNull();
  });

  it('asks again for other days and without names, copies, downloads and prints', async () => {
    const client = await page(reviewed);
    const period = the<HTMLSelectElement>('report-period');
    expect(period.value).toBe('lastMonth');
    await act(() => {
      period.value = 'lastWeek';
      period.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await settle();
    expect(client.asked.at(-1)).toEqual({ type: 'report', ...start, period: { kind: 'week', offset: -1 }, names: true });
    await act(() => the('report-names').click());
    await settle();
    expect(client.asked.at(-1)).toMatchObject({ names: false });
    for (const id of ['report-copy', 'report-csv', 'report-print']) await act(() => the(id).click());
    await settle();
    expect(out[0]).toContain('# Monthly review: Everyone');
    expect(out[1]).toMatch(/^paceline-2026-10-01-2026-10-31\.csv$/);
    expect(out[2]).toContain('Revenue');
    expect(out[3]).toBe('printed');
  });

  it('says why there is none, and tries again', async () => {
    await page({ is: 'notice', crm: 'Northdesk' });
    expect(the('report').textContent).toContain('confirm the notice');
    render(null, root);
    root.remove();
    await page({ is: 'gone' }, {}, 'nothing');
    expect(the('report').dataset['is']).toBe('gone');
    expect(the<HTMLButtonElement>('report-csv').disabled).toBe(true);
  });
});

it('is told of every week or month: set, moved and taken away on its page', async () => {
  const client = await page(reviewed);
  const saved = () => client.asked.findLast((one) => one.type === 'saveReportReminder');
  await act(() => the('review-weekly').click());
  await settle();
  const whose = { type: 'saveReportReminder', id: start.id, who: start.who };
  expect(saved()).toEqual({ ...whose, kind: 'weekly', rule: { kind: 'weekly', weekday: 1, at: 540 } });
  const day = the<HTMLSelectElement>('review-weekly-day');
  await act(() => {
    day.value = '5';
    day.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await settle();
  expect(saved()).toMatchObject({ rule: { weekday: 5, at: 540 } });
  await act(() => the('review-weekly').click());
  await settle();
  expect(saved()).toEqual({ ...whose, kind: 'weekly', rule: undefined });
  expect(root.querySelector('[data-testid=review-weekly-day]')).toBeNull();
});
