import type { Who } from '../../engine/question';
import type { Reason } from '../../metrics/result';
import type { Entity } from '../../model/records';

/** Somebody who waits for a reply. */
export interface Waiting {
  /** The record to open: the lead, or whom or what a conversation is with (contact, lead, deal, account); else the message itself. */
  ref: { entity: Entity; id: string };
  /** Of that record, '' where nothing says with whom. */
  name: string;
  /** Its page in the CRM. */
  url?: string;
  /** Who has to answer; absent: nobody. */
  ownerId?: string;
  ownerName?: string;
  /** Epoch ms: when the lead came in, or the first message that nobody has answered. */
  since: number;
  /** Working time since then on the clock of who has to answer. */
  waitedMinutes: number;
  /** Within which it should be answered. */
  limitMinutes: number;
  kind: 'lead' | 'message';
}

/** Who waits for a reply now, the longest waiting first. */
export interface WaitingQuestion {
  asked: { who: Who; /** How many are wanted, 200 without it. */ limit?: number };
  answer: {
    items: Waiting[];
    /** All that wait, shown or not. */
    total: number;
    /** Set when it cannot be known who waits; then nobody is listed, which is not the same as nobody waiting. */
    reason?: Reason;
  };
}
