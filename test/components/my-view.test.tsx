// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Panel } from '../../components/panel';
import { createPanelModel } from '../../components/panel-model';
import type { PanelPrefs } from '../../lib/messages/questions/prefs';
import { presets } from '../../lib/metrics/presets';
import { respondTo, type Answers } from './answers';
import { fakeClient, fakeEffects } from './fake-client';
import { view } from './fixtures';
import { states } from './gallery-states';
import { morning, quietMorning } from './morning-fixtures';
import { clearRoot, freshRoot } from './fresh-root';

vi.mock('../../components/chart', () => ({ drawLine: () => () => undefined }));

let root: HTMLElement;
afterEach(clearRoot);

/** The panel over a background that keeps what is saved. */
async function show(prefs: PanelPrefs = {}, answers: Answers = {}) {
  root = freshRoot();
  const client = fakeClient();
  let kept: PanelPrefs = prefs;
  client.answer = respondTo(client, {
    prefs: () => ({ suggested: 'deals', setUpAt: 1, ...kept }),
    savePrefs: ({ change }) => ({ suggested: 'deals', ...(kept = { ...kept, ...change }) }),
    ...answers,
  });
  const model = createPanelModel(client, fakeEffects(), { ancestors: [], top: true });
  await act(() => render(<Panel model={model} />, root));
  await act(() => {
    for (const event of states['list']?.events ?? []) client.emit(event);
  });
  return { client, kept: () => kept, asked: () => client.sent.flatMap((sent) => (sent.type === 'question' ? [sent.question] : [])) };
}

