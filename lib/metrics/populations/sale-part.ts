/** A sale as a part of a figure. */
import type { Part } from '../define';

/** A part whose records have an instant, an amount and an owner. */
export type SalePart = Part & Required<Pick<Part, 'at' | 'amount' | 'currency' | 'owner'>>;
