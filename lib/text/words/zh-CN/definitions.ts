import type { Topic } from '../../entry';
import type { definitions as english } from '../en/definitions';

export const definitions: Topic<typeof english> = {
  outcome_by_hand: '手动指定',
  outcome_dismissed: '已忽略',
  basisHistoryCut: '历史记录尚不完整：可能缺少更早的购买，因此数值可能偏高',
};
