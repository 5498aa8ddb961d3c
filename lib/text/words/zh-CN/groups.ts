import type { Topic } from '../../entry';
import type { groups as english } from '../en/groups';

export const groups: Topic<typeof english> = {
  rowReading: '正在读取这些指标',
};
