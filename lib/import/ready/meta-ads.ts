/** Meta (Facebook, Instagram): a report of the Ads Manager, broken down by day. The head of the spent amount names its currency. */
import type { ReadyTool } from './tool';

export const metaAds: ReadyTool = {
  id: 'meta-ads',
  name: 'Meta Ads',
  makes: 'cost',
  heads: {
    campaign: ['Campaign name', 'Nazwa kampanii', '广告系列名称'],
    cost: [/^amount spent(?: \(([A-Z]{3})\))?$/i, /^wydana kwota(?: \(([A-Z]{3})\))?$/i, /^已?花费金额(?: ?[(（]([A-Z]{3})[)）])?$/i],
    day: ['Day', 'Dzień', '天数', '日期', 'Reporting starts', 'Początek raportowania', '报告开始日期'],
  },
  needs: ['campaign', 'cost', 'day'],
  sources: ['Meta Ads', 'Facebook Ads', 'Facebook', 'Instagram', 'Meta', 'Paid Social', 'Social Media'],
};
