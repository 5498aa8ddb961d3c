import type { Topic } from '../../entry';
import type { definitions as english } from '../en/definitions';

export const definitions: Topic<typeof english> = {
  basisHistoryCut: '历史记录尚不完整：可能缺少更早的购买，因此数值可能偏高',
};
