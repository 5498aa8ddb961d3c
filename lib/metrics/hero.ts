import type { MetricId } from './ids';

/** The three figures a person sees first, in the order of the cards. */
export const heroIds = ['lead_response_time', 'pipeline_value', 'win_rate_count'] as const satisfies readonly MetricId[];
