import type { Alert, InboxEntry } from '../../lib/messages/protocol';

const T = Date.UTC(2026, 0, 15);

export const anAlert = (id: string, connectionId: string): Alert => ({
  ...{ id, connectionId, userId: 'u1', metric: 'win_rate_count', who: { kind: 'me' }, period: 'month' },
  ...{ rule: { is: 'below', value: 0.25 }, coolDownMinutes: 60, createdAt: T },
});

export const anEntry = (id: string, connectionId: string, more: Partial<InboxEntry> = {}): InboxEntry => ({
  ...{ id, connectionId, at: T, announced: false, seen: false },
  about: { is: 'milestone', target: 'g1', metric: 'calls_made', period: 'week', goal: 60, actual: 31, share: 0.5 },
  ...more,
});
