/** States of the targets: every sort beside quotas, the sheet of one that is behind, the wizard filled in. */
import type { PanelEvent } from '../../lib/messages/protocol';
import type { State } from './gallery-states';
import { connection, idle, view } from './fixtures';
import { behind, noPast, quotas, several } from './target-fixtures';

const events: PanelEvent[] = [
  { type: 'welcome', connection, snapshotKey: 'none' },
  { type: 'sync', sync: idle },
  { type: 'view', view: { ...view, targets: several } },
];
const answers: State['answers'] = { quotas: () => quotas };
const suggested = { metric: 'revenue', goal: '400000', period: 'quarter' } as const;

export const targetStates: Record<string, State> = {
  targetsSeveral: { events, answers },
  targetBehind: { events, then: (m) => m.openSheet({ is: 'target', id: behind.target.id }) },
  targetComing: { events, then: (m) => m.openSheet({ is: 'target', id: 'r3' }) },
  targetFromManager: { events, then: (m) => m.openSheet({ is: 'target', id: 'r4' }) },
  targetAboveBest: { events, then: (m) => m.openSheet({ is: 'target', suggested }) },
  targetNoPast: { events, answers: { targetPast: noPast }, then: (m) => m.openSheet({ is: 'target', suggested }) },
  targetReading: { events, answers: { targetPast: () => 'nothing' }, then: (m) => m.openSheet({ is: 'target', suggested }) },
};
