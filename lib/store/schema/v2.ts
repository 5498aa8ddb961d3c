/**
 * Version 2 of the database. Frozen: a change is a new file beside this one, added to steps.ts.
 * Small pages wait in `edits`. Chunks and dictionaries of version 1 stay as they are: whoever opens one of them
 * writes it in the shorter form the next time it changes, so that an update moves no data and can break none.
 */
export const v2 = {
  version: 2,
  stores: { edits: '[connection+version]' },
} as const;
