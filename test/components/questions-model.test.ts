import { describe, expect, it } from 'vitest';
import { createQuestions } from '../../components/questions-model';
import type { PanelRequest } from '../../lib/messages/protocol';
import type { QuestionOf } from '../../lib/messages/questions';

type Sent = Extract<PanelRequest, { type: 'question' }>;

function bench() {
  const sent: Sent[] = [];
  const questions = createQuestions((request) => sent.push(request as Sent));
  const answer = (which: number, morningSeen: string) =>
    questions.onEvent({ type: 'answer', ask: sent[which]?.ask ?? -1, answer: { suggested: 'deals', morningSeen } });
  return { sent, questions, answer };
}
const prefs: QuestionOf<'prefs'> = { of: 'prefs' };
const problem = { kind: 'internal', at: 1 } as const;

describe('questions of the panel', () => {
  it('are asked once however many parts show them, and answered to all', () => {
    const { sent, questions, answer } = bench();
    const [one, two] = [questions.watch(prefs), questions.watch(prefs)];
    expect(sent).toHaveLength(1);
    expect(one.value).toEqual({ reading: true });
    answer(0, '2026-11-20');
    expect([one.value, two.value]).toEqual(Array(2).fill({ value: { suggested: 'deals', morningSeen: '2026-11-20' }, reading: false }));
  });

  it('are asked again when figures change, with the old answer on screen; what nobody shows is not', () => {
    const { sent, questions, answer } = bench();
    const shown = questions.watch(prefs);
    const rows = { of: 'rows', metrics: ['revenue'], who: { kind: 'me' }, period: { kind: 'month', offset: 0 } } as const;
    questions.watch(rows);
    questions.unwatch(rows);
    answer(0, 'a');
    questions.refreshed();
    expect(sent.map(({ question }) => question.of)).toEqual(['prefs', 'rows', 'prefs']);
    expect(shown.value).toEqual({ value: { suggested: 'deals', morningSeen: 'a' }, reading: true });
    answer(2, 'b');
    expect(shown.value).toEqual({ value: { suggested: 'deals', morningSeen: 'b' }, reading: false });
    questions.watch(rows);
    expect(sent).toHaveLength(4);
  });

  it('keep what is known when a later try fails, and say why', () => {
    const { sent, questions, answer } = bench();
    const shown = questions.watch(prefs);
    answer(0, 'a');
    questions.refreshed();
    expect(questions.onEvent({ type: 'failed', ask: sent[1]?.ask ?? -1, problem })).toBe(true);
    expect(shown.value).toEqual({ value: { suggested: 'deals', morningSeen: 'a' }, reading: false, problem });
    expect(questions.onEvent({ type: 'failed', ask: 7, problem })).toBe(false);
    expect(questions.onEvent({ type: 'failed', problem })).toBe(false);
  });

  it('settle a promise, and reject it with the problem', async () => {
    const { sent, questions, answer } = bench();
    const [good, bad] = [questions.ask(prefs), questions.ask(prefs)];
    answer(0, 'a');
    questions.onEvent({ type: 'failed', ask: sent[1]?.ask ?? -1, problem });
    expect(await good).toEqual({ suggested: 'deals', morningSeen: 'a' });
    await expect(bad).rejects.toEqual(problem);
  });

  it('survive the death of the background, and forget everything when somebody else is shown', () => {
    const { sent, questions, answer } = bench();
    const shown = questions.watch(prefs);
    questions.resend();
    expect(sent[1]).toEqual(sent[0]);
    questions.clear();
    expect(answer(0, 'of somebody else')).toBe(false);
    expect(shown.value).toEqual({ reading: false });
    questions.watch(prefs);
    expect(sent).toHaveLength(3);
  });

  it('of parts that stay on screen while somebody else comes are asked anew for them', () => {
    const { sent, questions, answer } = bench();
    const shown = questions.watch(prefs);
    answer(0, 'a');
    questions.clear();
    expect(shown.value).toEqual({ reading: false });
    questions.refreshed();
    answer(1, 'b');
    expect(shown.value).toEqual({ value: { suggested: 'deals', morningSeen: 'b' }, reading: false });
    // Another part comes before the first one goes.
    questions.watch(prefs);
    questions.unwatch(prefs);
    questions.refreshed();
    expect(sent).toHaveLength(3);
  });

  it('take an answer that is known already', () => {
    const { sent, questions } = bench();
    questions.put(prefs, { suggested: 'orders', morningSeen: 'c' });
    expect(questions.watch(prefs).value).toEqual({ value: { suggested: 'orders', morningSeen: 'c' }, reading: false });
    expect(sent).toHaveLength(0);
  });
});
