import type { ReadRule } from '../../crm/adapter';

/** Exactly these fields are asked for: no name, no subject, no postal address and no other field of a member ever leaves Mailchimp. */
export const fields = {
  account: 'account_id,account_name,account_timezone',
  reports: [
    'total_items',
    ...[
      'id',
      'campaign_title',
      'type',
      'emails_sent',
      'send_time',
      'unsubscribed',
      'bounces.hard_bounces',
      'bounces.soft_bounces',
      'bounces.syntax_errors',
      'opens.unique_opens',
      'clicks.unique_subscriber_clicks',
    ].map((name) => `reports.${name}`),
  ].join(','),
  reportIds: 'total_items,reports.id',
  lists: 'total_items,lists.id,lists.name',
  mergeFields: 'total_items,merge_fields.tag,merge_fields.name,merge_fields.type',
  members: [
    'total_items',
    ...['web_id', 'email_address', 'status', 'timestamp_signup', 'timestamp_opt', 'last_changed', 'source'].map(
      (name) => `members.${name}`,
    ),
  ].join(','),
  memberIds: 'total_items,members.web_id,members.status',
} as const;

/** The fields of members with the one merge field that says when somebody was activated. */
export const memberFields = (tag: string | undefined): string =>
  tag === undefined ? fields.members : `${fields.members},members.merge_fields.${tag}`;

/** Names of merge fields, as Mailchimp makes them and lets people change them. */
export const isTag = (text: string): boolean => /^[A-Z0-9_]{1,10}$/.test(text);

const whole = /^\d{1,9}$/;
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/;
const exactly = (...texts: string[]): RegExp => new RegExp(`^(${texts.map((text) => text.replaceAll('.', '\\.')).join('|')})$`);
const page = { count: /^1000$|^[1-9]\d{0,2}$/, offset: whole };
const members = {
  fields: new RegExp(
    `^(${fields.members.replaceAll('.', '\\.')}(,members\\.merge_fields\\.[A-Z0-9_]{1,10})?|${fields.memberIds.replaceAll('.', '\\.')})$`,
  ),
  ...page,
};
const sorted = { sort_field: /^last_changed$/, sort_dir: /^ASC$/ };
const list = '[0-9a-z]{6,20}';

/** Every call Mailchimp ever gets. */
export const reads: readonly ReadRule[] = [
  { method: 'GET', path: /^\/3\.0\/$/, only: { fields: exactly(fields.account) } },
  { method: 'GET', path: /^\/3\.0\/reports$/, only: { fields: exactly(fields.reports, fields.reportIds), ...page } },
  { method: 'GET', path: /^\/3\.0\/reports$/, only: { fields: exactly(fields.reports), ...page, since_send_time: time } },
  { method: 'GET', path: /^\/3\.0\/lists$/, only: { fields: exactly(fields.lists), ...page } },
  { method: 'GET', path: new RegExp(`^/3\\.0/lists/${list}/merge-fields$`), only: { fields: exactly(fields.mergeFields), ...page } },
  { method: 'GET', path: new RegExp(`^/3\\.0/lists/${list}/members$`), only: { ...members, ...sorted } },
  { method: 'GET', path: new RegExp(`^/3\\.0/lists/${list}/members$`), only: { ...members, ...sorted, since_last_changed: time } },
];
