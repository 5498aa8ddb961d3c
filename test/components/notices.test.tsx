// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Panel } from '../../components/panel';
import { createPanelModel } from '../../components/panel-model';
import type { InboxEntry } from '../../lib/messages/inbox';
import { respondTo, type Answers } from './answers';
import { fakeClient, fakeEffects } from './fake-client';
import { states } from './gallery-states';
import { alerts, entries } from './notice-states';
import { clearRoot, freshRoot } from './fresh-root';

vi.mock('../../components/chart', () => ({ drawLine: () => () => undefined }));

let root: HTMLElement;
afterEach(clearRoot);

/** The panel over an inbox that keeps what is done with it. */
async function show(own: Answers = {}) {
  root = freshRoot();
  const client = fakeClient();
  let kept: InboxEntry[] = entries;
  const answer = () => ({ entries: kept, unseen: kept.filter((one) => !one.seen && one.snoozedUntil === undefined).length });
  client.answer = respondTo(client, {
    inbox: answer,
    inboxDo: ({ act: what, ids }) => {
      const acted = (one: InboxEntry): InboxEntry => (what === 'seen' ? { ...one, seen: true } : { ...one, snoozedUntil: 1 });
      kept = what === 'remove' ? kept.filter(({ id }) => !ids.includes(id)) : kept.map((one) => (ids.includes(one.id) ? acted(one) : one));
      return answer();
    },
    alerts: () => alerts,
    ...own,
  });
  const model = createPanelModel(client, fakeEffects(), { ancestors: [], top: true });
  await act(() => render(<Panel model={model} />, root));
  await act(() => {
    for (const event of states['list']?.events ?? []) client.emit(event);
  });
  const asked = () => client.sent.flatMap((sent) => (sent.type === 'question' ? [sent.question] : []));
  return { client, model, asked };
}

const every = (selector: string): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector)];
const the = (selector: string): HTMLElement => {
  const [found] = every(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
};
/** With what the answer to it changes. */
const click = (selector: string) =>
  act(async () => {
    the(selector).click();
    await new Promise((next) => setTimeout(next));
  });

describe('notices', () => {
  it('are counted where they are new, can be put off, seen and taken away, and lead to their figure', async () => {
    const { model } = await show();
    expect(the('[data-testid=unseen]').dataset['n']).toBe('3');
    await click('[data-testid=unseen]');
    expect(every('[data-testid=notice]').map(({ dataset }) => dataset['id'])).toEqual(entries.map(({ id }) => id));
    await click('[data-id="r"] [data-testid=notice-hour]');
    expect(the('[data-testid=notices]').dataset['unseen']).toBe('2');
    await click('[data-id="m"] [data-testid=notice-remove]');
    expect(every('[data-testid=notice]')).toHaveLength(4);
    await click('[data-id="b#1"] [data-testid=notice-open]');
    expect(model.sheet.value).toEqual({ is: 'figure', metric: 'win_rate_count' });
    await act(() => model.closeSheet());
    expect(the('[data-id="b#1"]').dataset['seen']).toBe('true');
    await click('[data-testid=notices-seen]');
    expect(every('[data-testid=unseen]')).toEqual([]);
  });

  it('that were clicked on the desktop open what they are about', async () => {
    const { client, model } = await show();
    await act(() => client.emit({ type: 'open', opens: { is: 'figure', metric: 'revenue' } }));
    expect(model.sheet.value).toEqual({ is: 'figure', metric: 'revenue' });
  });
});

describe('an alert', () => {
  it('is made from a figure’s sheet, for whose figure it is', async () => {
    const { model, asked } = await show();
    await act(() => model.openSheet({ is: 'figure', metric: 'win_rate_count' }));
    await click('[data-testid=open-alert]');
    await click('[data-testid=alert-save]');
    expect(the('[data-testid=alert-form] [role=alert]').textContent).toBe('Give a number.');
    const value = the('[data-testid=alert-value]') as HTMLInputElement;
    await act(() => {
      value.value = '25';
      value.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await click('[data-testid=alert-save]');
    expect(asked().filter(({ of }) => of === 'saveAlert')).toEqual([
      {
        of: 'saveAlert',
        alert: {
          ...{ metric: 'win_rate_count', who: { kind: 'me' }, period: 'month' },
          ...{ rule: { is: 'below', value: 0.25 }, coolDownMinutes: 1_440 },
        },
      },
    ]);
    expect(model.sheet.value).toEqual({ is: 'figure', metric: 'win_rate_count' });
  });

  it('is listed, opens with what is kept, and is removed', async () => {
    const { model, asked } = await show();
    await act(() => model.openSheet({ is: 'inbox' }));
    expect(every('[data-testid=alert]').map(({ dataset }) => dataset['rule'])).toEqual(['waiting_longer', 'below', 'unusual']);
    await click('[data-testid=alert][data-id=w] [data-testid=alert-edit]');
    expect((the('[data-testid=alert-value]') as HTMLInputElement).value).toBe('60');
    await click('[data-testid=alert-remove]');
    expect(asked().filter(({ of }) => of === 'removeAlert')).toEqual([{ of: 'removeAlert', id: 'w' }]);
    expect(every('[data-testid=alert]')).toEqual([]);
  });
});
