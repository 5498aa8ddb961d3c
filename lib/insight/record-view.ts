/** What the facts of a record are put into. */
import type { RecordView, Suggestion } from '../messages/protocol';

export interface Limits {
  /** Minutes of working time within which a lead or a message should hear back. */
  responseLimitMinutes: number;
}

/** A record's view but for its links, which only the adapter knows. */
export type RecordFacts = Omit<RecordView, 'url' | 'next'> & { next?: Suggestion };

/** A view before its next step is known, and whether the record is still worked on. */
export type Viewed = Omit<RecordFacts, 'next'> & { open: boolean };