const every = (selector: string): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector)];
const the = (selector: string): HTMLElement => {
  const [found] = every(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
};
const click = (selector: string) => act(() => the(selector).click());
const rowsOf = (group: string): (string | undefined)[] =>
  every(`[data-testid=group][data-group=${group}] [data-testid=metric-row]`).map((row) => row.dataset['metric']);
const inArrange = (group: string): (string | undefined)[] =>
  every(`[data-testid=arrange-group][data-group=${group}] [data-testid=arranged]`).map((row) => row.dataset['metric']);
const tool = (group: string, metric: string, testId: string): string =>
  `[data-group=${group}] [data-metric=${metric}] [data-testid=${testId}]`;

describe('groups', () => {
  it('show the figures of the way the company sells, folded ones ask nothing, and a fold is kept', async () => {
    const { asked, kept } = await show({}, { prefs: () => ({ suggested: 'orders' }) });
    expect(rowsOf('performance')).toEqual(presets.orders.performance);
    expect(rowsOf('customers')).toEqual([]);
    expect(asked().flatMap((question) => (question.of === 'rows' ? question.metrics : []))).not.toContain('repurchase_rate');
    await click('[data-group=customers] .fold');
    expect(rowsOf('customers')).toEqual(presets.orders.customers);
    expect(kept().closed).toEqual(['productivity']);
    await click('[data-group=activity] .fold');
    expect(rowsOf('activity')).toEqual([]);
    expect(kept().closed).toEqual(['productivity', 'activity']);
  });

  it('say the value, why there is none, and open the sheet of a row', async () => {
    await show();
    const revenue = the('[data-testid=metric-row][data-metric=revenue]');
    expect(revenue.querySelector('data')?.getAttribute('value')).toBe('3340000000');
    expect(revenue.textContent).toContain('$334K');
    expect(the('[data-metric=demos_given]').textContent).toMatch(/no activities.*Why/s);
    await click('[data-metric=revenue] button');
    expect(the('[data-testid=figure-sheet] h2').textContent).toBe('Revenue');
  });

  it('keep their place while they are read, and offer another try when it fails', async () => {
    let fails = true;
    const { asked } = await show({}, { rows: () => (fails ? 'fails' : []) });
    expect(rowsOf('performance')).toEqual(presets.deals.performance);
    expect(every('[data-testid=part-problem]').length).toBe(2);
    fails = false;
    const before = asked().length;
    await click('[data-testid=part-problem] button');
    expect(asked().length).toBeGreaterThan(before);
    expect(every('[data-testid=part-problem]')).toEqual([]);
  });
});

describe('arranging', () => {
  it('pins, moves, takes away, adds, and goes back to the preset', async () => {
    const { kept } = await show();
    await click('[data-testid=arrange]');
    await click(tool('performance', 'won_deals', 'pin'));
    expect(kept().layout?.pinned).toEqual(['won_deals']);
    await click(tool('performance', 'won_deals', 'move-up'));
    expect(inArrange('performance').slice(0, 2)).toEqual(['won_deals', 'revenue']);
    expect(the(tool('performance', 'won_deals', 'move-up')).getAttribute('aria-disabled')).toBe('true');
    await click(tool('performance', 'revenue', 'hide'));
    expect(inArrange('performance')).not.toContain('revenue');
    const add = the('[data-group=performance] [data-testid=add]') as HTMLSelectElement;
    await act(() => {
      add.value = 'revenue';
      add.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(inArrange('performance').at(-1)).toBe('revenue');
    await click('[data-testid=back]');
    expect(rowsOf('pinned')).toEqual(['won_deals']);
    expect(rowsOf('performance')).toEqual(kept().layout?.groups.performance);
    await click('[data-testid=arrange]');
    await click('[data-testid=reset-layout]');
    expect(kept().layout).toEqual({ model: 'deals', groups: presets.deals, pinned: [] });
  });

  it('another way of selling starts from its own figures', async () => {
    const { kept } = await show();
    await click('[data-testid=arrange]');
    const model = the('[data-testid=model]') as HTMLSelectElement;
    await act(() => {
      model.value = 'subscriptions';
      model.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(kept().layout).toEqual({ model: 'subscriptions', groups: presets.subscriptions, pinned: [] });
    expect(inArrange('performance')).toEqual(presets.subscriptions.performance);
  });
});

describe('the morning card', () => {
  const lines = (): (string | undefined)[][] => every('[data-testid=morning-line]').map(({ dataset }) => [dataset['kind'], dataset['n']]);

  it('says who waits, what slips, what is planned, and stays away once put away', async () => {
    const { kept } = await show();
    expect(lines()).toEqual([
      ['waiting', '3'],
      ['closing', '1'],
      ['slipping', '6'],
      ['planned', '7'],
      ['behind', '1'],
    ]);
    await click('[data-testid=morning-away]');
    expect(every('[data-testid=morning]')).toEqual([]);
    expect(kept().morningSeen).toBe(morning.day);
  });

  it('says why it is not known who waits, and does not say that nobody does', async () => {
    const { client } = await show({}, { morning: () => quietMorning });
    await act(() => client.emit({ type: 'view', view: { ...view, targets: [] } }));
    expect(the('[data-testid=morning]').textContent).toContain('Nobody waits');
    render(null, root);
    const { day, isWorkDay, closing, planned, slipping } = quietMorning;
    const unknown = { day, isWorkDay, closing, planned, ...(slipping ? { slipping } : {}), waitingReason: 'no_messages' } as const;
    const other = await show({}, { morning: () => unknown });
    await act(() => other.client.emit({ type: 'view', view: { ...view, targets: [] } }));
    const said = the('[data-testid=morning]').textContent;
    expect(said).toContain('No deal slips and nothing is planned.');
    expect(said).toContain('Who waits for a reply is not known: no messages in this CRM.');
    expect(said).not.toContain('Nobody waits');
  });

  it('is not there when it was put away, on a day off, and for the figures of others', async () => {
    await show({ morningSeen: morning.day });
    expect(every('[data-testid=morning]')).toEqual([]);
    render(null, root);
    await show({}, { morning: () => ({ ...morning, isWorkDay: false }) });
    expect(every('[data-testid=morning]')).toEqual([]);
    render(null, root);
    await show({ morningSeen: '2026-11-18' });
    expect(every('[data-testid=morning]').length).toBe(1);
    await click('[data-testid=scope-team]');
    expect(every('[data-testid=morning]')).toEqual([]);
  });
});

describe('the inbox', () => {
  it('is counted in the footer, lists the longest waiting first with links, and says when nobody waits or it is not known', async () => {
    await show({ morningSeen: morning.day });
    expect(the('[data-testid=waiting]').dataset['n']).toBe('3');
    await click('[data-testid=waiting]');
    const rows = every('[data-testid=waiting-row]');
    expect(rows.map(({ dataset }) => Number(dataset['minutes']))).toEqual([412, 52, 9]);
    expect(rows[0]?.querySelector('a')?.getAttribute('href')).toMatch(/\/lead\/l1$/);
    expect(rows[0]?.textContent).toContain('5 h 52 min over the limit of 1 h');
    expect(rows[1]?.textContent).toContain('8 min left of 1 h');
    render(null, root);
    await show({ morningSeen: morning.day }, { waiting: () => ({ items: [], total: 0, reason: 'no_messages' }) });
    expect(every('[data-testid=waiting]')).toEqual([]);
    await click('[data-testid=waiting-unknown]');
    expect(the('[data-testid=inbox-sheet]').textContent).toContain('keeps no messages to customers');
  });
});
