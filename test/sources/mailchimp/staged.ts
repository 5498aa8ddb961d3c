/** A company's e-mails and sign-ups as records, and the same in Mailchimp's dialect. Everything follows from the records given. */
import type { AnyRecord, Mailing, SignUp } from '../../../lib/model/records.ts';
import type { Account, MemberRow, ReportRow } from './simulator.ts';

const DAY = 86_400_000;
export const list = 'a1b2c3d4e5';
export const key = `${'0123456789abcdef'.repeat(2)}-us19`;

const at = (instant: number): string => `${new Date(instant).toISOString().slice(0, 19)}+00:00`;
const whole = (instant: number): number => Math.floor(instant / 1000) * 1000;

type Clear = SignUp & { email: string };

/**
 * Mailings of the CRM's campaigns and of none, and people of whom some are the CRM's own contacts.
 * @param now epoch ms, on a whole second
 */
export function marketingOf(records: readonly AnyRecord[], now: number): { mailings: Mailing[]; signUps: Clear[] } {
  const campaigns = records.filter((record) => record.entity === 'campaign').slice(0, 4);
  const contacts = records.flatMap((record) => (record.entity === 'contact' && record.email !== undefined ? [record.email] : []));
  const sources = records.flatMap((record) => (record.entity === 'lead' && record.source !== undefined ? [record.source] : []));
  const mailings = Array.from({ length: 24 }, (_, i): Mailing => {
    const campaign = campaigns[i % 6];
    const sends = 900 + 37 * i;
    const bounces = i % 9;
    return {
      entity: 'mailing',
      id: `mailchimp:c${i}00f`,
      name: campaign?.name ?? `Newsletter ${i}`,
      sentAt: whole(now - (3 + 11 * i) * DAY),
      sends,
      bounces,
      delivered: sends - bounces,
      opens: 200 + 13 * i,
      clicks: 20 + 3 * i,
      unsubscribes: i % 5,
      ...(campaign ? { campaignId: campaign.id } : {}),
      ...(i === 7 ? { automated: true } : {}),
    };
  });
  const signUps = Array.from({ length: 60 }, (_, i): Clear => {
    const signedUpAt = whole(now - (1 + 5 * i) * DAY - i * 977_000);
    const active = i % 3 === 0;
    return {
      entity: 'signUp',
      id: `mailchimp:${9000 + i}`,
      email: (i % 4 === 0 ? contacts[i] : undefined) ?? `person${i}@mail.example`,
      source: i % 2 === 0 ? (sources[0] ?? 'Web') : 'API - Generic',
      signedUpAt,
      // A day, as Mailchimp holds it: its midnight.
      ...(active ? { activatedAt: (Math.floor(signedUpAt / DAY) + 1) * DAY } : {}),
      modifiedAt: whole(now - (i % 50) * 3_600_000),
    };
  });
  return { mailings, signUps };
}

const bare = (id: string): string => id.replace('mailchimp:', '');

function reportOf(mailing: Mailing): ReportRow {
  const { sends, bounces = 0, opens = 0, clicks = 0 } = mailing;
  return {
    id: bare(mailing.id),
    campaign_title: mailing.name,
    type: mailing.automated ? 'automation' : 'regular',
    list_id: list,
    subject_line: 'What is new, dear reader',
    emails_sent: sends,
    send_time: at(mailing.sentAt),
    unsubscribed: mailing.unsubscribes ?? 0,
    bounces: { hard_bounces: bounces - Math.floor(bounces / 2), soft_bounces: Math.floor(bounces / 2), syntax_errors: 0 },
    opens: { opens_total: opens * 2, unique_opens: opens, open_rate: opens / sends },
    clicks: { clicks_total: clicks * 3, unique_clicks: clicks * 2, unique_subscriber_clicks: clicks },
  };
}

export function memberOf(one: Clear, i: number): MemberRow {
  // Everybody else was brought in, and has no sign-up of their own.
  const imported = i % 5 === 4;
  return {
    id: `${i}`.padStart(32, 'e'),
    web_id: Number(bare(one.id)),
    email_address: one.email,
    full_name: 'Somebody Private',
    status: ['subscribed', 'unsubscribed', 'cleaned', 'archived'][i % 4] ?? 'subscribed',
    merge_fields: {
      FNAME: 'Somebody',
      ACTIVE: one.activatedAt === undefined ? '' : new Date(one.activatedAt).toISOString().slice(0, 10),
    },
    timestamp_signup: imported ? '' : at(one.signedUpAt),
    timestamp_opt: at(one.signedUpAt + (imported ? 0 : 60_000)),
    last_changed: at(one.modifiedAt ?? one.signedUpAt),
    // Spelt as people spell it, not as the CRM does.
    source: i % 2 === 0 ? ` ${(one.source ?? '').toUpperCase()}` : (one.source ?? ''),
  };
}

export function accountOf({ mailings, signUps }: ReturnType<typeof marketingOf>): Account {
  const none = reportOf({ entity: 'mailing', id: '', name: '', sentAt: 0, sends: 1 });
  const never: ReportRow = {
    ...reportOf(mailings[0] as Mailing),
    id: 'never',
    emails_sent: 0,
    send_time: null,
    opens: none.opens,
    clicks: none.clicks,
  };
  const pending = { ...memberOf(signUps[0] as Clear, 0), web_id: 1, status: 'pending' };
  return {
    id: 'acc8d9e',
    name: 'Harbour Mills',
    timeZone: 'UTC',
    key,
    reports: [...mailings.map(reportOf), never],
    audiences: [
      {
        id: list,
        name: 'Product sign-ups',
        fields: [
          { merge_id: 1, tag: 'FNAME', name: 'First name', type: 'text' },
          { merge_id: 2, tag: 'ACTIVE', name: 'Active since', type: 'date' },
        ],
        members: [...signUps.map(memberOf), pending],
      },
      { id: 'fffff00000', name: 'Press', fields: [], members: [] },
    ],
  };
}
