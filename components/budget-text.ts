/** How much of the CRM's allowance is used, in words. */
import type { BudgetView } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';

/** @returns "1,240 of today's 30,000 tokens used", and what that means for reading */
export function budgetText(text: Text, { unit, per, used, left, limit, slow, waitsUntil }: BudgetView): string[] {
  const spent = used ?? (limit === undefined || left === undefined ? undefined : limit - left);
  const what = text.t(`budget_${unit}`);
  const period = per === 'day' || per === 'hour' ? per : 'interval';
  const first =
    spent !== undefined && limit !== undefined
      ? text.t(`budgetOf_${period}`, { used: text.f.count(spent), limit: text.f.count(limit), unit: what })
      : spent !== undefined
        ? text.t('budgetUsed', { used: text.f.count(spent), unit: what })
        : text.t('budgetLeft', { left: text.f.count(left ?? 0), unit: what });
  if (waitsUntil !== undefined) return [first, text.t('budgetWaits', { time: text.f.dateTime(waitsUntil) })];
  return slow ? [first, text.t('budgetSlow')] : [first];
}
