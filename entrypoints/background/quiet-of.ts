import type { Quiet } from '../../lib/goals/quiet';
import type { Settings } from '../../lib/messages/protocol';

/** When a person wants no disturbance. */
export function quietOf({ quietFrom, quietTo, quietUntil }: Settings): Quiet {
  return { from: quietFrom, to: quietTo, ...(quietUntil === undefined ? {} : { until: quietUntil }) };
}
