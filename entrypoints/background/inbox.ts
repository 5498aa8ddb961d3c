import { isQuiet, quietEnds } from '../../lib/goals/quiet';
import { namesOf } from '../../lib/messages/connection-names';
import { opensOf, type InboxEntry, type Opens, type OpensReport } from '../../lib/messages/inbox';
import { zoneOf } from '../../lib/model/calendar';
import { isShown, notify, withdraw } from '../../lib/platform/notifications';
import type { Store, StoredConnection } from '../../lib/store';
import type { Answers } from './answers';
import { calendarOf } from './calendar-of';
import { noticeText } from './notice-text';
import { quietOf } from './quiet-of';

export type Inbox = ReturnType<typeof createInbox>;

/** Of several that are told at once: named after the newest, so that the same ones replace themselves. */
const MANY = 'many:';

/**
 * What was told and what is still to be announced on the desktop. An entry stands in the store before anything is shown, and says
 * itself whether it was: a worker that dies in between finds it again, and shows nothing that still stands there.
 */
export function createInbox(store: Store, answers: Answers, now: () => number, changed: (connection: string) => Promise<void>) {
  let last: Promise<unknown> = Promise.resolve();

  /** Brings back what was put off, and announces what is not yet. @returns when to look again, epoch ms; Infinity: not by itself */
  async function announce(): Promise<number> {
    const settings = await answers.settings();
    let next = Infinity;
    const connections = await store.connections();
    const names = namesOf(connections);
    for (const connection of connections) {
      const { timeZone } = calendarOf(settings, connection.timeZone);
      const [zone, quiet, at] = [zoneOf(timeZone), quietOf(settings), now()];
      const entries = await store.inbox(connection.id);
      const open = isQuiet(quiet, zone, at) ? quietEnds(quiet, zone, at) : undefined;
      const ready = entries.filter(({ announced, snoozedUntil }) => (snoozedUntil === undefined ? !announced : snoozedUntil <= at));
      for (const { snoozedUntil } of entries)
        if (snoozedUntil !== undefined && snoozedUntil > at) next = Math.min(next, quietEnds(quiet, zone, snoozedUntil));
      if (ready.length === 0) continue;
      if (open !== undefined) {
        next = Math.min(next, open);
        continue;
      }
      const id = ready.length === 1 ? (ready[0]?.id ?? '') : `${MANY}${ready[0]?.id ?? ''}`;
      if (settings.notifications && !(await isShown(id)))
        await notify(id, ...noticeText(ready, settings, timeZone, names.get(connection.id)));
      await store.changeInbox(
        connection.id,
        ready.map((entry) => entry.id),
        ({ snoozedUntil, ...entry }) => ({ ...entry, announced: true, seen: snoozedUntil === undefined && entry.seen }),
      );
      await changed(connection.id);
    }
    return next;
  }

  return {
    /** The same, one at a time. */
    announce(): Promise<number> {
      const mine = last.then(announce, announce);
      last = mine.catch(() => undefined);
      return mine;
    },
    /** A notification was clicked. @returns where it leads; undefined when it is no longer known */
    async clicked(id: string): Promise<{ connection: StoredConnection; opens: Opens | OpensReport } | undefined> {
      await withdraw(id);
      const many = id.startsWith(MANY);
      const entry = (await store.inbox()).find((one: InboxEntry) => one.id === (many ? id.slice(MANY.length) : id));
      const connection = entry && (await store.connection(entry.connectionId));
      if (!entry || !connection) return undefined;
      if (many) return { connection, opens: { is: 'inbox' } };
      await store.changeInbox(connection.id, [entry.id], (one) => ({ ...one, seen: true }));
      await changed(connection.id);
      return { connection, opens: opensOf(entry) };
    },
  };
}
