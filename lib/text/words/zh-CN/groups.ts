import type { Topic } from '../../entry';
import type { groups as english } from '../en/groups';

export const groups: Topic<typeof english> = {
  rowWhy: '原因',
  fewShort: '数据较少',
  groupPinned: '已置顶',
  arrange: '排列指标',
  partFailed: '未能读取这一部分。',
  moveUp: '上移{name}',
  moveDown: '下移{name}',
  pin: '置顶{name}',
  hideRow: '从我的视图移除{name}',
  addTo: '添加到{group}',
  businessModel: '销售方式',
  businessModelHint: '决定在您自行排列之前显示哪些指标。选择另一种方式会从它的指标开始。',
  model_deals: '面向企业的商机',
  model_orders: '订单与零售',
  model_subscriptions: '订阅',
  model_services: '服务与项目',
  resetLayout: '恢复这些指标',
  pinnedNone: '尚未置顶。最多 {n} 个指标可显示在所有分组之上，它们也是团队表格的列。',
  groupSize: { other: '{n} 个指标' },
};
