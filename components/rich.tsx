/** A whole sentence with some of its slots in bold. */
import type { Text } from '../lib/text/text';
import type { Key } from '../lib/text/words';

interface RichProps {
  text: Text;
  of: Key;
  fill: Readonly<Record<string, string | number>>;
  bold: readonly string[];
}

export function Rich({ text, of, fill, bold }: RichProps) {
  return (
    <>
      {text.pieces(of, fill).map((piece, i) => ('slot' in piece && bold.includes(piece.slot) ? <b key={i}>{piece.text}</b> : piece.text))}
    </>
  );
}
