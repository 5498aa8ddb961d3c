/** What exports of e-mails and of a website's statistics count, beside what things have cost. */
import { expect, it } from 'vitest';
import { campaigns, made } from './made';

const mailchimp = `Title,Subject,List,Send Date,Total Recipients,Successful Deliveries,Total Bounces,Unique Opens,Unique Clicks,Unsubscribes,Unique Id,Campaign Cost
"Webinar",Join us,Customers,"Mar 05, 2026 10:02 am","1,200","1,190",10,300,40,2,ab12,$35.00
"News, May",Hello,Customers,"May 15, 2026 4:30 pm",90,90,0,0,,0,ab13,
`;

it('Mailchimp: every row is an e-mail, one with a cost is a cost, too', async () => {
  const { records, report } = await made('mailchimp', mailchimp, { campaigns, currency: 'USD', source: 'Newsletter' });
  expect(report?.problemCount).toBe(0);
  expect(records.filter(({ entity }) => entity === 'cost')).toEqual([
    expect.objectContaining({ amount: { units: 350_000, currency: 'USD' } }),
  ]);
  expect(records.filter(({ entity }) => entity === 'mailing')).toEqual([
    {
      ...{
        entity: 'mailing',
        id: expect.stringMatching(/^file:mailchimp:/) as string,
        name: 'Webinar',
        campaignId: 'c2',
        source: 'Newsletter',
      },
      ...{ sentAt: Date.parse('2026-03-05T09:02:00Z'), sends: 1200, delivered: 1190, opens: 300, clicks: 40, bounces: 10, unsubscribes: 2 },
    },
    {
      ...{ entity: 'mailing', id: expect.any(String) as string, name: 'News, May', source: 'Newsletter' },
      ...{ sentAt: Date.parse('2026-05-15T14:30:00Z'), sends: 90, delivered: 90, opens: 0, bounces: 0, unsubscribes: 0 },
    },
  ]);
  // The same file again is the same e-mails.
  const again = await made('mailchimp', mailchimp, { campaigns });
  expect(again.records.map(({ id }) => id)).toEqual(records.map(({ id }) => id));
});

it('Google Analytics: visits of every source, campaign or none; the sum is no row; costs stay with campaigns', async () => {
  const csv = `# Start date: 20260301
Session campaign,Session source / medium,Sessions,Key events,Ads cost
Spring Fair,google / cpc,120,3.5,99.50
(direct),(direct) / (none),80,0,0
,newsletter / email,7,,
Grand total,,207,3.5,99.50
`;
  const { records } = await made('google-analytics', csv, { campaigns, sources: ['Google / CPC'] });
  const visits = records.flatMap((one) =>
    one.entity === 'traffic' ? [[one.day, one.campaignId, one.source, one.sessions, one.conversions]] : [],
  );
  expect(visits).toEqual([
    ['2026-03-01', 'c1', 'Google / CPC', 120, 3.5],
    ['2026-03-01', undefined, '(direct) / (none)', 80, 0],
    ['2026-03-01', undefined, 'newsletter / email', 7, undefined],
  ]);
  expect(records.filter(({ entity }) => entity === 'cost')).toHaveLength(1);
});

it('Google Analytics: sources without campaigns and without costs', async () => {
  const { records, faults } = await made('google-analytics', 'Date,Session source,Sessions\n20260305,google,4\n20260306,google,5\n');
  expect(faults).toEqual([]);
  expect(records).toMatchObject([
    { entity: 'traffic', day: '2026-03-05', source: 'google', sessions: 4 },
    { entity: 'traffic', day: '2026-03-06', source: 'google', sessions: 5 },
  ]);
});
