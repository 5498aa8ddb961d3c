/**
 * Google Analytics 4: a table of acquisition by campaign or source: its visits, and the cost of ads that is linked or uploaded there. Lines that begin with #
 * stand before the header and say the first day; a table without a date belongs to that day.
 */
import type { ReadyTool } from './tool';

const START = /^"?#\s*Start date:\s*(\d{8})/i;

export const googleAnalytics: ReadyTool = {
  id: 'google-analytics',
  name: 'Google Analytics 4',
  makes: 'cost',
  also: { entity: 'traffic', counts: ['sessions', 'conversions'] },
  heads: {
    campaign: ['Session campaign', 'First user campaign', 'Session Google Ads campaign', 'First user Google Ads campaign', 'Campaign'],
    cost: ['Ads cost', 'Google Ads cost', 'Non-Google cost', 'Cost'],
    day: ['Date', 'Day'],
    sessions: ['Sessions'],
    conversions: ['Key events', 'Conversions'],
    source: [
      'Session source / medium',
      'First user source / medium',
      'Session source',
      'First user source',
      'Session primary channel group (Default Channel Group)',
      'Session default channel group',
    ],
  },
  needs: [],
  oneOf: [
    ['campaign', 'source'],
    ['cost', 'sessions'],
  ],
  noCampaign: ['(not set)', '(direct)', '(organic)', '(referral)', '(none)', 'Grand total'],
  dayOf: (before) => before.map((line) => START.exec(line)?.[1]).find((day) => day !== undefined),
};
