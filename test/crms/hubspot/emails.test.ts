/** Marketing e-mails: how many people got them, and what those did; read as HubSpot's own client reads them. */
import { Client } from '@hubspot/api-client';
import * as models from '@hubspot/api-client/lib/codegen/marketing/emails/models/all';
import { afterEach, describe, expect, it } from 'vitest';
import { wholeEvery } from '../../../lib/crm/hubspot/mailings';
import { isDeclaredRead } from '../../../lib/crm/declared-read';
import { stageCompany } from '../kit/company';
import type { Pulled } from '../kit/pull';
import { engineOver, questionsOf } from '../kit/same';
import { emailRows, statsOf, type Email } from './emails';
import { campaignId } from './ids';
import { misfits, type Models } from './published';
import { page, recordsOf, scene, source, type Scene } from './setup';
import { token } from './simulator';

let open: Scene | undefined;
afterEach(() => open?.close());

const iso = (at: number): string => new Date(at).toISOString();
const mailings = (pulled: Pulled) => [...(pulled.records.get('mailing')?.values() ?? [])].filter((record) => record.entity === 'mailing');

/** An account with e-mails. `later`: some time passes in it. */
async function start(more: Parameters<typeof scene>[0] = {}) {
  const staged = stageCompany({ size: 0.02 });
  const emails = emailRows(staged.live.company, staged.now());
  const here = (open = await scene({ ...more, staged, emails }));
  return {
    ...here,
    emails,
    one: (id: string): Email => emails.find((email) => email.id === id) ?? expect.unreachable(id),
    read: (earlier?: Pulled) => here.pull(earlier, ['marketing-emails']),
    later: (ms: number) => staged.pass(ms),
  };
}

