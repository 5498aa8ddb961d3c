/** LinkedIn Campaign Manager: the campaign performance report by day; some lines about the report stand before its header. */
import type { ReadyTool } from './tool';

export const linkedInAds: ReadyTool = {
  id: 'linkedin-ads',
  name: 'LinkedIn Ads',
  makes: 'cost',
  heads: {
    campaign: ['Campaign Name', 'Campaign Group Name'],
    cost: ['Total Spent'],
    day: ['Start Date (in UTC)', 'Date (in UTC)', 'Start Date', 'Date'],
    currency: ['Currency'],
  },
  needs: ['campaign', 'cost', 'day'],
  slashes: 'month',
  sources: ['LinkedIn Ads', 'LinkedIn', 'Paid Social', 'Social Media'],
};
