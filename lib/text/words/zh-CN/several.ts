import type { Topic } from '../../entry';
import type { several as english } from '../en/several';

/** 同时使用多个 CRM。 */
export const several: Topic<typeof english> = {
  badgeAt: '{name}：{what}',
};
