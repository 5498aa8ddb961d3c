/** How each setting of a figure's meaning is chosen: a number within limits, one of some words, on or off, or some of some words. */
import type { Options } from './options';

export type OptionKind =
  | { is: 'number'; least: number; most: number }
  | { is: 'choice'; of: readonly string[] }
  | { is: 'switch' }
  | { is: 'some'; of: readonly string[] };

const number = (least: number, most: number): OptionKind => ({ is: 'number', least, most });

export const optionKinds: { readonly [K in keyof Options]: OptionKind } = {
  revenueBasis: { is: 'choice', of: ['auto', 'bookings', 'ordered', 'invoiced', 'collected'] },
  cycleStart: { is: 'choice', of: ['first_contact', 'deal_created'] },
  sourceTouch: { is: 'choice', of: ['first', 'last'] },
  slaMinutes: number(1, 10_080),
  neverAfterDays: number(1, 365),
  connectedCallsOnly: { is: 'switch' },
  staleAfterDays: number(1, 3_650),
  quietDays: number(1, 365),
  stuckDays: number(1, 365),
  stalledRulesOff: { is: 'some', of: ['quiet', 'stuck', 'overdue', 'no_next_step'] },
  strictStages: { is: 'switch' },
  velocityDays: number(7, 3_650),
  activeMonths: number(1, 120),
  activationDays: number(1, 365),
  mergeSameDay: { is: 'switch' },
  vipRules: { is: 'choice', of: ['any', 'all'] },
  vipOrders: number(1, 1_000),
  collectionBasis: { is: 'choice', of: ['exposure', 'period', 'due', 'cei'] },
};
