import { boards } from './boards';
import { grids } from './grids';
import { tables } from './tables';

export const styles = [...tables, ...grids, ...boards];
