/** When reviews of a connection are told of: state for the review page and the options. */
import { effect, signal, type ReadonlySignal } from '@preact/signals';
import type { Who } from '../lib/engine/question';
import type { ReportReminderView, ReportRule, ReportRuleKind } from '../lib/messages/protocol';
import type { PageClient } from './page-client';

export interface ReviewTimesModel {
  /** Undefined until they are here. */
  set: ReadonlySignal<readonly ReportReminderView[] | undefined>;
  /** @param rule undefined: not of this kind for that scope any more */
  save(who: Who, kind: ReportRuleKind, rule: ReportRule | undefined): Promise<void>;
}

/**
 * @param client the road to the background
 * @param connection whose; undefined while there is none
 * @param attempt runs a request and says what fails
 * @param saved told after every change that was kept
 */
export function createReviewTimesModel(
  client: PageClient,
  connection: ReadonlySignal<string | undefined>,
  attempt: (run: () => Promise<void>) => Promise<void>,
  saved: () => void = () => undefined,
): ReviewTimesModel {
  const set = signal<readonly ReportReminderView[] | undefined>(undefined);
  effect(() => {
    const id = connection.value;
    set.value = undefined;
    if (id === undefined) return;
    void attempt(async () => {
      const found = await client.ask({ type: 'reportReminders', id });
      if (connection.peek() === id) set.value = found;
    });
  });
  return {
    set,
    save: (who, kind, rule) =>
      attempt(async () => {
        const id = connection.peek();
        if (id === undefined) return;
        set.value = await client.ask({ type: 'saveReportReminder', id, who, kind, rule });
        saved();
      }),
  };
}
