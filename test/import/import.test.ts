import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { preview } from '../../lib/import';
import type { ImportReport } from '../../lib/import';
import { datasetOf } from '../../lib/columns/dataset';
import type { Deal } from '../../lib/model/records';
import { dealFields, deals, imported, mapping, source } from './source';

const dealsOf = (records: { entity: string }[]): Deal[] => records.flatMap((record) => (record.entity === 'deal' ? [record as Deal] : []));
const reasons = (report: ImportReport): string =>
  report.problems.map(({ row, column, value, reason }) => `${row} ${column} “${value}” ${reason}`).join('\n');
/** Every row is kept, skipped or rejected, and nothing else. */
const adds = (report: ImportReport): void => {
  for (const { rows, kept, skipped, rejected } of report.files)
    expect(kept + rejected + skipped.reduce((sum, { count }) => sum + count, 0)).toBe(rows);
};

describe('traps of real files', () => {
  it('DD-MM-YYYY: no day is taken for a month, and what is no date is told with its row', async () => {
    const { records, report } = await deals(
      'id,day\na,03-04-2017\nb,2017-04-03\nc,31-02-2017\n',
      { closeDay: 'day' },
      { dates: ['DD-MM-YYYY'] },
    );
    expect(dealsOf(records).map(({ closeDay }) => closeDay)).toEqual(['2017-04-03']);
    expect(reasons(report)).toMatch(/^3 day “2017-04-03” is no date of the form DD-MM-YYYY: .*\n4 day “31-02-2017”/);
    adds(report);
  });

  it('of many forms of dates a person is told those of the day alone, not each with every time of day', async () => {
    const { report } = await deals(
      'id,day\na,soon\n',
      { closeDay: 'day' },
      { dates: ['D.M.YYYY', 'D.M.YYYY H:mm', 'MMM D, YYYY', 'MMM D, YYYY h:mm A'] },
    );
    expect(reasons(report)).toMatch(/ is no date of the form D\.M\.YYYY or MMM D, YYYY: /);
    const { report: timed } = await deals('id,day\na,soon\n', { closeDay: 'day' }, { dates: ['D.M.YYYY H:mm'] });
    expect(reasons(timed)).toMatch(/ is no date of the form D\.M\.YYYY H:mm: /);
  });

  it('placeholders mean no value, per mapping, file or field; blank is not the same as “unknown”', async () => {
    const text = 'id,source,reason\na,Select,n/a\nb,Unknown,-\nc,,Price\nd,Web,Select\n';
    const { records } = await deals(
      text,
      { source: 'source', lostReason: { column: 'reason', blank: ['N/A', '-'] } },
      { blank: ['Select'] },
    );
    expect(dealsOf(records).map(({ source: from, lostReason }) => [from, lostReason])).toEqual([
      [undefined, undefined],
      ['Unknown', undefined],
      [undefined, 'Price'],
      ['Web', 'Select'],
    ]);
  });

  it('zero means no value only where the mapping says so', async () => {
    const text = 'id,a,b\nx,0,0\ny,0.00,5\nz,-0,\n';
    const { records } = await deals(text, { amount: { column: 'a', zeroIsBlank: true }, probability: { column: 'b', percent: true } });
    expect(dealsOf(records).map(({ amount, probability }) => [amount, probability])).toEqual([
      [undefined, 0],
      [undefined, 0.05],
      [undefined, undefined],
    ]);
  });

  it('amounts in the style of the file, exact to 1/10,000', async () => {
    const style = async (decimal: '.' | ',', cells: string[], currency: string) => {
      const { records, report } = await deals(
        `id;a\n${cells.map((cell, index) => `${index};${cell}`).join('\n')}`,
        { amount: 'a' },
        { decimal, currency },
        { form: { delimiter: ';' } },
      );
      expect(reasons(report)).toBe('');
      return dealsOf(records).map(({ amount }) => amount?.units);
    };
    expect(await style(',', ['1.234,50 €', '(1.200)', '0,00005'], 'EUR')).toEqual([12_345_000, -12_000_000, 1]);
    expect(await style('.', ['¥12.3万', '￥1.5亿', '0'], 'CNY')).toEqual([1_230_000_000, 1_500_000_000_000, 0]);
  });

  it('unlike currencies are never mixed in silence', async () => {
    const { report } = await deals('id,a\nx,5 €\n', { amount: 'a' });
    expect(reasons(report)).toMatch(/is an amount in EUR, but the mapping says USD/);
    const { records } = await deals('id,a,c\nx,5 €,eur\ny,7,Zloty\nz,9,\n', {
      amount: { column: 'a', currencyFrom: { column: 'c', values: { Zloty: 'PLN', eur: 'EUR' } } },
    });
    expect(dealsOf(records).map(({ amount }) => amount)).toEqual([
      { units: 50_000, currency: 'EUR' },
      { units: 70_000, currency: 'PLN' },
      { units: 90_000, currency: 'USD' },
    ]);
  });

  it('empty rows at the end, and anywhere, are skipped and counted', async () => {
    const { report } = await deals('id,a\nx,1\n,\n  , \n\n,,,\n', { amount: 'a' });
    expect(report.files[0]).toMatchObject({ rows: 5, kept: 1, rejected: 0, skipped: [{ reason: 'empty row', count: 4 }] });
  });

  it('dates that stand for "never" count as none', async () => {
    const text = 'id,from,to\na,1970-01-19,2050-01-01\nb,2020-05-01,9999-12-31\n';
    const { records } = await deals(text, { startDay: 'from', closeDay: 'to' }, { noDateBefore: '1980-01-01', noDateAfter: '2049-12-31' });
    expect(dealsOf(records).map(({ startDay, closeDay }) => [startDay, closeDay])).toEqual([
      [undefined, undefined],
      ['2020-05-01', undefined],
    ]);
  });

  it('an instant without a zone is of the mapping’s, a day stays a day', async () => {
    const { records } = await deals('id,at\na,2024-07-01 00:30\n', { createdAt: 'at', closeDay: 'at' }, { zone: 'Europe/Warsaw' });
    expect(dealsOf(records)).toMatchObject([{ createdAt: Date.UTC(2024, 5, 30, 22, 30), closeDay: '2024-07-01' }]);
    const noon = await deals('id,at\na,2024-07-01\n', { createdAt: { column: 'at', clock: '12:00' } });
    expect(dealsOf(noon.records)).toMatchObject([{ createdAt: Date.UTC(2024, 6, 1, 12) }]);
    const epoch = await deals('id,at\na,1719873000\n', { createdAt: 'at', closeDay: 'at' }, { zone: 'Asia/Shanghai', dates: 'epoch s' });
    expect(dealsOf(epoch.records)).toMatchObject([{ createdAt: 1_719_873_000_000, closeDay: '2024-07-02' }]);
  });

  it('rows with too many cells are refused, missing ones at the end are blank', async () => {
    const { records, report } = await deals('id,a,source\nx,1\ny,1,234,Web\n', { amount: 'a', source: 'source' });
    expect(dealsOf(records)).toHaveLength(1);
    expect(reasons(report)).toMatch(/^3 .*has 4 cells for 3 columns/);
  });
});

