/** The metrics there are, for the command line. */
import { metricIds, type MetricId } from '../../../lib/metrics/ids';

export { metricIds };

export const isMetricId = (text: string): text is MetricId => (metricIds as readonly string[]).includes(text);
