import type { Answerer } from './index';

export const rows: Answerer<'rows'> = ({ engine }, { metrics, who, period }) => metrics.map((metric) => engine.card(metric, who, period));
