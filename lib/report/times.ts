import type { MetricId } from '../metrics/result';

/** Ratios that are no share: how often, or how many times over. */
export const times: ReadonlySet<MetricId> = new Set<MetricId>(['purchase_frequency', 'pipeline_coverage', 'ltv_cac_ratio']);
