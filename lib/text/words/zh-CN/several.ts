import type { Topic } from '../../entry';
import type { several as english } from '../en/several';

/** 同时使用多个 CRM。 */
export const several: Topic<typeof english> = {
  badgeAt: '{name}：{what}',
  pickShow: '显示{name}的数据',
  pickHint: '仅对此标签页有效，直到关闭浏览器。',
  pickAgain: '改选其他人',
};
