/** What people did: calls, messages, meetings, tasks. Texts are never kept. */
import * as z from 'zod/mini';
import { id, instant, optionalId, optionalInstant } from './fields';

export const activity = z.object({
  entity: z.literal('activity'),
  id,
  kind: z.enum(['call', 'email', 'meeting', 'task', 'demo', 'event', 'social', 'note']),
  direction: z.enum(['in', 'out', 'internal']),
  /** Auto-replies, sequences, bots, out-of-office: never a response (metrics.md, lead_response_time). */
  automated: z.boolean(),
  /** When it was done or is to begin; not when it was logged. */
  at: instant,
  /** When it was put into the calendar or logged. */
  createdAt: optionalInstant,
  /** Missing: done, as most CRMs log only what has happened. */
  status: z.optional(z.enum(['planned', 'done', 'cancelled', 'no_show'])),
  userId: optionalId,
  leadId: optionalId,
  dealId: optionalId,
  contactId: optionalId,
  accountId: optionalId,
  /** Messages of one conversation. */
  threadId: optionalId,
  channel: z.optional(z.enum(['phone', 'email', 'chat', 'sms', 'social', 'form'])),
  /** What it was for, where that is known. */
  topic: z.optional(z.enum(['follow_up', 'proposal', 'demo', 'complaint'])),
  /** false: nobody from outside took part or was written to. */
  external: z.optional(z.boolean()),
  /** The conversation was put aside: it waits for no reply. */
  muted: z.optional(z.boolean()),
  /** What a social activity was. */
  social: z.optional(z.enum(['like', 'comment', 'share', 'message'])),
  /** Whether logged time faced customers; missing: by its kind. */
  work: z.optional(z.enum(['selling', 'admin'])),
  /** Found on this device when the text was read; the text itself is dropped. */
  sentiment: z.optional(z.enum(['positive', 'neutral', 'negative', 'not_scored'])),
  connected: z.optional(z.boolean()),
  durationSeconds: z.optional(z.number()),
  modifiedAt: optionalInstant,
});
