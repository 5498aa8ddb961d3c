// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Panel } from '../../components/panel';
import { createPanelModel } from '../../components/panel-model';
import { customerOf } from '../../components/record-judge';
import type { RecordView } from '../../lib/messages/protocol';
import type { JudgeQuestion } from '../../lib/messages/questions/judge';
import { question } from '../../lib/messages/questions/schemas';
import { respondTo } from './answers';
import { fakeClient, fakeEffects } from './fake-client';
import { connection, idle, view } from './fixtures';
import { recordStates } from './record-states';
import { clearRoot, freshRoot } from './fresh-root';

vi.mock('../../components/chart', () => ({ drawLine: () => () => undefined }));

type Judgement = JudgeQuestion['asked']['judgement'];

let root: HTMLElement;
afterEach(clearRoot);

async function show(record: RecordView | undefined) {
  if (!record) throw new Error('no such state');
  root = freshRoot();
  const client = fakeClient();
  const judged: Judgement[] = [];
  let fails = false;
  client.answer = respondTo(client, {
    judge: ({ judgement }) => {
      if (fails) return 'fails';
      judged.push(judgement);
      return { tiers: [], dismissed: [] };
    },
  });
  const model = createPanelModel(client, fakeEffects(), { ancestors: [], top: true });
  await act(() => render(<Panel model={model} />, root));
  const see = (next: RecordView) => act(() => client.emit({ type: 'record', record: next, pending: false }));
  await act(() => {
    client.emit({ type: 'welcome', connection, snapshotKey: 'none' });
    client.emit({ type: 'sync', sync: idle });
    client.emit({ type: 'view', view });
  });
  await see(record);
  return { judged, see, fail: () => (fails = true) };
}

const every = (testId: string): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(`[data-testid=${testId}]`)];
const the = <T extends HTMLElement = HTMLElement>(testId: string): T => {
  const [found] = every(testId);
  if (!found) throw new Error(`no ${testId}`);
  return found as T;
};
const settle = (run: () => void) =>
  act(async () => {
    run();
    for (let i = 0; i < 5; i++) await Promise.resolve();
  });
const choose = (value: string) =>
  settle(() => {
    the<HTMLSelectElement>('judge-what').value = value;
    the('judge-what').dispatchEvent(new Event('change', { bubbles: true }));
  });
const why = (reason: string) =>
  settle(() => {
    the<HTMLInputElement>('judge-why').value = reason;
    the('judge-why').dispatchEvent(new Event('input', { bubbles: true }));
  });
const keep = () => settle(() => the('judge-save').click());
const values = () => [...the<HTMLSelectElement>('judge-what').options].map((option) => option.value);

describe('judging a customer by hand', () => {
  const account = recordStates['recordAccount'];

  it('a sign is put aside with its reason for a quarter, and taken back', async () => {
    const { judged } = await show(account);
    const aside = values().find((value) => value.startsWith('aside ')) ?? '';
    await choose(aside);
    await keep();
    // Not without a reason.
    expect(judged).toEqual([]);
    expect(root.querySelector('.judge [role=alert]')?.textContent).toBe('Say why in a few words.');
    await why('  buys again in autumn ');
    await keep();
    const customer = { entity: 'account', id: the('judge').dataset['of'] ?? '' } as const;
    const rule = aside.slice(6);
    expect(judged).toEqual([
      { is: 'dismissed', given: { customer, rule, reason: 'buys again in autumn', from: '2026-11-19', to: '2027-02-17' } },
    ]);
    expect(question.safeParse({ of: 'judge', judgement: judged[0] }).success).toBe(true);
    await settle(() => the('judge-undo').click());
    expect(judged.at(-1)).toEqual({ is: 'undo', of: 'dismissed', customer, rule });
    expect(every('judge-done')).toEqual([]);
  });

  it('another tier is given for a year; one given by hand goes back to the rules without a reason', async () => {
    const { judged, see } = await show(account);
    expect(values()).not.toContain('tier vip');
    expect(values()).not.toContain('undo tier');
    await choose('tier regular');
    await why('pays late');
    await keep();
    expect(judged[0]).toMatchObject({ is: 'tier', given: { tier: 'regular', from: '2026-11-19', to: '2027-11-19' } });
    const byHand = (account?.facts ?? []).map((fact) =>
      fact.kind === 'tier' ? { ...fact, tier: 'regular' as const, byHand: true as const } : fact,
    );
    if (account) await see({ ...account, facts: byHand });
    await choose('undo tier');
    expect(every('judge-why')).toEqual([]);
    await keep();
    expect(judged[1]).toMatchObject({ is: 'undo', of: 'tier' });
  });

  it('says when it could not be kept, and keeps the reason typed', async () => {
    const { fail, judged } = await show(account);
    fail();
    await why('a reference customer');
    await keep();
    expect(judged).toEqual([]);
    expect(root.querySelector('.judge [role=alert]')?.textContent).toBe('It was not kept. Try again.');
    expect(the<HTMLInputElement>('judge-why').value).toBe('a reference customer');
  });

  it('starts anew on another record', async () => {
    const { see } = await show(account);
    await why('of the first');
    const other = recordStates['recordPotential'];
    if (other) await see({ ...other, ref: { entity: 'account', id: 'another' } });
    expect(the<HTMLInputElement>('judge-why').value).toBe('');
  });
});

describe('who is judged', () => {
  const record = (ref: RecordView['ref'], facts: RecordView['facts'] = []): RecordView => ({ ref, name: '', url: '', facts });
  it('is the account of a contact, the customer of a deal, or nobody', () => {
    const account = { entity: 'account', id: 'a' } as const;
    const belongs = { kind: 'customer', ref: account, name: 'A' } as const;
    expect(customerOf(record({ entity: 'contact', id: 'c' }, [belongs]))).toEqual(account);
    expect(customerOf(record({ entity: 'contact', id: 'c' }))).toEqual({ entity: 'contact', id: 'c' });
    expect(customerOf(record({ entity: 'deal', id: 'd' }, [belongs]))).toEqual(account);
    expect(customerOf(record({ entity: 'deal', id: 'd' }))).toBeUndefined();
  });
});
