// exp, expm1 and exprel. Written by test/numerics/make/write.ts from the recipes: do not edit.
import { fromWords, highWord, lowWord } from '../words';

/** The recipe of the same name as a plain function. */
export function exp(x: number): number {
  const v0 = 710 < x ? 710 : x;
  const v1 = v0 < -746 ? -746 : v0;
  const v2 = v1 * 1.4426950408889634 + 6755399441055744;
  const v3 = v2 - 6755399441055744;
  const v4 = v1 - v3 * 0.6931471803691238;
  const v5 = v3 * 1.9082149292705877e-10;
  const v6 = v4 - v5;
  const v7 = v6 * v6;
  const v8 =
    v6 -
    v7 *
      ((((4.138091980174716e-8 * v7 + -0.0000016533901014059523) * v7 + 0.00006613756320344709) * v7 +
        -0.0027777777777011564) *
        v7 +
        0.16666666666666602);
  const v9 = 1 + v4;
  const v10 = lowWord(v2);
  const v11 = (v10 >>> 1) | (highWord(v2) << 31);
  return (
    (v9 + (v4 - (v9 - 1) + ((v6 * v8) / (2 - v8) - v5))) *
    fromWords(((v11 << 20) + 1072693248) | 0, 0) *
    fromWords(((((v10 - v11) | 0) << 20) + 1072693248) | 0, 0)
  );
}

/** The recipe of the same name as a plain function. */
export function expm1(x: number): number {
  const v0 = 710 < x ? 710 : x;
  const v1 = v0 < -40 ? -40 : v0;
  const v2 = v1 * 1.4426950408889634 + 6755399441055744;
  const v3 = v2 - 6755399441055744;
  const v4 = v1 - v3 * 0.6931471803691238;
  const v5 = v3 * 1.9082149292705877e-10;
  const v6 = v4 - v5;
  const v7 = v6 * v6;
  const v8 =
    v6 -
    v7 *
      ((((4.138091980174716e-8 * v7 + -0.0000016533901014059523) * v7 + 0.00006613756320344709) * v7 +
        -0.0027777777777011564) *
        v7 +
        0.16666666666666602);
  const v9 = fromWords(((((lowWord(v2) - 1) | 0) << 20) + 1072693248) | 0, 0);
  return Math.abs(x) < 2 ** -54 ? x : 2 * (v9 * v4 + (v9 - 0.5) + v9 * ((v6 * v8) / (2 - v8) - v5));
}

/** The recipe of the same name as a plain function. */
export function exprel(x: number): number {
  const v0 = 710 < x ? 710 : x;
  const v1 = v0 < -40 ? -40 : v0;
  const v2 = v1 * 1.4426950408889634 + 6755399441055744;
  const v3 = v2 - 6755399441055744;
  const v4 = v1 - v3 * 0.6931471803691238;
  const v5 = v3 * 1.9082149292705877e-10;
  const v6 = v4 - v5;
  const v7 = v6 * v6;
  const v8 =
    v6 -
    v7 *
      ((((4.138091980174716e-8 * v7 + -0.0000016533901014059523) * v7 + 0.00006613756320344709) * v7 +
        -0.0027777777777011564) *
        v7 +
        0.16666666666666602);
  const v9 = (v6 * v8) / (2 - v8) - v5;
  const v10 = v2 === 6755399441055744;
  const v11 = fromWords(((((lowWord(v2) - 1) | 0) << 20) + 1072693248) | 0, 0);
  return Math.abs(x) < 1e-16 ? 1 : (v10 ? v9 : 2 * (v11 * v4 + (v11 - 0.5) + v11 * v9)) / v0 + (v10 ? 1 : 0);
}
