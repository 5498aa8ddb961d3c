/** Ids for rows that bring none: a hash of the columns that tell rows apart, the same at every import. */

/** 64 bits as 16 hexadecimal digits; two lanes of 32 bits, each mixed with the other at the end. */
export function hashOf(parts: readonly string[]): string {
  let a = 0x243f6a88;
  let b = 0x85a308d3;
  for (const part of parts) {
    for (let i = 0; i <= part.length; i++) {
      // Past the end NaN counts as 0: it keeps "ab","c" and "a","bc" apart.
      const unit = i < part.length ? part.charCodeAt(i) + 1 : 0;
      a = Math.imul(a ^ unit, 0x9e3779b1);
      b = Math.imul(b ^ unit, 0x5f356495);
      a ^= a >>> 15;
      b ^= b >>> 13;
    }
  }
  a = Math.imul(a ^ (b >>> 16), 0x21f0aaad);
  b = Math.imul(b ^ (a >>> 15), 0x735a2d97);
  a ^= b >>> 14;
  return `${(a >>> 0).toString(16).padStart(8, '0')}${(b >>> 0).toString(16).padStart(8, '0')}`;
}
