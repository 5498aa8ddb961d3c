/** Exports of advertising and e-mail tools, each in the notation of its tool, become costs. */
import { describe, expect, it } from 'vitest';
import { readyTools } from '../../../lib/import/ready';
import { READY_TOOLS } from '../../../components/import-kit';
import { campaigns, costsOf, made } from './made';

/** What spreadsheets open: two bytes a sign, tabs, a byte order mark. */
const utf16 = (text: string): Uint8Array =>
  new Uint8Array(new Uint16Array([0xfeff, ...[...text].map((sign) => sign.charCodeAt(0))]).buffer);

const ads = { campaigns, source: 'Google Ads' };
const googleAds = `Campaign report
"March 1, 2026 - March 2, 2026"
Campaign status,Campaign,Day,Currency code,Cost,Impr.
Enabled,Spring Fair,2026-03-01,PLN,"1,234.50",90
Enabled,spring fair ,2026-03-02,PLN,0.25,1
Enabled,Brand,2026-03-02,,12.00,7
Enabled,Webinar,2026-03-02,PLN, --,0
Total: Campaigns, --, --,PLN,"1,246.75",98
`;
const googleRows = [
  ['2026-03-01', 1234.5, 'PLN', 'c1', 'Google Ads'],
  ['2026-03-02', 0.25, 'PLN', 'c1', 'Google Ads'],
  ['2026-03-02', 12, 'EUR', undefined, 'Google Ads'],
];

describe('the list of tools', () => {
  it('is the same on the page and in the import', () => expect(readyTools).toEqual([...READY_TOOLS]));
});

