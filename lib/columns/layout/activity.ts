/** Columns of what people did. */
import { f64, flag, pick, ref, sentiment, text, word } from './kinds';

export const activity = {
  sortedBy: 'at',
  columns: {
    id: text,
    kind: pick('call', 'email', 'meeting', 'task', 'demo', 'event', 'social', 'note'),
    direction: pick('in', 'out', 'internal'),
    automated: flag,
    at: f64,
    createdAt: f64,
    status: pick('planned', 'done', 'cancelled', 'no_show'),
    userId: ref('user'),
    leadId: ref('lead'),
    dealId: ref('deal'),
    contactId: ref('contact'),
    accountId: ref('account'),
    threadId: word,
    channel: pick('phone', 'email', 'chat', 'sms', 'social', 'form'),
    topic: pick('follow_up', 'proposal', 'demo', 'complaint'),
    external: flag,
    muted: flag,
    social: pick('like', 'comment', 'share', 'message'),
    work: pick('selling', 'admin'),
    sentiment,
    connected: flag,
    durationSeconds: f64,
    modifiedAt: f64,
  },
} as const;
