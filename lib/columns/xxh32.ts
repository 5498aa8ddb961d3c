/**
 * xxHash, 32 bits: the checksum of stored chunks (finds damage, proves nothing about intent).
 * Algorithm: https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
 */

const P1 = 0x9e3779b1 | 0;
const P2 = 0x85ebca77 | 0;
const P3 = 0xc2b2ae3d | 0;
const P4 = 0x27d4eb2f | 0;
const P5 = 0x165667b1 | 0;

const round = (lane: number, word: number): number => {
  const mixed = (lane + Math.imul(word, P2)) | 0;
  return Math.imul((mixed << 13) | (mixed >>> 19), P1);
};

/**
 * The xxh32 of a run of bytes.
 * @param bytes what to hash
 * @param seed 32 bits; hashes are chained by seeding the next with the last
 * @returns unsigned 32-bit hash
 */
export function xxh32(bytes: Uint8Array, seed = 0): number {
  const length = bytes.length;
  const whole = length >>> 2;
  // The word view is the fast road; a view that starts off a word border is copied onto one first.
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Int32Array(aligned.buffer, aligned.byteOffset, whole);
  let at = 0;
  let hash: number;
  if (length >= 16) {
    let a = (seed + P1 + P2) | 0;
    let b = (seed + P2) | 0;
    let c = seed | 0;
    let d = (seed - P1) | 0;
    for (const end = (length >>> 4) << 2; at < end; at += 4) {
      a = round(a, words[at] ?? 0);
      b = round(b, words[at + 1] ?? 0);
      c = round(c, words[at + 2] ?? 0);
      d = round(d, words[at + 3] ?? 0);
    }
    hash = (((a << 1) | (a >>> 31)) + ((b << 7) | (b >>> 25)) + ((c << 12) | (c >>> 20)) + ((d << 18) | (d >>> 14))) | 0;
  } else {
    hash = (seed + P5) | 0;
  }
  hash = (hash + length) | 0;
  for (; at < whole; at++) {
    hash = (hash + Math.imul(words[at] ?? 0, P3)) | 0;
    hash = Math.imul((hash << 17) | (hash >>> 15), P4);
  }
  for (let i = whole << 2; i < length; i++) {
    hash = (hash + Math.imul(bytes[i] ?? 0, P5)) | 0;
    hash = Math.imul((hash << 11) | (hash >>> 21), P1);
  }
  hash = Math.imul(hash ^ (hash >>> 15), P2);
  hash = Math.imul(hash ^ (hash >>> 13), P3);
  return (hash ^ (hash >>> 16)) >>> 0;
}
