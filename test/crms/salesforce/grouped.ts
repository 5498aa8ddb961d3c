/** Rows by a key, in their order. */
export function grouped<T, K>(rows: readonly T[], key: (row: T) => K): Map<K, T[]> {
  const out = new Map<K, T[]>();
  for (const row of rows) {
    const before = out.get(key(row));
    if (before) before.push(row);
    else out.set(key(row), [row]);
  }
  return out;
}
