/** Google Ads: the campaigns' report, segmented by day (week or month do too). Its totals name no day. */
import type { ReadyTool } from './tool';

export const googleAds: ReadyTool = {
  id: 'google-ads',
  name: 'Google Ads',
  makes: 'cost',
  heads: {
    campaign: ['Campaign', 'Campaign name', 'Kampania', 'Nazwa kampanii', '广告系列', '广告系列名称'],
    cost: ['Cost', 'Koszt', '费用'],
    day: ['Day', 'Week', 'Month', 'Dzień', 'Tydzień', 'Miesiąc', '天', '日期', '周', '月'],
    currency: ['Currency code', 'Currency', 'Kod waluty', 'Waluta', '货币代码', '货币'],
  },
  needs: ['campaign', 'cost', 'day'],
  sources: ['Google Ads', 'Google AdWords', 'AdWords', 'google / cpc', 'Paid Search', 'PPC', 'Google'],
};
