import type { PeriodChoice, Who } from '../lib/engine/question';

/** What the panel looks at: whose figures, of which days. */
export interface Look {
  who: Who;
  period: PeriodChoice;
}
