// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Panel } from '../../components/panel';
import { createPanelModel } from '../../components/panel-model';
import type { Settings } from '../../lib/messages/protocol';
import type { Question } from '../../lib/messages/questions';
import type { Reason } from '../../lib/metrics/result';
import { respondTo } from './answers';
import { fakeClient, fakeEffects } from './fake-client';
import { view } from './fixtures';
import { states, type State } from './gallery-states';
import { rowCard } from './row-fixtures';
import { records } from './sheet-fixtures';
import { clearRoot, freshRoot } from './fresh-root';

// A canvas has no drawing here; the chart itself is looked at in the gallery.
vi.mock('../../components/chart', () => ({ drawLine: () => () => undefined }));

let root: HTMLElement;

afterEach(clearRoot);

async function show(name: string, more: Partial<State> = {}, language: Settings['language'] = 'en') {
  const found = states[name];
  if (!found) throw new Error(`no state ${name}`);
  const state = { ...found, ...more };
  root = freshRoot();
  const client = fakeClient();
  const effects = fakeEffects([language]);
  const respond = respondTo(client, state.answers);
  client.answer = (request) => {
    respond(request);
    if (request.type === 'look' && request.who.kind !== 'me')
      client.emit({ type: 'view', view: { ...view, who: request.who, period: request.period } });
  };
  const model = createPanelModel(client, effects, { ancestors: ['https://crm.northdesk.example'], top: false, ticket: 'x' });
  await act(() => render(<Panel model={model} />, root));
  await act(() => {
    for (const event of state.events)
      client.emit(event.type === 'welcome' ? { ...event, settings: { language, theme: 'auto', singleKeys: true } } : event);
  });
  await act(() => state.then?.(model));
  const asked = (): Question[] => client.sent.flatMap((request) => (request.type === 'question' ? [request.question] : []));
  return { client, effects, model, asked };
}

const the = <T extends HTMLElement>(selector: string): T => {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
};
const every = (selector: string): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector)];
const click = (selector: string) => act(() => the(selector).click());
const key = (name: string, at: Element = document.activeElement ?? document.body) =>
  act(() => void at.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true })));
