// sinh, cosh and tanh. Written by test/numerics/make/write.ts from the recipes: do not edit.
import { highWordOfPower, lowWordOfPower, restOfPower } from '../powers';
import { fromWords, highWord, lowWord } from '../words';

/** The recipe of the same name as a plain function. */
export function sinh(x: number): number {
  const v0 = Math.abs(x);
  const v1 = 711 < v0 ? 711 : v0;
  const v2 = v1 * 369.3299304675746 + 6755399441300992;
  const v3 = v2 - 6755399441300992;
  const v4 = lowWord(v2);
  const v5 = v1 - v3 * 0.00270760617331689 - v3 * 7.453964567463233e-13;
  const v6 = v5 * v5;
  const v7 = fromWords(((v4 << 12) + highWordOfPower(v4)) | 0, lowWordOfPower(v4));
  const v8 =
    (v7 +
      v7 *
        (restOfPower(v4) +
          v5 +
          v6 * (0.4999999999999975 + v5 * 0.16666667994637174 + v6 * 0.041666670561575095))) *
    18446744073709552000;
  const v9 = v8 - 0.25 / v8;
  const v10 = x * x;
  return v0 < 1
    ? x +
        x *
          v10 *
          ((((((7.758748312347914e-13 * v10 + 1.6057259786775234e-10) * v10 + 2.5052123136456877e-8) * v10 +
            0.000002755731915707385) *
            v10 +
            0.00019841269841431864) *
            v10 +
            0.008333333333333148) *
            v10 +
            0.16666666666666669)
    : fromWords(highWord(v9) | (highWord(x) & -2147483648), lowWord(v9));
}

/** The recipe of the same name as a plain function. */
export function cosh(x: number): number {
  const v0 = Math.abs(x);
  const v1 = 711 < v0 ? 711 : v0;
  const v2 = v1 * 369.3299304675746 + 6755399441300992;
  const v3 = v2 - 6755399441300992;
  const v4 = lowWord(v2);
  const v5 = v1 - v3 * 0.00270760617331689 - v3 * 7.453964567463233e-13;
  const v6 = v5 * v5;
  const v7 = fromWords(((v4 << 12) + highWordOfPower(v4)) | 0, lowWordOfPower(v4));
  const v8 =
    (v7 +
      v7 *
        (restOfPower(v4) +
          v5 +
          v6 * (0.4999999999999975 + v5 * 0.16666667994637174 + v6 * 0.041666670561575095))) *
    18446744073709552000;
  return v8 + 0.25 / v8;
}

/** The recipe of the same name as a plain function. */
export function tanh(x: number): number {
  const v0 = Math.abs(x);
  const v1 = v0 < 0.5625;
  const v2 = v0 * v0;
  const v3 = v0 + v0;
  const v4 = 50 < v3 ? 50 : v3;
  const v5 = v4 * 369.3299304675746 + 6755399441317632;
  const v6 = v5 - 6755399441317632;
  const v7 = lowWord(v5);
  const v8 = v4 - v6 * 0.00270760617331689 - v6 * 7.453964567463233e-13;
  const v9 = v8 * v8;
  const v10 = fromWords(((v7 << 12) + highWordOfPower(v7)) | 0, lowWordOfPower(v7));
  const v11 =
    (v1 ? (-0.00019929618499594005 * v2 + -0.020501465565699636) * v2 + -0.3333333333333333 : -2) /
    (v1
      ? ((0.0002066602742421401 * v2 + 0.0232948853291102) * v2 + 0.4615043966970977) * v2 + 1
      : v10 +
        v10 *
          (restOfPower(v7) +
            v8 +
            v9 * (0.4999999999999975 + v8 * 0.16666667994637174 + v9 * 0.041666670561575095)) +
        1);
  const v12 = v1 ? v0 + v0 * v2 * v11 : 1 + v11;
  return fromWords(highWord(v12) | (highWord(x) & -2147483648), lowWord(v12));
}
