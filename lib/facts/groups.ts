/** Rows that belong together because one joins another: union-find. */
export interface Groups {
  /** Says that two rows belong together. */
  join(a: number, b: number): void;
  /** One row that stands for all of a group, the same for each of them once everything is joined. */
  of(row: number): number;
}

/** @param count of rows, each of which is alone at first */
export function createGroups(count: number): Groups {
  const parent = Int32Array.from({ length: count }, (_, row) => row);
  const of = (row: number): number => {
    let top = row;
    while (parent[top] !== top) top = parent[top] ?? top;
    // What was looked for stands right under the top from now on.
    for (let at = row; parent[at] !== top;) {
      const next = parent[at] ?? top;
      parent[at] = top;
      at = next;
    }
    return top;
  };
  return {
    of,
    join(a, b) {
      parent[of(a)] = of(b);
    },
  };
}
