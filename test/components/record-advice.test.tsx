/** What is advised for a customer: the task that goes to the clipboard, and the order of tasks. */
import { describe, expect, test } from 'vitest';
import { keepPlan } from '../../components/keep-plan';
import { taskText } from '../../components/record-advice';
import type { SignalFact } from '../../lib/messages/protocol';
import { createText } from '../../lib/text/text';

const sign = (rule: SignalFact['rule'], evidence: Record<string, number>): SignalFact => ({
  kind: 'signal',
  rule,
  evidence,
  currency: 'EUR',
});
const late = sign('purchase_overdue', { medianGap: 41, daysSincePurchase: 96 });
const unhappy = sign('unhappy', { score: 2, complaintDays: 6 });
const owes = sign('invoice_overdue', { overdueDays: 45 });

describe('tasks', () => {
  test('the most urgent first, none lost', () => {
    expect(keepPlan([late, owes, unhappy]).map(({ signal, within }) => [signal.rule, within])).toEqual([
      ['unhappy', 1],
      ['invoice_overdue', 2],
      ['purchase_overdue', 5],
    ]);
    expect(keepPlan([])).toEqual([]);
  });

  test.each([
    ['en', 'Harbour Mills: Call and ask', 'Why: Last purchase 96 d ago; usually one every 41 d.', 'Within 5 work days'],
    ['pl', 'Harbour Mills: Zadzwoń', 'Dlaczego: ', 'W ciągu 5 dni roboczych'],
    ['zh-CN', 'Harbour Mills：致电', '原因：', '5 个工作日内'],
  ] as const)('in %s: what, for whom, why and until when', (language, what, why, due) => {
    const [first, second, third] = taskText(createText(language, 'UTC'), 'Harbour Mills', { signal: late, within: 5 }).split('\n');
    expect(first?.startsWith(what)).toBe(true);
    expect(second?.startsWith(why)).toBe(true);
    expect(third).toBe(due);
  });
});
