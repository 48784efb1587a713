// The table of 2^(k/256), k from 0 to 255, computed with integers. A row is the double nearest to the power and what
// that lacks, relative to it. Of the double, the bits of its significand are kept, less k in the upper eight of
// them: a number whose lowest bits are 256 n + k, shifted to the exponent, gives the bits of 2^(n + k/256) by a sum.

/** Rows of the table. */
export const ROWS = 256;
/** Bytes of a row: what the double lacks, as a double, and the bits. */
export const ROW_BYTES = 16;

/** Bits behind the point of the integers. */
const POINT = 200n;
/** Bits of a double behind its first one. */
const SIGNIFICAND = 52n;

/** The table as WebAssembly has it in memory. */
export const POWERS = new Uint8Array(ROWS * ROW_BYTES);

const rests = new Float64Array(ROWS);
const highWords = new Int32Array(ROWS);
const lowWords = new Int32Array(ROWS);
writeRows();

/** What the double lacks of 2^(k/256), relative to it; k is in the lowest eight bits. */
export function restOfPower(k: number): number {
  return rests[k & (ROWS - 1)] ?? 0;
}

/** The upper half of the bits of a row. */
export function highWordOfPower(k: number): number {
  return highWords[k & (ROWS - 1)] ?? 0;
}

/** The lower half of the bits of a row. */
export function lowWordOfPower(k: number): number {
  return lowWords[k & (ROWS - 1)] ?? 0;
}

function writeRows(): void {
  const view = new DataView(POWERS.buffer);
  const unit = POINT - SIGNIFICAND;
  const step = stepOfPowers();
  let power = 1n << POINT;
  for (let k = 0; k < ROWS; k += 1) {
    const nearest = (power + (1n << (unit - 1n))) >> unit;
    const rest = Number(((power - (nearest << unit)) << SIGNIFICAND) / nearest) * 2 ** -Number(POINT);
    const bits = nearest - (1n << SIGNIFICAND) - (BigInt(k) << (SIGNIFICAND - 8n));
    rests[k] = rest;
    highWords[k] = Number(BigInt.asIntN(32, bits >> 32n));
    lowWords[k] = Number(BigInt.asIntN(32, bits));
    view.setFloat64(k * ROW_BYTES, rest, true);
    view.setBigInt64(k * ROW_BYTES + 8, bits, true);
    power = (power * step) >> POINT;
  }
}

/** 2^(1/256): eight square roots of 2. */
function stepOfPowers(): bigint {
  let root = 2n << POINT;
  for (let rows = 1; rows < ROWS; rows *= 2) root = squareRoot(root << POINT);
  return root;
}

/** The whole part of a square root (Newton's method, from above). */
function squareRoot(square: bigint): bigint {
  let root = 1n << (POINT + 1n);
  for (;;) {
    const next = (root + square / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
