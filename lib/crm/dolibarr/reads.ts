/**
 * Every call this adapter makes, all GET and each with exactly these parameters. With the page's session: two pages of a project or a proposal
 * (they keep nothing), the names behind the page's own pick lists, and files of words. With a key: lists of the REST interface.
 * Left out on purpose: every `list.php` (it keeps its search, page and limit in the person's session, for "Back to list"), anything
 * with an `action`, whatever else stands under `core/ajax` (it writes), and `?ref=`, by which a page may open another record.
 */
import type { ReadRule } from '../adapter';

/** The CRM may stand in a folder of its host: `/dolibarr/htdocs/projet/card.php`. */
const root = String.raw`^\/(?:[\w~-][\w.~-]{0,60}\/){0,4}`;
const get = (rest: string, only: Readonly<Record<string, RegExp>> = {}): ReadRule => ({
  method: 'GET',
  path: new RegExp(`${root}${rest}$`),
  only,
});

const moment = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d`;
/** Rows beyond an id, changed since: the parameter is a piece of SQL, so it is held to this one sentence. */
const beyond = (id: string): RegExp => new RegExp(String.raw`^\(t\.${id}:>:\d{1,12}\)(?: and \(t\.tms:>=:'${moment}'\))?$`);
const rows = (names: string, id: string): ReadRule =>
  get(String.raw`api\/index\.php\/(?:${names})`, {
    sortfield: new RegExp(String.raw`^t\.${id}$`),
    sortorder: /^ASC$/,
    limit: /^\d{1,3}$/,
    sqlfilters: beyond(id),
  });

export const reads: readonly ReadRule[] = [
  get(String.raw`(?:projet|comm\/propal)\/(?:card|info)\.php`, { id: /^\d{1,10}$/ }),
  get(String.raw`core\/ajax\/selectobject\.php`, {
    htmlname: /^paceline$/,
    outjson: /^1$/,
    objectdesc: /^(?:Project:projet\/class\/project|Propal:comm\/propal\/class\/propal|User:user\/class\/user)\.class\.php$/,
  }),
  get(String.raw`langs\/[a-z]{2,3}_[A-Z]{2}\/(?:main|projects)\.lang`),
  rows('projects|proposals|orders|invoices|thirdparties|contacts|users|products', 'rowid'),
  rows('agendaevents', 'id'),
  get(String.raw`api\/index\.php\/users\/info`, { includepermissions: /^1$/ }),
  get(String.raw`api\/index\.php\/setup\/company`),
  get(String.raw`api\/index\.php\/invoices\/\d{1,10}\/payments`),
];
