/** Every metric there is, in the order of the cards. A test compares this list with the folder. */
import type { Metric } from './define';
import leadResponseTime from './lead_response_time';
import pipelineValue from './pipeline_value';
import { metricIds, type MetricId } from './result';
import winRateCount from './win_rate_count';

/** The metric of an id. */
export const metricOf: Readonly<Record<MetricId, Metric>> = {
  lead_response_time: leadResponseTime,
  pipeline_value: pipelineValue,
  win_rate_count: winRateCount,
};

export const metrics: readonly Metric[] = metricIds.map((id) => metricOf[id]);
