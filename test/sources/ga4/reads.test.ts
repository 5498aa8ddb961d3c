import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isDeclaredRead } from '../../../lib/crm/declared-read';
import type { AnyRecord } from '../../../lib/model/records';
import { ga4 } from '../../../lib/sources/ga4/source';
import { compareFigures, engineOver } from '../../crms/kit/same';
import { dayStart } from '../../oracles/plain-time';
import { chosen, startBench, type Bench } from './bench';
import type { Visits } from './simulator';

const DAY = 86_400_000;
let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.close());

type Row = readonly (string | number | undefined)[];
const sortRows = (rows: readonly Row[]): Row[] => rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** What the website's visits come to, by a look at each. */
function expected({ simulator, company }: Bench): { visits: Row[]; costs: Row[] } {
  const campaign = (name: string) => company.find((one) => one.entity === 'campaign' && one.name === name)?.id;
  const source = (name: string) =>
    company.flatMap((one) => (one.entity === 'lead' && one.source?.toLowerCase() === name.toLowerCase() ? [one.source] : []))[0] ?? name;
  const visits = simulator.property.visits.map((one: Visits): Row => {
    const { day, channel, sessions, keyEvents, events } = one;
    return [day, source(channel), campaign(one.campaign), sessions, keyEvents, events['sign_up'], events['first_value']];
  });
  const costs = simulator.property.visits.flatMap(({ day, channel, campaign: name, cost }): Row[] =>
    cost === 0 ? [] : [[day, source(channel), campaign(name), Math.round(cost * 10_000), 'USD']],
  );
  return { visits: sortRows(visits), costs: sortRows(costs) };
}

const found = (records: Iterable<AnyRecord>): { visits: Row[]; costs: Row[] } => {
  const [visits, costs]: [Row[], Row[]] = [[], []];
  for (const one of records) {
    if (one.entity === 'traffic')
      visits.push([one.day, one.source, one.campaignId, one.sessions, one.conversions, one.signUps, one.activations]);
    if (one.entity === 'cost') costs.push([one.day, one.source, one.campaignId, one.amount.units, one.amount.currency]);
  }
  return { visits: sortRows(visits), costs: sortRows(costs) };
};

