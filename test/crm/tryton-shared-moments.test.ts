import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onlyAt, readings, type Span } from '../../lib/crm/tryton/shared-moments';

const stamp = (n: number) => `2025-01-01T00:00:00.${String(n).padStart(6, '0')}`;

/** Saves of several deals, as the spans between them; the last one of each deal is a moment of its own. */
const spans = fc.array(fc.uniqueArray(fc.nat({ max: 60 }), { minLength: 1, maxLength: 8 }), { maxLength: 8 }).map((deals) =>
  deals.flatMap((saves, id) => {
    const at = saves.toSorted((a, b) => a - b).map(stamp);
    return at.map((from, i): Span => ({ id, from, to: at[i + 1] ?? onlyAt(from) }));
  }),
);

describe('shared moments', () => {
  it('hold every span once, each at a moment in which it was so, and no deal twice', () => {
    fc.assert(
      fc.property(spans, (all) => {
        const read = readings(all);
        for (const { at, spans: held } of read) {
          for (const { from, to } of held) expect(from <= at && at < to).toBe(true);
          expect(new Set(held.map((span) => span.id)).size).toBe(held.length);
        }
        const key = (span: Span) => `${span.id} ${span.from}`;
        expect(read.flatMap(({ spans: held }) => held.map(key)).toSorted()).toEqual(all.map(key).toSorted());
      }),
    );
  });

  it('are as few as can be: some spans need as many, for no two of them overlap', () => {
    fc.assert(
      fc.property(spans, (all) => {
        const apart: Span[] = [];
        for (const span of all.toSorted((a, b) => (a.to < b.to ? -1 : 1)))
          if (apart.every((other) => other.to <= span.from)) apart.push(span);
        expect(readings(all)).toHaveLength(apart.length);
      }),
    );
  });

  it('leave an open end to its own moment', () => {
    const open = [
      { id: 1, from: stamp(5), to: onlyAt(stamp(5)) },
      { id: 2, from: stamp(4), to: onlyAt(stamp(4)) },
    ];
    expect(readings(open).map(({ at }) => at)).toEqual([stamp(4), stamp(5)]);
  });
});
