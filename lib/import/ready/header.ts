/** Finds a tool's header in the first lines of a file: titles, comments and empty lines may stand before it. */
import Papa from 'papaparse';
import type { Found, Head, ReadyTool, Role } from './tool';

const DELIMITERS = [',', ';', '\t', '|'];
/** Lines in which a header is looked for, and rows of data that are looked at. */
const LINES = 400;
const ROWS = 200;

const plain = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();

/** What a head says, if the cell is one: its currency, or ''. */
function said(head: Head, cell: string): string | undefined {
  if (typeof head === 'string') return plain(head) === plain(cell) ? '' : undefined;
  const match = head.exec(cell.trim());
  return match ? (match[1] ?? '') : undefined;
}

const cellsOf = (line: string, delimiter: string): string[] =>
  (Papa.parse<string[]>(line, { delimiter, newline: '\n' }).data[0] ?? []).map((cell) => cell.trim());

function columnsOf(tool: ReadyTool, cells: readonly string[]): Pick<Found, 'columns' | 'currency'> | undefined {
  const columns: Partial<Record<Role, string>> = {};
  let currency: string | undefined;
  for (const [role, heads] of Object.entries(tool.heads) as [Role, readonly Head[]][])
    for (const head of heads) {
      const cell = cells.find((one) => said(head, one) !== undefined);
      if (cell === undefined) continue;
      columns[role] = cell;
      if (role === 'cost') currency = said(head, cell)?.toUpperCase();
      break;
    }
  const has = (role: Role): boolean => columns[role] !== undefined;
  return tool.needs.every(has) && (tool.oneOf ?? []).every((roles) => roles.some(has))
    ? { columns, currency: currency === '' ? undefined : currency }
    : undefined;
}

/**
 * @param head the first part of the file's text, line ends as \n
 * @returns undefined where no line has all columns the tool needs
 */
export function findHeader(tool: ReadyTool, head: string): Found | undefined {
  const lines = head.split('\n', LINES + ROWS);
  for (const [at, line] of lines.slice(0, LINES).entries())
    for (const delimiter of DELIMITERS) {
      if (!line.includes(delimiter)) continue;
      const names = cellsOf(line, delimiter);
      const found = columnsOf(tool, names);
      if (!found) continue;
      const rows = Papa.parse<string[]>(lines.slice(at + 1).join('\n'), { delimiter, newline: '\n' }).data;
      return {
        ...found,
        ...{ before: lines.slice(0, at), delimiter },
        cells(role) {
          const index = names.indexOf(found.columns[role] ?? '\n');
          return index < 0 ? [] : rows.map((row) => (row[index] ?? '').trim()).filter((cell) => cell !== '');
        },
      };
    }
  return undefined;
}
