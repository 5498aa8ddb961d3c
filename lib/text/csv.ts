/** Text for CSV files that no spreadsheet mistakes for formulas (RFC 4180). Pure. */

/** A leading = + - @ or control character makes a spreadsheet compute a cell; an apostrophe makes it text. */
export function csvText(value: string): string {
  // eslint would flag a control-character class, so the check goes by code point.
  const first = value.codePointAt(0);
  const risky = first !== undefined && (first < 0x20 || ['=', '+', '-', '@', '＝', '＋', '－', '＠'].includes(value.charAt(0)));
  return quote(risky ? `'${value}` : value);
}

function quote(value: string): string {
  return /[",\r\n;\t']/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Units of 1/10,000 as plain decimals with a point, as other programs read them. */
export function plainMoney(units: number): string {
  return String(units / 10_000);
}

/** Cells that are ready, each line ended by CRLF. */
export function csvLines(lines: readonly (readonly string[])[]): string {
  return lines.map((cells) => `${cells.join(',')}\r\n`).join('');
}
