/** The two pieces of HTML that are read, taken apart without a document: this runs in the background. */

export interface Choice {
  key: string;
  label: string;
}

/** One change, as the log shows it. */
export interface LogLine {
  field: string;
  before: string;
  after: string;
  /** In the person's notation. */
  at: string;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', '#39': "'", '#039': "'" };

/** What a piece of HTML says: without its tags, entities resolved, blanks joined. */
export function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]{2,6});/gi, (whole, name: string) => {
      const numeric = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : name.startsWith('#') ? Number(name.slice(1)) : undefined;
      if (numeric !== undefined) return numeric > 0 && numeric <= 0x10ffff ? String.fromCodePoint(numeric) : '';
      return named[name.toLowerCase()] ?? whole;
    })
    .replace(/\s+/g, ' ')
    .trim();
}

/** Options of the first pick list, in their order. */
export function choicesIn(html: string): Choice[] {
  const list = /<select\b[^>]*>([\s\S]*?)<\/select>/i.exec(html)?.[1] ?? '';
  return [...list.matchAll(/<option\b([^>]*)>([^<]*)/gi)].map(([, attributes = '', label = '']) => ({
    key: textOf(
      /\bvalue\s*=\s*(?:"([^"]*)"|'([^']*)')/i
        .exec(attributes)
        ?.slice(1)
        .find((one) => one !== undefined) ?? '',
    ),
    label: textOf(label),
  }));
}

/** The change log of a record, newest first; undefined: this is none. Its rows have six cells; the first row is their heading. */
export function changeLogIn(html: string): LogLine[] | undefined {
  const table = /<table\b[^>]*class\s*=\s*["'][^"']*\blist view\b[^"']*["'][^>]*>([\s\S]*?)<\/table>/i.exec(html)?.[1];
  if (table === undefined) return undefined;
  const rows = table.split(/<tr\b[^>]*>/i).slice(2);
  const lines = rows.map((row) => [...row.matchAll(/<td\b[^>]*>([\s\S]*?)<\/td>/gi)].map(([, cell = '']) => textOf(cell)));
  if (lines.some((cells) => cells.length !== 6)) return undefined;
  return lines.map(([, field = '', before = '', after = '', , at = '']) => ({ field, before, after, at }));
}