describe('Google Ads', () => {
  it('titles stand before the header, totals after the rows; campaigns are joined by name, whatever the case', async () => {
    expect(await costsOf('google-ads', googleAds, ads)).toEqual(googleRows);
  });

  it('the file for spreadsheets says the same', async () => {
    const rows = [...googleAds.matchAll(/("[^"]*"|[^,\n]*)(,|\n)/g)].map(
      ([, cell = '', end]) => cell.replaceAll('"', '') + (end === ',' ? '\t' : '\n'),
    );
    expect(await costsOf('google-ads', utf16(rows.join('')), ads)).toEqual(googleRows);
  });

  it('is read in Polish, with a comma before the fraction, and in Chinese', async () => {
    const polish = 'Raport kampanii\nKampania;Dzień;Kod waluty;Koszt\nWebinar;2026-03-04;PLN;1 234,50\nWebinar;2026-03-05;PLN;"0,5"\n';
    expect(await costsOf('google-ads', polish, ads)).toEqual([
      ['2026-03-04', 1234.5, 'PLN', 'c2', 'Google Ads'],
      ['2026-03-05', 0.5, 'PLN', 'c2', 'Google Ads'],
    ]);
    expect(await costsOf('google-ads', '广告系列,天,货币代码,费用\nWebinar,2026/3/4,CNY,"1,200.5"\n', ads)).toEqual([
      ['2026-03-04', 1200.5, 'CNY', 'c2', 'Google Ads'],
    ]);
  });

  it('without the day nothing is read: what is missing is said', async () => {
    const { faults, records } = await made('google-ads', 'Campaign,Cost\nWebinar,12\n');
    expect(records).toEqual([]);
    expect(faults).toEqual([
      'export.csv: no line has the columns “Campaign”, “Cost”, “Day”. Add them to the export, or choose the tool it comes from',
    ]);
  });
});

describe('Meta Ads', () => {
  it('the head of the amount names the currency; the sum line names no campaign', async () => {
    const csv = `Reporting starts,Reporting ends,Campaign name,Campaign delivery,Results,Amount spent (USD)
2026-03-01,2026-03-01,Webinar,active,4,45.10
2026-03-01,2026-03-01,Unknown here,active,,3
2026-03-01,2026-03-31,,,4,48.10
`;
    expect(await costsOf('meta-ads', csv, { campaigns, source: 'Facebook' })).toEqual([
      ['2026-03-01', 45.1, 'USD', 'c2', 'Facebook'],
      ['2026-03-01', 3, 'USD', undefined, 'Facebook'],
    ]);
  });

  it('is read in Polish and in Chinese', async () => {
    expect(await costsOf('meta-ads', 'Nazwa kampanii,Dzień,Wydana kwota (PLN)\nWebinar,2026-03-01,"45,10"\n', { campaigns })).toEqual([
      ['2026-03-01', 45.1, 'PLN', 'c2', undefined],
    ]);
    expect(await costsOf('meta-ads', '报告开始日期,广告系列名称,已花费金额 (USD)\n2026-03-01,Webinar,45.1\n', { campaigns })).toEqual([
      ['2026-03-01', 45.1, 'USD', 'c2', undefined],
    ]);
  });
});

describe('LinkedIn Ads', () => {
  const report = (rows: string): string => `Campaign Performance Report (in UTC)
"Report Start: March 1, 2026, 12:00 AM"
"Report End: March 31, 2026, 11:59 PM"
"Date Generated: April 2, 2026, 9:14 AM"

Start Date (in UTC)\tAccount Name\tCurrency\tCampaign ID\tCampaign Name\tTotal Spent\tImpressions
${rows}`;

  it('lines about the report stand before the header; the month stands first in its dates', async () => {
    expect(
      await costsOf(
        'linkedin-ads',
        utf16(report('3/4/2026\tAcme\tEUR\t1\tSpring Fair\t20.40\t3\n3/14/2026\tAcme\tEUR\t1\tSpring Fair\t0\t3\n')),
        {
          ...{ campaigns, source: 'LinkedIn' },
        },
      ),
    ).toEqual([
      ['2026-03-04', 20.4, 'EUR', 'c1', 'LinkedIn'],
      ['2026-03-14', 0, 'EUR', 'c1', 'LinkedIn'],
    ]);
  });
});

describe('Google Analytics 4', () => {
  const table = `# ----------------------------------------
# Traffic acquisition: Session campaign
# Property: Acme
# ----------------------------------------
#
# All Users
# Start date: 20260301
# End date: 20260331
Session campaign,Session source / medium,Sessions,Ads cost
Spring Fair,google / cpc,120,99.5
Spring Fair,newsletter / email,30,1
(organic),google / organic,400,0
(not set),(not set),3,0
,,553,100.5
`;

  it('comments stand before the header; costs belong to the first day, and to the source of each row as the CRM spells it', async () => {
    expect(await costsOf('google-analytics', table, { campaigns, sources: ['Google / CPC', 'web'] })).toEqual([
      ['2026-03-01', 99.5, 'EUR', 'c1', 'Google / CPC'],
      ['2026-03-01', 1, 'EUR', 'c1', 'newsletter / email'],
    ]);
  });

  it('a date column says the day, and a chosen source stands for all', async () => {
    expect(await costsOf('google-analytics', 'Date,Session campaign,Ads cost\n20260305,Webinar,4.5\n', { source: 'Ads' })).toEqual([
      ['2026-03-05', 4.5, 'EUR', undefined, 'Ads'],
    ]);
  });

  it('users alone and a table without any day are refused', async () => {
    const { faults } = await made('google-analytics', 'Session campaign,Users\nWebinar,3\n');
    expect(faults[0]).toContain('no line has the columns “Session campaign”, “Ads cost”');
    expect((await made('google-analytics', 'Session campaign,Ads cost\nWebinar,3\n')).faults[0]).toContain('says the day');
  });
});

describe('e-mail', () => {
  it('Mailchimp: the report of all campaigns, with its own way to write dates', async () => {
    const csv = `Title,Subject,List,Send Date,Total Recipients,Unique Opens,Unique Id,Campaign Cost,Revenue
"Webinar",Join us,Customers,"Mar 05, 2026 10:02 am",1200,300,ab12,$35.00,0
"News, May",Hello,Customers,"May 15, 2026 4:30 pm",1200,300,ab13,,0
`;
    expect(await costsOf('mailchimp', csv, { campaigns, currency: 'USD', source: 'Newsletter' })).toEqual([
      ['2026-03-05', 35, 'USD', 'c2', 'Newsletter'],
    ]);
  });

  it('any list of sends: the source of a row is taken where none was chosen', async () => {
    const csv = 'Nazwa kampanii;Data wysyłki;Koszt;Waluta;Źródło\nWebinar;15.03.2026 08:00;12,30;PLN;Mailing\n';
    expect(await costsOf('email-sends', csv, { campaigns, sources: ['mailing'] })).toEqual([['2026-03-15', 12.3, 'PLN', 'c2', 'mailing']]);
  });
});

describe('what a file leaves open', () => {
  const sends = (days: readonly string[]) => `Campaign,Date,Cost\n${days.map((day) => `Webinar,${day},1\n`).join('')}`;
  const days = async (text: string, more: object = {}) => (await costsOf('email-sends', text, more)).map(([day]) => day);

  it('dates with slashes: the file tells, else the person is asked', async () => {
    expect(await days(sends(['3/4/2026', '13/4/2026']))).toEqual(['2026-04-03', '2026-04-13']);
    expect(await days(sends(['3/4/2026', '4/13/2026']))).toEqual(['2026-03-04', '2026-04-13']);
    expect((await made('email-sends', sends(['3/4/2026']))).faults[0]).toContain('do not show whether the day or the month');
    expect(await days(sends(['3/4/2026']), { slashes: 'day' })).toEqual(['2026-04-03']);
    expect(await days(sends(['3/4/2026']), { slashes: 'month' })).toEqual(['2026-03-04']);
  });

  it.each([
    [['1,234'], 1234],
    [['1.234'], 1234],
    [['1.234,5'], 1234.5],
    [['0.125'], 0.125],
    [['12,5', '1.234'], 12.5],
    [['1.000.000', '12'], 1_000_000],
  ])('amounts %j: the sign before the fraction is told by the file', async (cells, units) => {
    const csv = `Campaign;Date;Cost\n${cells.map((cell, i) => `Webinar;2026-03-0${i + 1};${cell}\n`).join('')}`;
    expect((await costsOf('email-sends', csv))[0]?.[1]).toBe(units);
  });

  it('… and may be set', async () => {
    expect((await costsOf('email-sends', 'Campaign;Date;Cost\nA;2026-03-01;1,234\n', { decimal: ',' }))[0]?.[1]).toBe(1.234);
  });

  it('a name that two campaigns share joins neither', async () => {
    const twice = [...campaigns, { id: 'c3', name: 'webinar' }];
    expect((await costsOf('email-sends', sends(['2026-03-01']), { campaigns: twice }))[0]?.[3]).toBeUndefined();
  });

  it('the same file again makes the same ids; rows of one campaign and day are costs of their own; tools do not meet', async () => {
    const csv = 'Campaign,Day,Cost\nWebinar,2026-03-01,1\nWebinar,2026-03-01,2\n';
    const ids = async (tool: 'google-ads' | 'email-sends', text = csv) => (await made(tool, text)).records.map(({ id }) => id);
    const google = await ids('google-ads');
    expect(new Set(google).size).toBe(2);
    expect(await ids('google-ads')).toEqual(google);
    const sent = await ids('email-sends', csv.replace('Day', 'Date'));
    expect(google.filter((id) => sent.includes(id))).toEqual([]);
  });
});
