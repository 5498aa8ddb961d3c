/** Repeatable chance, quick enough for millions of draws: a Weyl sequence under a strong 32-bit mix. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = Math.imul(seed, 0x9e3779b1) >>> 0;
  }

  /** 0 ≤ x < 1 */
  next(): number {
    this.state = (this.state + 0x9e3779b9) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4294967296;
  }

  /** Whole number in [0, count). */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  maybe(share: number): boolean {
    return this.next() < share;
  }

  /** Waiting time with this mean: most are short, some very long. */
  wait(mean: number): number {
    return -Math.log(1 - this.next()) * mean;
  }

  /** Index of a list of shares that add up to 1. */
  share(shares: readonly number[]): number {
    let left = this.next();
    for (let i = 0; i < shares.length - 1; i++) {
      left -= shares[i] ?? 0;
      if (left < 0) return i;
    }
    return shares.length - 1;
  }
}
