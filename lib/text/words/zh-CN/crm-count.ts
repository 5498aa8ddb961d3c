import type { Topic } from '../../entry';
import type { crmCount as english } from '../en/crm-count';

/** As the CRM counts it. */
export const crmCount: Topic<typeof english> = {
  countedTitle: '{crm} 的统计',
  countedHint: '将向 {crm} 查询它自己的数字，需要一两次请求。',
  countedAsk: '查询 CRM',
  countedAgain: '再次查询',
  countedAsking: '正在查询 {crm}',
  countedFailed: '无法发出查询。',
  countedEqual: '{crm} 的结果相同。',
  countedDiffers: '{crm} 的结果不同。',
  countedOf_open: '进行中的商机',
  countedOf_won: '赢单商机',
  countedOf_lost: '输单商机',
  countedDeals: { other: '{n} 个商机' },
  countedConverted: '（由 CRM 折算）',
  countedOnlyThere: '仅 {crm} 计入',
  countedOnlyHere: '仅 Paceline 计入',
  countedMore: { other: '另有 {n} 个' },
  countedNoList: '{crm} 只给出数字，因此无法指出哪些商机不同。',
  countedQuery: '所用的查询',
  differs_not_pulled: '尚未读取',
  differs_status: '此处状态不同',
  differs_day: '关闭日期不同',
  differs_owner: '当时的负责人与现在不同',
  differs_not_theirs: 'CRM 已不再计入，或您无权查看',
  differs_unknown: '未找到原因',
  notOffered_crm: '{crm} 无法自行回答此问题。',
  notOffered_metric: '该指标不是商机的计数或求和。',
  notOffered_past: '{crm} 只知道现在有哪些商机进行中。请选择包含今天的期间。',
  notOffered_person: '当前登录的账号不是销售人员。请选择某个人或所有人。',
};
