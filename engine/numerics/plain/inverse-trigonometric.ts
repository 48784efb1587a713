// arcsin, arccos and arctan. Written by test/numerics/make/write.ts from the recipes: do not edit.
import { fromWords, highWord, lowWord } from '../words';

/** The recipe of the same name as a plain function. */
export function arcsin(x: number): number {
  const v0 = Math.abs(x);
  const v1 = v0 < 0.5;
  const v2 = (1 - v0) * 0.5;
  const v3 = v1 ? x * x : v2;
  const v4 =
    v3 *
    ((((((0.000034197032079123224 * v3 + 0.0007824047361233684) * v3 + -0.039804643833901816) * v3 +
      0.20050098243982578) *
      v3 +
      -0.32506281072499676) *
      v3 +
      0.16666666666666666) /
      ((((0.07648737359869638 * v3 + -0.6850546943675666) * v3 + 2.0153183407399062) * v3 +
        -2.4003768643499854) *
        v3 +
        1));
  const v5 = Math.sqrt(v2);
  const v6 = fromWords(highWord(v5), lowWord(v5) & -134217728);
  const v7 =
    0.7853981633974483 -
    (2 * v5 * v4 -
      (6.123233995736766e-17 - 2 * ((v2 - v6 * v6) / (v2 === 0 ? 1 : v5 + v6))) -
      (0.7853981633974483 - 2 * v6));
  return v1 ? x + x * v4 : fromWords(highWord(v7) | (highWord(x) & -2147483648), lowWord(v7));
}

/** The recipe of the same name as a plain function. */
export function arccos(x: number): number {
  const v0 = Math.abs(x);
  const v1 = v0 < 0.5;
  const v2 = (1 - v0) * 0.5;
  const v3 = v1 ? x * x : v2;
  const v4 =
    v3 *
    ((((((0.000034197032079123224 * v3 + 0.0007824047361233684) * v3 + -0.039804643833901816) * v3 +
      0.20050098243982578) *
      v3 +
      -0.32506281072499676) *
      v3 +
      0.16666666666666666) /
      ((((0.07648737359869638 * v3 + -0.6850546943675666) * v3 + 2.0153183407399062) * v3 +
        -2.4003768643499854) *
        v3 +
        1));
  const v5 = Math.sqrt(v2);
  const v6 = fromWords(highWord(v5), lowWord(v5) & -134217728);
  const v7 = v5 * v4;
  return v1
    ? 1.5707963267948966 - (x - (6.123233995736766e-17 - x * v4))
    : x < 0
      ? 2 * (1.5707963267948966 - (v5 + (v7 - 6.123233995736766e-17)))
      : 2 * (v6 + (v7 + (v2 - v6 * v6) / (v2 === 0 ? 1 : v5 + v6)));
}

/** The recipe of the same name as a plain function. */
export function arctan(x: number): number {
  const v0 = Math.abs(x);
  const v1 = v0 < 0.5;
  const v2 = v0 < 2;
  const v3 = (v1 ? v0 : v2 ? v0 - 1 : -1) / (v1 ? 1 : v2 ? v0 + 1 : v0);
  const v4 = v3 * v3;
  const v5 =
    (v1 ? 0 : v2 ? 0.7853981633974483 : 1.5707963267948966) +
    (v3 +
      (v3 *
        v4 *
        (((((-0.00016366013080388087 * v4 + -0.036401864173204755) * v4 + -0.2684190519421583) * v4 +
          -0.5512574514651745) *
          v4 +
          -0.3333333333333333) /
          ((((0.04644654547951164 * v4 + 0.5140059719203324) * v4 + 1.7289491398987276) * v4 +
            2.2537723543954646) *
            v4 +
            1)) +
        (v1 ? 0 : v2 ? 3.061616997868383e-17 : 6.123233995736766e-17)));
  return fromWords(highWord(v5) | (highWord(x) & -2147483648), lowWord(v5));
}
