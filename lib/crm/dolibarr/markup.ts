/** Pieces of Dolibarr's pages, taken apart without a document: this runs in the background. */

/** HTML's names of letters from 160 on, then Greek and what stands in texts: Dolibarr writes its own words with them. */
const latin =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot ' +
  'cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml ' +
  'Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig ' +
  'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ' +
  'ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
const greek =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon phi chi psi omega';
const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const named = new Map<string, string>([
  ...latin.split(' ').map((name, at): [string, string] => [name, String.fromCodePoint(160 + at)]),
  ...greek.split(' ').map((name, at): [string, string] => [name, String.fromCodePoint(0x3b1 + at)]),
  ...greek.split(' ').map((name, at): [string, string] => [capital(name), String.fromCodePoint(0x391 + at)]),
  ...Object.entries({
    ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", euro: '€', OElig: 'Œ', oelig: 'œ', Scaron: 'Š', scaron: 'š', Yuml: 'Ÿ' },
    ...{ ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„', hellip: '…', bull: '•' },
  }),
]);

/**
 * What a piece of HTML says: without its tags, letters resolved, blanks joined. Some of it comes from mails that anybody may send, so
 * nothing here goes through the same piece twice.
 */
export function textOf(html: string): string {
  return html
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<(?:"[^"]*"|'[^']*'|[^<>"'])*>/g, ' ')
    .replace(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]\w{1,7});/gi, (whole, name: string) => {
      if (!name.startsWith('#')) return named.get(name) ?? whole;
      const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    })
    .replace(/\s+/g, ' ')
    .trim();
}

export interface TableRow {
  label: string;
  html: string;
}

/** Rows of two cells: what a page says of its record, by the words before it. A label that comes twice stands for its first row. */
export function tableRows(html: string): TableRow[] {
  const from = html.indexOf('<div class="underrefbanner');
  const after = html.slice(Math.max(0, from));
  const part = after.slice(0, endOfRecord(after));
  return part
    .split(/<tr\b[^>]*>/)
    .slice(1)
    .flatMap((row) => {
      const [, label, value] = /^\s*<td\b[^>]*>([\s\S]*?)<\/td>\s*<td\b[^>]*>([\s\S]*?)<\/td>/.exec(row) ?? [];
      return label === undefined || value === undefined ? [] : [{ label: textOf(label), html: value }];
    });
}

/** The same where it is written in lines: some records' second pages have no rows of their own. */
export function lines(html: string): TableRow[] {
  const from = html.indexOf('<div class="underrefbanner');
  return html
    .slice(Math.max(0, from))
    .split(/<br\b[^>]*>/)
    .flatMap((line) => {
      const at = line.indexOf(': ');
      return at < 0 ? [] : [{ label: textOf(line.slice(0, at)), html: line.slice(at + 2) }];
    });
}

/** Lists and files of the record come after its buttons. */
function endOfRecord(html: string): number {
  const end = html.search(
    /<div class="tabsAction\b|<!-- End div class="fichecenter|<a name="builddoc"|<table\b[^>]*class="(?:noborder|tagtable)[ "]/,
  );
  return end < 0 ? html.length : end;
}

/** The block above every record: reference and what it is called, whose it is, where it stands. */
export interface Banner {
  ref: string;
  title: string;
  accountId: string | undefined;
  /** The project a document belongs to. */
  projectId: string | undefined;
  /** Of the badge's colours: 0 draft, 4 open, 6 closed. Its words are the language's. */
  standing: number | undefined;
}

export function bannerOf(html: string): Banner | undefined {
  const start = html.indexOf('<div class="arearef');
  const end = html.indexOf('<!-- End banner content -->', start);
  if (start < 0 || end < 0) return undefined;
  const banner = html.slice(start, end);
  const inside = /<div class="refidno">([\s\S]*)$/.exec(banner)?.[1];
  if (inside === undefined) return undefined;
  const standing = /<div class="statusref\b[\s\S]*?\bbadge-status(\d)\b/.exec(banner)?.[1];
  return {
    title: textOf(inside.split(/<br\b[^>]*>|<\/div>/)[0] ?? ''),
    ref: textOf(/\brefid\b[^>]*>([\s\S]*?)<div class="refidno">/.exec(banner)?.[1] ?? ''),
    projectId: /\bhref="[^"]*projet\/card\.php\?id=([1-9]\d{0,9})"/.exec(inside)?.[1],
    accountId: /\bhref="[^"]*[?&]socid=([1-9]\d{0,9})"/.exec(inside)?.[1],
    standing: standing === undefined ? undefined : Number(standing),
  };
}

/** What the menu above every page tells of whoever is signed in. */
export interface Person {
  id: string;
  /** "Ada Lind (ada)", as the menu has it. */
  name: string;
  /** `fr_FR`. */
  language: string;
  /** IANA zone of the browser the person signed in with. */
  timeZone: string | undefined;
}

export function personIn(html: string): Person | undefined {
  const id = /<a\b[^>]*\bhref="[^"]*user\/card\.php\?id=([1-9]\d{0,9})"[^>]*\bclass="[^"]*login-dropdown-a/.exec(html)?.[1];
  const language = /\/core\/js\/lib_head\.js\.php\?lang=([a-z]{2,3}_[A-Z]{2})/.exec(html)?.[1];
  if (id === undefined || language === undefined) return undefined;
  const [, header = ''] = /<div class="user-header">[\s\S]*?<p>([\s\S]*?)<br\b/.exec(html) ?? [];
  const [, more = ''] = /<div id="topmenuloginmoreinfo"[^>]*>([\s\S]*?)<\/div>/.exec(html) ?? [];
  return {
    id,
    name: textOf(header),
    language,
    timeZone: /: [+-]?\d{1,2}(?:\.\d+)? \(([\w+-]+(?:\/[\w+-]+){0,2})\)/.exec(textOf(more))?.[1],
  };
}
