import { due, nextDue } from '../../lib/goals/reminders';
import { clearAlarm, setAlarm } from '../../lib/platform/alarms';
import { browser } from '../../lib/platform/browser';
import { notify } from '../../lib/platform/notifications';
import type { Store } from '../../lib/store';
import type { Answers } from './answers';
import { reminderText } from './reminder-text';

export const reminderAlarm = 'reminders';

/**
 * Reminders for targets. The plan is computed from the stored targets each time, so nothing is lost when the browser
 * forgets its alarms, and claimed in the store before it is shown, so nothing is shown twice.
 */
export function createReminders(store: Store, answers: Answers, now: () => number) {
  /** Shows what is due and sets the alarm for what comes next. Safe to call at any time. */
  async function look(): Promise<void> {
    const settings = await answers.settings();
    let next = Infinity;
    for (const { connection, views, calendar } of await answers.targetViews()) {
      const targets = views.map((view) => view.target);
      const plan = { calendar, notifications: settings.notifications };
      const ready = due(targets, plan, now(), new Set());
      for (const reminder of ready) {
        if (!(await store.claimReminder(reminder.id, connection.id, now()))) continue;
        const view = views.find((one) => one.target.id === reminder.target.id);
        if (view) await notify(reminder.id, ...reminderText(view, settings, calendar.timeZone));
      }
      next = Math.min(next, nextDue(targets, plan, now(), new Set(ready.map((reminder) => reminder.id))) ?? Infinity);
    }
    if (next === Infinity) await clearAlarm(reminderAlarm);
    else await setAlarm(reminderAlarm, next);
  }

  return {
    look,
    /** A click on a reminder brings its CRM to the front. */
    async clicked(occurrence: string): Promise<void> {
      for (const connection of await store.connections()) {
        if (!(await store.targets(connection.id)).some((target) => occurrence.startsWith(`${target.id}:`))) continue;
        const [tab] = await browser.tabs.query({ url: `${new URL(connection.origin).protocol}//${new URL(connection.origin).hostname}/*` });
        if (tab?.id === undefined) await browser.tabs.create({ url: connection.origin });
        else {
          await browser.tabs.update(tab.id, { active: true });
          if (tab.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
        }
        await browser.notifications.clear(occurrence);
        return;
      }
    },
  };
}
