/** A look at a team file, invented. */
import type { TeamPreview } from '../../lib/messages/team-file';
import { now } from './fixtures';

export const teamPreview: TeamPreview = {
  ...{ ok: true, madeAt: now - 3_600_000, by: 'Ada Nowak', others: 4, unknown: ['u77'], gone: 1, definitions: ['slaMinutes', 'vipOrders'] },
  quotas: [
    {
      quota: { metric: 'revenue', goal: 2_500_000_000, currency: 'USD', period: 'quarter', scope: { of: 'user', userId: 'u1' } },
      ...{ state: 'changed', was: 2_000_000_000 },
    },
    { quota: { metric: 'win_rate_count', goal: 0.3, period: 'month', scope: { of: 'team', teamId: 't1' }, name: 'North' }, state: 'new' },
    {
      quota: { metric: 'calls_made', goal: 400, period: 'custom', from: '2026-10-01', to: '2026-12-31', scope: { of: 'everyone' } },
      state: 'same',
    },
  ],
};
