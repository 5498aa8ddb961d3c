/** `npm run figures`: what it prints, and what it says when something has to be put right. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantOfText, periodOfText } from '../tools/figures/period';
import { main } from '../tools/figures/main';
import { toMinor } from '../tools/figures/money';
import { root } from '../tools/root';
import type { Figure } from '../tools/figures/answer';

let folder = '';
const mapping = {
  version: 1,
  name: 'test',
  zone: 'Europe/Warsaw',
  currency: 'JPY',
  dates: 'YYYY-MM-DD',
  files: [
    {
      file: 'deals.csv',
      records: [
        { entity: 'user', distinct: true, fields: { id: { key: ['rep'] }, name: 'rep', active: { constant: true }, teamId: 'team' } },
        { entity: 'team', distinct: true, fields: { id: 'team', name: 'team' } },
        {
          entity: 'stage',
          distinct: true,
          fields: { id: 'stage', name: 'stage', order: { column: 'stage', values: { open: '1', won: '2', lost: '3' } }, type: 'stage' },
        },
        {
          entity: 'deal',
          fields: {
            id: 'id',
            name: 'id',
            ownerId: { key: ['rep'] },
            stageId: 'stage',
            status: 'stage',
            amount: 'amount',
            createdAt: 'created',
            closeDay: 'closed',
          },
        },
      ],
    },
  ],
};
const rows = [
  'id,rep,team,stage,amount,created,closed',
  '1,Ada Lovelace,North,won,1000,2024-01-02,2024-02-29',
  '2,Ada Lovelace,North,lost,500,2024-01-03,2024-03-31',
  '3,Bo,South,won,700,2024-02-01,2024-03-31',
  '4,Bo,South,open,250,2024-03-30,',
  '5,Bo,South,oops,1,2024-03-30,',
];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'figures-'));
  writeFileSync(join(folder, 'deals.csv'), rows.join('\n'));
  writeFileSync(join(folder, 'map.json'), JSON.stringify(mapping));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...rest: string[]) {
  const streams = { out: '', err: '' };
  const code = await main(
    ['--data', folder, '--map', join(folder, 'map.json'), '--as-of', '2024-03-31', '--zone', 'Europe/Warsaw', '--period', 'all', ...rest],
    {
      out: (text) => void (streams.out += text),
      err: (text) => void (streams.err += `${text}\n`),
    },
  );
  return { code, ...streams };
}
const figures = async (...rest: string[]): Promise<Figure[]> => {
  const { code, out, err } = await run('--json', ...rest);
  expect(code, err).toBe(0);
  return JSON.parse(out) as Figure[];
};

describe('figures', () => {
  it('one array of figures, in the shape that is promised', async () => {
    const [winRate, pipeline, ...none] = await figures('--metric', 'win_rate_count', 'pipeline_value');
    expect(none).toEqual([]);
    expect(winRate).toMatchObject({
      ...{
        metric: 'win_rate_count',
        who: 'everyone',
        by: null,
        key: null,
        value: 2 / 3,
        numerator: 2,
        denominator: 3,
        n: 3,
        unit: 'ratio',
        currency: null,
      },
      ...{
        excluded: [],
        coverage: 1,
        asOf: '2024-03-31T21:59:59.999Z',
        period: { start: '2024-01-01T23:00:00.000Z', end: '2024-03-31T22:00:00.000Z' },
      },
    });
    // The yen has no smaller unit.
    expect(pipeline).toMatchObject({ value: 250, currency: 'JPY', unit: 'money', n: 1, basis: 'live' });
  });

  it('a figure without value is null with its reason', async () => {
    expect(await figures('--metric', 'win_rate_count', '--period', '2023')).toMatchObject([
      { value: null, reason: 'nothing_decided', n: 0 },
    ]);
    expect(await figures('--metric', 'lead_response_time')).toMatchObject([
      { value: null, reason: expect.stringMatching(/^no_/) as string },
    ]);
  });

  it('of a person, a team, and split; nobody is a row of its own', async () => {
    expect(await figures('--metric', 'win_rate_count', '--who', 'rep:Ada Lovelace')).toMatchObject([
      { who: 'rep:Ada Lovelace', value: 0.5 },
    ]);
    expect(await figures('--metric', 'win_rate_count', '--who', 'rep:Ada', 'Lovelace')).toMatchObject([{ value: 0.5 }]);
    expect(await figures('--metric', 'win_rate_count', '--who', 'team:South')).toMatchObject([{ value: 1 }]);
    const reps = await figures('--metric', 'win_rate_count', '--by', 'rep');
    expect(reps.map(({ key, value }) => [key, value])).toEqual(
      expect.arrayContaining([
        ['Ada Lovelace', 0.5],
        ['Bo', 1],
      ]),
    );
    const stages = await figures('--metric', 'pipeline_value', '--by', 'stage');
    expect(stages.find(({ key }) => key === 'open')).toMatchObject({ value: 250, by: 'stage' });
  });

  it('by month and quarter every figure can be split', async () => {
    const months = await figures('--metric', 'win_rate_count', '--by', 'month');
    expect(months.map(({ key, n }) => [key, n])).toEqual([
      ['2024-01', 0],
      ['2024-02', 1],
      ['2024-03', 2],
    ]);
    expect((await figures('--metric', 'pipeline_value', '--by', 'quarter')).map(({ key }) => key)).toEqual(['2024Q1']);
  });

  it('settings of the metrics can be given', async () => {
    expect(await figures('--metric', 'revenue')).toMatchObject([{ value: 1700, basis: 'bookings' }]);
    expect(await figures('--metric', 'revenue', '--set', 'revenueBasis=ordered')).toMatchObject([{ value: null }]);
  });

  it('without --metric all there are', async () => {
    const all = await figures();
    expect(all.length).toBeGreaterThanOrEqual(3);
    expect(new Set(all.map(({ metric }) => metric)).size).toBe(all.length);
  });

  it('rows that were left out are told beside the figures', async () => {
    const { err } = await run('--metric', 'win_rate_count');
    expect(err).toMatch(/deals\.csv: 5 rows, 4 kept, 0 skipped, 1 rejected\n.*row 6, stage “oops”/);
  });

  it('without --json a table', async () => {
    const { out } = await run('--metric', 'win_rate_count', 'pipeline_value');
    expect(out).toMatch(/win_rate_count +everyone .* 66\.67 %/);
    expect(out).toMatch(/pipeline_value .*JPY.250/);
  });

  it.each<[string, string[], RegExp]>([
    ['an unknown metric', ['--metric', 'win_rte'], /There is no metric win_rte\. There are:\n/],
    ['an unknown period', ['--period', '2024Q5'], /“2024Q5” is no period: write 2017/],
    ['an unknown moment', ['--as-of', 'now'], /“now” is no moment/],
    ['an unknown zone', ['--zone', 'Warsaw'], /there is no time zone “Warsaw”/],
    ['an unknown person', ['--who', 'rep:Cy'], /there is no rep “Cy”\. There are: Ada Lovelace, Bo/],
    ['an unknown who', ['--who', 'Bo'], /write everyone, team:<name> or rep:<name>/],
    ['an unknown breakdown', ['--by', 'colour'], /--by knows rep, team/],
    ['an unknown option', ['--colour', 'red'], /There is no --colour/],
    ['an unknown setting', ['--set', 'mood=good'], /“mood=good” is no setting\. There are: revenueBasis=auto/],
    ['a setting of the wrong kind', ['--set', 'activeMonths=many'], /“activeMonths=many” is no setting/],
    ['a missing folder', ['--data', '/nowhere'], /There is no folder \/nowhere/],
    ['a missing mapping', ['--map', '/nowhere.json'], /There is no mapping at/],
    ['a split a metric does not know', ['--by', 'stage'], /win_rate_count cannot be split by stage; win_rate_count by .*, month, quarter/],
  ])('%s: exit code 2, nothing on standard output, and what to do', async (_, rest, expected) => {
    expect(await run('--metric', 'win_rate_count', '--json', ...rest)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(expected) as string,
    });
  });

  it('a file that does not fit its mapping: exit code 2', async () => {
    const wrong = join(folder, 'wrong');
    mkdirSync(wrong);
    writeFileSync(join(wrong, 'deals.csv'), 'a;b\n1;2\n');
    expect(await run('--data', wrong)).toMatchObject({ code: 2, err: expect.stringMatching(/deals\.csv has no column .*“id”/) as string });
    rmSync(wrong, { recursive: true });
  });

  it('a SQL dump in the folder stands in for the tables that are no files', async () => {
    const dump = join(folder, 'dump');
    mkdirSync(dump);
    const values = rows.slice(1, 5).map(
      (row) =>
        `INSERT INTO deals VALUES (${row
          .split(',')
          .map((cell) => (cell === '' ? 'NULL' : `'${cell}'`))
          .join(', ')});`,
    );
    const columns = (rows[0] ?? '').split(',').map((name) => `    ${name} character varying(20)`);
    writeFileSync(join(dump, 'dump.sql'), [`CREATE TABLE deals (\n${columns.join(',\n')}\n);`, ...values].join('\n'));
    const { out } = await run('--data', dump, '--metric', 'win_rate_count', '--json');
    expect(JSON.parse(out)).toMatchObject([{ value: 2 / 3 }]);
    rmSync(dump, { recursive: true });
  });

  it('as a command: nothing but the array on standard output', () => {
    const args = [
      '--data',
      folder,
      '--map',
      join(folder, 'map.json'),
      '--as-of',
      '2024-03-31',
      '--zone',
      'UTC',
      '--period',
      '2024',
      '--metric',
      'win_rate_count',
      '--json',
    ];
    const command = [
      `${root}node_modules/node/bin/node`,
      ['--disable-warning=ExperimentalWarning', `${root}test/tools/figures.ts`],
    ] as const;
    const good = spawnSync(command[0], [...command[1], ...args], { encoding: 'utf8' });
    expect(good.status, good.stderr).toBe(0);
    expect(JSON.parse(good.stdout)).toMatchObject([{ metric: 'win_rate_count', value: 2 / 3 }]);
    const bad = spawnSync(command[0], [...command[1], '--json'], { encoding: 'utf8' });
    expect(bad).toMatchObject({ status: 2, stdout: '' });
    expect(bad.stderr).toMatch(/--data is missing/);
  });
});

describe('periods', () => {
  const zone = 'America/New_York';
  const of = (text: string): string => {
    const { start, end } = periodOfText(text, zone, Date.UTC(2020, 5, 1, 12), [
      { entity: 'deal', id: '1', name: '', status: 'open', createdAt: Date.UTC(2019, 0, 1, 4) },
    ]);
    return `${new Date(start).toISOString()} ${new Date(end).toISOString()}`.replaceAll(':00.000Z', '');
  };
  it.each([
    ['2017', '2017-01-01T05:00 2018-01-01T05:00'],
    ['2017Q3', '2017-07-01T04:00 2017-10-01T04:00'],
    ['2017-Q3', '2017-07-01T04:00 2017-10-01T04:00'],
    ['2017-08', '2017-08-01T04:00 2017-09-01T04:00'],
    ['2017-W31', '2017-07-31T04:00 2017-08-07T04:00'],
    ['2020-W53', '2020-12-28T05:00 2021-01-04T05:00'],
    ['2021-W01', '2021-01-04T05:00 2021-01-11T05:00'],
    ['2017-08-01..2017-08-31', '2017-08-01T04:00 2017-09-01T04:00'],
    ['2017-03-12..2017-03-12', '2017-03-12T05:00 2017-03-13T04:00'],
    ['all', '2018-12-31T05:00 2020-06-02T04:00'],
  ])('%s', (text, expected) => expect(of(text)).toBe(expected));

  it.each([
    '17',
    '2017Q0',
    '2017Q5',
    '2017-13',
    '2017-00',
    '2017-8',
    '2021-W53',
    '2017-W00',
    '2017-02-30..2017-03-01',
    '2017-08-31..2017-08-01',
    'soon',
    '',
  ])('“%s” is none', (text) => expect(() => of(text)).toThrow(/is no period/));

  it('a day as moment is meant to its end, a time without offset is of the zone', () => {
    const at = (text: string) => new Date(instantOfText(text, zone)).toISOString();
    expect(at('2017-12-31')).toBe('2018-01-01T04:59:59.999Z');
    expect(at('2017-12-31T18:00:00')).toBe('2017-12-31T23:00:00.000Z');
    expect(at('2017-12-31T18:00:00Z')).toBe('2017-12-31T18:00:00.000Z');
    expect(at('2017-12-31T18:00:00.5+02:00')).toBe('2017-12-31T16:00:00.500Z');
    for (const text of ['2017-02-30', '2017-12-31T25:00', 'yesterday']) expect(() => at(text)).toThrow(/is no moment/);
  });
});

it('money is rounded once, half away from zero, to the smallest unit of its currency', () => {
  expect([toMinor(123_450, 'EUR'), toMinor(50, 'EUR'), toMinor(-50, 'EUR'), toMinor(49, 'EUR'), toMinor(-49, 'EUR')]).toEqual([
    1235, 1, -1, 0, 0,
  ]);
  expect([toMinor(15_000, 'JPY'), toMinor(12_345, 'KWD')]).toEqual([2, 1235]);
});
