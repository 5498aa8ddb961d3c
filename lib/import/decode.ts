/** Bytes of a file → text, a slice at a time. A byte order mark wins over what the mapping says: it cannot be wrong. */

/** A file handed in: its name as the mapping calls it, and its bytes, from the start each time it is asked. */
export interface SourceFile {
  name: string;
  bytes(): Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** Larger pieces are cut, so that the work between two pauses stays short. */
const SLICE = 1 << 16;

/** Whether the runtime can read this encoding. */
export function isEncoding(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}

function markedEncoding(head: Uint8Array): string | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return undefined;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/**
 * The text of a file in slices, all line ends as `\n`, without a byte order mark.
 * @param encoding a label of the Encoding Standard: utf-8, utf-16le, windows-1252, macintosh, gb18030, …
 */
export async function* textOf(file: SourceFile, encoding: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let head = new Uint8Array(0);
  let held = '';
  // A line end may lie across two slices: a trailing \r waits for what follows.
  const lines = (text: string, last: boolean): string => {
    const all = held + text;
    held = !last && all.endsWith('\r') ? '\r' : '';
    return (held ? all.slice(0, -1) : all).replace(/\r\n?/g, '\n');
  };
  for await (const bytes of file.bytes()) {
    let rest = bytes;
    if (!decoder) {
      rest = head = joined(head, bytes) as Uint8Array<ArrayBuffer>;
      if (head.length < 3) continue;
      decoder = new TextDecoder(markedEncoding(head) ?? encoding);
    }
    for (let at = 0; at < rest.length; at += SLICE) {
      const text = lines(decoder.decode(rest.subarray(at, at + SLICE), { stream: true }), false);
      if (text !== '') yield text;
    }
  }
  decoder ??= new TextDecoder(markedEncoding(head) ?? encoding);
  const end = lines(decoder.decode(head.length < 3 ? head : undefined), true);
  if (end !== '') yield end;
}
