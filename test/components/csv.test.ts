import { describe, expect, it } from 'vitest';
import { toCsv } from '../../components/csv';
import { csvText } from '../../lib/text/csv';
import { createText } from '../../lib/text/text';
import { behind } from './fixtures';

const text = createText('en', 'UTC');

/** A reader of our own: RFC 4180. */
function parse(csv: string): string[][] {
  const lines: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < csv.length; i++) {
    const c = csv.charAt(i);
    if (quoted && c === '"' && csv.charAt(i + 1) === '"') {
      cell += '"';
      i += 1;
    } else if (c === '"') quoted = !quoted;
    else if (!quoted && c === ',') {
      lines.at(-1)?.push(cell);
      cell = '';
    } else if (!quoted && c === '\r') continue;
    else if (!quoted && c === '\n') {
      lines.at(-1)?.push(cell);
      cell = '';
      lines.push([]);
    } else cell += c;
  }
  return lines.slice(0, -1);
}

describe('CSV', () => {
  it.each(['=HYPERLINK("http://evil")', '+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '＝1'])('%j is text, not a formula', (cell) => {
    const [[read]] = parse(`${csvText(cell)}\n`) as [[string]];
    expect(read).toBe(`'${cell}`);
  });

  it('leaves ordinary names alone', () => {
    expect(csvText('Harbour Mills')).toBe('Harbour Mills');
    expect(csvText('')).toBe('');
  });

  it('survives quotes, commas and line ends in names', () => {
    const [row] = behind(1, 0, 0, 1, false).rows;
    if (!row) throw new Error('no row');
    const name = 'A "quoted", name\nwith a line';
    const lines = parse(toCsv(text, 'win_rate_count', [{ ...row, name }]));
    expect(lines).toHaveLength(2);
    expect(lines[1]?.[0]).toBe(name);
    expect(lines[0]).toHaveLength(9);
    expect(lines[1]).toHaveLength(9);
  });

  it('writes amounts as plain numbers, even negative ones', () => {
    const [row] = behind(1, 0, 0, 1, false).rows;
    if (!row) throw new Error('no row');
    const [, line] = parse(toCsv(text, 'win_rate_count', [{ ...row, amount: { units: -12_345_600, currency: 'PLN' } }]));
    expect(line?.slice(3, 5)).toEqual(['-1234.56', 'PLN']);
  });

  it('writes what is not known as nothing', () => {
    const [line] = parse(
      toCsv(text, 'win_rate_count', [{ entity: 'lead', part: 'records', id: '1', name: 'x', outcome: 'never', url: 'https://a.example' }]),
    ).slice(1);
    expect(line).toEqual(['x', '', 'Never', '', '', '', '', '', 'https://a.example']);
  });
});
