/** One further reminder of a target as it is typed, and as it is kept. Pure. */
import type { ReminderRule } from '../lib/messages/reminder-rules';

/** The daily one has a field of its own. */
export const ruleKinds = ['weekly', 'deadline', 'behind', 'milestone'] as const;
export type RuleKind = (typeof ruleKinds)[number];

export interface RuleFields {
  kind: RuleKind;
  /** "HH:MM"; not of a milestone. */
  at: string;
  /** Weekday 1..7, work days before the end, or percent reached. */
  number: string;
}

export const emptyRule: RuleFields = { kind: 'weekly', at: '09:00', number: '1' };

/** What a kind starts with. */
export const startOf: Readonly<Record<RuleKind, string>> = { weekly: '1', deadline: '2', behind: '', milestone: '80' };

export const two = (n: number): string => String(n).padStart(2, '0');

/** "16:30" → 990; undefined when it is no time. */
export function minutesOf(clock: string): number | undefined {
  const match = /^(\d{1,2}):(\d{2})/.exec(clock);
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined;
}

export function ruleFieldsOf(rule: Exclude<ReminderRule, { kind: 'daily' }>): RuleFields {
  const at = rule.kind === 'milestone' ? emptyRule.at : `${two(Math.floor(rule.at / 60))}:${two(rule.at % 60)}`;
  switch (rule.kind) {
    case 'weekly':
      return { kind: rule.kind, at, number: String(rule.weekday) };
    case 'deadline':
      return { kind: rule.kind, at, number: String(rule.daysBefore) };
    case 'milestone':
      return { kind: rule.kind, at, number: String(Math.round(rule.share * 100)) };
    case 'behind':
      return { kind: rule.kind, at, number: '' };
  }
}

/** @returns undefined when its time or its number is missing or makes no sense */
export function ruleOf({ kind, at: clock, number: typed }: RuleFields): ReminderRule | undefined {
  const at = minutesOf(clock);
  const number = typed.trim() === '' ? NaN : Number(typed);
  const within = (low: number, high: number): boolean => Number.isInteger(number) && number >= low && number <= high;
  if (kind === 'milestone') return within(1, 200) ? { kind, share: number / 100 } : undefined;
  if (at === undefined || at >= 1440) return undefined;
  if (kind === 'behind') return { kind, at };
  if (kind === 'weekly') return within(1, 7) ? { kind, weekday: number, at } : undefined;
  return within(0, 60) ? { kind, daysBefore: number, at } : undefined;
}
