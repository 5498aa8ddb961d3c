import { teamTable, teamTrend as trendOf } from '../../../lib/insight/team';
import type { Answerer } from './index';

export const team: Answerer<'team'> = ({ engine }, { who, period, metrics }) => teamTable(engine, who, period, metrics);

export const teamTrend: Answerer<'teamTrend'> = ({ engine }, asked) => trendOf(engine, asked);
