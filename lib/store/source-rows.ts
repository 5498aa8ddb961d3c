/** Marketing sources of connections: what was added and chosen, how reading stands, and the end of all they brought. */
import type { Problem } from '../messages/protocol';
import type { Entity } from '../model/records';
import type { Database } from './database';
import { guarded } from './store-error';
import { range } from './versions';

/** One marketing source of one connection. Its key stands in the table of tokens. */
export interface SourceRow {
  /** `id` among the sources. */
  source: string;
  account: { id: string; name: string };
  /** Origins the calls go to. */
  origins: string[];
  /** Match patterns that were asked for. */
  hosts: string[];
  way: 'key' | 'client';
  addedAt: number;
  /** What the person has chosen, by choice, and as the vendor named it then. Undefined: nothing was said yet, and nothing is read. */
  chosen?: Record<string, string>;
  chosenNames?: Record<string, string>;
  /** Names the person has paired by hand with what the CRM has. */
  pairs: { campaigns: Record<string, string>; sources: Record<string, string> };
  /** Names that were met, and what they came to. */
  seen: { campaigns: Record<string, string>; sources: Record<string, string> };
  /** The next read begins from the start: what the rows were made of is not what it was. */
  anew?: true;
  read?: SourceRead;
}

/** How the last read ended. */
export interface SourceRead {
  runs: number;
  /** Failures in a row. */
  failures: number;
  startedAt: number;
  /** When everything was read last. */
  finishedAt?: number;
  retryAt?: number;
  problem?: Problem;
  partial?: { entity: Entity; problem: Problem }[];
}

export interface SourceRows {
  sourceRows(connection: string): Promise<SourceRow[]>;
  sourceRow(connection: string, source: string): Promise<SourceRow | undefined>;
  /** Adds one or puts it in the place of its like. Does nothing when the connection is gone. */
  saveSourceRow(connection: string, row: SourceRow): Promise<void>;
  /** Changes some fields; undefined takes one away. Does nothing when the source is gone. */
  updateSourceRow(connection: string, source: string, change: { [K in keyof SourceRow]?: SourceRow[K] | undefined }): Promise<void>;
  /** Its streams start again. */
  restartSource(connection: string, source: string): Promise<void>;
  /** The row, the key, the cursors and the list of what did not fit; records are the caller's to take out. */
  removeSourceRow(connection: string, source: string): Promise<void>;
}

/** Where a source's key stands among the tokens. No id of a connection holds a "#". */
export const sourceToken = (connection: string, source: string): string => `${connection}#${source}`;

const keyOf = (connection: string) => `sources:${connection}` as const;

export function createSourceRows(db: Database): SourceRows {
  const all = async (connection: string): Promise<SourceRow[]> =>
    ((await db.settings.get(keyOf(connection)))?.value as SourceRow[] | undefined) ?? [];

  const change = (connection: string, how: (rows: SourceRow[]) => SourceRow[]): Promise<void> =>
    guarded(() =>
      db.transaction('rw', db.connections, db.settings, async () => {
        if (await db.connections.get(connection)) await db.settings.put({ key: keyOf(connection), value: how(await all(connection)) });
      }),
    );

  const forget = async (connection: string, source: string, what: 'cursors' | 'rejects'): Promise<void> => {
    const own = `${source}:`;
    const rows = range(connection);
    if (what === 'cursors')
      await db.cursors
        .where(':id')
        .between(...rows)
        .filter(({ stream }) => stream.startsWith(own))
        .delete();
    else
      await db.rejects
        .where(':id')
        .between(...rows)
        .filter(({ id }) => id.startsWith(own))
        .delete();
  };

  return {
    sourceRows: (connection) => guarded(() => all(connection)),
    sourceRow: (connection, source) => guarded(async () => (await all(connection)).find((row) => row.source === source)),
    saveSourceRow: (connection, row) => change(connection, (rows) => [...rows.filter(({ source }) => source !== row.source), row]),
    updateSourceRow: (connection, source, part) =>
      change(connection, (rows) =>
        rows.map((row) => {
          if (row.source !== source) return row;
          const next: Record<string, unknown> = { ...row, ...part };
          for (const name of Object.keys(next)) if (next[name] === undefined) delete next[name];
          return next as unknown as SourceRow;
        }),
      ),
    restartSource: (connection, source) => guarded(() => db.transaction('rw', db.cursors, () => forget(connection, source, 'cursors'))),
    removeSourceRow: (connection, source) =>
      guarded(() =>
        db.transaction('rw', [db.settings, db.tokens, db.cursors, db.rejects], async () => {
          const rows = (await all(connection)).filter((row) => row.source !== source);
          if (rows.length > 0) await db.settings.put({ key: keyOf(connection), value: rows });
          else await db.settings.delete(keyOf(connection));
          await db.tokens.delete(sourceToken(connection, source));
          await forget(connection, source, 'cursors');
          await forget(connection, source, 'rejects');
        }),
      ),
  };
}