describe('a website through Google Analytics', () => {
  it('comes back day by day, joined to the CRM’s campaigns and sources; every question and answer is the vendor’s own message', async () => {
    const held = await bench.read();
    expect([held.stopped, [...held.partial], [...held.rejects]]).toEqual([undefined, [], []]);
    const all = expected(bench);
    expect(all.visits.length).toBeGreaterThan(200);
    expect(found(held.records.values())).toEqual(all);
    expect(all.visits.some(([, , campaign]) => campaign !== undefined)).toBe(true);
    expect([...held.records.values()].every(({ id }) => id.startsWith('ga4:345678901:'))).toBe(true);
    // Names in brackets are Google's words for "none": nobody is asked what campaign they are.
    expect(Object.keys(bench.joins.seen.campaigns).some((name) => name.startsWith('('))).toBe(false);
    expect(
      bench.simulator.log.every(({ method, path, query, body }) =>
        isDeclaredRead(ga4.reads, {
          method: method as 'GET',
          path: query === '' ? path : `${path}?${query}`,
          ...(body === '' ? {} : { body }),
        }),
      ),
    ).toBe(true);
  });

  it('moves the figures of campaigns, sources and sign-ups alone, and brings costs into those of acquisition', async () => {
    const held = await bench.read();
    const { org } = bench.staged.live.company;
    const me = bench.company.find(({ entity }) => entity === 'user')?.id ?? '';
    const setting = { now: bench.now, currency: org.currency, timeZone: org.timeZone, me };
    const lacks = { absent: {}, absentFields: {} };
    const both = [...bench.company, ...held.records.values()];
    const moved = compareFigures(bench.company, both, lacks, setting).filter(({ state }) => state === 'different');
    const named = moved.map((line) => line.metric).sort();
    expect(named).toEqual(expect.arrayContaining(['cac', 'campaign_effectiveness', 'source_conversion_rate']));
    expect(named.filter((id) => !/campaign|source|cac|cost|sign|activation|completeness|coaching|benchmark/.test(id))).toEqual([]);
    // Sessions are days of the website's own calendar, and all of them are there.
    const period = { start: dayStart('2025-01-01', org.timeZone), end: bench.now + DAY };
    const { companions } = engineOver(both, lacks, setting).evaluate('source_conversion_rate', { kind: 'everyone' }, period);
    const sessions = bench.simulator.property.visits.filter(({ day }) => dayStart(day, org.timeZone) <= bench.now);
    expect(companions.sessions).toBe(sessions.reduce((sum, one) => sum + one.sessions, 0));
  });

  it('reads the last days again: what has settled otherwise is put right, and what has gone goes', async () => {
    const own = await startBench();
    try {
      const held = await own.read();
      const { visits } = own.simulator.property;
      const last =
        visits
          .map(({ day }) => day)
          .toSorted()
          .at(-1) ?? '';
      const [one, other] = visits.filter(({ day }) => day === last);
      if (!one || !other) throw new Error('no visits today');
      Object.assign(one, { sessions: 999, campaign: '(not set)' });
      visits.splice(visits.indexOf(other), 1);
      const before = own.simulator.log.length;
      const again = await own.read({ earlier: held, now: own.now + DAY / 4 });
      expect(found(again.records.values())).toEqual(expected(own));
      // Accounts (two pages), and one window of each report.
      expect(own.simulator.log.length - before).toBe(2 + 4);
      // A gap of weeks is closed from where it began.
      own.simulator.property.visits.push({ ...one, day: '2026-12-20', sessions: 5 });
      const later = await own.read({ earlier: again, now: Date.parse('2026-12-24T12:00:00Z') });
      expect(found(later.records.values())).toEqual(expected(own));
    } finally {
      await own.close();
    }
  });

  it('leaves costs to a CRM that keeps them, and counts no event nobody chose', async () => {
    const held = await bench.read({ brought: ['cost'], chosen: { property: '345678901', source: 'sessionSourceMedium' } });
    const { visits, costs } = found(held.records.values());
    expect(costs).toEqual([]);
    expect(new Set(visits.map(([, source]) => source))).toEqual(
      new Set(['google / cpc', 'google / organic', '(direct) / (none)', 'news / email']),
    );
    expect(visits.every((row) => row[5] === undefined && row[6] === undefined)).toBe(true);
    expect(ga4.streams({ chosen: { property: 'x/../y' }, joins: bench.joins, brought: new Set() })).toEqual([]);
  });

  it('tells when numbers are withheld, estimated or lumped together', async () => {
    const own = await startBench();
    try {
      own.simulator.property.flags = { withheld: true, sampled: true };
      own.simulator.property.other = 40;
      const held = await own.read();
      expect([...(held.rejects.get('visits')?.reasons ?? [])].sort()).toEqual([
        'some numbers are left out there to protect people: totals may be too low',
        'the numbers are estimated there from a part of all visits',
        'visits of rare sources are put together there as "(other)"',
      ]);
      expect(found(held.records.values())).toEqual(expected(own));
    } finally {
      await own.close();
    }
  });
});

describe('what there is to choose', () => {
  const options = (id: string, said = {}) => ga4.choices.find((choice) => choice.id === id)?.options(bench.context(), said);

  it('properties of every account, events by how often they happen', async () => {
    expect(await options('property')).toEqual([{ value: '345678901', name: 'northdesk.example (Northdesk)' }]);
    const events = (await options('signUp', chosen)) ?? [];
    expect(events.map(({ value }) => value)).toEqual(['page_view', 'sign_up', 'first_value']);
    expect(ga4.choices.find(({ id }) => id === 'signUp')?.usual?.(events)).toBe('sign_up');
    // A number that was typed wrong leaves the question open instead of closing it.
    expect(await options('signUp', { property: '1' })).toEqual([]);
  });

  it('the account that was there when the source was added stays it', async () => {
    expect(await ga4.me(bench.context())).toEqual({ id: 'accounts/2', name: 'Northdesk' });
    expect(await ga4.me({ ...bench.context(), org: 'accounts/1' })).toEqual({ id: 'accounts/1', name: 'Empty' });
  });
});
