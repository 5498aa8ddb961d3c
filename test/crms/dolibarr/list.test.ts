/** The list of leads, which no adapter asks for, as the page reader takes it from the page the person has open: cell by cell. */
import { afterEach, describe, expect, it } from 'vitest';
import { findAround } from '../../../lib/reader/find';
import { placeOf } from '../../../lib/reader/place';
import { take } from '../../../lib/reader/take';
import { pageOf } from '../../reader/page-of';
import { dolId } from './ids';
import { price, written } from './pages';
import { setUp, type SetUp } from './setup';
import { codeOf, statusOf } from './statuses';
import { midnight } from './values';
import { wordIn } from './words';

let open: SetUp | undefined;
afterEach(async () => {
  await open?.dolibarr.close();
  open = undefined;
});

const dayIn = (day: string | null, language: string): string =>
  day === null ? '' : written(wordIn(language, 'FormatDateShort'), Number(midnight(day)) * 1_000, 'Europe/Paris');

describe('the list of leads', () => {
  it.each(['en_US', 'fr_FR', 'de_DE'])('is read as it stands, in %s', async (language) => {
    const here = (open = await setUp('session', { language }));
    const { url, headers } = here.dolibarr.carrier(here.reader);
    const answer = await fetch(`${url}/projet/list.php?search_usage_opportunity=1`, { headers: headers?.() ?? {} });
    const page = pageOf(await answer.text(), 'https://erp.acme-example.com/projet/list.php?search_usage_opportunity=1');
    const found = findAround(page.querySelector('tr.oddeven td') as Element, page.body);
    const accounts = new Map(here.company.accounts.map(({ id, name }) => [id, name]));
    const known = here.company.deals.map((deal) => [
      `PJ${deal.id.padStart(4, '0')}`,
      deal.name,
      accounts.get(deal.accountId ?? '') ?? '',
      dayIn(deal.startDay, language),
      dayIn(deal.closeDay, language),
      wordIn(language, `OppStatus${codeOf(statusOf(here.company, deal).number)}`),
      deal.chance === null ? '' : `${price(deal.chance.toFixed(2), language)}%`,
    ]);
    // Marks that turn the direction of writing are not read.
    const plain = (text: string) =>
      text
        .replace(/\p{Cf}/gu, '')
        .replace(/\s+/g, ' ')
        .trim();
    expect(found?.grid.rows.map(({ cells }) => cells.slice(0, 7).map(plain))).toEqual(known.map((cells) => cells.map(plain)));
    expect(found?.grid.rows.map(({ link }) => link)).toEqual(
      here.company.deals.map(({ id }) => expect.stringContaining(`/projet/card.php?id=${dolId('deal', id)}`) as string),
    );
    // Found again by what was kept, and not on a page that has no such list.
    if (!found) throw new Error('no list');
    const reading = { place: placeOf(found.spot), columns: found.grid.columns };
    expect(take(reading, page)).toMatchObject({ is: 'rows' });
    expect(take(reading, pageOf('<div class="error">Access denied.</div>'))).toEqual({ is: 'absent' });
  });
});
