import type { Alert, AlertDraft } from '../alerts';
import type { InboxAct, InboxEntry } from '../inbox';

export interface InboxAnswer {
  /** The newest first; what is put off stands among them with its time. */
  entries: InboxEntry[];
  /** Neither seen nor put off. */
  unseen: number;
}

/** What was told in the last 30 days. */
export interface InboxQuestion {
  asked: object;
  answer: InboxAnswer;
}

/** Does something with entries; answers what is there afterwards. */
export interface InboxDoQuestion {
  asked: { act: InboxAct; ids: readonly string[] };
  answer: InboxAnswer;
}

/** The person's own alerts, oldest first. */
export interface AlertsQuestion {
  asked: object;
  answer: Alert[];
}

export interface SaveAlertQuestion {
  asked: { alert: AlertDraft };
  answer: Alert[];
}

export interface RemoveAlertQuestion {
  asked: { id: string };
  answer: Alert[];
}
