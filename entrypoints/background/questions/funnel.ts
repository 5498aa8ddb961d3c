import { funnelOf } from '../../../lib/insight/funnel';
import type { Answerer } from './index';

export const funnel: Answerer<'funnel'> = ({ engine }, { who, period }) => funnelOf(engine, who, period);
