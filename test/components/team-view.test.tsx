// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Panel } from '../../components/panel';
import { createPanelModel } from '../../components/panel-model';
import { inOrder, sortedBy } from '../../components/team-order';
import { scaleOf } from '../../components/use-team-trends';
import type { Question } from '../../lib/messages/questions';
import { createText } from '../../lib/text/text';
import { bottleneckText, leakText } from '../../components/funnel-card';
import { barAlt } from '../../components/funnel-drawing';
import { teamCsv } from '../../components/team-csv';
import { respondTo } from './answers';
import { fakeClient, fakeEffects } from './fake-client';
import { view } from './fixtures';
import type { State } from './gallery-states';
import { funnel, teamTable } from './team-fixtures';
import { teamAnswers, teamStates } from './team-states';
import { clearRoot, freshRoot } from './fresh-root';

vi.mock('../../components/chart', () => ({ drawLine: () => () => undefined }));

let root: HTMLElement;
afterEach(clearRoot);

async function show(state: State | undefined) {
  if (!state) throw new Error('There is no such state.');
  root = freshRoot();
  const client = fakeClient();
  const effects = fakeEffects(['en']);
  const respond = respondTo(client, state.answers);
  client.answer = (request) => {
    respond(request);
    if (request.type === 'look') client.emit({ type: 'view', view: { ...view, who: request.who, period: request.period } });
  };
  const model = createPanelModel(client, effects, { ancestors: [], top: true });
  await act(() => render(<Panel model={model} />, root));
  await act(() => {
    for (const event of state.events)
      client.emit(event.type === 'welcome' ? { ...event, settings: { language: 'en', theme: 'auto', singleKeys: true } } : event);
  });
  await act(() => state.then?.(model));
  // Sparklines are asked for one after the other.
  for (let i = 0; i < 12; i++) await act(() => Promise.resolve());
  const asked = (of: Question['of']) => client.sent.flatMap((r) => (r.type === 'question' && r.question.of === of ? [r.question] : []));
  return { client, effects, model, asked };
}

const the = (selector: string): HTMLElement => {
  const found = root.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
};
const every = (selector: string): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector)];
const click = (selector: string) => act(() => the(selector).click());
const names = (): string[] => every('[data-testid=person]').map((row) => row.querySelector('.link')?.textContent ?? '');
const cellOf = (id: string, metric: string): string =>
  the(`[data-testid=person][data-id=${id}] td[data-metric=${metric}]`).textContent.replace(/\s+/g, ' ').trim();

describe('the notice', () => {
  it('stands alone until it is confirmed: no figure of others, no footer, no search, nothing asked', async () => {
    const { asked, client } = await show(teamStates['teamNotice']);
    expect(the('[data-testid=team-notice]').textContent).toContain('personal data');
    expect(every('[data-testid=card], footer, [data-testid=team-card]')).toHaveLength(0);
    await act(() => void document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true })));
    expect(every('.layer')).toHaveLength(0);
    const others = asked('waiting').filter((q) => 'who' in q && q.who.kind !== 'me');
    expect([...asked('team'), ...asked('funnel'), ...asked('distribution'), ...others]).toEqual([]);
    await click('[data-testid=notice-confirm]');
    await act(() => Promise.resolve());
    expect(client.sent.at(-1)).not.toBeUndefined();
    expect(asked('savePrefs')[0]).toMatchObject({ change: { teamNoticeAt: expect.any(Number) as number } });
    expect(every('[data-testid=team-card]')).toHaveLength(1);
  });

  it('covers the page of a single other person too, never one’s own', async () => {
    const { model } = await show(teamStates['teamNotice']);
    await act(() => model.choose({ who: { kind: 'user', userId: 'u2' } }));
    expect(every('[data-testid=team-notice]')).toHaveLength(1);
    await act(() => model.choose({ who: { kind: 'user', userId: 'u1' } }));
    expect(every('[data-testid=team-notice]')).toHaveLength(0);
    expect(every('[data-testid=card]').length).toBeGreaterThan(0);
  });

  it('can be declined, and withdrawn later', async () => {
    const { model } = await show(teamStates['teamNotice']);
    await click('[data-testid=notice-decline]');
    expect(model.look.value.who).toEqual({ kind: 'me' });
    render(null, root);
    root.remove();
    const later = await show(teamStates['teamRules']);
    await click('[data-testid=notice-withdraw]');
    await act(() => Promise.resolve());
    expect(later.asked('savePrefs')).toMatchObject([{ change: { teamNoticeAt: 0 } }]);
    expect(every('[data-testid=team-notice]')).toHaveLength(1);
  });
});

