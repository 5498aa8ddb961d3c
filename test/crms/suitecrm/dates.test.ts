/** Notation and zone of dates, which nothing says: the CRM is asked, and what stays unclear stops the run rather than becoming a wrong date. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Deal } from '../../../lib/model/records';
import { everything } from '../kit/reader';
import { setUp, type SetUp } from './setup';
import type { SuiteOptions } from './simulator';
import { stamp } from './values';

let open: SetUp | undefined;
afterEach(async () => {
  await open?.suite.close();
  open = undefined;
});
const start = async (options: SuiteOptions = {}) => (open = await setUp(options));
const only = ['users', 'opportunities', 'leads', 'calls', 'deal-history'];

async function pulledWith(profile: SuiteOptions['profile']) {
  const here = await start(profile ? { profile } : {});
  const pulled = everything(await here.pull(only));
  await here.suite.close();
  open = undefined;
  return pulled;
}

describe('dates of a person', () => {
  it('come to the same, whatever the profile says', async () => {
    const usual = await pulledWith(undefined);
    expect(usual.size).toBeGreaterThan(200);
    for (const profile of [
      { day: 'd.m.Y', time: 'H.i', zone: 'Europe/Warsaw' },
      { day: 'd/m/Y', time: 'h:ia', zone: 'Australia/Sydney' },
      { day: 'Y-m-d', time: 'h:i A', zone: 'Asia/Kolkata' },
    ])
      expect(await pulledWith(profile)).toEqual(usual);
  });

  it('are told apart by the CRM where no number is above twelve', async () => {
    for (const day of ['m/d/Y', 'd/m/Y']) {
      const here = await start({
        profile: { day, zone: 'UTC' },
        twist: ({ lists }) =>
          lists.get('Opportunities')?.forEach((row) => {
            Object.assign(row, { date_closed: '2026-03-04', date_entered: '2026-01-07 10:00:00', date_modified: '2026-02-08 10:00:00' });
          }),
      });
      const { records } = await here.pull(['opportunities']);
      const deals = [...(records.get('deal')?.values() ?? [])] as Deal[];
      expect(deals.length).toBeGreaterThan(5);
      for (const { closeDay, createdAt } of deals) expect([closeDay, stamp(createdAt)]).toEqual(['2026-03-04', '2026-01-07 10:00:00']);
      await here.suite.close();
    }
  });

  it('are asked about by the whole id, not by a part of one', async () => {
    const here = await start({
      profile: { zone: 'America/New_York' },
      twist: ({ lists }) => {
        const row = { name: '', currency_id: '-99', account_id: '', date_modified: '2026-02-08 10:00:00', date_closed: '' };
        // Entered when the first one would have been if its time were UTC, by an id that holds the first one's.
        const other = { ...row, id: '12', date_entered: '2026-01-17 05:00:00' };
        lists.set('Opportunities', [{ ...row, id: '1', date_entered: '2026-01-17 10:00:00', sales_stage: 'Closed Won' }, other]);
      },
    });
    const { me } = await here.pull(['users']);
    const offset = new Intl.DateTimeFormat('en', { timeZone: me.timeZone, timeZoneName: 'longOffset' }).format(
      Date.parse('2026-01-17T10:00Z'),
    );
    expect(offset).toContain('GMT-05:00');
  });

  it('stop the run where the CRM cannot be asked', async () => {
    const here = await start({
      profile: { zone: 'UTC' },
      // The last hours of a month, in which the zone could move it to the next, of all rows.
      twist: ({ lists }) => void lists.get('Opportunities')?.forEach((row) => Object.assign(row, { date_entered: '2026-01-07 10:00:00' })),
    });
    here.suite.simulator.plan({ path: /index\.php$/, as: { body: '{"totalCount":0,"fields":[]}' }, after: 2 });
    await expect(here.pull(['opportunities'])).rejects.toMatchObject({
      kind: 'odd_answer',
      detail: 'day and month of dates cannot be told apart',
    });
  });

  it('stop the run where they fit no zone there is', async () => {
    const here = await start({ profile: { zone: 'UTC' } });
    // The sample comes; whatever is asked about it finds nothing.
    here.suite.simulator.plan({ path: /index\.php$/, as: { body: '{"totalCount":0,"fields":[]}' }, after: 2 });
    await expect(here.pull(['opportunities'])).rejects.toMatchObject({
      kind: 'odd_answer',
      detail: 'Opportunities.date_entered: a time that fits no time zone',
    });
  });

  it('stop the run where they are in two notations at once', async () => {
    const here = await start({ profile: { zone: 'UTC' } });
    const body = JSON.stringify({
      totalCount: 2,
      fields: [
        { id: 'a', date_entered: '01/20/2026 10:00' },
        { id: 'b', date_entered: '20/01/2026 10:00' },
      ],
    });
    here.suite.simulator.plan({ path: /index\.php$/, as: { body }, after: 1 });
    await expect(here.pull(['opportunities'])).rejects.toMatchObject({ detail: 'dates in two notations' });
  });

  it('are rejected one by one where they are in no notation', async () => {
    const here = await start({
      twist: ({ lists }) => void lists.get('Accounts')?.forEach((row) => Object.assign(row, { date_entered: '' })),
    });
    const { records, rejects } = await here.pull(['accounts']);
    expect([records.get('account'), rejects.length]).toEqual([undefined, here.company.accounts.length]);
  });

  it('tell the zone of the person, for their calendar', async () => {
    const here = await start({ profile: { zone: 'Asia/Kolkata' } });
    const { me } = await here.pull(['users']);
    const offset = new Intl.DateTimeFormat('en', { timeZone: me.timeZone, timeZoneName: 'longOffset' }).format(0);
    expect(offset).toContain('GMT+05:30');
  });
});
