/** Written by `npm run new:metric`: every metric there is. A test compares it with the folder. */
// prettier-ignore
export const metricIds = [
  'lead_response_time',
  'pipeline_value',
  'win_rate_count',
] as const;

export type MetricId = (typeof metricIds)[number];
