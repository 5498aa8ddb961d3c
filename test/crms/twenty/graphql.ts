/** As much of GraphQL as pages and extensions put to a server: one operation, selections, aliases, arguments, variables. */
export type Value = string | number | boolean | null | Value[] | { [name: string]: Value };
export interface Selection {
  alias: string;
  name: string;
  args: Record<string, Value>;
  fields: Selection[];
}
export interface Operation {
  kind: 'query' | 'mutation';
  fields: Selection[];
}

/** @throws Error where the text is no operation */
export function parse(text: string, variables: Record<string, Value>): Operation {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[\w$.-]+|[{}()[\]:!]/g) ?? [];
  let at = 0;
  const next = (): string => tokens[at++] ?? '';
  const is = (token: string): boolean => tokens[at] === token && (at++, true);
  const must = (token: string): void => {
    if (!is(token)) throw new Error(`Syntax Error: Expected "${token}", found "${tokens[at] ?? ''}".`);
  };

  function value(): Value {
    if (is('[')) {
      const list: Value[] = [];
      while (!is(']')) list.push(value());
      return list;
    }
    if (is('{')) {
      const object: Record<string, Value> = {};
      while (!is('}')) {
        const name = next();
        must(':');
        object[name] = value();
      }
      return object;
    }
    const token = next();
    if (token.startsWith('$')) return variables[token.slice(1)] ?? null;
    if (token.startsWith('"')) return JSON.parse(token) as string;
    if (/^-?\d/.test(token)) return Number(token);
    return token === 'true' ? true : token === 'false' ? false : token === 'null' ? null : token;
  }
  function args(): Record<string, Value> {
    const found: Record<string, Value> = {};
    if (is('('))
      while (!is(')')) {
        const name = next();
        must(':');
        found[name] = value();
      }
    return found;
  }
  function selections(): Selection[] {
    const found: Selection[] = [];
    if (!is('{')) return found;
    while (!is('}')) {
      const alias = next();
      const name = is(':') ? next() : alias;
      found.push({ alias, name, args: args(), fields: selections() });
      if (at > tokens.length) throw new Error('Syntax Error: Unexpected end.');
    }
    return found;
  }

  const kind = tokens[0] === '{' ? 'query' : next();
  if (kind !== 'query' && kind !== 'mutation') throw new Error(`Syntax Error: Unexpected Name "${kind}".`);
  // Name and declared variables.
  while (at < tokens.length && tokens[at] !== '{') at++;
  return { kind, fields: selections() };
}
