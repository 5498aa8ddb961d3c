import { describe, expect, it } from 'vitest';
import { xxh32 } from '../../lib/columns/xxh32';

/** The test buffer of the algorithm's own sanity check: bytes of a multiplicative generator. */
function sanityBuffer(length: number): Uint8Array {
  const prime32 = 2654435761n;
  const prime64 = 11400714785074694797n;
  const out = new Uint8Array(length);
  let value = prime32;
  for (let i = 0; i < length; i++) {
    out[i] = Number((value >> 56n) & 255n);
    value = (value * prime64) & 0xffffffffffffffffn;
  }
  return out;
}

const PRIME = 2654435761;

describe('xxh32', () => {
  // Vectors of cli/xsum_sanity_check.c in the reference implementation: length, seed, hash.
  it.each([
    [0, 0, 0x02cc5d05],
    [0, PRIME, 0x36b78ae7],
    [1, 0, 0xcf65b03e],
    [1, PRIME, 0xb4545aa4],
    [14, 0, 0x1208e7e2],
    [14, PRIME, 0x6af1d1fe],
    [222, 0, 0x5bd11dbd],
    [222, PRIME, 0x58803c5f],
  ])('gives the published hash of %i bytes with seed %i', (length, seed, hash) => {
    expect(xxh32(sanityBuffer(length), seed)).toBe(hash);
  });

  it.each([
    ['', 0x02cc5d05],
    ['a', 0x550d7456],
    ['abc', 0x32d153ff],
  ])('gives the published hash of "%s"', (text, hash) => {
    expect(xxh32(new TextEncoder().encode(text))).toBe(hash);
  });

  it('does not care where in a buffer the bytes stand', () => {
    const bytes = sanityBuffer(101);
    for (const shift of [1, 2, 3]) {
      const moved = new Uint8Array(128);
      moved.set(bytes, shift);
      expect(xxh32(moved.subarray(shift, shift + 101), 7)).toBe(xxh32(bytes, 7));
    }
  });

  it('changes with any one bit', () => {
    const bytes = sanityBuffer(64);
    const before = xxh32(bytes);
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = bytes.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(xxh32(flipped)).not.toBe(before);
    }
  });
});
