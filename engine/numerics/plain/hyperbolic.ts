// sinh, cosh and tanh. Written by test/numerics/make/write.ts from the recipes: do not edit.
import { fromWords, highWord, lowWord } from '../words';

/** The recipe of the same name as a plain function. */
export function sinh(x: number): number {
  const v0 = Math.abs(x);
  const v1 = 711 < v0 ? 711 : v0;
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
  const v9 = lowWord(v2);
  const v10 = (v9 - 1) | 0;
  const v11 = 1 + v4;
  const v12 = (v10 >>> 1) | (((highWord(v2) - (v9 >>> 0 < 1 >>> 0 ? 1 : 0)) | 0) << 31);
  const v13 =
    (v11 + (v4 - (v11 - 1) + ((v6 * v8) / (2 - v8) - v5))) *
    fromWords(((v12 << 20) + 1072693248) | 0, 0) *
    fromWords(((((v10 - v12) | 0) << 20) + 1072693248) | 0, 0);
  const v14 = v13 - 0.25 / v13;
  const v15 = x * x;
  return v0 < 1
    ? x +
        x *
          v15 *
          ((((((7.758748312347914e-13 * v15 + 1.6057259786775234e-10) * v15 + 2.5052123136456877e-8) * v15 +
            0.000002755731915707385) *
            v15 +
            0.00019841269841431864) *
            v15 +
            0.008333333333333148) *
            v15 +
            0.16666666666666669)
    : fromWords(highWord(v14) | (highWord(x) & -2147483648), lowWord(v14));
}

/** The recipe of the same name as a plain function. */
export function cosh(x: number): number {
  const v0 = Math.abs(x);
  const v1 = 711 < v0 ? 711 : v0;
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
  const v9 = lowWord(v2);
  const v10 = (v9 - 1) | 0;
  const v11 = 1 + v4;
  const v12 = (v10 >>> 1) | (((highWord(v2) - (v9 >>> 0 < 1 >>> 0 ? 1 : 0)) | 0) << 31);
  const v13 =
    (v11 + (v4 - (v11 - 1) + ((v6 * v8) / (2 - v8) - v5))) *
    fromWords(((v12 << 20) + 1072693248) | 0, 0) *
    fromWords(((((v10 - v12) | 0) << 20) + 1072693248) | 0, 0);
  return v13 + 0.25 / v13;
}

/** The recipe of the same name as a plain function. */
export function tanh(x: number): number {
  const v0 = Math.abs(x);
  const v1 = v0 < 0.5625;
  const v2 = v0 * v0;
  const v3 = v0 + v0;
  const v4 = 50 < v3 ? 50 : v3;
  const v5 = v4 * 1.4426950408889634 + 6755399441055744;
  const v6 = v5 - 6755399441055744;
  const v7 = v4 - v6 * 0.6931471803691238;
  const v8 = v6 * 1.9082149292705877e-10;
  const v9 = v7 - v8;
  const v10 = v9 * v9;
  const v11 =
    v9 -
    v10 *
      ((((4.138091980174716e-8 * v10 + -0.0000016533901014059523) * v10 + 0.00006613756320344709) * v10 +
        -0.0027777777777011564) *
        v10 +
        0.16666666666666602);
  const v12 = 1 + v7;
  const v13 =
    (v1 ? (-0.00019929618499594005 * v2 + -0.020501465565699636) * v2 + -0.3333333333333333 : -2) /
    (v1
      ? ((0.0002066602742421401 * v2 + 0.0232948853291102) * v2 + 0.4615043966970977) * v2 + 1
      : (v12 + (v7 - (v12 - 1) + ((v9 * v11) / (2 - v11) - v8))) *
          fromWords(((lowWord(v5) << 20) + 1072693248) | 0, 0) +
        1);
  const v14 = v1 ? v0 + v0 * v2 * v13 : 1 + v13;
  return fromWords(highWord(v14) | (highWord(x) & -2147483648), lowWord(v14));
}
