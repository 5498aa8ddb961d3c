/** A marketing source in memory: mailings in the order they changed, a few to a page. */
import type { Cursor, StreamPage } from '../../lib/crm/adapter';
import type { MarketingSource } from '../../lib/sources';

export interface FakeMail {
  id: string;
  campaign: string;
  source?: string;
  sends: number;
  /** Order of change. */
  at: number;
}

export interface FakeSource {
  source: MarketingSource;
  mails: FakeMail[];
  account: string;
  /** Called before every answer; throw to fail. */
  before: (what: string) => void;
  asked: string[];
}

export function fakeSource(id: string, mails: FakeMail[], pageSize = 3): FakeSource {
  const answer = async <T>(what: string, make: () => T): Promise<T> => {
    await Promise.resolve();
    fake.asked.push(what);
    fake.before(what);
    return make();
  };
  const page = (cursor: Cursor | undefined): StreamPage => {
    const after = fake.mails.filter(({ at }) => at > Number(cursor?.['at'] ?? 0)).toSorted((a, b) => a.at - b.at);
    const rows = after.slice(0, pageSize);
    return { rows, next: { at: rows.at(-1)?.at ?? Number(cursor?.['at'] ?? 0) }, more: after.length > pageSize };
  };
  const fake: FakeSource = {
    mails,
    account: 'a1',
    before: () => undefined,
    asked: [],
    source: {
      id,
      name: id.toUpperCase(),
      access: {
        way: 'key',
        looksRight: (key) => key.startsWith('key'),
        origins: () => [`https://api.${id}.example`],
        headers: (key) => ({ authorization: key }),
        madeAt: `https://${id}.example/keys`,
      },
      reads: [],
      originOf: (_, [origin = '']) => origin,
      pace: { perSecond: 100, parallel: 1 },
      me: () => answer('me', () => ({ id: fake.account, name: 'Acme' })),
      choices: [],
      brings: ['mailing'],
      streams: ({ joins }) => [
        {
          id: 'mails',
          entity: 'mailing',
          page: (_, cursor) => answer('page', () => page(cursor)),
          ids: () => answer('ids', () => fake.mails.map((mail) => `${id}:${mail.id}`)),
          map(row) {
            const { id: own, campaign, source, sends } = row as FakeMail;
            if (sends < 0) return { reject: 'fewer than none', id: own };
            const campaignId = joins.campaign(campaign);
            const spelt = joins.source(source);
            return {
              records: [
                {
                  ...{ entity: 'mailing', id: `${id}:${own}`, name: campaign, sentAt: 1_000, sends },
                  ...(campaignId === undefined ? {} : { campaignId }),
                  ...(spelt === undefined ? {} : { source: spelt }),
                },
              ],
            };
          },
        },
      ],
      assumptions: [],
    },
  };
  return fake;
}
