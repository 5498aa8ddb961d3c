/**
 * What the person made, not the CRM: connections, settings, targets, tokens, reminders, and the key that hides addresses.
 * It survives the cache of records: it stands in tables of its own, which neither damage nor a new first read ever touches,
 * and the permission `unlimitedStorage` keeps the browser from evicting any of it. A cache that is gone, with its cursors,
 * is filled again by the next sync.
 */
import type { LocalInputs, SavedMapping, Settings, PageAnswers } from '../messages/protocol';
import type { PanelPrefs } from '../messages/questions/prefs';
import type { Database } from './database';
import type { StoredConnection, TargetRow, TokenRow } from './rows';
import { sourceToken } from './source-rows';
import { guarded } from './store-error';
import { range } from './versions';

/** The person's side of the store. All of it survives an update; `erase` takes a connection's part of it. */
export interface Personal {
  connections(): Promise<StoredConnection[]>;
  connection(id: string): Promise<StoredConnection | undefined>;
  saveConnection(connection: StoredConnection): Promise<void>;
  /** Changes some fields; does nothing when the connection is gone. */
  updateConnection(id: string, change: Partial<Omit<StoredConnection, 'id'>>): Promise<void>;
  /** Undefined until the person has changed something. */
  settings(): Promise<Settings | undefined>;
  saveSettings(settings: Settings): Promise<void>;
  /** Settings of what figures mean that differ from the defaults; of all connections. */
  definitions(): Promise<PageAnswers['definitions']>;
  saveDefinitions(definitions: PageAnswers['definitions']): Promise<void>;
  /** What was entered for a connection; undefined before anything was. */
  inputs(connection: string): Promise<LocalInputs | undefined>;
  /** Does nothing when the connection is gone. */
  saveInputs(connection: string, inputs: LocalInputs): Promise<void>;
  /** What was settled about the panel of a connection; empty before anything was. */
  prefs(connection: string): Promise<PanelPrefs>;
  /** Changes some of it. Does nothing when the connection is gone. @returns all of it */
  savePrefs(connection: string, change: PanelPrefs): Promise<PanelPrefs>;
  /** Saved mappings of files, by name. */
  mappings(): Promise<SavedMapping[]>;
  /** One of the same name is replaced. */
  saveMapping(mapping: SavedMapping): Promise<void>;
  removeMapping(name: string): Promise<void>;
  targets(connection?: string): Promise<TargetRow[]>;
  saveTarget(target: TargetRow): Promise<void>;
  removeTarget(id: string): Promise<void>;
  /** Chosen ways in, by place. */
  ways(): Promise<Map<string, string>>;
  saveWay(place: string, way: string): Promise<void>;
  removeWay(place: string): Promise<void>;
  token(connection: string): Promise<string | undefined>;
  /** The token with what belongs to it. */
  tokenRow(connection: string): Promise<TokenRow | undefined>;
  saveToken(connection: string, value: string, more?: Omit<TokenRow, 'connection' | 'value'>): Promise<void>;
  removeToken(connection: string): Promise<void>;
  /**
   * Claims one occurrence of a reminder.
   * @param occurrence unique per target and day
   * @param at epoch ms
   * @returns true the first time, false ever after: only then is it shown
   */
  claimReminder(occurrence: string, connection: string, at: number): Promise<boolean>;
  /**
   * The connection's own secret, made on first use and erased with it.
   * @param make 32 random bytes
   */
  secret(connection: string, make: () => Uint8Array): Promise<Uint8Array>;
  /** Everything of one connection: records, cursors, targets, tokens. */
  erase(connection: string): Promise<void>;
  eraseAll(): Promise<void>;
}

const readPrefs = async (db: Database, connection: string): Promise<PanelPrefs | undefined> =>
  (await db.settings.get(`panel:${connection}`))?.value as PanelPrefs | undefined;

/**
 * @param db the open database
 * @returns the person's side of the store
 */
