import type { PeriodChoice, Who } from '../../engine/question';
import type { MetricId } from '../../metrics/result';
import type { Card } from '../panel-view';

/** Some figures as cards: with what they were before and the points of their sparkline. Answered in the order asked. */
export interface RowsQuestion {
  asked: { metrics: readonly MetricId[]; who: Who; period: PeriodChoice };
  answer: Card[];
}
