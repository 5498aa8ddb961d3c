/** The kinds of column a layout is made of. */
import type { Entity } from '../../model/records';

export const f64 = { kind: 'f64' } as const;
export const i32 = { kind: 'i32' } as const;
export const flag = { kind: 'u8' } as const;
export const word = { kind: 'word' } as const;
export const text = { kind: 'text' } as const;
/** A code in the dictionary of an entity. */
export const ref = <E extends Entity>(to: E) => ({ kind: 'ref', to }) as const;
/** One of a few values. */
export const pick = (...values: readonly string[]) => ({ kind: 'u8', values }) as const;

/** How customers feel, wherever that is kept. */
export const sentiment = pick('positive', 'neutral', 'negative', 'not_scored');
