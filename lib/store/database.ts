/** Opens the database and brings it to today's version. */
import { Dexie, type DexieOptions, type Table as DexieTable } from 'dexie';
import type {
  AlertRow,
  ChunkRow,
  DictionaryRow,
  EditRow,
  InboxRow,
  RejectRow,
  ReminderRow,
  SecretRow,
  SettingsRow,
  StoredConnection,
  StreamState,
  TargetRow,
  TokenRow,
  VersionRow,
} from './rows';
import { steps as allSteps, type Step } from './schema/steps';
import { StoreError, toStoreError } from './store-error';

/** The tables, typed. */
export interface Tables {
  chunks: DexieTable<ChunkRow, [string, string, number, string]>;
  dictionaries: DexieTable<DictionaryRow, [string, string, number]>;
  edits: DexieTable<EditRow, [string, number]>;
  cursors: DexieTable<StreamState, [string, string]>;
  connections: DexieTable<StoredConnection, string>;
  rejects: DexieTable<RejectRow, [string, string, string]>;
  settings: DexieTable<SettingsRow, string>;
  targets: DexieTable<TargetRow, string>;
  tokens: DexieTable<TokenRow, string>;
  reminders: DexieTable<ReminderRow, string>;
  secrets: DexieTable<SecretRow, string>;
  alerts: DexieTable<AlertRow, string>;
  inbox: DexieTable<InboxRow, string>;
  versions: DexieTable<VersionRow, string>;
}

export type Database = Dexie & Tables;

/** Where IndexedDB comes from, and which versions are known; both default to the real ones. */
export interface DatabaseOptions {
  indexedDB?: IDBFactory;
  IDBKeyRange?: typeof IDBKeyRange;
  steps?: readonly Step[];
}

/**
 * The open database.
 * @param name its name in this origin
 * @param options for tests
 * @returns a database of today's version
 * @throws StoreError when it cannot be opened; data that could not be migrated stays as it was
 */
export async function openDatabase(name: string, options: DatabaseOptions = {}): Promise<Database> {
  const { steps = allSteps } = options;
  const dexieOptions: DexieOptions = {
    // A page that a power cut takes with it is pulled again, since its cursor went with it.
    chromeTransactionDurability: 'relaxed',
    ...(options.indexedDB && { indexedDB: options.indexedDB }),
    ...(options.IDBKeyRange && { IDBKeyRange: options.IDBKeyRange }),
  };
  const db = new Dexie(name, dexieOptions);
  for (const step of steps) {
    const version = db.version(step.version).stores({ ...step.stores });
    const { upgrade } = step;
    // Wrapped, so that whatever goes wrong inside is told apart from other failures to open.
    if (upgrade) {
      version.upgrade(async (tx) => {
        try {
          await upgrade(tx);
        } catch (error) {
          throw new StoreError('migration', error);
        }
      });
    }
  }
  try {
    await openInTime(db);
  } catch (error) {
    db.close();
    throw toStoreError(error);
  }
  // Dexie opens a newer database with an older schema; writing into it would damage what the newer version knows.
  if (db.backendDB().version / 10 > Math.max(...steps.map((step) => step.version))) {
    db.close();
    throw new StoreError('newer');
  }
  return db as Database;
}

/** Other windows close their connection as soon as they are told of an upgrade; one that does not must not hang us for ever. */
const BLOCKED_MS = 10_000;

async function openInTime(db: Dexie): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const blocked = new Promise<never>((_, reject) => {
    db.on('blocked', () => {
      timer ??= setTimeout(() => reject(new StoreError('blocked')), BLOCKED_MS);
    });
  });
  try {
    await Promise.race([db.open(), blocked]);
  } finally {
    clearTimeout(timer);
  }
}

/** The browser's own database, for work that cannot wait for Dexie; undefined while it is not open. */
export function ownDatabase(db: Database): IDBDatabase | undefined {
  // Dexie says there is always one: there is none before it was opened and after it was closed.
  return db.isOpen() ? ((db.backendDB() as IDBDatabase | null) ?? undefined) : undefined;
}
