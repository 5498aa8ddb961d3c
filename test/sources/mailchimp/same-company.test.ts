import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailchimp } from '../../../lib/sources/mailchimp/source';
import { compareFigures, differences, engineOver } from '../../crms/kit/same';
import { periodOf } from '../../../lib/model/periods';
import { chosen, startBench, type Bench } from './bench';
import { key, list } from './staged';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.close());

describe('a company’s e-mails and sign-ups through Mailchimp', () => {
  it('come back as they are, joined to the CRM’s campaigns and sources; what joins nothing is told', async () => {
    const held = await bench.read();
    expect([held.stopped, [...held.partial], [...held.rejects]]).toEqual([undefined, [], []]);
    const { mailings, signUps } = bench.marketing;
    expect(held.records.size).toBe(84);
    expect(differences([...mailings, ...signUps], [...held.records.values()])).toEqual([]);
    expect(mailings.filter(({ campaignId }) => campaignId !== undefined).length).toBeGreaterThan(10);
    const { campaigns, sources } = bench.joins.seen;
    expect(Object.entries(campaigns).filter(([, id]) => id === '').length).toBe(
      mailings.filter(({ campaignId }) => campaignId === undefined).length,
    );
    expect(sources['API - Generic']).toBe('');
    expect(Object.keys(sources)).toHaveLength(2);
  });

  it('give every figure the value they give when they are put in directly', async () => {
    const held = await bench.read();
    const { mailings, signUps } = bench.marketing;
    const { org } = bench.staged.live.company;
    const me = bench.company.find(({ entity }) => entity === 'user')?.id ?? '';
    const setting = { now: bench.now, currency: org.currency, timeZone: org.timeZone, me };
    const lacks = { absent: {}, absentFields: {} };
    const lines = compareFigures([...bench.company, ...mailings, ...signUps], [...bench.company, ...held.records.values()], lacks, setting);
    expect(lines).toHaveLength(83);
    expect(lines.filter(({ state }) => state === 'different')).toEqual([]);
    // They do move figures: without them the same question has another answer.
    const calendar = {
      timeZone: org.timeZone,
      weekStart: 1,
      fiscalYearStart: 1,
      workDays: [1, 2, 3, 4, 5],
      workFrom: 540,
      workTo: 1020,
      holidays: [],
    };
    const { period } = periodOf({ kind: 'year', offset: 0 }, calendar, bench.now);
    const signups = (records: typeof bench.company) =>
      engineOver(records, lacks, setting).evaluate('signups', { kind: 'everyone' }, period).value;
    expect(signups([...bench.company, ...held.records.values()])).toBeGreaterThan(signups(bench.company) ?? 0);
  });

  it('is read by the vendor’s own client as by ours', async () => {
    const client = createRequire(import.meta.url)('@mailchimp/mailchimp_marketing') as {
      basePath: string;
      setConfig(config: { apiKey: string; server: string }): void;
      ping: { get(): Promise<unknown> };
      reports: { getAllCampaignReports(options: object): Promise<{ reports: { id: string; emails_sent: number }[]; total_items: number }> };
      lists: {
        getListMembersInfo(list: string, options: object): Promise<{ members: { web_id: number; status: string }[]; total_items: number }>;
        getListMergeFields(list: string): Promise<{ merge_fields: { tag: string; type: string }[] }>;
      };
    };
    client.basePath = `${bench.simulator.url}/3.0`;
    client.setConfig({ apiKey: key, server: 'us19' });
    expect(await client.ping.get()).toEqual({ health_status: "Everything's Chimpy!" });
    const { reports, total_items } = await client.reports.getAllCampaignReports({ count: 1000 });
    expect([reports.length, total_items]).toEqual([25, 25]);
    const sent = reports.filter(({ emails_sent }) => emails_sent > 0).map(({ id }) => `mailchimp:${id}`);
    expect(sent.toSorted()).toEqual(bench.marketing.mailings.map(({ id }) => id).toSorted());
    const { members } = await client.lists.getListMembersInfo(list, { count: 1000 });
    expect(
      members
        .filter(({ status }) => status !== 'pending')
        .map(({ web_id }) => `mailchimp:${web_id}`)
        .toSorted(),
    ).toEqual(bench.marketing.signUps.map(({ id }) => id).toSorted());
    // What it asks is what we ask: a list by since_last_changed, in order of change.
    bench.simulator.log.length = 0;
    await client.lists.getListMembersInfo(list, {
      sinceLastChanged: '2026-01-01T00:00:00+00:00',
      sortField: 'last_changed',
      sortDir: 'ASC',
    });
    expect(Object.keys(Object.fromEntries(new URLSearchParams(bench.simulator.log[0]?.query))).toSorted()).toEqual([
      'since_last_changed',
      'sort_dir',
      'sort_field',
    ]);
    expect((await client.lists.getListMergeFields(list)).merge_fields.map(({ tag }) => tag)).toEqual(['FNAME', 'ACTIVE']);
  });
});

describe('what is asked', () => {
  it('names the fields that are needed, and nothing of a person but the address and the chosen day leaves', async () => {
    bench.simulator.log.length = 0;
    await bench.read();
    const { log } = bench.simulator;
    expect(new Set(log.map(({ method }) => method))).toEqual(new Set(['GET']));
    expect(log.every(({ query }) => query.includes('fields='))).toBe(true);
    const asked = log.map(({ query }) => query).join(' ');
    for (const word of ['full_name', 'FNAME', 'subject_line', 'ip_signup', 'location', 'tags', 'members.id'])
      expect(asked).not.toContain(word);
    for (const { headers } of log) expect(atob((headers['authorization'] ?? '').replace('Basic ', ''))).toBe(`paceline:${key}`);
    for (const { query } of log) expect(query).not.toContain(key.slice(0, 12));
  });

  it('is chosen live: audiences, and of the chosen one the fields that hold a day', async () => {
    const [audience, activation] = mailchimp.choices;
    expect(await audience?.options(bench.context(), {})).toEqual([
      { value: list, name: 'Product sign-ups' },
      { value: 'fffff00000', name: 'Press' },
    ]);
    expect(await activation?.options(bench.context(), chosen)).toEqual([{ value: 'ACTIVE', name: 'Active since' }]);
    expect(activation?.after).toBe('audience');
    expect(mailchimp.streams({ chosen: {}, joins: bench.joins, brought: new Set() }).map(({ id }) => id)).toEqual(['reports']);
  });

  it('goes to the data centre the key names, and nowhere for what is no key', () => {
    const { access } = mailchimp;
    if (access.way !== 'key') throw new Error('by key');
    expect(access.origins(key)).toEqual(['https://us19.api.mailchimp.com']);
    for (const text of ['', 'password', key.slice(0, -5), `${key}.evil.example`, `${key.slice(0, -4)}evil/x`, key.toUpperCase()])
      expect(access.looksRight(text), text).toBe(false);
    expect(access.looksRight(key)).toBe(true);
  });
});
