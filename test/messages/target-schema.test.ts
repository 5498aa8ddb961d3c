import { describe, expect, it } from 'vitest';
import { moneyMetrics } from '../../lib/messages/money-metrics';
import type { TargetDraft } from '../../lib/messages/protocol';
import { readPanelRequest } from '../../lib/messages/schemas';
import { labels } from '../../lib/metrics/labels';
import { metricIds } from '../../lib/metrics/ids';

const read = (target: object) => readPanelRequest({ type: 'setTarget', target });
const calls: TargetDraft = { metric: 'calls_made', goal: 20, period: 'day' };

describe('a target', () => {
  const whole: TargetDraft[] = [
    calls,
    // As every version so far has sent and stored it.
    { id: 't', metric: 'win_rate_count', goal: 0.3, period: 'month', remindAt: 540 },
    { metric: 'revenue', goal: 1e9, currency: 'PLN', period: 'custom', from: '2026-12-01', to: '2026-12-01' },
    { metric: 'revenue', goal: 1e9, currency: 'PLN', period: 'quarter', from: '2027-01-01', to: '2027-03-31', teamGoal: 'g', note: 'why' },
    ...(['day', 'week', 'month', 'quarter', 'year'] as const).map((period): TargetDraft => ({ ...calls, period })),
    ...[
      { of: 'me' as const },
      { of: 'user' as const, userId: 'u' },
      { of: 'team' as const, teamId: 't' },
      { of: 'everyone' as const },
      { of: 'product' as const, productId: 'p' },
      { of: 'stage' as const, stageId: 's', who: { kind: 'me' as const } },
    ].map((scope): TargetDraft => ({ ...calls, scope })),
    {
      ...calls,
      reminders: [
        { kind: 'daily', at: 0 },
        { kind: 'weekly', weekday: 7, at: 1439 },
        { kind: 'deadline', daysBefore: 3, at: 540 },
        { kind: 'behind', at: 900 },
        { kind: 'milestone', share: 0.5 },
      ],
    },
  ];
  it.each(whole)('is read as it was sent (%#)', (target) => expect(read(target)).toEqual({ type: 'setTarget', target }));

  it.each([
    { ...calls, period: 'custom' },
    { ...calls, period: 'custom', from: '2026-12-02', to: '2026-12-01' },
    { ...calls, period: 'custom', from: '2026-02-30', to: '2026-12-01' },
    { ...calls, period: 'custom', from: '2026-12-01' },
    { ...calls, period: 'month', to: '2026-12-01' },
    { ...calls, period: 'decade' },
    { ...calls, goal: 0 },
    { ...calls, goal: -1 },
    { ...calls, goal: Infinity },
    { metric: 'revenue', goal: 1e9, period: 'month' },
    { metric: 'revenue', goal: 1e9, currency: 'zł', period: 'month' },
    { ...calls, scope: { of: 'team' } },
    { ...calls, scope: { of: 'me', userId: 'u' } },
    { ...calls, reminders: [{ kind: 'daily', at: 1440 }] },
    { ...calls, reminders: [{ kind: 'weekly', weekday: 0, at: 1 }] },
    { ...calls, reminders: [{ kind: 'deadline', daysBefore: -1, at: 1 }] },
    { ...calls, reminders: [{ kind: 'milestone', share: 0 }] },
    { ...calls, reminders: [{ kind: 'hourly', at: 1 }] },
    { ...calls, reminders: Array.from({ length: 13 }, (_, at) => ({ kind: 'daily', at })) },
    { ...calls, note: 'x'.repeat(501) },
    // What is only the background's to say.
    { ...calls, source: 'policy' },
    { ...calls, changes: [] },
  ])('that means nothing is dropped (%#)', (target) => expect(read(target)).toBeUndefined());

  it('needs a currency exactly where its figure is in money', () => {
    const wrong = metricIds.filter((metric) => moneyMetrics.has(metric) !== labels[metric].unit.startsWith('money'));
    expect(wrong).toEqual([]);
  });
});
