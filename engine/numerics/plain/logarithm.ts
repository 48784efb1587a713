// log, log10 and log1p. Written by test/numerics/make/write.ts from the recipes: do not edit.
import { slowLog, slowLog10, slowLog1p } from '../slow/logarithm';
import { fromWords, highWord, lowWord } from '../words';

/** The recipe of the same name as a plain function. */
export function log(x: number): number {
  const v0 = (highWord(x) + 614242) | 0;
  const v1 = 4503599627370496 + ((v0 >>> 20) >>> 0) - 4503599627371519;
  const v2 = fromWords(((v0 & 1048575) + 1072079006) | 0, lowWord(x)) - 1;
  const v3 = v2 / (2 + v2);
  const v4 = v3 * v3;
  const v5 = 0.5 * v2 * v2;
  return !(2 ** -1022 <= x && x <= Number.MAX_VALUE)
    ? slowLog(x)
    : v1 * 0.6931471803691238 +
        (v2 -
          (v5 -
            (v3 *
              (v5 +
                v4 *
                  ((((((0.1479593949709199 * v4 + 0.15314051527870806) * v4 + 0.18183564289765464) * v4 +
                    0.2222219857384802) *
                    v4 +
                    0.2857142874238156) *
                    v4 +
                    0.39999999999414704) *
                    v4 +
                    0.6666666666666734)) +
              v1 * 1.9082149292705877e-10)));
}

/** The recipe of the same name as a plain function. */
export function log10(x: number): number {
  const v0 = (highWord(x) + 614242) | 0;
  const v1 = 4503599627370496 + ((v0 >>> 20) >>> 0) - 4503599627371519;
  const v2 = fromWords(((v0 & 1048575) + 1072079006) | 0, lowWord(x)) - 1;
  const v3 = v2 / (2 + v2);
  const v4 = v3 * v3;
  const v5 = 0.5 * v2 * v2;
  const v6 = v2 - v5;
  const v7 = fromWords(highWord(v6), lowWord(v6) & -134217728);
  const v8 =
    v2 -
    v7 -
    v5 +
    v3 *
      (v5 +
        v4 *
          ((((((0.1479593949709199 * v4 + 0.15314051527870806) * v4 + 0.18183564289765464) * v4 +
            0.2222219857384802) *
            v4 +
            0.2857142874238156) *
            v4 +
            0.39999999999414704) *
            v4 +
            0.6666666666666734));
  const v9 = v7 * 0.4342944771051407;
  const v10 = v1 * 0.30102999566361177;
  const v11 = v10 + v9;
  return !(2 ** -1022 <= x && x <= Number.MAX_VALUE)
    ? slowLog10(x)
    : v11 +
        (v1 * 3.694239077158931e-13 +
          (v8 + v7) * 4.798111141615973e-9 +
          v8 * 0.4342944771051407 +
          (v10 - v11 + v9));
}

/** The recipe of the same name as a plain function. */
export function log1p(x: number): number {
  const v0 = 1 + x;
  const v1 = v0 - 1;
  const v2 = (highWord(v0) + 614242) | 0;
  const v3 = 4503599627370496 + ((v2 >>> 20) >>> 0) - 4503599627371519;
  const v4 = fromWords(((v2 & 1048575) + 1072079006) | 0, lowWord(v0)) - 1;
  const v5 = v4 / (2 + v4);
  const v6 = v5 * v5;
  const v7 = 0.5 * v4 * v4;
  return !(-1 < x && x <= Number.MAX_VALUE)
    ? slowLog1p(x)
    : x === 0
      ? x
      : v3 * 0.6931471803691238 +
        (v4 -
          (v7 -
            (v5 *
              (v7 +
                v6 *
                  ((((((0.1479593949709199 * v6 + 0.15314051527870806) * v6 + 0.18183564289765464) * v6 +
                    0.2222219857384802) *
                    v6 +
                    0.2857142874238156) *
                    v6 +
                    0.39999999999414704) *
                    v6 +
                    0.6666666666666734)) +
              (v3 * 1.9082149292705877e-10 + (1 - (v0 - v1) + (x - v1)) / v0))));
}
