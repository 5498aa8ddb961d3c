/** Marketing e-mails of the account, as HubSpot keeps them: the campaigns' own, and others that are no marketing or not yet sent. */
import type { Company } from '../demo/generate/types.ts';
import type { Told } from '../kit/serve.ts';
import { bad } from './errors.ts';
import { campaignId } from './ids.ts';
import { iso } from './stored.ts';

export interface Email {
  id: string;
  name: string;
  subject: string;
  type: string;
  state: string;
  isPublished: boolean;
  publishDate?: string;
  createdAt: string;
  updatedAt: string;
  campaign?: string;
  isTransactional?: boolean;
  stats?: {
    counters: Record<string, number>;
    ratios: Record<string, number>;
    deviceBreakdown: Record<string, Record<string, number>>;
    qualifierStats: Record<string, Record<string, number>>;
  };
  [more: string]: unknown;
}

const day = 86_400_000;

/** What became of an e-mail. */
export function statsOf(sent: number): NonNullable<Email['stats']> {
  const bounce = Math.floor(sent / 50);
  const delivered = sent - bounce;
  const [open, click, unsubscribed] = [Math.floor(delivered * 0.4), Math.floor(delivered * 0.07), Math.floor(sent / 200)];
  const counters = { sent, delivered, open, click, bounce, unsubscribed, selected: sent + 3, notsent: 3, spamreport: 0 };
  return { counters, ratios: { openratio: 40 }, deviceBreakdown: { open_device_type: { computer: open } }, qualifierStats: {} };
}

/** For each campaign one sent to a list and one sent by a rule, and one of each kind that is left out. */
export function emailRows(company: Company, now: number): Email[] {
  let next = 186_000_000_000;
  const made = (type: string, at: number, more: Partial<Email>): Email => ({
    ...{ id: String(++next), name: `E-mail ${next}`, subject: 'News', type, state: 'PUBLISHED', isPublished: true },
    ...{ publishDate: iso(at), createdAt: iso(at - day), updatedAt: iso(at) },
    ...{ content: { templatePath: '@hubspot/email/dnd/welcome.html' }, to: {}, from: { fromName: 'Marketing' } },
    ...{ subcategory: 'batch', sendOnPublish: true },
    ...more,
  });
  const campaigns = company.campaigns.flatMap((campaign, at) => {
    const [sent, of] = [Math.min(now - (at + 1) * day, campaign.created + 5 * day), { campaign: campaignId(campaign.id) }];
    return [
      made('BATCH_EMAIL', sent, { ...of, stats: statsOf(400 + at * 137) }),
      made('AUTOMATED_EMAIL', sent + 1_000, { ...of, state: 'AUTOMATED', stats: statsOf(90 + at * 11) }),
    ];
  });
  return [
    ...campaigns,
    made('LOCALTIME_EMAIL', now - 3 * day, { campaign: '20988', stats: statsOf(1_000) }),
    made('RSS_EMAIL_CHILD', now - 2 * day, { stats: statsOf(120) }),
    made('RSS_EMAIL', now - 40 * day, { state: 'RSS_TO_EMAIL_PUBLISHED', stats: statsOf(120) }),
    made('SINGLE_SEND_API', now - 9 * day, { isTransactional: true, stats: statsOf(50) }),
    made('OPTIN_EMAIL', now - 9 * day, { stats: statsOf(70) }),
    made('BATCH_EMAIL', now + 2 * day, { state: 'SCHEDULED', stats: statsOf(0) }),
    made('BATCH_EMAIL', now, { state: 'DRAFT', isPublished: false, stats: statsOf(0) }),
  ];
}

/** `GET /marketing/v3/emails/` */
export function listEmails(all: readonly Email[], asks: URLSearchParams): Told {
  const limit = Number(asks.get('limit') ?? 10);
  if (limit < 1 || limit > 100) return bad(`Invalid limit ${limit}`);
  const published = asks.get('isPublished');
  const since = asks.get('updatedAfter');
  const found = all
    .filter(({ isPublished }) => published === null || String(isPublished) === published)
    .filter(({ updatedAt }) => since === null || Date.parse(updatedAt) > Date.parse(since))
    .toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
  const start = Number(atob(asks.get('after') ?? btoa('0')));
  const rows = found
    .slice(start, start + limit)
    .map(({ stats, ...email }) => (asks.get('includeStats') === 'true' ? { ...email, stats } : email));
  const next = start + limit;
  const link = `https://api.hubapi.com/marketing/v3/emails?after=${encodeURIComponent(btoa(String(next)))}`;
  return {
    body: {
      total: found.length,
      results: rows,
      ...(next < found.length ? { paging: { next: { after: btoa(String(next)), link } } } : {}),
    },
  };
}
