/**
 * Version 3 of the database. Frozen: a change is a new file beside this one, added to steps.ts.
 * What was told, and what is to be told when a figure moves, with what is remembered of it.
 */
export const v3 = {
  version: 3,
  stores: { alerts: 'id, connectionId', inbox: 'id, connectionId, at' },
} as const;
