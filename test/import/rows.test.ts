import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../lib/text/fault';
import type { FileForm } from '../../lib/import/mapping';
import { slicesOf, type RawRow } from '../../lib/import/rows';
import { mapping, source } from './source';

const form = (parts: object = {}): FileForm => {
  const [file] = mapping([{ file: 'x', form: parts }]).files;
  if (!file) throw new Error('no file');
  return file.form;
};

async function rows(content: string | Uint8Array, parts: object = {}, size = Infinity, wanted: string[] = []) {
  let columns: readonly string[] = [];
  const all: RawRow[] = [];
  for await (const slice of slicesOf(source('x', content, size), form(parts), wanted)) {
    columns = slice.columns;
    all.push(...slice.rows);
  }
  return {
    columns,
    cells: all.map((row) => row.cells),
    numbers: all.map((row) => row.number),
    broken: all.flatMap((row) => (row.broken ? inEnglish(row.broken) : [])),
  };
}

const utf16 = (text: string, big: boolean): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), !big);
  return bytes;
};

describe('encodings', () => {
  it('Mac Roman', async () => {
    // é, ü and ß as a Mac wrote them
    const bytes = Uint8Array.from([110, 97, 109, 101, 13, 99, 97, 102, 0x8e, 13, 0x9f, 98, 101, 114, 0xa7, 13]);
    expect(await rows(bytes, { encoding: 'macintosh' })).toMatchObject({ columns: ['name'], cells: [['café'], ['überß']] });
  });

  it.each([1, 2, 3, 5, 1000])('a byte order mark wins over the mapping, in pieces of %i bytes', async (size) => {
    const text = '\ufeffname,city\r\nZoë,Łódź\r\n';
    const expected = { columns: ['name', 'city'], cells: [['Zoë', 'Łódź']] };
    expect(await rows(text, { encoding: 'windows-1252' }, size)).toMatchObject(expected);
    expect(await rows(utf16(text, false), {}, size)).toMatchObject(expected);
    expect(await rows(utf16(text, true), {}, size)).toMatchObject(expected);
  });

  it('without a mark the mapping says which', async () => {
    expect(await rows(utf16('a\nż\n', false), { encoding: 'utf-16le' })).toMatchObject({ columns: ['a'], cells: [['ż']] });
    expect(await rows(Uint8Array.from([97, 10, 0xb9, 10]), { encoding: 'windows-1250' })).toMatchObject({ cells: [['ą']] });
    expect(await rows(Uint8Array.from([97, 10, 0xcd, 0xf2, 10]), { encoding: 'gb18030' }, 1)).toMatchObject({ cells: [['万']] });
  });
});

describe('delimited files', () => {
  it('line ends of three systems', async () => {
    for (const end of ['\n', '\r\n', '\r'])
      expect(await rows(['a,b', '1,2', '3,4', ''].join(end), {}, 3)).toMatchObject({
        columns: ['a', 'b'],
        cells: [
          ['1', '2'],
          ['3', '4'],
        ],
        numbers: [2, 3],
      });
  });

  it('the last row needs no line end; an empty file has no rows', async () => {
    expect((await rows('a,b\n1,2')).cells).toEqual([['1', '2']]);
    expect((await rows('')).cells).toEqual([]);
    expect((await rows('a,b\n')).cells).toEqual([]);
  });

  it('headerless, tab-separated, with lines to skip', async () => {
    expect(
      await rows('Report of 5 "May\n\n1\tx\n2\ty\n', { delimiter: '\t', header: false, columns: ['id', 'name'], skipRows: 2 }, 4),
    ).toMatchObject({
      columns: ['id', 'name'],
      cells: [
        ['1', 'x'],
        ['2', 'y'],
      ],
      numbers: [3, 4],
    });
  });

  it('two columns of one name can be told apart', async () => {
    expect((await rows(' a ,b,a\n1,2,3\n')).columns).toEqual(['a', 'b', 'a 2']);
  });

  it('a quotation mark that never closes is told', async () => {
    expect((await rows('a,b\n1,"x\n2,y\n')).broken.join()).toMatch(/quot/);
  });

  const cell = fc.string({ unit: fc.constantFrom('a', 'ż', '万', '"', ',', ';', '\n', ' ', '1', '\t', "'") });
  const table = fc
    .integer({ min: 2, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));
  it('any table comes back, whatever the pieces it arrives in', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        async (data, size, delimiter, newline) => {
          const names = (data[0] ?? []).map((_, index) => `c${index}`);
          const text = Papa.unparse([names, ...data], { delimiter, newline, quotes: true });
          expect((await rows(text, { delimiter }, size)).cells).toEqual(data);
        },
      ),
    );
  });
});

describe('files of fixed width', () => {
  it('columns by their place; short lines have no value there', async () => {
    const fixed = [
      { name: 'id', start: 2, width: 5 },
      { name: 'date', start: 8, width: 8 },
      { name: 'amount', start: 16, width: 8 },
    ];
    for (const size of [1, 7, 1000])
      expect(
        await rows(' id    date\n 00001 19970101   11.77\r\n 00002 19970112\n', { type: 'fixed', fixed, header: false, skipRows: 1 }, size),
      ).toMatchObject({
        columns: ['id', 'date', 'amount'],
        cells: [
          ['00001', '19970101', '   11.77'],
          ['00002', '19970112', ''],
        ],
        numbers: [2, 3],
      });
  });
});

describe('JSON', () => {
  const data = [
    { id: 1, name: 'a "b" {c}', owner: { id: 'x' }, amount: 1.5, open: true, none: null },
    { id: 2, name: 'back\\slash\\', owner: null, list: [1, { a: 2 }] },
  ];
  const expected = [
    ['1', 'a "b" {c}', 'x', '1.5', 'true', '', ''],
    ['2', 'back\\slash\\', '', '', '', '', '[1,{"a":2}]'],
  ];
  const wanted = ['id', 'name', 'owner.id', 'amount', 'open', 'none', 'list'];
  it.each([
    ['an array', JSON.stringify(data)],
    ['an array in lines', JSON.stringify(data, null, 2)],
    ['objects by line', data.map((one) => JSON.stringify(one)).join('\r\n')],
  ])('%s, in pieces of any size', async (_, text) => {
    for (const size of [1, 2, 13, 1000])
      expect(await rows(text, { type: 'json' }, size, wanted)).toMatchObject({ cells: expected, numbers: [1, 2], broken: [] });
  });

  it('what is broken or cut off is told', async () => {
    expect((await rows('[{"a":1},{"a":x},{"a":3}]', { type: 'json' }, Infinity, ['a'])).broken).toEqual([
      expect.stringContaining('no valid JSON'),
    ]);
    expect((await rows('[{"a":1},{"a":', { type: 'json' }, Infinity, ['a'])).broken).toEqual([expect.stringContaining('cut off')]);
  });
});
