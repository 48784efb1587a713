// exp, expm1, exprel and its inverse. Written by test/numerics/make/write.ts from the recipes: do not edit.
import { highWordOfPower, lowWordOfPower, restOfPower } from '../powers';
import { fromWords, highWord, lowWord } from '../words';

/** The recipe of the same name as a plain function. */
export function exp(x: number): number {
  const v0 = 710 < x ? 710 : x;
  const v1 = v0 < -746 ? -746 : v0;
  const v2 = v1 * 369.3299304675746 + 6755399441301248;
  const v3 = v2 - 6755399441301248;
  const v4 = lowWord(v2);
  const v5 = v1 - v3 * 0.00270760617331689 - v3 * 7.453964567463233e-13;
  const v6 = v5 * v5;
  const v7 = (highWord(v1) >>> 4) & 134217728;
  const v8 = fromWords(((((v4 << 12) + highWordOfPower(v4)) | 0) + v7) | 0, lowWordOfPower(v4));
  return (
    (v8 +
      v8 *
        (restOfPower(v4) +
          v5 +
          v6 * (0.4999999999999975 + v5 * 0.16666667994637174 + v6 * 0.041666670561575095))) *
    fromWords((1139802112 - v7) | 0, 0)
  );
}

/** The recipe of the same name as a plain function. */
export function expm1(x: number): number {
  const v0 = 710 < x ? 710 : x;
  const v1 = v0 < -40 ? -40 : v0;
  const v2 = v1 * 369.3299304675746 + 6755399441317376;
  const v3 = v2 - 6755399441317376;
  const v4 = v1 - v3 * 0.00270760617331689;
  const v5 = lowWord(v2);
  const v6 = v3 * 7.453964567463233e-13;
  const v7 = v4 - v6;
  const v8 = v7 * v7;
  const v9 = fromWords(((v5 << 12) + highWordOfPower(v5)) | 0, lowWordOfPower(v5));
  const v10 =
    v9 *
      (v4 +
        (restOfPower(v5) -
          v6 +
          v8 *
            (0.49999999999999856 +
              v7 * 0.16666666666666646 +
              v8 * (0.04166666985013521 + v7 * 0.008333333788116095)))) +
    (v9 - 0.5);
  return Math.abs(x) < 2 ** -54 ? x : v10 + v10;
}

/** The recipe of the same name as a plain function. */
export function exprel(x: number): number {
  const v0 = 710 < x ? 710 : x;
  const v1 = v0 < -40 ? -40 : v0;
  const v2 = v1 * 369.3299304675746 + 6755399441317376;
  const v3 = v2 - 6755399441317376;
  const v4 = v1 - v3 * 0.00270760617331689;
  const v5 = lowWord(v2);
  const v6 = v3 * 7.453964567463233e-13;
  const v7 = v4 - v6;
  const v8 = v7 * v7;
  const v9 = fromWords(((v5 << 12) + highWordOfPower(v5)) | 0, lowWordOfPower(v5));
  const v10 =
    v9 *
      (v4 +
        (restOfPower(v5) -
          v6 +
          v8 *
            (0.49999999999999856 +
              v7 * 0.16666666666666646 +
              v8 * (0.04166666985013521 + v7 * 0.008333333788116095)))) +
    (v9 - 0.5);
  return Math.abs(x) < 1e-16 ? 1 : (v10 + v10) / v0;
}

/** The recipe of the same name as a plain function. */
export function inverseExprel(x: number): number {
  const v0 = 710 < x ? 710 : x;
  const v1 = v0 < -40 ? -40 : v0;
  const v2 = v1 * 369.3299304675746 + 6755399441317376;
  const v3 = v2 - 6755399441317376;
  const v4 = v1 - v3 * 0.00270760617331689;
  const v5 = lowWord(v2);
  const v6 = v3 * 7.453964567463233e-13;
  const v7 = v4 - v6;
  const v8 = v7 * v7;
  const v9 = fromWords(((v5 << 12) + highWordOfPower(v5)) | 0, lowWordOfPower(v5));
  const v10 =
    v9 *
      (v4 +
        (restOfPower(v5) -
          v6 +
          v8 *
            (0.49999999999999856 +
              v7 * 0.16666666666666646 +
              v8 * (0.04166666985013521 + v7 * 0.008333333788116095)))) +
    (v9 - 0.5);
  return Math.abs(x) < 1e-16 ? 1 : v0 / (v10 + v10);
}
