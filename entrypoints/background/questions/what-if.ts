import { progress } from '../../../lib/goals/progress';
import { moved, supposing } from '../../../lib/insight/what-if';
import type { MetricResult } from '../../../lib/metrics/result';
import type { Answerer } from './index';

export const whatIf: Answerer<'whatIf'> = ({ engine, connection }, { who, period, metrics, targets, suppose }) => {
  const { engine: after, skipped } = supposing(engine, suppose);
  const { now, calendar } = engine.input;
  return {
    moved: moved(engine, after, who, period, metrics),
    skipped,
    targets: targets.flatMap((draft) => {
      const target = { ...draft, connectionId: connection.id, userId: connection.loginId, createdAt: 0 };
      const at = (result: MetricResult) => progress(target, result, now, calendar);
      // Targets are one's own.
      return moved(engine, after, { kind: 'me' }, { kind: target.period, offset: 0 }, [target.metric]).map((one) => ({
        before: at(one.before),
        after: at(one.after),
      }));
    }),
  };
};
