/** What a panel asks for beyond its view: questions, targets, a new read. */
import { changesAfter, isReadOnly } from '../../lib/goals/change-log';
import type { PanelEvent, PanelRequest, Target } from '../../lib/messages/protocol';
import { browser } from '../../lib/platform/browser';
import type { Store } from '../../lib/store';
import type { createAlerts } from './alerts';
import type { Answers } from './answers';
import type { createReminders } from './reminders';
import type { SyncRunner } from './sync-runner';

interface Parts {
  store: Store;
  answers: Answers;
  runner: SyncRunner;
  reminders: ReturnType<typeof createReminders>;
  alerts: ReturnType<typeof createAlerts>;
}

interface Hooks {
  now: () => number;
  /** Panels show the new figures. */
  figuresChanged: (connection: string) => Promise<void>;
  /** The badge, the alarm of what was put off, and other panels follow. */
  inboxChanged: (connection: string) => Promise<void>;
}

/**
 * @param parts of the background, once the store is open
 * @returns what answers a request of a panel that shows this connection; undefined where nothing is to be said
 */
export function createPanelRequests(parts: Promise<Parts>, { now, figuresChanged, inboxChanged }: Hooks) {
  return async function handle(connection: string, request: PanelRequest): Promise<PanelEvent | undefined> {
    const { store, answers, runner, reminders, alerts } = await parts;
    switch (request.type) {
      case 'question': {
        const answer = await answers.question(connection, request.question);
        // What a person judges changes tiers and warnings wherever they are shown.
        if (request.question.of === 'judge' || request.question.of === 'targetDo') void figuresChanged(connection);
        if (request.question.of === 'inboxDo') await inboxChanged(connection);
        // Not waited for: the answer is there already.
        if (request.question.of === 'targetDo') void reminders.look().catch(() => undefined);
        if (request.question.of === 'saveAlert') void alerts.look(connection).catch(() => undefined);
        if (request.question.of === 'saveAlert' || request.question.of === 'removeAlert') void figuresChanged(connection);
        return { type: 'answer', ask: request.ask, answer };
      }
      case 'refresh':
        await runner.now(connection);
        return undefined;
      case 'setTarget': {
        const owner = await store.connection(connection);
        if (!owner) return undefined;
        const before = (await store.targets(connection)).find((target) => target.id === request.target.id);
        if (before && isReadOnly(before)) return undefined;
        const target: Target = {
          ...request.target,
          id: before?.id ?? crypto.randomUUID(),
          connectionId: connection,
          userId: owner.loginId,
          createdAt: now(),
          changes: changesAfter(before, request.target, now()),
        };
        await store.saveTarget(target);
        break;
      }
      case 'removeTarget': {
        // A panel may only take away what belongs to the connection it shows.
        if ((await store.targets(connection)).some((target) => target.id === request.id && !isReadOnly(target)))
          await store.removeTarget(request.id);
        break;
      }
      case 'openOptions':
        await browser.runtime.openOptionsPage();
        return undefined;
      default:
        return undefined;
    }
    await figuresChanged(connection);
    await reminders.look();
    return undefined;
  };
}
