/** Mailchimp: the report of all campaigns: what each e-mail did, and its cost where Google Analytics was linked. */
import type { ReadyTool } from './tool';

export const mailchimp: ReadyTool = {
  id: 'mailchimp',
  name: 'Mailchimp',
  makes: 'cost',
  also: { entity: 'mailing', counts: ['sends', 'delivered', 'opens', 'clicks', 'bounces', 'unsubscribes'] },
  heads: {
    campaign: ['Title', 'Campaign Name', 'Name'],
    cost: ['Campaign Cost'],
    day: ['Send Date', 'Send Time', 'Date Sent'],
    id: ['Unique Id'],
    sends: ['Total Recipients'],
    delivered: ['Successful Deliveries'],
    opens: ['Unique Opens'],
    clicks: ['Unique Clicks'],
    bounces: ['Total Bounces'],
    unsubscribes: ['Unsubscribes'],
  },
  needs: ['campaign', 'day'],
  oneOf: [['cost', 'sends']],
  slashes: 'month',
  sources: ['Mailchimp', 'Email', 'E-mail', 'Newsletter', 'Email Marketing', 'Email Campaign'],
};
