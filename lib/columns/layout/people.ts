/** Columns of who sells, in which team, and what is expected of them. */
import { f64, flag, i32, ref, text, word } from './kinds';

export const user = {
  sortedBy: undefined,
  columns: {
    id: ref('user'),
    name: text,
    active: flag,
    teamId: ref('team'),
    managerId: ref('user'),
    timeZone: word,
    startDay: i32,
    endDay: i32,
    modifiedAt: f64,
  },
} as const;

export const team = { sortedBy: undefined, columns: { id: ref('team'), name: text, parentId: ref('team'), modifiedAt: f64 } } as const;

export const quota = {
  sortedBy: undefined,
  columns: {
    id: text,
    userId: ref('user'),
    teamId: ref('team'),
    productId: ref('product'),
    amount: f64,
    currency: word,
    count: f64,
    startDay: i32,
    endDay: i32,
    modifiedAt: f64,
  },
} as const;
