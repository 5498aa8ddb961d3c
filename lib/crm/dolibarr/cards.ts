/**
 * Projects as their pages show them, for the page's session. Ids come from what fills the page's own pick lists: it reads one table and
 * renews no token (`NOTOKENRENEWAL`), while every list page keeps its search in the session. It names projects the person may not
 * open, too; those are passed over.
 * htdocs/core/ajax/selectobject.php, htdocs/projet/card.php, htdocs/projet/info.php, 16.0.3
 */
import type { SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { answer } from '../map-row';
import { ask } from './ask';
import { noCard } from './judge';
import { bannerOf, personIn, tableRows, textOf, type TableRow } from './markup';
import { once } from './memory';
import { amountIn, clockIn, momentIn, percentIn } from './notation';
import * as schema from './schema';
import { endOf } from './standing';
import { separatorsOf, wordsOf, type Words } from './words';

/** Names behind a pick list. */
export const namesOf = (context: SourceContext, what: 'Project:projet/class/project' | 'User:user/class/user') =>
  once(context, what, async () => {
    const query = { htmlname: 'paceline', outjson: '1', objectdesc: `${what}.class.php` };
    const found = answer(schema.names, await ask(context, 'core/ajax/selectobject.php', query), what.split(':')[0] ?? '');
    return found.map(({ key, label }) => ({ id: String(key), label: label ?? '' })).filter(({ id }) => /^[1-9]\d{0,9}$/.test(id));
  });

/** All projects, the newest first. */
export const projectIds = async (context: SourceContext): Promise<string[]> =>
  (await namesOf(context, 'Project:projet/class/project')).map(({ id }) => id).toSorted((a, b) => Number(b) - Number(a));

/** A page of a project; undefined: it is gone, or not for this person. */
export async function cardOf(context: SourceContext, id: string, which: 'card' | 'info' = 'card'): Promise<string | undefined> {
  try {
    const html = String(await ask(context, `projet/${which}.php`, { id }));
    await mustKeepToken(context, html);
    return html;
  } catch (error) {
    if (error instanceof CrmError && error.code === noCard) return undefined;
    throw error;
  }
}

/**
 * The mark that forms of a session bear is made once; where the administrator wants a new one for every page, each page that is read
 * takes the person's open form its validity.
 */
async function mustKeepToken(context: SourceContext, html: string): Promise<void> {
  const token = /\bname="token" value="([\da-f]{32,64})"/.exec(html)?.[1] ?? /[?&;]token=([\da-f]{32,64})\b/.exec(html)?.[1];
  if (token === undefined || (await once(context, 'token', () => Promise.resolve(token))) === token) return;
  throw new CrmError('forbidden', { detail: 'this installation marks every page anew: reading pages would spoil open forms' });
}

/** What the two pages say; `odd`: in plain words, why they cannot be read. */
export interface CardRow {
  card: string;
  title: string;
  end: ReturnType<typeof endOf>;
  createdAt: number;
  /** Of leads that have ended. */
  modifiedAt?: number | undefined;
  stage?: string | undefined;
  accountId?: string | undefined;
  amount?: string | undefined;
  percent?: string | undefined;
  startDay?: string | undefined;
  closeDay?: string | undefined;
  author?: { id: string; name: string } | undefined;
}
/** When a project was made, and by whom: it does not change. */
export type Born = Pick<CardRow, 'createdAt' | 'author'>;
export type CardRead = CardRow | { card: string; odd: string } | { card: string; none: true };

class Odd extends Error {}

/**
 * @param born where it is known already: then the second page is opened only once the lead has ended
 * @returns `none`: no lead is followed in this project, or it cannot be opened
 */
export async function readCard(context: SourceContext, id: string, born?: Born): Promise<CardRead> {
  const html = await cardOf(context, id);
  if (html === undefined || !/<input\b[^>]*\bname="usage_opportunity"[^>]*\bchecked\b/.test(html)) return { card: id, none: true };
  const person = personIn(html);
  if (!person) return { card: id, odd: 'the page names nobody' };
  const words = await wordsOf(context, person.language);
  const zone = context.me?.timeZone ?? person.timeZone ?? 'UTC';
  try {
    const open = born && parsed(id, html, born, words, zone);
    if (open?.end === 'open') return open;
    const info = await cardOf(context, id, 'info');
    return info === undefined ? { card: id, none: true } : parsed(id, html, info, words, zone);
  } catch (error) {
    if (error instanceof Odd) return { card: id, odd: error.message };
    throw error;
  }
}

/** Of the badge. */
const closedColour = 6;

/** @param info the second page, or what is known of it */
function parsed(card: string, html: string, info: string | Born, words: Words, zone: string): CardRow {
  const banner = bannerOf(html);
  if (banner?.standing === undefined) throw new Odd('the head of the page is not as known');
  const [said, history] = [tableRows(html), typeof info === 'string' ? tableRows(info) : []];
  const separators = separatorsOf(words);
  const status = textOf(valueOf(said, words, 'OpportunityStatus'));
  const stage = status === '' ? undefined : words.statusOf(status);
  if (status !== '' && stage === undefined) throw new Odd('the lead status is none of the words we know');
  const percent = textOf(valueOf(said, words, 'OpportunityProbability'));
  const shown = /<span class="amount">([^<]*)<\/span>/.exec(valueOf(said, words, 'OpportunityAmount'))?.[1];
  const [start, end] = daysIn(textOf(valueOf(said, words, 'DateStart', 'DateEnd')), words);
  const born: Born =
    typeof info === 'string'
      ? { createdAt: momentAt(valueOf(history, words, 'DateCreation'), words, zone), author: authorIn(history) }
      : info;
  const shut = banner.standing === closedColour;
  const lead = endOf(stage, shut);
  const closed = shut ? optional(history, words, 'DateClosing') : undefined;
  // Of leads that are open it is not asked for again, so that it is given of none.
  const changed = lead === 'open' ? undefined : optional(history, words, 'DateLastModification');
  return {
    card,
    title: banner.title,
    stage,
    end: lead,
    modifiedAt: changed === undefined ? undefined : momentAt(changed, words, zone),
    accountId: banner.accountId,
    amount:
      shown === undefined ? undefined : must(amountIn(textOf(shown), separators)?.amount, 'the amount is not written as the language says'),
    percent: percent === '' ? undefined : must(percentIn(percent, separators), 'the probability is not written as the language says'),
    startDay: start,
    closeDay: closed === undefined ? end : clockOf(closed, words).day,
    ...born,
  };
}

function must<T>(value: T | undefined, why: string): T {
  if (value === undefined) throw new Odd(why);
  return value;
}

/** The value beside a label; the label is one word of Dolibarr's, or two with a dash between. */
const optional = (rows: readonly TableRow[], words: Words, ...keys: string[]): string | undefined => {
  const label = keys.map((key) => words.of(key) ?? key).join(' - ');
  return rows.find((row) => row.label === label)?.html;
};
const valueOf = (rows: readonly TableRow[], words: Words, ...keys: string[]): string =>
  must(optional(rows, words, ...keys), `the page has no row "${keys.join(' - ')}"`);

/** "05.09.2026 - 05.12.2026"; a question mark where there is none. */
function daysIn(text: string, words: Words): [start: string | undefined, end: string | undefined] {
  const pattern = words.of('FormatDateShort') ?? '';
  const [, first = '', last = ''] = /^(\S+) - (\S+)/.exec(text) ?? [];
  const one = (day: string): string | undefined =>
    day === '?' ? undefined : must(clockIn(day, pattern)?.day, 'a day is not written as the language says');
  return [one(first), one(last)];
}

/** The server's clock comes first, and the person's behind it, where the two differ. */
function clockOf(html: string, words: Words) {
  const text = textOf(
    html
      .split('/ &nbsp;')
      .join('/')
      .replace(/<span class="opacitymedium">[^<]*<\/span>/g, '|'),
  );
  const last =
    text
      .split('|')
      .map((part) => part.replace(/^[\s\u00a0/]+|[\s\u00a0/]+$/g, ''))
      .filter((part) => part !== '')
      .at(-1) ?? '';
  return must(clockIn(last, words.of('FormatDateHourShort') ?? ''), 'a moment is not written as the language says');
}
const momentAt = (html: string, words: Words, zone: string): number => momentIn(clockOf(html, words), zone);

/** Who made it: the first line that links to or names a person. Without the right to see people there is a name alone. */
function authorIn(rows: readonly TableRow[]): CardRow['author'] {
  const html = rows.find(({ html: cell }) => /class="[^"]*\busertext\b/.test(cell))?.html;
  if (html === undefined) return undefined;
  const name = textOf(/<span class="[^"]*\busertext\b[^"]*">([\s\S]*?)<\/span>/.exec(html)?.[1] ?? '');
  const id = /user\/card\.php\?id=([1-9]\d{0,9})"/.exec(html)?.[1];
  return id === undefined && name === '' ? undefined : { id: id ?? `~${name}`, name };
}