describe('values across files', () => {
  const products = { file: 'products.csv', form: { delimiter: ';' }, decimal: ',', records: [] };
  const price = { lookUp: { file: 'products.csv', column: 'product', equals: 'product', take: 'price' } };
  const productsFile = source('products.csv', 'product;price\nA;1.000,50\nB;n/a\n');

  it('a look-up where the own column is blank, read the way of the other file', async () => {
    const how = mapping(
      [
        products,
        {
          file: 'deals.csv',
          records: [{ entity: 'deal', fields: dealFields({ amount: { first: [{ column: 'value', zeroIsBlank: true }, price] } }) }],
        },
      ],
      { blank: ['n/a'] },
    );
    const { records, report } = await imported(how, [
      source('deals.csv', 'id,product,value\n1,A,\n2,A,0\n3,A,7.25\n4,B,\n5,Ax,\n6,,\n'),
      productsFile,
    ]);
    expect(dealsOf(records).map(({ amount }) => amount?.units)).toEqual([10_005_000, 10_005_000, 72_500, undefined, undefined, undefined]);
    expect(report.notes).toEqual(['deals.csv: “product” is looked for in products.csv (product) and not found: 1 (first: “Ax”)']);
    expect(report.files[0]).toMatchObject({ file: 'products.csv', rows: 2, kept: 0, skipped: [{ reason: 'only looked up in', count: 2 }] });
  });

  const lines = { product: ['price', 'quantity', { column: 'discount', oneMinus: true }] };
  const orders = mapping([
    {
      file: 'orders.csv',
      records: [
        {
          entity: 'order',
          fields: {
            id: 'id',
            name: 'id',
            status: { constant: 'done' },
            total: { sum: { file: 'lines.csv', column: 'order', equals: 'id', of: lines } },
            createdAt: { constant: '2024-01-01' },
          },
        },
      ],
    },
    {
      file: 'lines.csv',
      records: [
        {
          entity: 'orderLine',
          fields: { id: { rowNumber: true }, orderId: 'order', quantity: 'quantity', amount: lines, createdAt: { constant: '2024-01-01' } },
        },
      ],
    },
  ]);
  it('sums of lines are exact and rounded once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            cents: fc.integer({ min: 1, max: 99_999 }),
            quantity: fc.integer({ min: 1, max: 130 }),
            percent: fc.integer({ min: 0, max: 25 }),
          }),
          { minLength: 1, maxLength: 30 },
        ),
        async (list) => {
          const text = list.map(
            ({ cents, quantity, percent }) => `o,${(cents / 1000).toFixed(3)},${quantity},0.${String(percent).padStart(2, '0')}`,
          );
          const { records } = await imported(orders, [
            source('orders.csv', 'id\no\n'),
            source('lines.csv', ['order,price,quantity,discount', ...text].join('\n')),
          ]);
          const exact = list.reduce(
            (sum, { cents, quantity, percent }) => sum + BigInt(cents) * BigInt(quantity) * BigInt(100 - percent),
            0n,
          );
          // In 1/100,000: one more digit than is kept, rounded half up, for nothing here is negative.
          const [order] = records.flatMap((record) => (record.entity === 'order' ? [record] : []));
          expect(order?.total?.units).toBe(Number((exact + 5n) / 10n));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('look-ups can be chained, and filtered by keys of a third file', async () => {
    const region = {
      lookUp: {
        file: 'regions.csv',
        column: 'id',
        equals: { lookUp: { file: 'people.csv', column: 'name', equals: 'rep', take: 'region' } },
        take: 'name',
      },
    };
    const how = mapping([
      { file: 'regions.csv' },
      { file: 'people.csv', keep: [{ column: 'name', in: { file: 'active.csv', column: 'who' } }] },
      { file: 'active.csv' },
      { file: 'users.csv', records: [{ entity: 'user', fields: { id: 'rep', name: 'rep', active: { constant: true }, teamId: region } }] },
    ]);
    const { records, report } = await imported(how, [
      source('regions.csv', 'id,name\n1,North\n2,South\n'),
      source('people.csv', 'name,region\nAda,1\nBo,2\nAda,2\n'),
      source('active.csv', 'who\nAda\n'),
      source('users.csv', 'rep\nAda\nBo\n'),
    ]);
    expect(records).toMatchObject([{ id: 'Ada', teamId: 'North' }, { id: 'Bo' }]);
    expect(records[1]).not.toHaveProperty('teamId');
    expect(report.notes).toEqual([
      'people.csv (name): a key stands there twice with different values; the first counts: 1 (first: “Ada”)',
      'users.csv: “rep” is looked for in people.csv (name) and not found: 1 (first: “Bo”)',
    ]);
  });

  it('keys of another file filter rows', async () => {
    const how = mapping([
      { file: 'merged.csv' },
      {
        file: 'deals.csv',
        keep: [
          { column: 'id', notIn: { file: 'merged.csv', column: 'gone' }, why: 'merged' },
          { column: 'deleted', isNot: 'true', why: 'deleted' },
        ],
        records: [{ entity: 'deal', fields: dealFields({}) }],
      },
    ]);
    const { records, report } = await imported(how, [
      source('merged.csv', 'gone,into\n2,1\n'),
      source('deals.csv', 'id,deleted\n1,FALSE\n2,FALSE\n3,TRUE\n'),
    ]);
    expect(dealsOf(records).map(({ id }) => id)).toEqual(['1']);
    expect(report.files[1]?.skipped).toMatchObject([
      { reason: 'merged', count: 1 },
      { reason: 'deleted', count: 1 },
    ]);
    adds(report);
  });
});

