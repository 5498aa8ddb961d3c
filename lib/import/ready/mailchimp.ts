/** Mailchimp: the report of all campaigns. Its cost stands there where Google Analytics was linked; sends and opens have no place here. */
import type { ReadyTool } from './tool';

export const mailchimp: ReadyTool = {
  id: 'mailchimp',
  name: 'Mailchimp',
  makes: 'cost',
  heads: {
    campaign: ['Title', 'Campaign Name', 'Name'],
    cost: ['Campaign Cost'],
    day: ['Send Date', 'Send Time', 'Date Sent'],
    id: ['Unique Id'],
  },
  needs: ['campaign', 'cost', 'day'],
  slashes: 'month',
  sources: ['Mailchimp', 'Email', 'E-mail', 'Newsletter', 'Email Marketing', 'Email Campaign'],
};