describe('the table', () => {
  it('has the median first, the people by name, nobody’s and the total last', async () => {
    await show(teamStates['team']);
    const rows = every('[data-testid=team-table] tbody tr').map((row) => row.dataset['testid'] ?? '');
    expect(rows[0]).toBe('team-median');
    expect(rows.slice(-3)).toEqual(['team-unassigned', 'team-others', 'team-total']);
    expect(names()).toEqual([...names()].sort(new Intl.Collator('en').compare));
    expect(the('[data-column=name]').getAttribute('aria-sort')).toBe('ascending');
    expect(root.textContent).not.toMatch(/rank \d|#1|medal|🥇/i);
  });

  it('says how much a figure rests on: n beside rates, a band for few, “1 of 3” for hardly any', async () => {
    await show(teamStates['team']);
    expect(cellOf('u2', 'win_rate_count')).toBe('29% n 38');
    expect(every('[data-id=u2] td[data-metric=win_rate_count] .strip')).toHaveLength(0);
    expect(every('[data-id=u1] td[data-metric=win_rate_count] .strip')).toHaveLength(1);
    expect(cellOf('u8', 'win_rate_count')).toBe('1 of 3few data');
    expect(cellOf('u8', 'lead_response_time')).toBe('29 min n 4few data');
    expect(cellOf('u3', 'win_rate_count')).toContain('—');
    // Seven people: without her who has three decided deals, and without her who has none.
    expect(the('[data-testid=team-median] td[data-metric=win_rate_count]').dataset['n']).toBe('6');
    expect(the('[data-testid=team-median] td[data-metric=revenue]').dataset['n']).toBe('8');
  });

  it('is sorted by any column, down and up, and who has no value stays last', async () => {
    await show(teamStates['team']);
    await click('[data-testid=sort-win_rate_count]');
    const column = the('[data-column=win_rate_count]');
    expect(column.getAttribute('aria-sort')).toBe('descending');
    const values = (): (number | undefined)[] =>
      every('[data-testid=person] td[data-metric=win_rate_count] data').map((d) =>
        d.getAttribute('value') ? Number(d.getAttribute('value')) : undefined,
      );
    const known = values().filter((v) => v !== undefined);
    expect(known).toEqual([...known].sort((a, b) => b - a));
    expect(values().at(-1)).toBeUndefined();
    await click('[data-testid=sort-win_rate_count]');
    expect(column.getAttribute('aria-sort')).toBe('ascending');
    expect(values().filter((v) => v !== undefined)).toEqual([...known].reverse());
    expect(values().at(-1)).toBeUndefined();
    expect(every('[data-testid=team-table] tbody tr')[0]?.dataset['testid']).toBe('team-median');
  });

  it('asks for the values first, then for one person’s points after the other', async () => {
    const { asked } = await show(teamStates['team']);
    expect(asked('team')).toHaveLength(1);
    expect(asked('teamTrend').map((q) => ('userId' in q ? q.userId : ''))).toEqual(['u1', 'u2', 'u3', 'u4', 'u5', 'u6', 'u7', 'u8']);
    expect(every('[data-id=u2] td .spark polyline').length).toBeGreaterThan(2);
  });

  it('opens a person and comes back to the same team, sort and row', async () => {
    const { model } = await show(teamStates['team']);
    await act(() => model.choose({ who: { kind: 'team', teamId: 'a' } }));
    await click('[data-testid=sort-revenue]');
    await click('[data-id=u2] .link');
    expect(model.look.value.who).toEqual({ kind: 'user', userId: 'u2' });
    expect(every('[data-testid=group]').length).toBeGreaterThan(0);
    await click('[data-testid=team-back]');
    expect(model.look.value.who).toEqual({ kind: 'team', teamId: 'a' });
    expect(the('[data-column=revenue]').getAttribute('aria-sort')).toBe('descending');
    expect(document.activeElement?.getAttribute('data-opens')).toBe('person u2');
  });

  it('is walked by arrow keys', async () => {
    await show(teamStates['team']);
    const [first, second] = every('[data-testid=person] .link');
    first?.focus();
    await act(() => void first?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true })));
    expect(document.activeElement).toBe(second);
  });

  describe('of a large team', () => {
    const scrollTo = (row: number) =>
      act(async () => {
        const body = the('[data-testid=person]').closest('tbody');
        // Rows are held to be 40 px high where nothing is laid out.
        if (body) body.getBoundingClientRect = () => new DOMRect(0, -40 * row, 300, 9200);
        the('.page .scroll').dispatchEvent(new Event('scroll'));
        await new Promise(requestAnimationFrame);
      });
    const height = (gap: HTMLElement | undefined) => Number.parseFloat(gap?.querySelector('td')?.style.height ?? '');

    it('draws only rows on screen, and keeps the room and the numbers of the others', async () => {
      await show(teamStates['teamMany']);
      const table = the('[data-testid=team-table]');
      expect([table.dataset['people'], table.getAttribute('aria-rowcount')]).toEqual(['230', '235']);
      const drawn = names().length;
      expect(drawn).toBeLessThan(50);
      expect(every('tr.gap').map(height)).toEqual([(230 - drawn) * 40]);
      expect(every('[aria-rowindex]').map((row) => Number(row.ariaRowIndex ?? row.getAttribute('aria-rowindex')))).toEqual([
        ...Array.from({ length: drawn + 1 }, (_, i) => i + 2),
        ...[233, 234, 235],
      ]);
      await scrollTo(100);
      expect(names()).toContain('Person 101');
      expect(names()).not.toContain('Person 1');
      expect(names().length).toBeLessThan(60);
      const [above, below] = every('tr.gap').map(height);
      expect((above ?? 0) / 40 + names().length + (below ?? 0) / 40).toBe(230);
    });

    it('asks for the points of those alone who come into sight, of each once', async () => {
      const { asked } = await show(teamStates['teamMany']);
      const ids = () => asked('teamTrend').map((q) => ('userId' in q ? q.userId : ''));
      for (let i = 0; i < 40; i++) await act(() => Promise.resolve());
      const first = ids();
      expect(first).toHaveLength(names().length);
      await scrollTo(10);
      for (let i = 0; i < 60; i++) await act(() => Promise.resolve());
      expect(ids().length).toBeGreaterThan(first.length);
      expect(new Set(ids()).size).toBe(ids().length);
      const newer = every('[data-testid=person]').filter(({ dataset }) => !first.includes(dataset['id'] ?? ''));
      expect(newer.some((row) => row.querySelector('.spark polyline'))).toBe(true);
    });

    it('keeps the row with the focus in the document', async () => {
      await show(teamStates['teamMany']);
      const link = the('[data-testid=person] .link');
      await act(() => link.focus());
      await scrollTo(150);
      expect(document.activeElement).toBe(link);
      expect(names()[0]).toBe(link.textContent);
      expect(names()[1]).not.toBe('Person 2');
    });
  });

  it('hides names: asks to keep that, and for everything on screen once more', async () => {
    const { client, asked } = await show(teamStates['team']);
    const looks = () => client.sent.filter(({ type }) => type === 'look').length;
    const before = looks();
    await click('[data-testid=hide-names]');
    expect(asked('savePrefs')).toMatchObject([{ change: { teamHidesNames: true } }]);
    expect(looks()).toBe(before + 1);
  });

  it('is copied as CSV in the order shown', async () => {
    const { effects } = await show(teamStates['team']);
    await click('[data-testid=sort-win_rate_count]');
    await click('[data-testid=team-csv]');
    const lines = effects.copied[0]?.trim().split('\r\n') ?? [];
    expect(lines[0]).toMatch(/^Name,Win rate.*Revenue, currency/);
    expect(lines[1]).toMatch(/^Median,/);
    expect(lines.slice(2, 2 + names().length).map((line) => line.split(',')[0])).toEqual(names());
    expect(lines.at(-1)).toMatch(/^Total,0.309278/);
  });

  it('says what it rests on, and what is kept from the account', async () => {
    await show(teamStates['team']);
    expect(the('[data-testid=team-visible]').textContent).toContain('Of the 12,284 records you can see in Northdesk.');
    render(null, root);
    root.remove();
    await show(teamStates['teamNoData']);
    expect(the('[data-testid=team-visible]').textContent).toContain('may not read: deals and activities');
    expect(the('[data-testid=waiting-card]').textContent).toContain('keeps no messages');
  });
});