describe('JSON', () => {
  it('objects with paths, numbers, dates in milliseconds and missing fields', async () => {
    const how = mapping(
      [
        {
          file: 'd.json',
          form: { type: 'json' },
          dates: ['epoch ms', 'ISO'],
          records: [
            {
              entity: 'deal',
              fields: dealFields({ id: 'id', amount: 'properties.amount', ownerId: 'owner.id', closeDay: 'closed', createdAt: 'at' }),
            },
          ],
        },
      ],
      { zone: 'Europe/Warsaw' },
    );
    const data = [
      { id: 7, properties: { amount: 12.5 }, owner: { id: 'u' }, closed: '2024-02-29', at: 1_709_247_600_000 },
      { id: 8, properties: {}, owner: null, at: '2024-02-29T23:30:00Z', closed: 1_709_247_600_000 },
    ];
    const { records, report } = await imported(how, [source('d.json', JSON.stringify(data), 9)]);
    expect(report.problems).toEqual([]);
    expect(dealsOf(records)).toMatchObject([
      { id: '7', amount: { units: 125_000 }, ownerId: 'u', closeDay: '2024-02-29', createdAt: 1_709_247_600_000 },
      { id: '8', closeDay: '2024-03-01', createdAt: Date.UTC(2024, 1, 29, 23, 30) },
    ]);
    expect(dealsOf(records)[1]).not.toHaveProperty('amount');
  });
});

