import { incentiveOf } from '../../../lib/insight/incentive';
import type { Answerer } from './index';

export const incentive: Answerer<'incentive'> = ({ engine }, asked) => incentiveOf(engine, asked);
