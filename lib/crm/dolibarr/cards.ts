/**
 * Projects as their pages show them, for the page's session. Ids come from what fills the page's own pick lists: it reads one table and
 * renews no token (`NOTOKENRENEWAL`), while every list page keeps its search in the session. It names projects the person may not
 * open, too; those are passed over.
 * htdocs/core/ajax/selectobject.php, htdocs/projet/card.php, htdocs/projet/info.php, 16.0.3
 */
import type { SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { answer } from '../map-row';
import { once } from '../once';
import { ask } from './ask';
import { noCard } from './judge';
import { bannerOf, personIn, tableRows, textOf } from './markup';
import { amountIn, clockIn, percentIn } from './notation';
import { bornIn, clockOf, momentAt, must, Odd, optional, valueOf, type Born } from './page-rows';
import * as schema from './schema';
import { endOf } from './standing';
import { separatorsOf, wordsOf, type Words } from './words';

/** Names behind a pick list. */
export const namesOf = (
  context: SourceContext,
  what: 'Project:projet/class/project' | 'Propal:comm/propal/class/propal' | 'User:user/class/user',
) =>
  once(context, what, async () => {
    const query = { htmlname: 'paceline', outjson: '1', objectdesc: `${what}.class.php` };
    const found = answer(schema.names, await ask(context, 'core/ajax/selectobject.php', query), what.split(':')[0] ?? '');
    return found.map(({ key, label }) => ({ id: String(key), label: label ?? '' })).filter(({ id }) => /^[1-9]\d{0,9}$/.test(id));
  });

const newestFirst = (names: readonly { id: string }[]): string[] => names.map(({ id }) => id).toSorted((a, b) => Number(b) - Number(a));

/** All projects, the newest first. */
export const projectIds = async (context: SourceContext): Promise<string[]> =>
  newestFirst(await namesOf(context, 'Project:projet/class/project'));
export const proposalIds = async (context: SourceContext): Promise<string[]> =>
  newestFirst(await namesOf(context, 'Propal:comm/propal/class/propal'));

/** A page of a record; undefined: it is gone, or not for this person. */
export async function cardOf(
  context: SourceContext,
  id: string,
  which: 'projet/card' | 'projet/info' | 'comm/propal/card' | 'comm/propal/info' = 'projet/card',
): Promise<string | undefined> {
  try {
    const html = String(await ask(context, `${which}.php`, { id }));
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
export interface CardRow extends Born {
  card: string;
  title: string;
  end: ReturnType<typeof endOf>;
  /** Of leads that have ended. */
  modifiedAt?: number | undefined;
  stage?: string | undefined;
  accountId?: string | undefined;
  amount?: string | undefined;
  percent?: string | undefined;
  startDay?: string | undefined;
  closeDay?: string | undefined;
}
export type CardRead = CardRow | { card: string; odd: string } | { card: string; none: true };

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
    const info = await cardOf(context, id, 'projet/info');
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
  const born = typeof info === 'string' ? bornIn(history, words, zone) : info;
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

/** "05.09.2026 - 05.12.2026"; a question mark where there is none. */
function daysIn(text: string, words: Words): [start: string | undefined, end: string | undefined] {
  const pattern = words.of('FormatDateShort') ?? '';
  const [, first = '', last = ''] = /^(\S+) - (\S+)/.exec(text) ?? [];
  const one = (day: string): string | undefined =>
    day === '?' ? undefined : must(clockIn(day, pattern)?.day, 'a day is not written as the language says');
  return [one(first), one(last)];
}
