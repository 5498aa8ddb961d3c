/** Google Analytics on this machine: accounts, the Data API's reports, its errors and flags. Every message is checked against the vendor's types. */
import { serve, type Asked, type Simulator, type Told } from '../../crms/kit/serve.ts';
import { checked } from './protos.ts';
import { signIns, type SignIns } from './sign-in.ts';

/** What happened on one day, from one source and campaign. */
export interface Visits {
  /** `YYYY-MM-DD` in the property's time zone. */
  day: string;
  source: string;
  medium: string;
  channel: string;
  campaign: string;
  sessions: number;
  keyEvents: number;
  cost: number;
  events: Readonly<Record<string, number>>;
}

export interface Property {
  id: string;
  name: string;
  timeZone: string;
  currency: string;
  visits: Visits[];
  /** Visits of sources beyond what it keeps apart. */
  other: number;
  flags: { withheld?: boolean; sampled?: boolean };
}

/** How this Google is otherwise than assumed. */
export interface Turn {
  /** A metric that may not be asked for beside these dimensions. */
  incompatible?: string;
  /** "today" is the day of UTC. */
  utc?: true;
  /** "(other)" has a day. */
  otherHasDay?: true;
}

export interface Google extends Simulator {
  property: Property;
  signIns: SignIns;
  /** A token that is good from the start. */
  token: string;
  clock: { now: number };
  /** Tokens of the day. */
  quota: { left: number };
}

interface Question {
  dimensions: { name: string }[];
  metrics: { name: string }[];
  dateRanges: { startDate: string; endDate: string }[];
  dimensionFilter?: { filter: { fieldName: string; stringFilter: { matchType: string; value: string } } };
  orderBys?: { dimension: { dimensionName: string } }[];
  offset?: string;
  limit?: string;
}

