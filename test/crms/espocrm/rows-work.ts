/** Calls, meetings, tasks and e-mails as EspoCRM keeps them; campaigns; products and quotes of its extension. */
import { textOf } from '../demo/feelings.ts';
import type { Company, DemoActivity } from '../demo/generate/types.ts';
import { espoId, espoIdOrNull } from './ids.ts';
import { maker, moment, numberOrNull, owner, type Row } from './values.ts';

/** There is no such thing as a meeting nobody came to. */
const of = ({ activities }: Company, kind: DemoActivity['kind']) =>
  activities.filter((activity) => activity.kind === kind && activity.status !== 'no_show');
const said = ({ sentiment, id, text }: DemoActivity): string | null => (sentiment ? textOf(sentiment, id) : text) || null;

/** The one record it is about, and the account. */
export function parentOf({
  leadId,
  dealId,
  contactId,
  accountId,
}: DemoActivity): Pick<Row, 'parentType' | 'parentId' | 'parentName' | 'accountId'> {
  const [parentType, parentId] =
    leadId !== null
      ? ['Lead', espoId('lead', leadId)]
      : dealId !== null
        ? ['Opportunity', espoId('deal', dealId)]
        : contactId !== null
          ? ['Contact', espoId('contact', contactId)]
          : ['Account', espoIdOrNull('account', accountId)];
  return {
    parentType: parentId === null ? null : (parentType ?? null),
    parentId: parentId ?? null,
    parentName: parentId === null ? null : 'a record',
    accountId: espoIdOrNull('account', accountId),
  };
}

const stands = { planned: 'Planned', done: 'Held', cancelled: 'Not Held', no_show: 'Not Held' } as const;
const taskStands = { planned: 'Not Started', done: 'Completed', cancelled: 'Canceled', no_show: 'Canceled' } as const;

const event = (company: Company, activity: DemoActivity): Row => ({
  id: espoId('activity', activity.id),
  name: activity.subject,
  status: stands[activity.status ?? 'done'],
  dateStart: moment(activity.at),
  dateEnd: moment(activity.at + (activity.seconds ?? 0) * 1_000),
  duration: activity.seconds ?? 0,
  ...parentOf(activity),
  ...owner(company, activity.userId),
  createdById: maker(company),
  createdAt: moment(activity.booked ?? activity.at),
  modifiedAt: moment(activity.modified),
});

export const callRows = (company: Company): Row[] =>
  of(company, 'call').map((call) => ({
    ...event(company, call),
    direction: call.direction === 'in' ? 'Inbound' : 'Outbound',
    description: said(call),
  }));

export const meetingRows = (company: Company): Row[] =>
  of(company, 'meeting').map((meeting) => ({ ...event(company, meeting), dateStartDate: null, dateEndDate: null }));

export const taskRows = (company: Company): Row[] =>
  of(company, 'task').map((task) => ({
    ...event(company, task),
    status: taskStands[task.status ?? 'done'],
    dateStart: null,
    dateEnd: moment(task.at),
    dateCompleted: (task.status ?? 'done') === 'done' ? moment(task.at) : null,
  }));

/** What an e-mail's row always holds, whatever was asked for. */
const envelope = {
  ...{ fromName: null, fromAddress: '', fromString: null, replyToString: null, replyToName: null, replyToAddress: null },
  ...{ isRead: true, isReplied: false, isImportant: false, inTrash: false, inArchive: false, folderId: null, isUsers: false },
  ...{ isHtml: false, hasAttachment: false, createdEventName: null, groupFolderId: null },
};

export const emailRows = (company: Company): Row[] =>
  of(company, 'mail').map((mail) => {
    const inbound = mail.direction === 'in';
    const sender = company.users.find(({ id }) => id === mail.userId);
    const from = inbound ? 'customer@customer-example.com' : `${sender?.login ?? 'sales'}@acme-example.com`;
    return {
      id: espoId('activity', mail.id),
      name: mail.subject,
      subject: mail.subject,
      ...envelope,
      personStringData: from,
      messageId: `dummy:${mail.id}`,
      status: inbound ? 'Archived' : 'Sent',
      dateSent: moment(mail.at),
      fromEmailAddressId: espoId('emailAddress', mail.id),
      fromEmailAddressName: from,
      ...parentOf(mail),
      createdById: maker(company),
      sentById: !inbound && sender ? espoId('user', sender.id) : null,
      isAutoReply: mail.automated,
      bodyPlain: said(mail),
      ...owner(company, mail.userId),
      createdAt: moment(mail.booked ?? mail.at),
      modifiedAt: moment(mail.modified),
    };
  });

export const campaignRows = (company: Company): Row[] =>
  company.campaigns.map((campaign) => ({
    id: espoId('campaign', campaign.id),
    name: campaign.name,
    status: 'Active',
    startDate: campaign.startDay,
    endDate: campaign.endDay,
    createdById: maker(company),
    createdAt: moment(campaign.created),
    modifiedAt: moment(campaign.modified),
  }));

export const productRows = (company: Company): Row[] =>
  company.products.map((product) => ({
    id: espoId('product', product.id),
    name: product.name,
    categoryId: null,
    categoryName: product.family,
    modifiedAt: moment(product.modified),
  }));

const quoteStatuses = { draft: 'Draft', sent: 'Presented', accepted: 'Approved', declined: 'Rejected', expired: 'Canceled' } as const;

export const quoteRows = (company: Company): Row[] =>
  company.quotes.map((quote) => ({
    id: espoId('quote', quote.id),
    name: quote.name,
    status: quoteStatuses[quote.status],
    opportunityId: espoIdOrNull('deal', quote.dealId),
    accountId: espoIdOrNull('account', quote.accountId),
    billingContactId: espoIdOrNull('contact', quote.contactId),
    amount: numberOrNull(quote.total),
    amountCurrency: quote.total === null ? null : quote.currency,
    ...owner(company, quote.ownerId),
    createdById: maker(company),
    createdAt: moment(quote.created),
    modifiedAt: moment(quote.modified),
  }));
