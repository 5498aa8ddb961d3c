/** Written by `npm run new:metric`: every metric there is. A test compares it with the folder. */
import type { Metric } from './define';
import type { MetricId } from './ids';
import { metricIds } from './ids';
import callsMade from './calls_made';
import csat from './csat';
import emailsSent from './emails_sent';
import feedbackRate from './feedback_rate';
import leadResponseTime from './lead_response_time';
import meetingsHeld from './meetings_held';
import pipelineValue from './pipeline_value';
import winRateCount from './win_rate_count';

/** The metric of an id. */
export const metricOf: Readonly<Record<MetricId, Metric>> = {
  calls_made: callsMade,
  csat,
  emails_sent: emailsSent,
  feedback_rate: feedbackRate,
  lead_response_time: leadResponseTime,
  meetings_held: meetingsHeld,
  pipeline_value: pipelineValue,
  win_rate_count: winRateCount,
};

export const metrics: readonly Metric[] = metricIds.map((id) => metricOf[id]);
