/** Written by `npm run new:metric`. Facts and words of each metric for the views; the computations stay out of the panel. */
import type { About } from './define';
import type { MetricId } from './ids';
import { about as leadResponseTime } from './lead_response_time';
import { about as pipelineValue } from './pipeline_value';
import { about as winRateCount } from './win_rate_count';

export type { About, Language, MetricWords } from './define';

export const labels: Readonly<Record<MetricId, About>> = {
  lead_response_time: leadResponseTime,
  pipeline_value: pipelineValue,
  win_rate_count: winRateCount,
};