const fill = (selector: string, value: string) =>
  act(() => {
    const field = the<HTMLInputElement>(selector);
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
const plain = (text: string | null | undefined): string => (text ?? '').replace(/[\u00a0\u2009\u202f]/g, ' ');

describe('all figures', () => {
  const rows = () => every('[data-testid=figure-row]').map((row) => row.dataset.metric);

  it('stand in groups, say why there is none, are found by any of their names, and open as a sheet that leads back', async () => {
    await show('my');
    await click('[data-testid=all-figures]');
    expect(document.activeElement).toBe(the('[data-testid=find-figure]'));
    expect(rows()).toHaveLength(7);
    expect(the('[data-testid=figure-row][data-metric=calls_made]').textContent).toMatch(/no activities/);
    await fill('[data-testid=find-figure]', 'WON');
    expect(rows()[0]).toBe('won_deals');
    await fill('[data-testid=find-figure]', '成交率');
    expect(rows()[0]).toBe('win_rate_count');
    await fill('[data-testid=find-figure]', 'no such figure');
    expect(rows()).toEqual([]);
    await fill('[data-testid=find-figure]', 'won');
    await click('[data-testid=figure-row] button');
    expect(the('[data-testid=figure-sheet] h2').textContent).toMatch(/won deals/i);
    expect(the('[data-testid=figure-head]').dataset.metric).toBe('won_deals');
    await click('[data-testid=back]');
    expect(the('[data-testid=figures-sheet] h2').textContent).toBe('All figures');
    await click('[data-testid=back]');
    expect(every('[data-testid=figures-sheet]')).toEqual([]);
  });

  it.each(['en', 'zh-CN', 'pl'] as const)('stand in the order of their names in each group: %s', async (language) => {
    await show('my', {}, language);
    await key('/', document.body);
    const groups = every('.figs').map((group) => [...group.querySelectorAll('button')].map((one) => one.textContent ?? ''));
    expect(groups.length).toBeGreaterThan(2);
    for (const names of groups) expect(names).toEqual([...names].sort(new Intl.Collator(language).compare));
  });

  it('are one key away; arrows walk the list, Enter opens', async () => {
    await show('my');
    await key('/', document.body);
    await fill('[data-testid=find-figure]', 'win rate');
    expect(rows()).toEqual(['win_rate_count', 'win_rate_value']);
    const active = () => every('.figs li.on').map((row) => row.dataset.metric);
    expect(active()).toEqual(['win_rate_count']);
    await key('ArrowDown', the('[data-testid=find-figure]'));
    expect(active()).toEqual(['win_rate_value']);
    await key('ArrowDown', the('[data-testid=find-figure]'));
    expect(active()).toEqual(['win_rate_value']);
    expect(the('[data-testid=active-figure]').textContent).toContain('Win rate (value)');
    await key('Enter', the('[data-testid=find-figure]'));
    expect(the('[data-testid=figure-head]').dataset.metric).toBe('win_rate_value');
  });
});

describe('the sheet behind a figure', () => {
  it('leads to the options where what lacks is entered, and nowhere where the CRM has to say it', async () => {
    const because = (reason: Reason): Partial<State> => ({
      // A figure that has no value here, for another reason.
      answers: { rows: ({ metrics }) => metrics.map(rowCard).map((card) => ({ ...card, result: { ...card.result, reason } })) },
      then: (model) => model.openSheet({ is: 'figure', metric: 'cac' }),
    });
    const { asked } = await show('my', because('no_cost'));
    await click('[data-testid=enter-it]');
    expect(asked()).toContainEqual({ of: 'openOptions', place: 'inputs' });
    render(null, root);
    await show('my', because('no_customers'));
    expect(the('[data-testid=figure-head]').dataset.reason).toBe('no_customers');
    expect(every('[data-testid=enter-it]')).toEqual([]);
  });

  it('lists every record as a link and copies all of them', async () => {
    const { effects } = await show('drill');
    expect(every('[data-testid=row]')).toHaveLength(24);
    expect(the('[data-testid=row] a').getAttribute('href')).toBe('https://crm.northdesk.example/deals/d0');
    await click('[data-testid=copy-csv]');
    await act(async () => void (await Promise.resolve()));
    expect(effects.copied[0]?.trim().split('\r\n')).toHaveLength(25);
  });

  it('computes the headline again from the rows, and again from those a filter leaves', async () => {
    await show('drill');
    const line = () => the('[data-testid=adds-up]');
    expect(line().dataset.value).toBe(the('[data-testid=figure-head] data').getAttribute('value'));
    expect(plain(line().textContent)).toBe('Of these 24 records 9 count: 37.50%.');
    await fill('[data-testid=behind] input[type=search]', 'alder');
    expect(every('[data-testid=row]')).toHaveLength(4);
    expect(plain(line().textContent)).toContain('Of these 4 records');
    await fill('[data-testid=behind] input[type=search]', 'nobody');
    expect(every('[data-testid=row]')).toEqual([]);
    expect(the('[data-testid=behind]').textContent).toContain('No record matches.');
  });

  it('sorts by each column: numbers begin with the greatest, texts with the first', async () => {
    const { asked } = await show('drill');
    const sorts = () => asked().flatMap((question) => (question.of === 'behind' && question.sort ? [question.sort] : []));
    await click('[data-sort=amount]');
    expect(the('[data-sort=amount]').closest('th')?.getAttribute('aria-sort')).toBe('descending');
    await click('[data-sort=amount]');
    expect(the('[data-sort=amount]').closest('th')?.getAttribute('aria-sort')).toBe('ascending');
    await click('[data-sort=name]');
    expect(sorts()).toEqual([
      { by: 'amount', down: true },
      { by: 'amount', down: false },
      { by: 'name', down: false },
    ]);
    expect(every('th[aria-sort=ascending]')).toHaveLength(1);
    expect(every('[data-testid=row]')[0]?.textContent).toContain('Alder Print');
  });

  it('keeps only rows on screen in the document, and tells how many there are', async () => {
    const { asked } = await show('drill', { answers: { behind: records(12_480, 340) } });
    const table = the<HTMLTableElement>('[data-testid=behind] table');
    expect(table.getAttribute('aria-rowcount')).toBe('12481');
    const drawn = every('[data-testid=behind] tr[data-index]');
    expect(drawn.length).toBeGreaterThan(10);
    expect(drawn.length).toBeLessThan(60);
    expect(drawn.map((row) => row.getAttribute('aria-rowindex'))).toEqual(drawn.map((row) => String(Number(row.dataset['index']) + 2)));
    // The last row is one key away; its page alone is asked for.
    the('[data-testid=behind] tr[data-index="0"] a').focus();
    await key('End');
    const last = the('[data-testid=behind] tr[data-index="12479"]');
    expect(last).toBeTruthy();
    expect(every('[data-testid=behind] tr[data-index]').length).toBeLessThan(60);
    expect(
      asked()
        .filter((question) => question.of === 'behind')
        .every(({ limit }) => limit === 100),
    ).toBe(true);
  });

  it('is one stop for Tab; arrows walk its rows', async () => {
    await show('drill');
    const stops = () => every('[data-testid=behind] tbody a').filter((link) => link.tabIndex === 0);
    expect(stops()).toHaveLength(1);
    stops()[0]?.focus();
    await key('ArrowDown');
    await key('ArrowDown');
    expect(document.activeElement?.closest<HTMLElement>('tr')?.dataset['index']).toBe('2');
    expect(stops()).toEqual([document.activeElement]);
    await key('Home');
    expect(document.activeElement?.closest<HTMLElement>('tr')?.dataset['index']).toBe('0');
    await key('ArrowUp');
    expect(document.activeElement?.closest<HTMLElement>('tr')?.dataset['index']).toBe('0');
  });

  it('left out records have their reason, how many, and what brings them in', async () => {
    await show('drill');
    await click('[data-testid=tab-leftOut]');
    expect(every('[data-testid=row]')).toHaveLength(9);
    expect(every('[data-testid=reasons] b').map((c) => c.textContent)).toEqual(['7 closed without a decision', '2 negative amount']);
    expect(the('[data-reason=negative_amount] .t2').textContent).toBe('Check the amount in Northdesk.');
    expect(new Set(every('[data-testid=row]').map((r) => r.dataset['reason']))).toEqual(new Set(['no_decision', 'negative_amount']));
  });

  it('has the chart as a sentence and as a table', async () => {
    await show('drill');
    expect(the('.chart').getAttribute('aria-label')).toBe('Win rate (count) over 12 periods: from 28.0% to 37.5%, lowest 24.0% in May.');
    await click('[data-testid=as-table]');
    expect(every('[data-testid=history] tbody tr')).toHaveLength(12);
    expect(every('[data-testid=history] tbody tr').at(-1)?.textContent).toContain('Nov, not over');
  });

  it('splits by every dimension it offers; groups that add up have their sum', async () => {
    const { asked } = await show('drillCount');
    expect(the('[data-testid=breakdown]').dataset['by']).toBe('product');
    const options = every('[data-testid=breakdown-by] option').map((option) => option.textContent);
    expect(options).toEqual(['product', 'source', 'currency', 'month', 'quarter']);
    const values = every('[data-testid=breakdown-table] tbody tr').map((row) => Number(row.dataset['value']));
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    expect(Number(the('[data-testid=breakdown-sum]').dataset['value'])).toBe(values.reduce((sum, value) => sum + value, 0));
    await act(() => {
      const select = the<HTMLSelectElement>('[data-testid=breakdown-by]');
      select.value = 'month';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(asked().flatMap((question) => (question.of === 'breakdown' ? [question.by] : []))).toEqual(['product', 'month']);
    expect(the('[data-testid=breakdown-table] tbody th').textContent).toContain('Nov 26');
  });

  it('draws how its records are spread, where they have a length or an amount, and shows the same as a table', async () => {
    await show('drillResponse');
    expect(the('[data-testid=figure-spread] [role=img]').getAttribute('aria-label')).toMatch(
      /^Lead response time over \d+ records: half below/,
    );
    await click('[data-testid=spread-as-table]');
    expect(every('[data-testid=spread-table] tbody tr').length).toBeGreaterThan(3);
  });

  it('says what it needs, and which fields lack how much', async () => {
    await show('drill');
    expect(every('[data-field]').map((field) => plain(field.textContent))).toEqual([
      'close date: missing in 41 records (1%)',
      'amount: missing in 212 records (5%)',
    ]);
    const fix = 'and the figure rests on more';
    expect(the('[data-testid=coverage-card]').textContent).toContain(fix);
    // Where the figure's own records had all of it, filling these in would change nothing.
    const whole = view.cards.map((one) => ({ ...one, result: { ...one.result, coverage: 1 } }));
    const events = (states['drill']?.events ?? []).map((event) =>
      event.type === 'view' ? { ...event, view: { ...event.view, cards: whole } } : event,
    );
    await show('drill', { events });
    expect(the('[data-testid=coverage-card]').textContent).not.toContain(fix);
    expect(the('[data-absent]').textContent).toContain('no surveys');
  });

  it('what cannot be read is said where it would stand', async () => {
    await show('drillFailed');
    expect(the('[data-testid=behind]').textContent).toContain('could not be read');
    expect(the('[data-testid=breakdown]').textContent).toContain('could not be read');
  });

  it.each([
    ['drill', 'Win rate (count): 37.5% (9 of 24), Dana Whitfield, Nov 1 – 19, 2026; as of Nov 19, 14:01, from Northdesk.'],
    [
      'drillResponse',
      'Lead response time: 42 min (median, n 64, mean 58 min), Dana Whitfield, Nov 1 – 19, 2026; as of Nov 19, 14:01, from Northdesk.',
    ],
    [
      'drillPipeline',
      'Pipeline value: $1,238,400.00 ($519K weighted, 37 open deals), Dana Whitfield, Nov 19, 2026; as of Nov 19, 14:01, from Northdesk.',
    ],
    [
      'drillCut',
      'Win rate (count): 37.5% (9 of 24, incomplete: stage changes and activities), Dana Whitfield, Nov 1 – 19, 2026; as of Nov 19, 14:01, from Northdesk.',
    ],
    ['drillCount', 'Won deals: 9 (n 9), Dana Whitfield, Nov 1 – 19, 2026; as of Nov 19, 14:01, from Northdesk.'],
    ['drillDays', 'Sales cycle length: 31 d (n 9), Dana Whitfield, Nov 1 – 19, 2026; as of Nov 19, 14:01, from Northdesk.'],
  ])('%s copies itself as a sentence', async (name, sentence) => {
    const { effects } = await show(name);
    await click('[data-testid=copy-sentence]');
    expect(plain(effects.copied[0])).toBe(sentence);
  });

  it('says which lists were not read to their end', async () => {
    await show('drillCut');
    expect(the('[data-testid=cut]').dataset['cut']).toBe('stageChange activity');
    expect(the('[data-testid=cut]').textContent).toMatch(
      /^Not read to the end: stage changes and activities\. The figure may be too low or too high\./,
    );
  });

  it('asks again when the figures change, and shows the old ones until then', async () => {
    const { client, asked } = await show('drill');
    const lists = () => asked().filter(({ of }) => of === 'behind').length;
    const before = lists();
    await act(() => client.emit({ type: 'view', view: { ...view, asOf: view.asOf + 60_000 } }));
    expect(lists()).toBe(before + 1);
    expect(every('[data-testid=row]')).toHaveLength(24);
  });
});

describe('what if', () => {
  const row = (metric: string) => the(`[data-testid=what-if-row][data-metric=${metric}]`).dataset;

  it('moves figures and targets with the deals that are ticked, says the arithmetic, and stores nothing', async () => {
    const { client, asked } = await show('drill');
    await click('[data-testid=open-what-if]');
    expect(the('[data-testid=what-if-mark]').textContent).toContain('nothing of this is stored');
    expect(row('win_rate_count')).toMatchObject({ before: '0.375', after: '0.375' });
    await click('tr[data-index="0"] [data-as=won]');
    await click('tr[data-index="1"] [data-as=won]');
    await click('tr[data-index="2"] [data-as=lost]');
    expect(the('tr[data-index="0"] [data-as=won]').getAttribute('aria-pressed')).toBe('true');
    expect(Number(row('win_rate_count').after)).toBeCloseTo(11 / 27);
    expect(plain(the('[data-testid=what-if-row][data-metric=win_rate_count] small').textContent)).toBe('(9 + 2) ÷ (24 + 3) = 40.7%');
    expect(plain(the('[data-testid=what-if-row][data-metric=won_deals] small').textContent)).toBe('9 + 2 = 11');
    expect(the('[data-testid=what-if-row][data-metric=pipeline_value] small').textContent).toMatch(/\$1\.24M − \$36K = \$1\.2M/);
    expect(every('[data-testid=what-if-targets] li')).toHaveLength(2);
    // Ticked again it is open again.
    await click('tr[data-index="2"] [data-as=lost]');
    expect(Number(row('win_rate_count').after)).toBeCloseTo(11 / 26);
    expect(asked().some((question) => question.of === 'whatIf' && question.suppose.length === 3)).toBe(true);
    await click('[data-testid=what-if-reset]');
    expect(row('won_deals')).toMatchObject({ before: '9', after: '9' });
    expect(client.sent.filter(({ type }) => type === 'setTarget')).toEqual([]);
    expect(asked().some(({ of }) => of === 'savePrefs')).toBe(false);
    await click('[data-testid=back]');
    expect(the('[data-testid=figure-sheet] h2').textContent).toBe('Win rate (count)');
  });

  it('is one click away from the targets', async () => {
    await show('my');
    await click('[data-testid=targets-what-if]');
    expect(every('[data-testid=what-if-row]').map(({ dataset }) => dataset['metric'])).toContain('revenue');
    await click('[data-testid=back]');
    expect(every('[data-testid=what-if]')).toEqual([]);
  });

  it('without open deals says so', async () => {
    await show('whatIfNone');
    expect(the('[data-testid=what-if-deals]').textContent).toContain('No deal is open.');
  });
});
