/** A small SOQL: what the adapter and jsforce ask, and a refusal for everything else. Grammar: developer.salesforce.com, "SOQL SELECT Syntax". */
import { Refusal } from './refusal.ts';

export type Value = string | number | boolean | null | { date: string } | { instant: number };
export type Condition =
  | { kind: 'and'; of: Condition[] }
  | { kind: 'or'; of: Condition[] }
  | { kind: 'not'; of: Condition }
  | { kind: 'compare'; field: string[]; op: '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE'; value: Value }
  | { kind: 'in'; field: string[]; not: boolean; values: Value[] | Query };
export type Item = { path: string[] } | { call: string; path: string[]; as: string } | { child: Query };
export interface Query {
  items: Item[];
  from: string;
  where?: Condition;
  group: string[][];
  order: { path: string[]; down: boolean }[];
  limit?: number;
}

const token =
  /\s*(?:('(?:[^'\\]|\\.)*')|(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d))|(\d{4}-\d\d-\d\d)|(-?\d+(?:\.\d+)?)|([A-Za-z_][\w.]*)|(!=|<>|<=|>=|[=<>(),]))/y;
const functions = /^(COUNT|COUNT_DISTINCT|SUM|AVG|MIN|MAX)$/i;

/** @throws Refusal MALFORMED_QUERY */
export function parse(text: string): Query {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.trimEnd().length) {
    const found = token.exec(text);
    if (!found) throw malformed('unexpected character');
    tokens.push(found[0].trim());
  }
  let at = 0;
  const peek = (): string => tokens[at] ?? '';
  const is = (word: string): boolean => peek().toUpperCase() === word;
  const eat = (word: string): boolean => is(word) && ++at > 0;
  const must = (word: string): void => {
    if (!eat(word)) throw malformed(`expecting '${word}' found '${peek() || '<EOF>'}'`);
  };
  const name = (): string => {
    if (!/^[A-Za-z_]/.test(peek())) throw malformed(`unexpected token: '${peek() || '<EOF>'}'`);
    return tokens[at++] ?? '';
  };
  const path = (): string[] => name().split('.');

  function query(): Query {
    must('SELECT');
    const items: Item[] = [];
    let unnamed = 0;
    do items.push(item(() => `expr${unnamed++}`));
    while (eat(','));
    must('FROM');
    const out: Query = { items, from: name(), group: [], order: [] };
    if (eat('WHERE')) out.where = either();
    if (eat('GROUP')) {
      must('BY');
      do out.group.push(path());
      while (eat(','));
    }
    if (eat('ORDER')) {
      must('BY');
      do {
        const one = { path: path(), down: false };
        if (eat('DESC')) one.down = true;
        else eat('ASC');
        if (eat('NULLS')) at++;
        out.order.push(one);
      } while (eat(','));
    }
    if (eat('LIMIT')) out.limit = Number(tokens[at++]);
    return out;
  }

  function item(unnamed: () => string): Item {
    if (eat('(')) {
      const child = query();
      must(')');
      return { child };
    }
    const first = path();
    if (first.length > 1 || !functions.test(first[0] ?? '') || !eat('(')) return { path: first };
    const inner = is(')') ? [] : path();
    must(')');
    const as = /^[A-Za-z]/.test(peek()) && !is('FROM') ? name() : unnamed();
    return { call: (first[0] ?? '').toUpperCase(), path: inner, as };
  }

  // AND and OR may not stand side by side without brackets; that is checked, as the vendor does.
  function either(): Condition {
    const first = single();
    if (!is('AND') && !is('OR')) return first;
    const kind = is('AND') ? ('and' as const) : ('or' as const);
    const of = [first];
    while (eat(kind.toUpperCase())) of.push(single());
    if (is('AND') || is('OR')) throw malformed(`unexpected token: '${peek()}'`);
    return { kind, of };
  }

  function single(): Condition {
    if (eat('NOT')) return { kind: 'not', of: single() };
    if (eat('(')) {
      const inner = either();
      must(')');
      return inner;
    }
    const field = path();
    const not = eat('NOT');
    if (eat('IN')) {
      must('(');
      let values: Value[] | Query;
      if (is('SELECT')) values = query();
      else {
        values = [];
        do values.push(value());
        while (eat(','));
      }
      must(')');
      return { kind: 'in', field, not, values };
    }
    const op = (tokens[at++] ?? '').toUpperCase().replace('<>', '!=');
    if (!/^(=|!=|<|<=|>|>=|LIKE)$/.test(op)) throw malformed(`unexpected token: '${op || '<EOF>'}'`);
    return { kind: 'compare', field, op: op as '=', value: value() };
  }

  function value(): Value {
    const one = tokens[at++] ?? '';
    if (one.startsWith("'")) return one.slice(1, -1).replace(/\\(.)/g, '$1');
    if (/^\d{4}-\d\d-\d\dT/.test(one)) return { instant: Date.parse(one) };
    if (/^\d{4}-\d\d-\d\d$/.test(one)) return { date: one };
    if (/^-?\d/.test(one)) return Number(one);
    if (/^(true|false)$/i.test(one)) return one.toLowerCase() === 'true';
    if (/^null$/i.test(one)) return null;
    throw malformed(`unexpected token: '${one || '<EOF>'}'`);
  }

  const out = query();
  if (at < tokens.length) throw malformed(`unexpected token: '${peek()}'`);
  return out;
}

const malformed = (what: string): Refusal => new Refusal(400, 'MALFORMED_QUERY', what);
