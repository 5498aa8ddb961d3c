/** The vendor's published types, and how the company's values become theirs. */
import type { DateString, StandardSchema } from '@jsforce/jsforce-node';
import { sfId, type SObject } from './ids.ts';

/** A row with some of the fields the vendor's schema has, in its types. */
export type Std<N extends keyof StandardSchema['SObjects']> = Partial<Named<StandardSchema['SObjects'][N]['Fields']>>;
/** Without the vendor's "any other name", which would let every misspelling pass. */
type Named<T> = { [K in keyof T as string extends K ? never : K]: T[K] };

/** As the interface writes moments: whole seconds, an offset without colon. */
export const time = (ms: number): DateString =>
  `${new Date(Math.floor(ms / 1000) * 1000).toISOString().slice(0, 19)}.000+0000` as DateString;
export const date = (day: string): DateString => day as DateString;
export const ref = (object: SObject, id: string | null): string | null => (id === null ? null : sfId(object, id));
/** Numbers in JSON are doubles: what the vendor's own server sends. */
export const money = (text: string | null): number | null => (text === null ? null : Number(text));
