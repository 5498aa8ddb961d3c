import { recordsBehind } from '../../../lib/insight/records-behind';
import type { Answerer } from './index';
import { pageOf } from './page-of';

export const behind: Answerer<'behind'> = ({ engine, urlOf }, asked) => {
  const list = recordsBehind(engine, asked);
  return { ...list, rows: list.rows.map((row) => ({ ...row, ...pageOf(row, urlOf) })) };
};
