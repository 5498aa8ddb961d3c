import { look as judge } from '../../lib/goals/alerts';
import { isQuiet } from '../../lib/goals/quiet';
import type { InboxEntry } from '../../lib/messages/inbox';
import type { SyncView } from '../../lib/messages/protocol';
import { MINUTE, zoneOf } from '../../lib/model/calendar';
import type { AlertRow, Store } from '../../lib/store';
import { readingOf } from './alert-reading';
import type { Answers } from './answers';
import type { Inbox } from './inbox';
import { quietOf } from './quiet-of';

/** Who waits is known only as of the last read; older than this, that is said. */
const fresh = 5 * MINUTE;

/** Tells of figures that passed their limits. Only what was read to the end counts; what is remembered and told is one write. */
export function createAlerts(store: Store, answers: Answers, inbox: Inbox, sync: (id: string) => Promise<SyncView>) {
  async function look(id: string, which: (alert: AlertRow) => boolean = () => true): Promise<void> {
    const rows = (await store.alerts(id)).filter(which);
    if (rows.length === 0) return;
    const { state, lastFinishedAt = 0 } = await sync(id);
    if (state !== 'idle') return;
    const { engine, settings } = await answers.open(id);
    const at = engine.input.now;
    // All at once: the engine is good until something is waited for.
    const readings = rows.map((row) => [row, readingOf(engine, row, settings.responseLimitMinutes)] as const);
    const quiet = isQuiet(quietOf(settings), zoneOf(engine.input.calendar.timeZone), at);
    let told = false;
    for (const [row, read] of readings) {
      const entry = await store.judgeAlert(row.id, (alert) => {
        // Changed meanwhile: what was read belongs to another rule.
        if (JSON.stringify(alert.rule) !== JSON.stringify(row.rule)) return { state: alert.state };
        const { reading, about, waiting } = read(alert.state);
        const { state: next, tell } = judge(alert, reading, alert.state, at, quiet);
        if (!tell) return { state: next };
        const old = alert.metric === 'waiting' && at - lastFinishedAt > fresh ? { asOf: lastFinishedAt } : {};
        const { value, against, direction } = tell;
        const told: InboxEntry = {
          ...{ id: tell.id, connectionId: id, at, announced: false, seen: false },
          about: {
            is: 'alert',
            alert: alert.id,
            metric: alert.metric,
            who: alert.who,
            rule: alert.rule.is,
            value,
            against,
            direction,
            ...about,
            ...old,
          },
        };
        // Others who begin to wait are news, whoever still waits.
        return { state: waiting === undefined ? next : { ...next, waiting, armed: true }, entry: told };
      });
      told ||= entry !== undefined;
    }
    if (told) await inbox.announce();
  }

  return {
    look: (id: string) => look(id),
    /** At every start: what was read before the background died may not have been looked at. */
    async all(): Promise<void> {
      for (const { id } of await store.connections()) await look(id);
    },
    /** Every minute: nobody has to save anything for somebody to wait too long. */
    async tick(): Promise<void> {
      for (const { id } of await store.connections()) await look(id, ({ metric }) => metric === 'waiting');
    },
  };
}
