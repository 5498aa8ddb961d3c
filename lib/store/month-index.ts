/**
 * Which months an id may stand in: open addressing over two Int32 arrays, 16 bytes per id at most.
 * A hint: it may name a month too many (ids that have left, hashes that collide), never one too few.
 */

const EMPTY = -2147483648;

/** Months by the key of an id (`keyOfId`). */
export interface MonthIndex {
  /** Notes that rows with these keys stand in a month. */
  add(keys: Int32Array, month: number): void;
  /** The months a key may stand in. */
  months(key: number): number[];
}

/** An empty index. */
export function createMonthIndex(): MonthIndex {
  let keys = new Int32Array(1024);
  let months = new Int32Array(1024).fill(EMPTY);
  let used = 0;

  const put = (key: number, month: number): void => {
    const mask = keys.length - 1;
    let slot = Math.imul(key, 0x9e3779b1) & mask;
    while (months[slot] !== EMPTY) {
      if (keys[slot] === key && months[slot] === month) return;
      slot = (slot + 1) & mask;
    }
    keys[slot] = key;
    months[slot] = month;
    used++;
  };

  const grow = (): void => {
    const [oldKeys, oldMonths] = [keys, months];
    keys = new Int32Array(oldKeys.length * 2);
    months = new Int32Array(oldKeys.length * 2).fill(EMPTY);
    used = 0;
    for (let slot = 0; slot < oldKeys.length; slot++) {
      const month = oldMonths[slot] ?? EMPTY;
      if (month !== EMPTY) put(oldKeys[slot] ?? 0, month);
    }
  };

  return {
    add(added, month) {
      for (let i = 0; i < added.length; i++) {
        if (used * 2 >= keys.length) grow();
        put(added[i] ?? 0, month);
      }
    },
    months(key) {
      const mask = keys.length - 1;
      const found: number[] = [];
      for (let slot = Math.imul(key, 0x9e3779b1) & mask; months[slot] !== EMPTY; slot = (slot + 1) & mask) {
        const month = months[slot];
        if (keys[slot] === key && month !== undefined) found.push(month);
      }
      return found;
    },
  };
}
