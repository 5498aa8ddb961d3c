// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { daysText } from '../../components/first-steps';
import { Panel } from '../../components/panel';
import { createPanelModel } from '../../components/panel-model';
import type { PanelPrefs } from '../../lib/messages/questions/prefs';
import { presets } from '../../lib/metrics/presets';
import { createText } from '../../lib/text/text';
import { respondTo } from './answers';
import { fakeClient, fakeEffects } from './fake-client';
import { states } from './gallery-states';
import { clearRoot, freshRoot } from './fresh-root';

vi.mock('../../components/chart', () => ({ drawLine: () => () => undefined }));

let root: HTMLElement;
afterEach(clearRoot);

/** A state of the gallery over a background that keeps what is saved. */
async function show(state: string, prefs: PanelPrefs = {}) {
  root = freshRoot();
  const client = fakeClient();
  let kept: PanelPrefs = prefs;
  client.answer = respondTo(client, {
    ...states[state]?.answers,
    prefs: () => ({ suggested: 'orders', ...kept }),
    savePrefs: ({ change }) => ({ suggested: 'orders', ...(kept = { ...kept, ...change }) }),
  });
  const model = createPanelModel(client, fakeEffects(), { ancestors: [], top: true });
  await act(() => render(<Panel model={model} />, root));
  await act(() => {
    for (const event of states[state]?.events ?? []) client.emit(event);
  });
  return { client, model, kept: () => kept };
}

const every = (selector: string): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector)];
const the = <T extends HTMLElement = HTMLElement>(selector: string): T => {
  const [found] = every(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found as T;
};
const click = (selector: string) => act(() => the(selector).click());
const steps = () => every('[data-testid=first-step]').map(({ dataset }) => [dataset['step'], dataset['done']]);

describe('the first steps', () => {
  it('say how far reading is and keep their place until they are put away', async () => {
    const { kept, model } = await show('first');
    expect(steps()).toEqual([
      ['read', 'false'],
      ['selling', 'false'],
      ['target', 'false'],
    ]);
    expect(the('[data-step=read]').textContent).toContain('1,240 of 3,900 deals');
    // Nothing is claimed that was not read.
    expect(every('[data-testid=first-baseline]')).toEqual([]);
    await click('[data-testid=first-away]');
    expect(kept().setUpAt).toBe(model.now.value);
    expect(every('[data-testid=first-steps]')).toEqual([]);
  });

  it('are not there for whoever put them away', async () => {
    await show('firstRead', { setUpAt: 1 });
    expect(every('[data-testid=first-steps]')).toEqual([]);
  });

  it('are one’s own: not above the figures of others', async () => {
    const { model } = await show('firstRead', { teamNoticeAt: 1 });
    expect(steps()).toHaveLength(3);
    await act(() => model.choose({ who: { kind: 'user', userId: 'u2' } }));
    expect(every('[data-testid=first-steps]')).toEqual([]);
  });

  it('the way of selling that the records suggest is chosen already and kept by one click', async () => {
    const { kept } = await show('firstRead');
    expect(the<HTMLSelectElement>('[data-testid=first-model]').value).toBe('orders');
    expect(kept().layout).toBeUndefined();
    await click('[data-testid=first-confirm]');
    expect(kept().layout).toEqual({ model: 'orders', groups: presets.orders, pinned: [] });
    expect(steps()).toContainEqual(['selling', 'true']);
    expect(every('[data-testid=first-confirm]')).toEqual([]);
  });

  it('another way of selling is kept at once, and confirming never undoes what somebody arranged', async () => {
    const arranged = { model: 'orders', groups: { ...presets.orders, performance: ['revenue'] }, pinned: [] } as const;
    const { kept } = await show('firstRead', { layout: arranged });
    const select = the<HTMLSelectElement>('[data-testid=first-model]');
    const change = (value: string) =>
      act(() => {
        select.value = value;
        select.dispatchEvent(new Event('change', { bubbles: true }));
      });
    await change('orders');
    expect(kept().layout).toEqual(arranged);
    await change('services');
    expect(kept().layout).toEqual({ model: 'services', groups: presets.services, pinned: [] });
  });

  it('currency and hours are told, and changed in the options', async () => {
    const { client } = await show('firstRead');
    const told = the('[data-testid=first-settings]').textContent;
    expect(told).toContain('Amounts in USD, the currency of the CRM.');
    expect(told).toContain('Working hours: Mon–Fri, 09:00–17:00.');
    const asked = () =>
      client.sent.flatMap((sent) => (sent.type === 'question' && sent.question.of === 'openOptions' ? [sent.question] : []));
    await click('[data-testid=first-options][data-place=currency]');
    await click('[data-testid=first-options][data-place=hours]');
    expect(asked()).toEqual([
      { of: 'openOptions', place: 'currency' },
      { of: 'openOptions', place: 'hours' },
    ]);
  });

  it('the target says its arithmetic and opens filled in; it is saved by the person, not by the card', async () => {
    const { client } = await show('firstRead');
    expect(the('[data-testid=first-baseline]').textContent).toBe(
      'The middle of your months with decided deals is 25.4% (months: 5 of the last 6; 61 deals). A tenth more is 28%.',
    );
    await click('[data-testid=first-target]');
    expect(the<HTMLInputElement>('[data-testid=target-goal]').value).toBe('28');
    expect(the<HTMLSelectElement>('[data-testid=target-metric]').value).toBe('win_rate_count');
    expect(client.sent.filter(({ type }) => type === 'setTarget')).toEqual([]);
    await click('[data-testid=target-save]');
    expect(client.sent).toContainEqual({ type: 'setTarget', target: { metric: 'win_rate_count', goal: 0.28, period: 'month' } });
  });

  it('without a past nothing is suggested, but a target can be set', async () => {
    await show('firstNoBaseline');
    expect(every('[data-testid=first-baseline]')).toEqual([]);
    await click('[data-testid=first-target]');
    expect(the<HTMLInputElement>('[data-testid=target-goal]').value).toBe('');
  });

  it('a target that is there settles the last step', async () => {
    await show('list');
    expect(steps()).toContainEqual(['target', 'true']);
  });
});

describe('work days', () => {
  const text = createText('en', 'UTC');
  it.each([
    [[1, 2, 3, 4, 5], 'Mon–Fri'],
    [[7], 'Sun'],
    [[1, 2], 'Mon and Tue'],
    [[1, 3, 5], 'Mon, Wed, and Fri'],
    [[], 'no work days'],
  ])('%j are said as %s', (days, said) => expect(daysText(text, days)).toBe(said));
});
