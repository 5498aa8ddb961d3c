/** What the company sent to many: as records, and as HubSpot lists it. The demo company itself keeps no such e-mails. */
import type { AnyRecord, RecordOf } from '../../../lib/model/records.ts';
import type { Email } from './emails.ts';
import { campaignId } from './ids.ts';
import { iso } from './stored.ts';

type Mailing = RecordOf<'mailing'>;

const minute = 60_000;

/** For each campaign an e-mail to a list and one sent by a rule, soon after it was made; and at the same moments news of no campaign. */
export function mailingsOf(records: readonly AnyRecord[]): Mailing[] {
  const campaigns = records.filter((record) => record.entity === 'campaign');
  return campaigns.flatMap((campaign, at) => {
    const made = (k: number, name: string, sends: number): Mailing => {
      const bounces = (at + k) % 17;
      return {
        ...{ entity: 'mailing', id: String(186_500_000_000 + at * 10 + k), name, sentAt: campaign.createdAt + (k + 1) * minute, sends },
        ...{ bounces, delivered: sends - bounces, opens: 31 + 7 * at + k, clicks: 5 + 3 * at, unsubscribes: (at + 2 * k) % 5 },
      };
    };
    return [
      { ...made(0, `Invitation: ${campaign.name}`, 400 + 137 * at), campaignId: campaign.id },
      { ...made(1, `Thanks: ${campaign.name}`, 90 + 11 * at), campaignId: campaign.id, automated: true },
      made(2, `News ${at + 1}`, 700 + 53 * at),
    ];
  });
}

/** The same in HubSpot's words. */
export function emailOf({ id, name, sentAt, automated, campaignId: of, ...counts }: Mailing): Email {
  const { sends: sent, delivered = 0, opens: open = 0, clicks: click = 0, bounces: bounce = 0, unsubscribes: unsubscribed = 0 } = counts;
  return {
    ...{ id, name, subject: 'News', type: automated ? 'AUTOMATED_EMAIL' : 'BATCH_EMAIL', state: automated ? 'AUTOMATED' : 'PUBLISHED' },
    ...{ isPublished: true, publishDate: iso(sentAt), createdAt: iso(sentAt - minute), updatedAt: iso(sentAt) },
    ...(of === undefined ? {} : { campaign: campaignId(of) }),
    stats: {
      counters: { sent, delivered, open, click, bounce, unsubscribed, selected: sent + 3, notsent: 3, spamreport: 0 },
      ...{ ratios: { openratio: 40 }, deviceBreakdown: {}, qualifierStats: {} },
    },
  };
}
