import { distributionOf } from '../../../lib/insight/distribution';
import type { Answerer } from './index';

export const distribution: Answerer<'distribution'> = ({ engine }, asked) => distributionOf(engine, asked);
