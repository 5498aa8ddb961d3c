// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { draftOf, emptyFields, fieldsOf } from '../../components/target-draft';
import { Panel } from '../../components/panel';
import { createPanelModel } from '../../components/panel-model';
import type { Target } from '../../lib/messages/protocol';
import { readPanelRequest } from '../../lib/messages/schemas';
import { respondTo } from './answers';
import { fakeClient, fakeEffects } from './fake-client';
import { states } from './gallery-states';
import { clearRoot, freshRoot } from './fresh-root';

vi.mock('../../components/chart', () => ({ drawLine: () => () => undefined }));

let root: HTMLElement;
afterEach(clearRoot);

async function show(name: string) {
  const state = states[name];
  if (!state) throw new Error(`no state ${name}`);
  root = freshRoot();
  const client = fakeClient();
  client.answer = respondTo(client, state.answers);
  const model = createPanelModel(client, fakeEffects(), { ancestors: [], top: true });
  await act(() => render(<Panel model={model} />, root));
  await act(() => {
    for (const event of state.events) client.emit(event);
  });
  await act(() => state.then?.(model));
  return { client, model };
}

const the = <T extends HTMLElement = HTMLElement>(selector: string): T => {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
};
const click = (selector: string) => act(() => the(selector).click());
const type = (selector: string, value: string, event = 'input') =>
  act(() => {
    const field = the<HTMLInputElement>(selector);
    field.value = value;
    field.dispatchEvent(new Event(event, { bubbles: true }));
  });
const saved = (sent: readonly { type: string }[]) => sent.filter((request) => request.type === 'setTarget').at(-1);

describe('setting a target', () => {
  it('next quarter, sales +20 %: found by a word, one press, saved', async () => {
    const { client } = await show('newTarget');
    expect(document.activeElement).toBe(the('[data-testid=target-find]'));
    await type('[data-testid=target-find]', 'revenue');
    expect(the<HTMLSelectElement>('[data-testid=target-metric]').value).toBe('revenue');
    await click('[data-testid=quick-next-quarter]');
    // From there Enter keeps it, without a way through the other fields.
    expect(document.activeElement).toBe(the('[data-testid=target-goal]'));
    await click('[data-testid=target-save]');
    const target = { metric: 'revenue', goal: 345_000 * 10_000, currency: 'USD', period: 'quarter', from: '2027-01-01', to: '2027-03-31' };
    expect(saved(client.sent)).toEqual({ type: 'setTarget', target });
    expect(readPanelRequest(saved(client.sent))).toEqual({ type: 'setTarget', target });
  });

  it('says what was and how the goal lies beside it, as a warning and never a refusal', async () => {
    const { client } = await show('targetAboveBest');
    const past = the('[data-testid=target-past]').dataset;
    expect([past['median'], past['best'], past['known']]).toEqual(['2687500000', '3000000000', '6']);
    const fit = () => the('[data-testid=target-feasible]');
    expect([fit().dataset['is'], fit().textContent]).toEqual([
      'above_best',
      'Beyond the best of 12 periods ($300K). It can be set all the same.',
    ]);
    await type('[data-testid=target-goal]', '280000');
    expect(fit().textContent).toBe('2 of the last 6 periods reached this.');
    await type('[data-testid=target-goal]', '400000');
    await click('[data-testid=target-save]');
    expect(saved(client.sent)).toMatchObject({ target: { goal: 4e9 } });
  });

  it('days of its own are checked; for whom, of what, several reminders and a note are kept', async () => {
    const { client } = await show('newTarget');
    await type('[data-testid=target-metric]', 'revenue', 'change');
    await type('[data-testid=target-goal]', '1000');
    await type('[data-testid=target-period]', 'custom', 'change');
    await click('[data-testid=target-save]');
    expect(the('[role=alert]').textContent).toBe('Choose a first and a last day.');
    await type('[data-testid=target-from]', '2026-12-24');
    await type('[data-testid=target-to]', '2026-12-01');
    await click('[data-testid=target-save]');
    expect(the('[role=alert]').textContent).toBe('The first day must not be after the last.');
    await type('[data-testid=target-to]', '2026-12-31');
    await type('[data-testid=target-who]', 'team a', 'change');
    await type('[data-testid=target-cut]', 'product p2', 'change');
    await click('[data-testid=target-rule-add]');
    await click('[data-testid=target-rule-add]');
    await type('[data-testid=target-rule]:last-child select', 'milestone', 'change');
    await type('[data-testid=target-note]', ' two renewals ');
    await click('[data-testid=target-save]');
    const target = {
      ...{
        metric: 'revenue',
        goal: 10_000_000,
        currency: 'USD',
        period: 'custom',
        from: '2026-12-24',
        to: '2026-12-31',
        note: 'two renewals',
      },
      scope: { of: 'product', productId: 'p2', who: { kind: 'team', teamId: 'a' } },
      reminders: [
        { kind: 'weekly', weekday: 1, at: 540 },
        { kind: 'milestone', share: 0.8 },
      ],
    };
    expect(saved(client.sent)).toEqual({ type: 'setTarget', target });
    expect(readPanelRequest(saved(client.sent))).toBeDefined();
  });
});

