/** How a file writes numbers and dates, told by its cells. */

/** What one cell says about the sign before the fraction. */
function voteOf(cell: string): '.' | ',' | undefined {
  const text = cell.replace(/[^\d.,]/g, '');
  const [point, comma] = [text.lastIndexOf('.'), text.lastIndexOf(',')];
  if (point >= 0 && comma >= 0) return point > comma ? '.' : ',';
  const sign = point >= 0 ? '.' : ',';
  const at = Math.max(point, comma);
  if (at < 0) return undefined;
  const other = sign === '.' ? ',' : '.';
  // 1,234,567 and 1,234 group thousands; 12,5 and 0,125 do not.
  const groups = text.indexOf(sign) !== at || (text.length - at === 4 && at > 0 && !text.startsWith('0'));
  return groups ? other : sign;
}

/** The sign before the fraction: what most cells say, a point where none says anything. */
export function decimalIn(cells: readonly string[]): '.' | ',' {
  const votes = cells.map(voteOf);
  return votes.filter((vote) => vote === ',').length > votes.filter((vote) => vote === '.').length ? ',' : '.';
}

const SLASHES = /^(\d{1,2})\/(\d{1,2})\/\d{2,4}\b/;

/** What stands first in dates with slashes: 'none' without such dates, undefined where the cells do not tell or contradict each other. */
export function slashesIn(cells: readonly string[]): 'day' | 'month' | 'none' | undefined {
  const pairs = cells.flatMap((cell) => {
    const match = SLASHES.exec(cell);
    return match ? [[Number(match[1]), Number(match[2])] as const] : [];
  });
  if (pairs.length === 0) return 'none';
  const [day, month] = [pairs.some(([first]) => first > 12), pairs.some(([, second]) => second > 12)];
  return day === month ? undefined : day ? 'day' : 'month';
}

const CLOCKS = ['', ' H:mm', ' H:mm:ss', ' h:mm A', ' h:mm:ss A'];
const withClocks = (day: string): string[] => CLOCKS.map((clock) => `${day}${clock}`);

/** Forms in which the usual tools write dates. */
export const datesOf = (slashes: 'day' | 'month' | 'none'): string[] => [
  'ISO',
  'YYYYMMDD',
  ...['YYYY/M/D', 'D.M.YYYY', 'MMM D, YYYY', 'D MMM YYYY'].flatMap(withClocks),
  ...(slashes === 'none' ? [] : (slashes === 'day' ? ['D/M/YYYY', 'D/M/YY'] : ['M/D/YYYY', 'M/D/YY']).flatMap(withClocks)),
];
