import { milestones } from '../../lib/goals/milestones';
import { isQuiet, type Quiet } from '../../lib/goals/quiet';
import { due, nextDue, type Reminder } from '../../lib/goals/reminders';
import type { InboxEntry } from '../../lib/messages/inbox';
import type { TargetView } from '../../lib/messages/protocol';
import { DAY, MINUTE, zoneOf, type Calendar } from '../../lib/model/calendar';
import { clearAlarm, setAlarm } from '../../lib/platform/alarms';
import type { Store } from '../../lib/store';
import type { Answers } from './answers';
import type { Inbox } from './inbox';
import { createReportReminders } from './report-reminders';
import { quietOf } from './quiet-of';

export const reminderAlarm = 'reminders';

/** Longer than between two deadlines of a yearly target. */
const remembered = 400 * DAY;
/** The minute alarm may be late; more than this was sleep, or somebody set the clock. */
const jump = 5 * MINUTE;

/**
 * Reminders for targets and of reviews. The plan is computed from what is stored each time, so nothing is lost when the browser
 * forgets its alarms, and claimed in the store before it is shown, so nothing is shown twice.
 */
export function createReminders(
  store: Store,
  answers: Answers,
  inbox: Inbox,
  /** Whether what is stored of a connection was read to the end. */
  whole: (connection: string) => Promise<boolean>,
  now: () => number,
) {
  const reviews = createReportReminders(store, answers, now);
  let last: Promise<unknown> = Promise.resolve();
  let seen: { at: number; zone: string } | undefined;
  let planned = Infinity;

  const tell = (id: string, view: TargetView, about: InboxEntry['about'], claims: readonly string[]) =>
    store.tell({ id, connectionId: view.target.connectionId, at: now(), about, announced: false, seen: false }, claims);

  /** One that falls due. A fall is told once: not again before the pace has recovered. */
  async function ring({ id, rule }: Reminder, view: TargetView, fired: ReadonlySet<string>): Promise<void> {
    const about: InboxEntry['about'] = { is: 'reminder', rule: rule.kind, status: view.status, daysLeft: view.daysLeft, ...ofTarget(view) };
    if (rule.kind !== 'behind') await tell(id, view, about, [id]);
    else if (view.status === 'behind' && !fired.has(fallOf(view))) await tell(id, view, about, [id, fallOf(view)]);
    else await store.claimReminder(id, view.target.connectionId, now());
  }

  async function rise(view: TargetView, calendar: Calendar, fired: ReadonlySet<string>): Promise<void> {
    if (fired.has(fallOf(view)) && view.status !== 'behind' && view.status !== 'unknown') await store.unclaim(fallOf(view));
    const { reached, claims } = milestones(view, calendar, now(), fired);
    const [first] = claims;
    if (reached) await tell(reached.id, view, { is: 'milestone', share: reached.share, ...ofTarget(view) }, [reached.id, ...claims]);
    else if (first !== undefined) for (const claim of claims) await store.claimReminder(claim, view.target.connectionId, now());
  }

  async function once(): Promise<void> {
    const settings = await answers.settings();
    const quiet = quietOf(settings);
    seen = { at: now(), zone: zoneNow() };
    let next = Infinity;
    for (const { connection, views, calendar } of await answers.targetViews()) {
      const targets = views.map((view) => view.target);
      // The switch is about the desktop alone; the inbox keeps everything.
      const plan = { calendar, notifications: true, quiet };
      const fired = await store.claimed(connection.id, now() - remembered);
      const complete = await whole(connection.id);
      const done = new Set(fired);
      for (const reminder of due(targets, plan, now(), fired)) {
        done.add(reminder.id);
        // Half of what there is says nothing of the pace: looked at again when the rest is there.
        if (reminder.rule.kind === 'behind' && !complete) continue;
        const view = views.find((one) => one.target.id === reminder.target.id);
        if (view) await ring(reminder, view, fired);
      }
      if (complete && !isQuietNow(plan, now())) for (const view of views) await rise(view, calendar, fired);
      next = Math.min(next, nextDue(targets, plan, now(), done) ?? Infinity);
    }
    next = Math.min(next, await reviews.tell(settings, now() - remembered));
    next = Math.min(next, await inbox.announce());
    planned = next;
    if (next === Infinity) await clearAlarm(reminderAlarm);
    else await setAlarm(reminderAlarm, next);
  }

  /** Tells what is due and sets the alarm for what comes next. Safe to call at any time. */
  function look(): Promise<void> {
    const mine = last.then(once, once);
    last = mine.catch(() => undefined);
    return mine;
  }

  return {
    look,
    /** Every minute, cheap: looks where the zone or the clock has changed, the machine has slept, or an alarm was lost. */
    async tick(): Promise<void> {
      const before = seen;
      const [at, zone] = [now(), zoneNow()];
      if (before && before.zone === zone && at >= before.at && at < before.at + jump && at < planned) seen = { at, zone };
      else await look();
    },
  };
}

const zoneNow = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const fallOf = ({ target }: TargetView): string => `${target.id}:fallen`;

function isQuietNow({ calendar, quiet }: { calendar: Calendar; quiet: Quiet }, at: number): boolean {
  return isQuiet(quiet, zoneOf(calendar.timeZone), at);
}

function ofTarget({ target, actual }: TargetView) {
  const { id, metric, period, goal, currency } = target;
  return {
    ...{ target: id, metric, period, goal },
    ...(currency === undefined ? {} : { currency }),
    ...(actual === undefined ? {} : { actual }),
  };
}
