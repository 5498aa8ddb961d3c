/** What is taken for granted of Dolibarr's pages, which the session reads. 16.0.3 was run and looked at. */
import type { Assumption, Checked, SourceContext } from '../adapter';
import { hasKey } from './ask';
import { cardOf, projectIds, readCard } from './cards';
import { personOfSession } from './me';
import { wordsOf } from './words';

const seen = 'A running 16.0.3, and its source.';

const withSession =
  (ask: (context: SourceContext) => Promise<Checked>) =>
  (context: SourceContext): Promise<Checked> =>
    hasKey(context) ? Promise.resolve({ holds: 'unknown', saw: 'asked with the page’s session alone' }) : ask(context);

/** Whether none of the newest pages is rejected. */
const pagesFit = withSession(async (context) => {
  const ids = (await projectIds(context)).slice(0, 10);
  const read = await Promise.all(ids.map((id) => readCard(context, id)));
  const odd = read.filter((one) => 'odd' in one).length;
  return { holds: read.length === 0 ? 'unknown' : odd === 0, saw: `${odd} of ${read.length} pages do not fit` };
});

export const onPages: readonly Assumption[] = [
  {
    id: 'ids-of-pick-lists',
    mark: 'V',
    claim: 'What fills pick lists (core/ajax/selectobject.php) names all projects and proposals and leaves no trace in the session.',
    source: `${seen} It declares NOTOKENRENEWAL and reads one table.`,
    ifWrong: 'With the page’s session nothing is read; a key reads all the same.',
    check: withSession(async (context) => {
      const found = await projectIds(context);
      return { holds: true, saw: `${found.length} projects` };
    }),
  },
  {
    id: 'pages-leave-no-trace',
    mark: 'V',
    claim: 'A card and its history keep nothing in the session, and the mark that forms bear is not renewed by them.',
    source: `${seen} Only MAIN_SECURITY_CSRF_TOKEN_RENEWAL_ON_EACH_CALL, which no page offers, makes it otherwise.`,
    ifWrong: 'The second page tells, and no more is read with the session.',
    check: withSession(async (context) => {
      for (const id of (await projectIds(context)).slice(0, 2)) await cardOf(context, id);
      return { holds: true, saw: 'one mark for all pages' };
    }),
  },
  {
    id: 'files-of-words',
    mark: 'V',
    claim: 'The server gives langs/<language>/main.lang and projects.lang to anybody, and they are the words its pages show.',
    source: seen,
    ifWrong: 'Won and lost cannot be told apart: with the session nothing is read.',
    check: withSession(async (context) => {
      const words = await wordsOf(context, (await personOfSession(context)).language);
      return { holds: words.of('OppStatusWON') !== undefined, saw: words.language };
    }),
  },
  {
    id: 'words-are-plain',
    mark: 'V',
    claim: 'The organisation has put no words of its own in the place of statuses and labels.',
    source: `${seen} Administrators may (Setup, Translation).`,
    ifWrong: 'Leads under words we do not know are rejected and counted.',
    check: pagesFit,
  },
  {
    id: 'rows-of-a-card',
    mark: 'V',
    claim: 'A card has a row each for status, probability, amount and days, under Dolibarr’s own labels.',
    source: `${seen} htdocs/projet/card.php`,
    ifWrong: 'Leads whose card lacks one of them are rejected and counted.',
    check: pagesFit,
  },
  {
    id: 'written-by-pattern',
    mark: 'V',
    claim: 'Amounts and times are written by the separators and patterns of the language’s file.',
    source: `${seen} htdocs/core/lib/functions.lib.php (price, dol_print_date)`,
    ifWrong: 'What does not fit the pattern is rejected and counted.',
    check: pagesFit,
  },
  {
    id: 'clock-of-the-person',
    mark: 'V',
    claim: 'Where the server’s clock and the person’s differ, the person’s stands last; the menu names the zone.',
    source: `${seen} htdocs/core/lib/functions2.lib.php (dol_print_object_info)`,
    ifWrong: 'Moments of creation are some hours off; days are right.',
    check: withSession(async (context) => {
      const { timeZone } = await personOfSession(context);
      return { holds: timeZone !== undefined, saw: timeZone === undefined ? 'no zone' : 'a zone' };
    }),
  },
  {
    id: 'standing-by-colour',
    mark: 'V',
    claim: 'The badge tells by its class where a record stands, in every language: badge-status6 is a closed project.',
    source: `${seen} LibStatut of htdocs/projet/class/project.class.php and htdocs/comm/propal/class/propal.class.php`,
    ifWrong: 'Leads and proposals whose badge has no such class are rejected and counted.',
    check: withSession(async (context) => {
      const cards = await Promise.all((await projectIds(context)).slice(0, 10).map((id) => cardOf(context, id)));
      const bare = cards.filter((card) => card !== undefined && !/\bbadge-status\d\b/.test(card)).length;
      return { holds: bare === 0, saw: `${bare} cards without a badge` };
    }),
  },
  {
    id: 'fingerprint',
    mark: 'V',
    claim: 'Every page loads core/js/lib_head.js.php and has the body id "mainbody"; the menu links to the person’s own card.',
    source: seen,
    ifWrong: 'The page is not recognised: nothing is read, and nothing wrong is shown.',
  },
];
