import type { Topic } from '../../entry';
import type { firstSteps as english } from '../en/firstSteps';

export const firstSteps: Topic<typeof english> = {
  firstTitle: '开始使用',
  firstAway: '收起这些步骤',
  firstDone: '已完成',
  firstReading: '正在读取 {crm}',
  firstReadingSoon: '马上开始读取。',
  firstReadDone: '{crm} 已读取',
  firstSelling: '说明您的销售方式',
  firstConfirm: '确认',
  firstCurrencyCrm: '金额以 {currency} 计，即 CRM 的货币。',
  firstCurrency: '金额以 {currency} 计。',
  firstHours: '工作时间：{days}，{from}–{to}。',
  firstDays: '{from}至{to}',
  firstNoDays: '无工作日',
  firstChangeCurrency: '更改货币',
  firstChangeHours: '更改时间',
  firstTarget: '设定第一个目标',
  firstTargetSet: '已设定，见下方。',
  firstNoBaseline: '最近六个月中有三个月出现已定商机、合计满十笔后，会建议一个目标。',
  firstTargetAim: '以每月赢单率 {goal} 为目标',
  firstArithmetic: '您有已定商机的月份中位数为 {middle}（最近 6 个月中的 {months} 个月，{deals}）。再加一成为 {goal}。',
  firstDecided: { other: '{n} 笔商机' },
  firstTake: '打开此目标',
};
