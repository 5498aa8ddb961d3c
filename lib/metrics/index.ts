/** Written by `npm run new:metric`: every metric there is. A test compares it with the folder. */
import type { Metric } from './define';
import type { MetricId } from './ids';
import { metricIds } from './ids';
import leadResponseTime from './lead_response_time';
import pipelineValue from './pipeline_value';
import winRateCount from './win_rate_count';

/** The metric of an id. */
export const metricOf: Readonly<Record<MetricId, Metric>> = {
  lead_response_time: leadResponseTime,
  pipeline_value: pipelineValue,
  win_rate_count: winRateCount,
};

export const metrics: readonly Metric[] = metricIds.map((id) => metricOf[id]);
