import { freshAlert } from '../../../lib/goals/alerts';
import { snoozedUntil } from '../../../lib/goals/snooze';
import type { InboxEntry } from '../../../lib/messages/inbox';
import type { Alert } from '../../../lib/messages/protocol';
import type { InboxAnswer } from '../../../lib/messages/questions/inbox';
import type { Store } from '../../../lib/store';
import type { Answerer } from './index';

async function inboxOf(store: Store, connection: string): Promise<InboxAnswer> {
  const entries = await store.inbox(connection);
  return { entries, unseen: entries.filter(({ seen, snoozedUntil: until }) => !seen && until === undefined).length };
}

/** An alert without what is remembered of it. */
async function alertsOf(store: Store, connection: string): Promise<Alert[]> {
  return (await store.alerts(connection)).map((row) => {
    const alert: Alert & { state?: unknown } = { ...row };
    delete alert.state;
    return alert;
  });
}

export const inbox: Answerer<'inbox'> = ({ store, connection }) => inboxOf(store, connection.id);

export const inboxDo: Answerer<'inboxDo'> = async ({ store, connection, engine }, { act, ids }) => {
  const { calendar, now } = engine.input;
  await store.changeInbox(connection.id, ids, (entry): InboxEntry | undefined => {
    switch (act) {
      case 'remove':
        return undefined;
      case 'seen':
      case 'unseen':
        return { ...entry, seen: act === 'seen' };
      case 'hour':
      case 'tomorrow':
      case 'week':
        return { ...entry, snoozedUntil: snoozedUntil(act, calendar, now) };
    }
  });
  return inboxOf(store, connection.id);
};

export const alerts: Answerer<'alerts'> = ({ store, connection }) => alertsOf(store, connection.id);

export const saveAlert: Answerer<'saveAlert'> = async ({ store, connection, engine }, { alert }) => {
  const { now } = engine.input;
  const before = (await store.alerts(connection.id)).find(({ id }) => id === alert.id);
  const own = { connectionId: connection.id, userId: connection.loginId };
  // Ids of what is told go on counting where the alert was before.
  const state = before ? { ...freshAlert, told: before.state.told } : freshAlert;
  await store.saveAlert({ ...alert, ...own, id: before?.id ?? crypto.randomUUID(), createdAt: before?.createdAt ?? now }, state);
  return alertsOf(store, connection.id);
};

export const removeAlert: Answerer<'removeAlert'> = async ({ store, connection }, { id }) => {
  if ((await store.alerts(connection.id)).some((alert) => alert.id === id)) await store.removeAlert(id);
  return alertsOf(store, connection.id);
};
