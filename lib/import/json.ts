/** Objects of a JSON array or of lines of JSON, one after the other, so that a large file is never parsed in one go. */
import { fault, type Fault } from '../text/fault';

export type JsonPiece = { value: unknown } | { broken: Fault };

/**
 * The objects of the outermost list. What stands between them (brackets, commas, line ends) is passed over,
 * so that `[{…},{…}]` and one object a line read alike.
 */
export async function* jsonObjects(texts: AsyncIterable<string>): AsyncGenerator<JsonPiece[]> {
  let depth = 0;
  let quoted = false;
  let escaped = false;
  let open = '';
  for await (const text of texts) {
    const pieces: JsonPiece[] = [];
    let start = 0;
    for (let i = 0; i < text.length; i++) {
      const sign = text.charCodeAt(i);
      if (quoted) {
        if (escaped) escaped = false;
        else if (sign === 92) escaped = true;
        else if (sign === 34) quoted = false;
      } else if (sign === 34) quoted = depth > 0;
      else if (sign === 123) {
        if (depth++ === 0) start = i;
      } else if (sign === 125 && depth > 0 && --depth === 0) {
        pieces.push(pieceOf(open + text.slice(start, i + 1)));
        open = '';
        start = i + 1;
      }
    }
    if (depth > 0) open += text.slice(start);
    yield pieces;
  }
  if (depth > 0) yield [{ broken: fault('cut_off') }];
}

function pieceOf(text: string): JsonPiece {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { broken: fault('bad_json') };
  }
}
