/**
 * Version 1 of the database. Frozen: a change is a new file beside this one, added to steps.ts.
 * It imports nothing of today's code on purpose, so that it goes on meaning what it meant.
 */
export const v1 = {
  version: 1,
  stores: {
    chunks: '[connection+entity+month+part]',
    dictionaries: '[connection+name+block]',
    cursors: '[connection+stream]',
    connections: 'id',
    rejects: '[connection+entity+id]',
    settings: 'key',
    targets: 'id, connectionId',
    tokens: 'connection',
    reminders: 'occurrence, connection, at',
    secrets: 'connection',
    versions: 'key',
  },
} as const;
