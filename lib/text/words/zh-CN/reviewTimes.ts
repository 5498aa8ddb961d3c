import type { Topic } from '../../entry';
import type { reviewTimes as english } from '../en/reviewTimes';

export const reviewTimes: Topic<typeof english> = {
  reviewTimes: '回顾提醒',
  reviewTimesLead: '到这些日子，通知和收件箱会提示上一周或上个月的回顾已可查看。安静时段内不通知；遇休息日则顺延到下一个工作日。',
  reviewTimesOpen: '提醒我',
  reviewTimesFor: '谁的回顾',
  reviewTimesSet: '已设置',
  reviewWeekly: '每周',
  reviewMonthly: '每月',
  reviewWeekday: '星期几',
  reviewWorkDay: '当月第几个工作日',
  reviewNthWorkDay: '第 {n} 个工作日',
  reviewLastWorkDay: '最后一个工作日',
  reviewAt: '时间',
  reviewWhen: '{day} {time}',
  reviewRemove: '移除：{what}',
};
