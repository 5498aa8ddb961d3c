import { dueReports, nextReport } from '../../lib/goals/report-reminders';
import { scopeName } from '../../lib/insight/target-figures';
import type { ReportReminder, ReportReminderView, ReportRule, ReportRuleKind, Settings } from '../../lib/messages/protocol';
import { sameWho } from '../../lib/messages/report-reminders';
import type { Who } from '../../lib/model/who';
import type { Store } from '../../lib/store';
import type { Answers } from './answers';
import { calendarOf } from './calendar-of';
import { quietOf } from './quiet-of';

/**
 * Reminders of reviews: what is set, and what is due of it. As with targets the plan is computed from the store each time, and what
 * is due stands in the inbox before it is shown.
 */
export function createReportReminders(store: Store, answers: Pick<Answers, 'open'>, now: () => number) {
  /** What `who` is called: numbered where names are hidden; nothing for oneself and everyone, or when it cannot be said. */
  async function nameOf(connection: string, who: Who): Promise<string | undefined> {
    if (who.kind !== 'team' && who.kind !== 'user') return undefined;
    const { engine } = await answers.open(connection);
    return scopeName(engine, who.kind === 'team' ? { of: 'team', teamId: who.teamId } : { of: 'user', userId: who.userId });
  }
  const named = async (connection: string, who: Who): Promise<{ name?: string }> => {
    const name = await nameOf(connection, who).catch(() => undefined);
    return name === undefined ? {} : { name };
  };

  return {
    /**
     * Puts what is due into the inbox.
     * @param since claims are remembered from then on, epoch ms
     * @returns when the next is due, epoch ms; Infinity: none
     */
    async tell(settings: Settings, since: number): Promise<number> {
      let next = Infinity;
      for (const connection of await store.connections()) {
        const set = await store.reportReminders(connection.id);
        if (set.length === 0) continue;
        // The switch is about the desktop alone; the inbox keeps everything.
        const plan = { calendar: calendarOf(settings, connection.timeZone), notifications: true, quiet: quietOf(settings) };
        const fired = new Set(await store.claimed(connection.id, since));
        for (const { id, reminder, days } of dueReports(set, plan, now(), fired)) {
          const { who, rule } = reminder;
          const about = { is: 'report', reminder: reminder.id, rule: rule.kind, who, days, ...(await named(connection.id, who)) } as const;
          await store.tell({ id, connectionId: connection.id, at: now(), about, announced: false, seen: false }, [id]);
          fired.add(id);
        }
        next = Math.min(next, nextReport(set, plan, now(), fired) ?? Infinity);
      }
      return next;
    },

    async all(connection: string): Promise<ReportReminderView[]> {
      const views = [];
      for (const one of await store.reportReminders(connection)) views.push({ ...one, ...(await named(connection, one.who)) });
      return views;
    },

    /** Sets, changes or takes away the one of that kind for that scope. */
    async save(connection: string, who: Who, kind: ReportRuleKind, rule: ReportRule | undefined): Promise<void> {
      await store.changeReportReminders(connection, (before) => {
        const is = (one: ReportReminder): boolean => one.rule.kind === kind && sameWho(one.who, who);
        const others = before.filter((one) => !is(one));
        if (!rule) return others;
        // Claims go by the id: changed twice within a week it still rings once in it.
        const id = before.find(is)?.id ?? crypto.randomUUID();
        return [...others, { id, connectionId: connection, who, rule, createdAt: now() }];
      });
    },
  };
}