describe('a kept target', () => {
  it('says its gap, its end and what each day needs, and its log', async () => {
    await show('targetBehind');
    const row = (name: string) => the(`[data-row=${name}] dd`).textContent;
    expect([row('gap'), row('projected'), row('needed')]).toEqual(['$252K', '$269K', '$8.57K']);
    expect([...root.querySelectorAll<HTMLElement>('[data-testid=target-log] li')].map(({ dataset }) => dataset['what'])).toEqual([
      'goal',
      'set',
    ]);
  });

  it('a suggestion is taken or not, and asked once', async () => {
    const { client } = await show('targetBehind');
    expect(the('[data-testid=target-review]').dataset['suggests']).toBe('lower');
    await click('[data-testid=review-take]');
    expect(client.sent).toContainEqual(expect.objectContaining({ question: { of: 'targetDo', id: 'r1', act: 'take' } }));
    expect(root.querySelector('[data-testid=target-review]')).toBeNull();
  });

  it('one from a manager is read, not changed', async () => {
    await show('targetFromManager');
    expect(root.querySelector('form')).toBeNull();
    expect(root.textContent).toContain('Handed down by a manager');
  });

  it('stands beside quotas that say where they come from', async () => {
    await show('targetsSeveral');
    const quotas = [...root.querySelectorAll<HTMLElement>('[data-testid=quota]')];
    expect(quotas.map(({ dataset, textContent }) => [dataset['from'], textContent.includes('from the CRM')])).toEqual([
      ['crm', true],
      ['entered', false],
    ]);
    expect(quotas.every((quota) => quota.querySelector('button') === null)).toBe(true);
  });
});

describe('fields', () => {
  const kept: Target[] = [
    { id: 't', connectionId: 'c', userId: 'u', createdAt: 0, metric: 'win_rate_count', goal: 0.3, period: 'month', remindAt: 545 },
    {
      ...{ id: 't', connectionId: 'c', userId: 'u', createdAt: 0, metric: 'revenue', goal: 10_000, currency: 'PLN', period: 'quarter' },
      ...{ from: '2027-01-01', to: '2027-03-31', scope: { of: 'stage', stageId: 's', who: { kind: 'me' } }, teamGoal: 'g', note: 'n' },
      reminders: [
        { kind: 'daily', at: 0 },
        { kind: 'weekly', weekday: 5, at: 61 },
        { kind: 'deadline', daysBefore: 0, at: 600 },
        { kind: 'behind', at: 900 },
        { kind: 'milestone', share: 1 },
      ],
    },
    {
      id: 't',
      connectionId: 'c',
      userId: 'u',
      createdAt: 0,
      metric: 'csat',
      goal: 0.9,
      period: 'year',
      scope: { of: 'user', userId: 'a b' },
    },
    { id: 't', connectionId: 'c', userId: 'u', createdAt: 0, metric: 'calls_made', goal: 9, period: 'day', scope: { of: 'everyone' } },
  ];
  it.each(kept)('what is shown of a kept one is what is saved (%#)', (target) => {
    const { id, metric, goal, currency, period, from, to, scope, reminders, remindAt, teamGoal, note } = target;
    const whole = { id, metric, goal, currency, period, from, to, scope, reminders, teamGoal, note };
    const draft = { ...whole, ...(remindAt === undefined ? {} : { reminders: [{ kind: 'daily', at: remindAt }] }) };
    expect(draftOf(fieldsOf(target), 't', target.currency)).toEqual({ draft });
  });

  it('a reminder without its time, or out of its range, is said', () => {
    const fields = { ...emptyFields, goal: '30' };
    for (const rule of [
      { kind: 'weekly', at: '', number: '1' },
      { kind: 'milestone', at: '', number: '' },
      { kind: 'milestone', at: '', number: '201' },
      { kind: 'deadline', at: '09:00', number: '1.5' },
    ] as const)
      expect(draftOf({ ...fields, rules: [rule] }, undefined, undefined)).toEqual({ wrong: 'targetRuleWrong' });
  });
});
