/**
 * How a deal stood after one save is how it stood at any moment until the next: so one reading at a well chosen moment
 * serves many deals at once. The fewest such moments for spans of time: take the span that ends first, the latest
 * moment in it serves every span that holds it, and so on (the classic way to stab intervals).
 */

/** A deal as one save left it: from `from` until before `to`, both stamps. */
export interface Span {
  id: number;
  from: string;
  to: string;
}

export interface Reading {
  /** A stamp that lies in each of the spans. */
  at: string;
  /** Spans of different deals. */
  spans: Span[];
}

/**
 * @param spans spans of one deal must not overlap
 * @returns the fewest readings that together hold each span once
 */
export function readings(spans: readonly Span[]): Reading[] {
  const result: Reading[] = [];
  let ends = '';
  for (const span of spans.toSorted((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : 0))) {
    const last = result.at(-1);
    if (last && span.from < ends) {
      last.spans.push(span);
      if (span.from > last.at) last.at = span.from;
    } else {
      result.push({ at: span.from, spans: [span] });
      ends = span.to;
    }
  }
  return result;
}

/** The end of a span that holds no moment but its first: sorts after the stamp, and before every other one. */
export const onlyAt = (stamp: string): string => `${stamp}~`;
