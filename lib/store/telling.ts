/**
 * What is told to the person: claims, alerts with what is remembered of them, and the inbox. Whatever belongs to one telling
 * is written in one transaction: after a death in the middle it was told, or it was not.
 */
import type { Alert, AlertState, InboxEntry, ReportReminder } from '../messages/protocol';
import type { Database } from './database';
import type { AlertRow } from './rows';
import { guarded } from './store-error';

export interface Telling {
  /** Ids of what was claimed since (epoch ms), of one connection. */
  claimed(connection: string, since: number): Promise<Set<string>>;
  /**
   * Puts an entry into the inbox, once.
   * @param claims what it takes; the first decides
   * @returns false where that was claimed before, or the connection is gone: then nothing has changed
   */
  tell(entry: InboxEntry, claims: readonly string[]): Promise<boolean>;
  /** Takes a claim back, so that it can be told again. */
  unclaim(occurrence: string): Promise<void>;
  alerts(connection: string): Promise<AlertRow[]>;
  /** What is remembered of it begins anew. Does nothing when the connection is gone. */
  saveAlert(alert: Alert, state: AlertState): Promise<void>;
  removeAlert(id: string): Promise<void>;
  /**
   * Looks at an alert, and keeps what it remembers together with what it tells.
   * @param judge pure: it may be called again
   * @returns what was told; undefined where nothing was, or the alert is gone
   */
  judgeAlert(id: string, judge: (alert: AlertRow) => { state: AlertState; entry?: InboxEntry }): Promise<InboxEntry | undefined>;
  /** When reviews are to be told of. */
  reportReminders(connection: string): Promise<ReportReminder[]>;
  /**
   * Changes them. Does nothing when the connection is gone.
   * @param change pure: it may be called again
   * @returns what is set now
   */
  changeReportReminders(connection: string, change: (before: readonly ReportReminder[]) => ReportReminder[]): Promise<ReportReminder[]>;
  /** Newest first; of all connections without one. */
  inbox(connection?: string): Promise<InboxEntry[]>;
  /** @param change undefined takes the entry away */
  changeInbox(connection: string, ids: readonly string[], change: (entry: InboxEntry) => InboxEntry | undefined): Promise<void>;
  /** Takes away what was told before then, epoch ms. */
  forgetInbox(before: number): Promise<void>;
}

const readReviews = async (db: Database, connection: string): Promise<ReportReminder[]> =>
  ((await db.settings.get(`reviews:${connection}`))?.value as ReportReminder[] | undefined) ?? [];

/** @param db the open database */
export function createTelling(db: Database): Telling {
  return {
    claimed: (connection, since) =>
      guarded(async () => {
        const rows = await db.reminders.where('connection').equals(connection).toArray();
        return new Set(rows.filter(({ at }) => at >= since).map(({ occurrence }) => occurrence));
      }),
    tell: (entry, claims) =>
      guarded(() =>
        db.transaction('rw', db.connections, db.reminders, db.inbox, async () => {
          const [first] = claims;
          if (!(await db.connections.get(entry.connectionId)) || (first !== undefined && (await db.reminders.get(first)))) return false;
          await db.reminders.bulkPut(claims.map((occurrence) => ({ occurrence, connection: entry.connectionId, at: entry.at })));
          await db.inbox.put(entry);
          return true;
        }),
      ),
    unclaim: (occurrence) => guarded(() => db.reminders.delete(occurrence)),
    alerts: (connection) => guarded(() => db.alerts.where('connectionId').equals(connection).sortBy('createdAt')),
    saveAlert: (alert, state) =>
      guarded(() =>
        db.transaction('rw', db.connections, db.alerts, async () => {
          if (await db.connections.get(alert.connectionId)) await db.alerts.put({ ...alert, state });
        }),
      ),
    removeAlert: (id) => guarded(() => db.alerts.delete(id)),
    judgeAlert: (id, judge) =>
      guarded(() =>
        db.transaction('rw', db.alerts, db.inbox, async () => {
          const row = await db.alerts.get(id);
          if (!row) return undefined;
          const { state, entry } = judge(row);
          if (state !== row.state) await db.alerts.put({ ...row, state });
          if (entry) await db.inbox.put(entry);
          return entry;
        }),
      ),
    reportReminders: (connection) => guarded(() => readReviews(db, connection)),
    changeReportReminders: (connection, change) =>
      guarded(() =>
        db.transaction('rw', db.connections, db.settings, async () => {
          if (!(await db.connections.get(connection))) return [];
          const value = change(await readReviews(db, connection));
          await db.settings.put({ key: `reviews:${connection}`, value });
          return value;
        }),
      ),
    inbox: (connection) =>
      guarded(async () => {
        const rows = connection === undefined ? db.inbox.toArray() : db.inbox.where('connectionId').equals(connection).toArray();
        return (await rows).toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
      }),
    changeInbox: (connection, ids, change) =>
      guarded(() =>
        db.transaction('rw', db.inbox, async () => {
          for (const row of await db.inbox.bulkGet([...ids])) {
            if (row?.connectionId !== connection) continue;
            const next = change(row);
            await (next ? db.inbox.put(next) : db.inbox.delete(row.id));
          }
        }),
      ),
    forgetInbox: (before) => guarded(async () => void (await db.inbox.where('at').below(before).delete())),
  };
}