describe('whatever a file holds', () => {
  const anything = fc.string({
    unit: fc.constantFrom('a', '1', '"', ',', '\n', '\r', '{', '}', '[', ':', '\\\\', ' ', '-', 'ż', '\u0000', '\ufeff'),
    maxLength: 200,
  });
  it.each([
    ['csv', {}],
    [
      'fixed',
      {
        fixed: [
          { name: 'id', start: 1, width: 2 },
          { name: 'a', start: 3, width: 4 },
        ],
        header: false,
      },
    ],
    ['json', {}],
  ])('%s: nothing is thrown, every row is accounted for, and pieces make no difference', async (type, form) => {
    const records = [{ entity: 'deal', fields: dealFields({ amount: 'a' }) }];
    const how = mapping([{ file: 'd', form: { type, ...form }, records }]);
    await fc.assert(
      fc.asyncProperty(anything, fc.integer({ min: 1, max: 50 }), async (text, size) => {
        const content = type === 'csv' ? `id,a\n${text}` : text;
        const whole = await imported(how, [source('d', content)]);
        adds(whole.report);
        expect(await imported(how, [source('d', content, size)])).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });
});

describe('records of a row', () => {
  it('one row makes a deal, its stage changes, its owner and its stage', async () => {
    const how = mapping([
      {
        file: 'deals.csv',
        dates: 'M/D/YY',
        records: [
          {
            entity: 'user',
            distinct: true,
            fields: { id: 'owner', name: 'owner', active: { constant: true } },
            when: [{ column: 'owner', blank: false }],
          },
          {
            entity: 'deal',
            fields: dealFields({
              ownerId: 'owner',
              status: { column: 'stage', values: { Won: 'won' }, otherwise: 'open' },
              createdAt: 'from',
            }),
          },
          {
            entity: 'stageChange',
            when: [{ column: 'stage', is: 'Won' }],
            fields: { id: { template: '{id}:won' }, dealId: 'id', at: 'to', toStageId: 'stage' },
          },
        ],
      },
    ]);
    const { records, report } = await imported(how, [
      source('deals.csv', 'id,owner,stage,from,to\n1,Ada,Won,1/2/24,3/4/24\n2,Ada,New,1/3/24,\n3,,New,1/3/24,\n'),
    ]);
    expect(report.records).toEqual({ user: 1, deal: 3, stageChange: 1 });
    expect(records.map(({ entity, id }) => `${entity} ${id}`)).toEqual(['user Ada', 'deal 1', 'stageChange 1:won', 'deal 2', 'deal 3']);
    adds(report);
  });

  it('the same files twice make the same records, whatever the pieces they come in', async () => {
    const how = mapping([
      {
        file: 'd.csv',
        records: [{ entity: 'deal', fields: dealFields({ id: { key: ['who', 'amount'], numbered: true }, amount: 'amount' }) }],
      },
    ]);
    const text = 'who,amount,id\na,1,x\na,1,y\nb,1,z\na,11,v\n';
    const first = await imported(how, [source('d.csv', text)]);
    expect(await imported(how, [source('d.csv', text, 5)])).toEqual(first);
    expect(new Set(first.records.map(({ id }) => id)).size).toBe(4);
    // In the store a second import changes nothing.
    const once = datasetOf(first.records);
    const twice = datasetOf([...first.records, ...(await imported(how, [source('d.csv', text)])).records]);
    expect(twice.tables.deal.rows).toBe(once.tables.deal.rows);
    // Another order of the rows gives the same ids.
    const [head = '', ...rest] = text.trim().split('\n');
    const turned = await imported(how, [source('d.csv', [head, ...rest.reverse()].join('\n'))]);
    expect(turned.records.map(({ id }) => id).sort()).toEqual(first.records.map(({ id }) => id).sort());
  });

  it('a row that comes again is skipped, one that says something else under the same id is refused', async () => {
    const { records, report } = await deals('id,a\nx,1\nx,1\nx,2\n', { amount: 'a' });
    expect(dealsOf(records)).toHaveLength(1);
    expect(report.files[0]).toMatchObject({ rows: 3, kept: 1, rejected: 1, skipped: [{ reason: 'the same row again', count: 1 }] });
    expect(reasons(report)).toMatch(/^4 .*“x” is the id of another deal too/);
  });

  it('a value that no list knows is refused and says how to add it', async () => {
    const { report } = await deals('id,stage\n1,Gewonnen\n', { status: { column: 'stage', values: { Won: 'won' } } });
    expect(reasons(report)).toMatch(/^2 stage “Gewonnen” is not in the list of values: add it/);
    const none = await deals('id,stage\n1,\n', { status: { column: 'stage', values: { Won: 'won' } } });
    expect(reasons(none.report)).toMatch(/holds no value, but every deal needs its “status”/);
  });
});

describe('what is told', () => {
  it('never an address, and never a long text', async () => {
    const how = mapping([
      {
        file: 'leads.csv',
        records: [{ entity: 'lead', fields: { id: 'id', name: 'name', status: 'email', createdAt: 'phone', score: 'note' } }],
      },
    ]);
    const { report } = await imported(how, [
      source('leads.csv', `id,name,email,phone,note\n1,Ada,ada@example.com,+48 600 100 200,${'long '.repeat(50)}\n`),
    ]);
    expect(report.problemCount).toBe(3);
    expect(JSON.stringify(report)).not.toMatch(/ada@example|600 100/);
    for (const { value } of report.problems) expect(value.length).toBeLessThanOrEqual(40);
  });

  it('a column that does not exist stops the file and names those that do', async () => {
    const { records, report } = await deals('id;a\nx;1\n', { amount: 'a' });
    expect(records).toEqual([]);
    expect(report.files[0]?.error).toMatch(/has no column .*“id”.*; it has id;a/);
  });

  it('a file that was not handed in is told', async () => {
    const { report } = await imported(mapping([{ file: 'deals.csv' }]), []);
    expect(report.files[0]?.error).toMatch(/was not handed in/);
  });

  it('a wrong encoding is told', async () => {
    const how = mapping([{ file: 'd', records: [{ entity: 'deal', fields: dealFields({}) }] }]);
    const bytes = Uint8Array.from([105, 100, 10, 99, 97, 102, 0x8e, 10]);
    expect((await imported(how, [source('d', bytes, 1)])).report.notes).toEqual([
      expect.stringMatching(/^d: some letters cannot be read as utf-8: set the encoding/),
    ]);
    expect((await imported(how, [source('d', 'id\ncafé\n', 1)])).report.notes).toEqual([]);
  });

  it('references to nothing are told and kept', async () => {
    const how = mapping([
      { file: 'users.csv', records: [{ entity: 'user', fields: { id: 'id', name: 'id', active: 'active' } }] },
      { file: 'deals.csv', records: [{ entity: 'deal', fields: dealFields({ ownerId: 'owner' }) }] },
    ]);
    const { records, report } = await imported(how, [
      source('users.csv', 'id,active\nu,yes\n'),
      source('deals.csv', 'id,owner\n1,u\n2,v\n'),
    ]);
    expect(dealsOf(records).map(({ ownerId }) => ownerId)).toEqual(['u', 'v']);
    expect(report.notes).toEqual(['deal.ownerId: 1 of 2 name a user that no file describes, such as “v”']);
  });

  it('all problems are counted, the first ones told', async () => {
    const text = ['id,a', ...Array.from({ length: 30 }, (_, i) => `${i},x`)].join('\n');
    const { report } = await imported(
      mapping([{ file: 'd', records: [{ entity: 'deal', fields: dealFields({ amount: 'a' }) }] }]),
      [source('d', text)],
      { problemsShown: 5 },
    );
    expect(report).toMatchObject({ problemCount: 30, files: [{ rejected: 30 }] });
    expect(report.problems).toHaveLength(5);
  });

  it('a preview shows the first rows as records, with their problems', async () => {
    const how = mapping([{ file: 'd', records: [{ entity: 'deal', fields: dealFields({ amount: 'a' }) }] }]);
    const text = ['id,a', '0,x', ...Array.from({ length: 5000 }, (_, i) => `${i + 1},${i}`)].join('\n');
    const { records, report } = await preview(how, [source('d', text, 100)], 3);
    expect(records.map(({ id }) => id)).toEqual(['1', '2']);
    expect(report).toMatchObject({ files: [{ rows: 3, kept: 2, rejected: 1 }], problemCount: 1 });
  });
});
