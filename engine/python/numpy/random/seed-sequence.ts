// Turns a seed of any size into well-mixed words, as numpy's SeedSequence does (O'Neill's seed_seq_fe).

const POOL = 4;

/** Little-endian 32-bit words of a whole number that is not negative. */
export function wordsOf(seed: bigint): number[] {
  const words: number[] = [];
  for (let rest = seed; rest > 0n || words.length === 0; rest >>= 32n) words.push(Number(rest & 0xffffffffn));
  return words;
}

/** Hash whose multiplier changes with every use. */
function hasher(start: number, step: number): (value: number) => number {
  let multiplier = start;
  return (value) => {
    const mixed = value ^ multiplier;
    multiplier = Math.imul(multiplier, step);
    const product = Math.imul(mixed, multiplier);
    return product ^ (product >>> 16);
  };
}

function mix(a: number, b: number): number {
  const difference = Math.imul(0xca01f9dd, a) - Math.imul(0x4973f715, b);
  return (difference | 0) ^ ((difference | 0) >>> 16);
}

/**
 * 64-bit words made from a seed.
 * @param entropy 32-bit words of the seed
 */
export function seedWords(entropy: readonly number[], count: number): bigint[] {
  const hash = hasher(0x43b0d7e5, 0x931e8875);
  const pool = Array.from({ length: POOL }, (_, i) => hash(entropy[i] ?? 0));
  const stir = (to: number, word: number) => {
    pool[to] = mix(pool[to] ?? 0, hash(word));
  };
  for (let from = 0; from < POOL; from += 1) {
    for (let to = 0; to < POOL; to += 1) if (from !== to) stir(to, pool[from] ?? 0);
  }
  for (const word of entropy.slice(POOL)) for (let to = 0; to < POOL; to += 1) stir(to, word);
  const out = hasher(0x8b51f9dd, 0x58f38ded);
  const halves = Array.from({ length: 2 * count }, (_, i) => BigInt(out(pool[i % POOL] ?? 0) >>> 0));
  return Array.from({ length: count }, (_, i) => (halves[2 * i] ?? 0n) | ((halves[2 * i + 1] ?? 0n) << 32n));
}