const failed = (status: number, word: string, message: string, reason?: string): Told => ({
  status,
  body: {
    error: {
      ...{ code: status, status: word, message },
      ...(reason === undefined
        ? {}
        : { details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com' }] }),
    },
  },
});

const dimensions: Readonly<Record<string, (row: Visits, event: string) => string>> = {
  date: ({ day }) => day.replaceAll('-', ''),
  sessionSource: ({ source }) => source,
  sessionSourceMedium: ({ source, medium }) => `${source} / ${medium}`,
  sessionDefaultChannelGroup: ({ channel }) => channel,
  sessionCampaignName: ({ campaign }) => campaign,
  eventName: (_, event) => event,
};

const metrics: Readonly<Record<string, (row: Visits, event: string | undefined) => number>> = {
  sessions: ({ sessions }) => sessions,
  keyEvents: ({ keyEvents }) => keyEvents,
  advertiserAdCost: ({ cost }) => cost,
  eventCount: ({ events }, event) => (event === undefined ? 0 : (events[event] ?? 0)),
};
const types: Readonly<Record<string, string>> = { keyEvents: 'TYPE_FLOAT', advertiserAdCost: 'TYPE_CURRENCY' };

export async function startGoogle(property: Property, now: number, turn: Turn = {}, options: { tls?: boolean } = {}): Promise<Google> {
  const own = { property, clock: { now }, signIns: signIns(), token: 'ya29.from-the-start', quota: { left: 200_000 } };

  const dayText = (text: string): string => {
    const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: turn.utc ? 'UTC' : own.property.timeZone });
    const ago = text === 'today' ? 0 : Number(/^(\d+)daysAgo$/.exec(text)?.[1] ?? NaN);
    return Number.isNaN(ago) ? text : shown.format(own.clock.now - ago * 86_400_000);
  };

  function report(question: Question): Told {
    checked('RunReportRequest', question);
    const names = question.dimensions.map(({ name }) => name);
    const asked = question.metrics.map(({ name }) => name);
    const [range] = question.dateRanges;
    const [from, to] = [dayText(range?.startDate ?? ''), dayText(range?.endDate ?? '')];
    const known = names.every((name) => dimensions[name]) && asked.every((name) => metrics[name] && name !== turn.incompatible);
    if (!known || !/^\d{4}-\d\d-\d\d$/.test(from) || to < from)
      return failed(400, 'INVALID_ARGUMENT', 'Please remove advertiserAdCost to make the request compatible.');
    const event = question.dimensionFilter?.filter.stringFilter.value;
    const found = new Map<string, { texts: string[]; numbers: number[] }>();
    const add = (row: Visits, name: string): void => {
      const texts = names.map((one) => dimensions[one]?.(row, name) ?? '');
      const kept = found.get(texts.join('\n')) ?? { texts, numbers: asked.map(() => 0) };
      asked.forEach((one, i) => (kept.numbers[i] = (kept.numbers[i] ?? 0) + (metrics[one]?.(row, name === '' ? undefined : name) ?? 0)));
      found.set(texts.join('\n'), kept);
    };
    for (const row of own.property.visits) {
      if (row.day < from || row.day > to) continue;
      for (const name of names.includes('eventName') ? Object.keys(row.events) : [event ?? '']) add(row, name);
    }
    const rows = [...found.values()].filter(({ numbers }) => numbers.some((number) => number !== 0));
    rows.sort((a, b) => (a.texts.join('\n') < b.texts.join('\n') ? -1 : 1));
    const lumped = own.property.other > 0 && asked.includes('sessions');
    if (lumped)
      rows.push({
        texts: names.map((name) => (name === 'date' && turn.otherHasDay ? to.replaceAll('-', '') : '(other)')),
        numbers: asked.map((name) => (name === 'sessions' ? own.property.other : 0)),
      });
    const offset = Number(question.offset ?? 0);
    const shown = rows.slice(offset, offset + Number(question.limit ?? 10_000));
    own.quota.left -= 10;
    // As JSON of proto3: what is empty or 0 is not there.
    const body = {
      dimensionHeaders: names.map((name) => ({ name })),
      metricHeaders: asked.map((name) => ({ name, type: types[name] ?? 'TYPE_INTEGER' })),
      ...(shown.length === 0
        ? {}
        : {
            rows: shown.map(({ texts, numbers }) => ({
              dimensionValues: texts.map((value) => ({ value })),
              metricValues: numbers.map((value) => ({ value: String(value) })),
            })),
          }),
      ...(rows.length === 0 ? {} : { rowCount: rows.length }),
      metadata: {
        ...{ currencyCode: own.property.currency, timeZone: own.property.timeZone },
        ...(lumped ? { dataLossFromOtherRow: true } : {}),
        ...(own.property.flags.withheld ? { subjectToThresholding: true } : {}),
        ...(own.property.flags.sampled ? { samplingMetadatas: [{ samplesReadCount: 500_000, samplingSpaceSize: 9_000_000 }] } : {}),
      },
      propertyQuota: { tokensPerDay: { consumed: 10, remaining: own.quota.left }, tokensPerHour: { consumed: 10, remaining: 39_990 } },
      kind: 'analyticsData#runReport',
    };
    checked('RunReportResponse', body);
    return { body };
  }

  function answer(asked: Asked): Told {
    const signIn = own.signIns.answer(asked);
    if (signIn) return signIn;
    const token = (asked.headers['authorization'] ?? '').replace(/^Bearer /, '');
    if (token !== own.token && !own.signIns.isGood(token))
      return failed(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.');
    if (asked.method === 'GET' && asked.path === '/v1beta/accountSummaries') {
      const { id, name } = own.property;
      // Two pages, so that the second is asked for.
      if (asked.query.get('pageToken') !== 'next')
        return {
          body: { accountSummaries: [{ name: 'accountSummaries/1', account: 'accounts/1', displayName: 'Empty' }], nextPageToken: 'next' },
        };
      const properties = [
        { property: `properties/${id}`, displayName: name, propertyType: 'PROPERTY_TYPE_ORDINARY', parent: 'accounts/2' },
      ];
      return {
        body: {
          accountSummaries: [
            { name: 'accountSummaries/2', account: 'accounts/2', displayName: 'Northdesk', propertySummaries: properties },
          ],
        },
      };
    }
    const [, id] = /^\/v1beta\/properties\/(\d+):runReport$/.exec(asked.path) ?? [];
    if (asked.method !== 'POST' || id === undefined) return failed(404, 'NOT_FOUND', 'Not found.');
    if (id !== own.property.id) return failed(403, 'PERMISSION_DENIED', 'User does not have sufficient permissions for this property.');
    return report(asked.json as Question);
  }

  const simulator = await serve(answer, options);
  return Object.assign(simulator, own);
}
