/** A figure: number large, unit small, the full amount as title, the exact machine value in <data>. */
import { Fragment } from 'preact';
import type { Part } from '../lib/text/formats';

interface ValueProps {
  parts: readonly Part[];
  /** Exact, as the engine gave it; undefined prints the dash. */
  exact: number | undefined;
  full: string;
}

/** Each number with its unit: "1 h" and "12 min" may wrap between them, and a unit goes below its number where there is no room. */
function groups(parts: readonly Part[]): Part[][] {
  const out: Part[][] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (!last || (part.kind === 'number' && last.some((p) => p.kind === 'number'))) out.push([part]);
    else last.push(part);
  }
  return out;
}

export function Value({ parts, exact, full }: ValueProps) {
  if (exact === undefined) {
    return (
      <data value="" class="t3">
        <span aria-hidden="true">—</span>
        <span class="vh">{full}</span>
      </data>
    );
  }
  const all = groups(parts);
  return (
    <data value={String(exact)} title={full}>
      {all.map((group, i) => (
        <span class="nb" key={i}>
          {group.map((part, j) =>
            part.kind === 'number' ? (
              <span key={j}>{part.text}</span>
            ) : (
              <Fragment key={j}>
                {/* A long amount may drop its unit to the next line; "41 min" of "1 h 41 min" moves as one. */}
                {j > 0 && all.length === 1 && <wbr />}
                <small class={j === 0 ? 'pre' : undefined}>{part.text}</small>
              </Fragment>
            ),
          )}
        </span>
      ))}
    </data>
  );
}