describe('columns', () => {
  it('are chosen up to six and kept as what is pinned; the last one stays', async () => {
    const { asked } = await show(teamStates['teamColumns']);
    const box = (metric: string) => the(`[data-testid=team-columns] input[data-metric=${metric}]`) as HTMLInputElement;
    expect(every('[data-testid=team-columns] input:checked')).toHaveLength(4);
    await act(() => box('calls_made').click());
    await act(() => box('won_deals').click());
    const kept = asked('savePrefs').at(-1);
    expect(kept).toMatchObject({
      change: { layout: { pinned: ['win_rate_count', 'lead_response_time', 'pipeline_value', 'revenue', 'calls_made', 'won_deals'] } },
    });
    expect(box('csat').disabled).toBe(true);
    expect(the('[data-testid=columns-chosen]').textContent).toBe('6 of 6 chosen');
    for (const metric of ['won_deals', 'calls_made', 'revenue', 'pipeline_value', 'lead_response_time'])
      await act(() => box(metric).click());
    expect(box('win_rate_count').disabled).toBe(true);
  });
});

describe('what my manager sees', () => {
  it('is one’s own row, the same cells as in the manager’s table', async () => {
    await show(teamStates['team']);
    const theirs = the('[data-testid=person][data-id=u1]').querySelectorAll('td');
    const cells = [...theirs].map((cell) => cell.textContent);
    render(null, root);
    root.remove();
    await show(teamStates['managerSees']);
    expect([every('[data-testid=person]').length, every('[data-testid=person] button').length]).toEqual([1, 0]);
    expect([...the('[data-testid=person]').querySelectorAll('td')].map((cell) => cell.textContent)).toEqual(cells);
    expect(every('[data-testid=team-median], [data-testid=team-total]')).toHaveLength(0);
  });
  it('is reachable from one’s own page, whether a manager has the view or not', async () => {
    const { model } = await show({ events: teamStates['team']?.events ?? [], answers: teamAnswers });
    await click('[data-testid=manager-sees-open]');
    expect(model.sheet.value).toEqual({ is: 'managerSees' });
  });
  it('says that there is no row where there is none', async () => {
    await show(teamStates['managerSeesNone']);
    expect(the('[data-testid=manager-sees]').textContent).toContain('no salesperson');
  });
});