export function createPersonal(db: Database): Personal {
  return {
    connections: () => guarded(() => db.connections.toArray()),
    connection: (id) => guarded(() => db.connections.get(id)),
    saveConnection: (connection) => guarded(async () => void (await db.connections.put(connection))),
    updateConnection: (id, change) =>
      guarded(() =>
        db.transaction('rw', db.connections, async () => {
          const present = await db.connections.get(id);
          if (present) await db.connections.put({ ...present, ...change });
        }),
      ),
    settings: () => guarded(async () => (await db.settings.get('settings'))?.value as Settings | undefined),
    saveSettings: (value) => guarded(async () => void (await db.settings.put({ key: 'settings', value }))),
    definitions: () => guarded(async () => ((await db.settings.get('definitions'))?.value as PageAnswers['definitions'] | undefined) ?? {}),
    saveDefinitions: (value) => guarded(async () => void (await db.settings.put({ key: 'definitions', value }))),
    inputs: (connection) => guarded(async () => (await db.settings.get(`inputs:${connection}`))?.value as LocalInputs | undefined),
    saveInputs: (connection, value) =>
      guarded(() =>
        db.transaction('rw', db.connections, db.settings, async () => {
          if (await db.connections.get(connection)) await db.settings.put({ key: `inputs:${connection}`, value });
        }),
      ),
    prefs: (connection) => guarded(async () => (await readPrefs(db, connection)) ?? {}),
    savePrefs: (connection, change) =>
      guarded(() =>
        db.transaction('rw', db.connections, db.settings, async () => {
          if (!(await db.connections.get(connection))) return {};
          const value = { ...(await readPrefs(db, connection)), ...change };
          await db.settings.put({ key: `panel:${connection}`, value });
          return value;
        }),
      ),
    mappings: () =>
      guarded(async () => {
        const rows = await db.settings.where('key').startsWith('mapping:').toArray();
        return rows.map(({ value }) => value as SavedMapping);
      }),
    saveMapping: (value) => guarded(async () => void (await db.settings.put({ key: `mapping:${value.name}`, value }))),
    removeMapping: (name) => guarded(() => db.settings.delete(`mapping:${name}`)),
    targets: (connection) =>
      guarded(() => (connection === undefined ? db.targets.toArray() : db.targets.where('connectionId').equals(connection).toArray())),
    saveTarget: (target) => guarded(async () => void (await db.targets.put(target))),
    removeTarget: (id) => guarded(() => db.targets.delete(id)),
    ways: () =>
      guarded(async () => {
        const rows = await db.settings.where('key').startsWith('way:').toArray();
        return new Map(rows.map(({ key, value }) => [key.slice('way:'.length), value as string]));
      }),
    saveWay: (place, value) => guarded(async () => void (await db.settings.put({ key: `way:${place}`, value }))),
    removeWay: (place) => guarded(() => db.settings.delete(`way:${place}`)),
    token: (connection) => guarded(async () => (await db.tokens.get(connection))?.value),
    tokenRow: (connection) => guarded(() => db.tokens.get(connection)),
    saveToken: (connection, value, more) => guarded(async () => void (await db.tokens.put({ ...more, connection, value }))),
    removeToken: (connection) => guarded(() => db.tokens.delete(connection)),
    claimReminder: (occurrence, connection, at) =>
      guarded(() =>
        db.transaction('rw', db.reminders, async () => {
          if (await db.reminders.get(occurrence)) return false;
          await db.reminders.put({ occurrence, connection, at });
          return true;
        }),
      ),
    secret: (connection, make) =>
      guarded(() =>
        db.transaction('rw', db.secrets, async () => {
          const present = await db.secrets.get(connection);
          if (present) return present.key;
          const key = make();
          await db.secrets.put({ connection, key });
          return key;
        }),
      ),
    erase: (connection) =>
      guarded(() =>
        db.transaction('rw', db.tables, async () => {
          for (const table of [db.chunks, db.dictionaries, db.edits, db.cursors, db.rejects])
            await table
              .where(':id')
              .between(...range(connection))
              .delete();
          await db.targets.where('connectionId').equals(connection).delete();
          await db.reminders.where('connection').equals(connection).delete();
          for (const table of [db.alerts, db.inbox]) await table.where('connectionId').equals(connection).delete();
          await db.settings.bulkDelete([`inputs:${connection}`, `panel:${connection}`, `reviews:${connection}`, `sources:${connection}`]);
          await db.connections.delete(connection);
          await db.tokens.delete(connection);
          await db.tokens.where('connection').startsWith(sourceToken(connection, '')).delete();
          await db.secrets.delete(connection);
          // The counter stays: a version is never given twice, so that no instance mistakes new data for what it remembers.
          await db.versions.delete(`c:${connection}`);
        }),
      ),
    eraseAll: () =>
      guarded(() =>
        db.transaction('rw', db.tables, async () => {
          for (const table of db.tables) if (table.name !== 'versions') await table.clear();
          await db.versions.where('key').notEqual('counter').delete();
        }),
      ),
  };
}
