import { boards } from './boards.ts';
import { grids } from './grids.ts';
import { tables } from './tables.ts';

export const styles = [...tables, ...grids, ...boards];