describe('funnel and spread', () => {
  const text = createText('en', 'UTC');
  const [pipeline] = funnel.pipelines;
  it('draws each stage on one scale, and the same as a table', async () => {
    await show(teamStates['team']);
    const widths = every('[data-testid=funnel-stage][data-id=s3] .bar i').map((i) => i.style.width);
    expect(widths).toEqual([41, 9, 17].map((n) => `${((n / 148) * 100).toFixed(2)}%`));
    expect(every('.bar.top')).toHaveLength(1);
    await click('[data-testid=funnel-as-table]');
    expect(every('[data-testid=funnel-table] tbody tr')).toHaveLength(4);
  });
  it('calls a pipeline by its name; a number or a key of the CRM by where it begins and ends', async () => {
    const team = teamStates['team'];
    if (!team) throw new Error('There is no team.');
    const titles: (string | null)[] = [];
    for (const name of ['New business', '1', '75e28846-ad0d-4be2-a027-5e1da6590b98', 'default']) {
      await show({
        ...team,
        answers: { ...teamAnswers, funnel: () => ({ ...funnel, pipelines: funnel.pipelines.map((one) => ({ ...one, name })) }) },
      });
      titles.push(the('[data-testid=pipeline] h3').textContent);
    }
    const ends = 'From Qualified to Negotiation and legal';
    expect(titles).toEqual(['New business', ends, ends, 'default']);
  });
  it('says the leak and the bottleneck in sentences', () => {
    if (!pipeline) throw new Error('There is no pipeline.');
    expect(leakText(text, pipeline)).toBe(
      'Largest leak: Proposal. 17 of 67 left here, worth $412K. Most often: No decision-maker reached (7).',
    );
    const without = { ...pipeline };
    delete without.largestLeak;
    expect(leakText(text, without)).toBeUndefined();
    expect(bottleneckText(text, pipeline, pipeline.bottleneck)).toMatch(
      /^Held up in Proposal: deals stay 19 d at the median \(5\.5 d elsewhere\)/,
    );
    expect(bottleneckText(text, pipeline, { stage: 's1', leaky: { share: 0.5, others: 0.8 } })).toContain('50% of decided deals go on');
    expect(bottleneckText(text, pipeline, { stage: 's1', slow: { days: 12.4, others: 3 } })).toContain('stay 12 d');
    expect(bottleneckText(text, pipeline, undefined)).toBe('No stage stands out as slow or leaky.');
    expect(pipeline.stages[0] && barAlt(text, pipeline.stages[0])).toBe('Qualified: 148 entered, 104 moved on, 15 pending, 29 leaked.');
  });
  it('spreads over people or records, as a drawing with a sentence or a table', async () => {
    const { asked } = await show(teamStates['team']);
    expect(every('.spread .one')).toHaveLength(7);
    await click('[data-testid=spread-records]');
    expect(asked('distribution').at(-1)).toMatchObject({ metric: 'lead_response_time', over: 'records' });
    expect(every('.spread .col')).toHaveLength(10);
    expect(the('.spread').getAttribute('aria-label')).toMatch(/over 412 records: half below 47 min/);
    await click('[data-testid=spread-as-table]');
    expect(every('[data-testid=spread-table] tbody tr')).toHaveLength(10);
    const metric = the('[data-testid=spread-metric]') as HTMLSelectElement;
    metric.value = 'win_rate_count';
    await act(() => void metric.dispatchEvent(new Event('change', { bubbles: true })));
    expect(asked('distribution').at(-1)).toMatchObject({ metric: 'win_rate_count', over: 'people' });
  });
  it('says why there is nothing to draw', async () => {
    await show(teamStates['teamNoData']);
    expect(the('[data-testid=funnel-card]').textContent).toContain('keeps no stage history');
    expect(the('[data-testid=spread-card]').dataset['reason']).toBe('no_messages');
    expect(the('[data-testid=team-card]').textContent).toContain('Nobody here has');
  });
  it('a part that fails says so, the others stand', async () => {
    await show(teamStates['teamFailed']);
    expect(every('[data-testid=part-problem]').length).toBe(4);
    expect(every('[data-testid=card]').length).toBe(3);
  });
});