describe('marketing e-mails', () => {
  it('are those that were sent to many, with what people did', async () => {
    const { emails, read, staged } = await start();
    const pulled = await read();
    expect(pulled.rejects).toEqual([]);
    const { campaigns } = staged.live.company;
    const found = mailings(pulled);
    expect(found).toHaveLength(campaigns.length * 2 + 2);
    const first = emails[0];
    expect(first?.stats?.counters).toMatchObject({ sent: 400, delivered: 392 });
    expect(found.find(({ id }) => id === first?.id)).toEqual({
      ...{ entity: 'mailing', id: first?.id, name: first?.name, campaignId: campaignId(campaigns[0]?.id ?? '') },
      ...{ sentAt: Date.parse(first?.publishDate ?? ''), modifiedAt: Date.parse(first?.updatedAt ?? '') },
      ...{ sends: 400, delivered: 392, opens: 156, clicks: 27, bounces: 8, unsubscribes: 2 },
    });
    expect(found.filter(({ automated }) => automated)).toHaveLength(campaigns.length);
  });

  it('leave out feeds whose entries are listed, receipts, questions for consent, drafts and what waits to be sent', async () => {
    const { emails, read } = await start();
    const found = new Set(mailings(await read()).map(({ id }) => id));
    const out = emails.filter(({ id }) => !found.has(id)).map(({ type, state }) => `${type} ${state}`);
    expect(out.toSorted()).toEqual(
      [
        ...['BATCH_EMAIL DRAFT', 'BATCH_EMAIL SCHEDULED', 'OPTIN_EMAIL PUBLISHED', 'RSS_EMAIL RSS_TO_EMAIL_PUBLISHED'],
        'SINGLE_SEND_API PUBLISHED',
      ].toSorted(),
    );
  });

  it('stay when they are taken back: people had got them', async () => {
    const { emails, read, one } = await start();
    const id = emails[1]?.id ?? '';
    Object.assign(one(id), { isPublished: false, state: 'AUTOMATED_DRAFT' });
    expect(mailings(await read()).some((record) => record.id === id)).toBe(true);
  });

  it('are read by pages, and a run that was stopped goes on where it was', async () => {
    const { emails, context } = await start();
    const stream = source.streams.find(({ id }) => id === 'marketing-emails') ?? expect.unreachable();
    const kept = emails[0] as Email;
    for (let more = 0; more < 60; more++) emails.push({ ...kept, id: String(187_000_000_000 + more), name: `More ${more}` });
    const seen: string[] = [];
    const run = await context();
    let cursor: Parameters<typeof stream.page>[1];
    let pages = 0;
    for (let more = true; more; pages++) {
      const found = await stream.page(run, cursor);
      seen.push(...found.rows.map((row) => (row as { id: string }).id));
      cursor = JSON.parse(JSON.stringify(found.next)) as typeof cursor;
      more = found.more;
    }
    expect(pages).toBeGreaterThan(2);
    expect(seen.toSorted()).toEqual(emails.map(({ id }) => id).toSorted());
    expect((await stream.ids?.(run))?.toSorted()).toEqual(seen.toSorted());
  });

  it('are asked for by their changes, and some times a day all of them: opens change nothing about the e-mail', async () => {
    const { emails, read, one, later, staged } = await start();
    const [opened, renamed] = [emails[0]?.id ?? '', emails[2]?.id ?? ''];
    const first = await read();
    one(opened).stats = statsOf(800);
    later(60_000);
    Object.assign(one(renamed), { name: 'New name', updatedAt: iso(staged.now()) });
    const second = await read(first);
    expect(mailings(second).find(({ id }) => id === renamed)?.name).toBe('New name');
    expect(mailings(second).some(({ id }) => id === opened)).toBe(false);
    later(wholeEvery);
    expect(mailings(await read(second)).find(({ id }) => id === opened)?.sends).toBe(800);
  });

  it('show beside each campaign how many they went to, and how many of those reached opened and clicked', async () => {
    const { emails, pull, staged } = await start();
    const { currency, timeZone } = staged.live.company.org;
    const pulled = await pull(undefined, ['campaigns', 'marketing-emails']);
    const setting = { now: staged.now(), currency, timeZone, me: '' };
    const { period } = questionsOf([], setting).at(-1) ?? expect.unreachable();
    const { rows = [] } = engineOver(recordsOf(pulled), source, setting).evaluate('campaign_effectiveness', { kind: 'everyone' }, period);
    const known = new Map<string, { sends: number; delivered: number; open: number; click: number }>();
    for (const { campaign, publishDate, stats } of emails) {
      const at = Date.parse(publishDate ?? '');
      if (campaign?.length !== 36 || at < period.start || at >= period.end) continue;
      const sum = known.get(campaign) ?? { sends: 0, delivered: 0, open: 0, click: 0 };
      const { sent = 0, delivered = 0, open = 0, click = 0 } = stats?.counters ?? {};
      known.set(campaign, {
        ...{ sends: sum.sends + sent, delivered: sum.delivered + delivered },
        ...{ open: sum.open + open, click: sum.click + click },
      });
    }
    expect(known.size).toBeGreaterThan(0);
    expect(
      new Map(rows.map(({ key, companions }) => [key, [companions?.['sends'], companions?.['openRate'], companions?.['clickRate']]])),
    ).toEqual(new Map([...known].map(([id, { sends, delivered, open, click }]) => [id, [sends, open / delivered, click / delivered]])));
  });

  it('are not read where the token lacks the scope, and it is named', async () => {
    const { read } = await start({ without: ['content'] });
    await expect(read()).rejects.toMatchObject({ kind: 'forbidden', detail: 'add the scope content to the private app' });
  });

  it('can be listed, and neither made, changed, published nor copied', () => {
    const declared = (method: 'GET' | 'POST', path: string) =>
      isDeclaredRead(page.reads, { method, path, ...(method === 'POST' ? { body: '{}' } : {}) });
    expect(declared('GET', '/marketing/v3/emails/?includeStats=true')).toBe(true);
    for (const path of ['', '/', '/clone', '/186/publish', '/186/unpublish', '/186/draft/reset', '/ab-test/create-variation'])
      expect([path, declared('POST', `/marketing/v3/emails${path}`)]).toEqual([path, false]);
  });
});

describe('HubSpot’s own client', () => {
  it('reads the same e-mails, and every field is of its types', async () => {
    const { read, simulator } = await start();
    const ours = mailings(await read());
    const client = new Client({ accessToken: token, basePath: simulator.url });
    const unfiltered = [undefined, undefined, undefined, undefined, undefined, undefined] as const;
    const theirs: models.PublicEmail[] = [];
    for (let after: string | undefined; ;) {
      const found = await client.marketing.emails.marketingEmailsApi.getPage(...unfiltered, ['createdAt'], after, 5, true);
      theirs.push(...found.results);
      after = found.paging?.next?.after;
      if (after === undefined) break;
    }
    for (const mailing of ours) {
      const same = theirs.find(({ id }) => id === mailing.id);
      expect([same?.name, same?.publishDate?.getTime(), same?.stats?.counters['open']]).toEqual([
        ...[mailing.name, mailing.sentAt, mailing.opens],
      ]);
    }
    const told = await fetch(`${simulator.url}/marketing/v3/emails/?includeStats=true&limit=100`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(misfits(models as unknown as Models, 'CollectionResponseWithTotalPublicEmailForwardPaging', await told.json())).toEqual([]);
  });
});
