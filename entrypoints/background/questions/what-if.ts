import { moved, supposing } from '../../../lib/insight/what-if';
import { targetView } from '../target-views';
import type { Answerer } from './index';

export const whatIf: Answerer<'whatIf'> = ({ engine, connection }, { who, period, metrics, targets, suppose }) => {
  const { engine: after, skipped } = supposing(engine, suppose);
  return {
    moved: moved(engine, after, who, period, metrics),
    skipped,
    // Targets are judged over the days of their own, for whom they are set.
    targets: targets.map((draft) => {
      const target = { ...draft, connectionId: connection.id, userId: connection.loginId, createdAt: engine.input.now };
      return { before: targetView(engine, target), after: targetView(after, target) };
    }),
  };
};
