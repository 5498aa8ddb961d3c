// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Panel } from '../../components/panel';
import { createPanelModel } from '../../components/panel-model';
import type { DockPlace } from '../../lib/messages/dock-place';
import type { Surface } from '../../lib/messages/protocol';
import { respondTo } from './answers';
import { fakeClient, fakeEffects } from './fake-client';
import { states } from './gallery-states';
import { clearRoot, freshRoot } from './fresh-root';

vi.mock('../../components/chart', () => ({ drawLine: () => () => undefined }));

let root: HTMLElement;
afterEach(clearRoot);

async function show(surface: Surface) {
  root = freshRoot();
  const client = fakeClient();
  let place: DockPlace = { mode: 'push', width: 412, tabAt: 0.8 };
  let fails = false;
  client.answer = respondTo(client, {
    dock: () => place,
    saveDock: ({ change }) => (fails ? 'nothing' : (place = { ...place, ...change })),
  });
  const model = createPanelModel(client, fakeEffects(), surface);
  await act(() => render(<Panel model={model} />, root));
  await act(() => {
    for (const event of states['list']?.events ?? []) client.emit(event);
  });
  await act(() => model.openSheet({ is: 'help' }));
  const ask = () => client.sent.flatMap((sent) => (sent.type === 'question' ? [sent.ask] : [])).at(-1) ?? -1;
  const refuse = () =>
    act(async () => {
      client.emit({ type: 'failed', ask: ask(), problem: { kind: 'storage', at: 0 } });
      for (let i = 0; i < 5; i++) await Promise.resolve();
    });
  return { place: () => place, fail: () => (fails = true), refuse };
}

const docked: Surface = { ancestors: ['https://crm.example'], top: false, ticket: '0'.repeat(32) };
const select = (testId: string): HTMLSelectElement => {
  const found = root.querySelector<HTMLSelectElement>(`[data-testid=${testId}]`);
  if (!found) throw new Error(`no ${testId}`);
  return found;
};
const choose = (testId: string, value: string) =>
  act(() => {
    select(testId).value = value;
    select(testId).dispatchEvent(new Event('change', { bubbles: true }));
  });
const shown = () => ['dock-mode', 'dock-width', 'dock-tab'].map((testId) => select(testId).value);

describe('where the panel lies', () => {
  it('is shown as it is, dragged widths too, and set without dragging', async () => {
    const { place } = await show(docked);
    expect(shown()).toEqual(['push', '412', '1']);
    await choose('dock-mode', 'overlay');
    await choose('dock-width', '600');
    await choose('dock-tab', '0');
    expect(place()).toEqual({ mode: 'overlay', width: 600, tabAt: 0 });
    expect(shown()).toEqual(['overlay', '600', '0']);
    await act(() => root.querySelector<HTMLElement>('[data-testid=dock-reset]')?.click());
    expect(place()).toEqual({ mode: 'push', width: 380, tabAt: 0.4 });
  });

  it('says what holds when it could not be kept', async () => {
    const { fail, refuse } = await show(docked);
    fail();
    await choose('dock-mode', 'overlay');
    expect(shown()).toEqual(['overlay', '412', '1']);
    await refuse();
    expect(shown()).toEqual(['push', '412', '1']);
  });

  it('is the browser’s own matter in its side panel', async () => {
    await show({ ancestors: [], top: true });
    expect(root.querySelector('[data-testid=help-sheet]')).not.toBeNull();
    expect(root.querySelector('[data-testid=dock-card]')).toBeNull();
  });
});
