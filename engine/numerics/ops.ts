// The language in which the numerical kernels are written: operations on doubles, on their bits, and on truth
// values. A kernel is a function of these operations, so that one description gives plain numbers and
// WebAssembly code with the same bits. Every operation is exactly rounded by IEEE 754 or exact.

/** 2^(k/256): bits of the nearest double, as the table has them, and what that lacks, relative to it. */
export interface RowOfPowers<F, B> {
  readonly rest: F;
  readonly significand: B;
}

/**
 * @typeParam F doubles
 * @typeParam B the 64 bits of doubles
 * @typeParam M truth values
 */
export interface Ops<F, B, M> {
  constant(value: number): F;
  bitConstant(value: bigint): B;
  add(a: F, b: F): F;
  sub(a: F, b: F): F;
  mul(a: F, b: F): F;
  div(a: F, b: F): F;
  neg(a: F): F;
  abs(a: F): F;
  sqrt(a: F): F;
  floor(a: F): F;
  ceil(a: F): F;
  /** towards zero */
  trunc(a: F): F;
  /** to the nearest whole number, ties to even */
  nearest(a: F): F;
  lt(a: F, b: F): M;
  le(a: F, b: F): M;
  eq(a: F, b: F): M;
  ne(a: F, b: F): M;
  not(a: M): M;
  and(a: M, b: M): M;
  or(a: M, b: M): M;
  /** a where the condition holds, else b; both are evaluated */
  select(condition: M, a: F, b: F): F;
  /** the bits of a double */
  bits(a: F): B;
  /** the double with these bits */
  fromBits(a: B): F;
  bitAnd(a: B, b: B): B;
  bitOr(a: B, b: B): B;
  bitXor(a: B, b: B): B;
  /** modulo 2^64 */
  bitAdd(a: B, b: B): B;
  bitSub(a: B, b: B): B;
  bitShiftLeft(a: B, count: number): B;
  /** fills with zeros */
  bitShiftRight(a: B, count: number): B;
  /** the row of the table of powers (`powers.ts`) whose number is in the lowest eight bits */
  rowOfPowers(number: B): RowOfPowers<F, B>;
  /**
   * `slow(…args)` where the condition holds, else `usual`. The condition is expected to be false nearly always;
   * `slow` is a plain function of doubles.
   */
  rarely(condition: M, usual: F, slow: (...args: number[]) => number, args: readonly F[]): F;
}