describe('pure parts', () => {
  const table = teamTable({ metrics: ['win_rate_count', 'revenue'], who: { kind: 'everyone' }, period: { kind: 'month', offset: 0 } });
  it('sorts names in the language, numbers as numbers, and equal figures by name', () => {
    const row = (id: string, name: string, value?: number) => ({ id, name, cells: [{ n: 9, ...(value === undefined ? {} : { value }) }] });
    const some = [row('1', 'Person 10', 2), row('2', 'Person 2', 2), row('3', 'Person 1'), row('4', 'Person 3', 5)];
    const order = (by: 'name' | 'revenue', down: boolean) => inOrder(some, { by, down }, ['revenue'], 'en').map(({ id }) => id);
    expect([order('name', false), order('name', true)]).toEqual([
      ['3', '2', '4', '1'],
      ['1', '4', '2', '3'],
    ]);
    expect([order('revenue', true), order('revenue', false)]).toEqual([
      ['4', '2', '1', '3'],
      ['2', '1', '4', '3'],
    ]);
    expect(
      inOrder([row('1', 'Łódź'), row('2', 'Zeta'), row('3', 'Lena')], { by: 'name', down: false }, [], 'pl').map(({ id }) => id),
    ).toEqual(['3', '1', '2']);
  });
  it('turns a column round', () => {
    expect(sortedBy({ by: 'name', down: false }, 'name')).toEqual({ by: 'name', down: true });
    expect(sortedBy({ by: 'name', down: true }, 'revenue')).toEqual({ by: 'revenue', down: true });
  });
  it('has one scale for a column', () => {
    const trends = new Map([
      ['a', [[1, null, 5]]],
      ['b', [[-2, 3]]],
    ]);
    expect(scaleOf(trends, 0)).toEqual({ low: -2, high: 5 });
    expect(scaleOf(trends, 1)).toBeUndefined();
  });
  it('writes money as plain numbers, and no formula out of a name', () => {
    const people = [{ ...table.people[0], id: 'x', name: '=cmd()', cells: table.people[0]?.cells ?? [] }];
    const lines = teamCsv(createText('en', 'UTC'), table, people).trim().split('\r\n');
    expect(lines[2]).toBe(`"'=cmd()",0.375,24,334200,USD,9`);
  });
});
