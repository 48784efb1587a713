// The inner parts of kernels, which the functions for rare arguments call as well. Written by test/numerics/make/write.ts from the recipes: do not edit.
import { highWordOfPower, lowWordOfPower, restOfPower } from '../powers';
import { fromWords, highWord, lowWord } from '../words';

/** The recipe of the same name as a plain function. */
export function scaledLog(x: number, bias: number): number {
  const v0 = (highWord(x) + 614242) | 0;
  const v1 = 4503599627370496 + ((v0 >>> 20) >>> 0) - bias;
  const v2 = fromWords(((v0 & 1048575) + 1072079006) | 0, lowWord(x)) - 1;
  const v3 = v2 / (2 + v2);
  const v4 = v3 * v3;
  const v5 = 0.5 * v2 * v2;
  return (
    v1 * 0.6931471803691238 +
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
          v1 * 1.9082149292705877e-10)))
  );
}

/** The recipe of the same name as a plain function. */
export function scaledLog10(x: number, bias: number): number {
  const v0 = (highWord(x) + 614242) | 0;
  const v1 = 4503599627370496 + ((v0 >>> 20) >>> 0) - bias;
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
  return (
    v11 +
    (v1 * 3.694239077158931e-13 +
      (v8 + v7) * 4.798111141615973e-9 +
      v8 * 0.4342944771051407 +
      (v10 - v11 + v9))
  );
}

/** The recipe of the same name as a plain function. */
export function positivePower(x: number, y: number, bias: number): number {
  const v0 = (highWord(x) + 614242) | 0;
  const v1 = 4503599627370496 + ((v0 >>> 20) >>> 0) - bias;
  const v2 = fromWords(((v0 & 1048575) + 1072079006) | 0, lowWord(x));
  const v3 = v2 - 1;
  const v4 = v2 + 1;
  const v5 = fromWords(highWord(v4), lowWord(v4) & -134217728);
  const v6 = 1 / v4;
  const v7 = v3 * v6;
  const v8 = fromWords(highWord(v7), lowWord(v7) & -134217728);
  const v9 = v6 * (v3 - v8 * v5 - v8 * (v2 - (v5 - 1)));
  const v10 = v7 * v7;
  const v11 =
    v10 *
      v10 *
      ((((((0.19794328827351443 * v10 + 0.19885243354539203) * v10 + 0.23080135323923875) * v10 +
        0.272726765641707) *
        v10 +
        0.3333333377974511) *
        v10 +
        0.42857142855150043) *
        v10 +
        0.6000000000000338) +
    v9 * (v8 + v7);
  const v12 = v8 * v8;
  const v13 = 3 + v12 + v11;
  const v14 = fromWords(highWord(v13), lowWord(v13) & -134217728);
  const v15 = v8 * v14;
  const v16 = v9 * v14 + (v11 - (v14 - 3 - v12)) * v7;
  const v17 = v15 + v16;
  const v18 = fromWords(highWord(v17), lowWord(v17) & -134217728);
  const v19 = 0.9617966860532761 * v18;
  const v20 = 7.872699542894897e-9 * v18 + (v16 - (v18 - v15)) * 0.9617966939259756;
  const v21 = v19 + v20 + v1;
  const v22 = fromWords(highWord(v21), lowWord(v21) & -134217728);
  const v23 = fromWords(highWord(y), lowWord(y) & -134217728);
  const v24 = v23 * v22;
  const v25 = (y - v23) * v22 + y * (v20 - (v22 - v1 - v19));
  const v26 = 1076 < v24 ? 1076 : v24;
  const v27 = v26 < -1076 ? -1076 : v26;
  const v28 = 1 < v25 ? 1 : v25;
  const v29 = v28 < -1 ? -1 : v28;
  const v30 = (v27 + v29) * 256 + 6755399441301248;
  const v31 = (v27 - (v30 - 6755399441301248) * 0.00390625 + v29) * 0.6931471805599453;
  const v32 = lowWord(v30);
  const v33 = v31 * v31;
  const v34 = (highWord(v27) >>> 4) & 134217728;
  const v35 = fromWords(((((v32 << 12) + highWordOfPower(v32)) | 0) + v34) | 0, lowWordOfPower(v32));
  return (
    (v35 +
      v35 *
        (restOfPower(v32) +
          v31 +
          v33 * (0.4999999999999975 + v31 * 0.16666667994637174 + v33 * 0.041666670561575095))) *
    fromWords((1139802112 - v34) | 0, 0)
  );
}

/** The recipe of the same name as a plain function. */
export function turnedSin(high: number, low: number, turns: number): number {
  const v0 = lowWord(turns);
  const v1 = high * high;
  const v2 = 0.5 * v1;
  const v3 = 1 - v2;
  const v4 =
    fromWords((v0 << 31) | 1072693248, 0) < 0
      ? v3 +
        (1 -
          v3 -
          v2 +
          (v1 *
            v1 *
            (((((-1.1359455673717056e-11 * v1 + 2.087571969105759e-9) * v1 + -2.7557314326985384e-7) * v1 +
              0.000024801587289398176) *
              v1 +
              -0.0013888888888873997) *
              v1 +
              0.0416666666666666) -
            high * low))
      : high +
        (v1 *
          high *
          (((((1.5895914017874547e-10 * v1 + -2.5050742462230274e-8) * v1 + 0.000002755731358855934) * v1 +
            -0.00019841269829498035) *
            v1 +
            0.008333333333322009) *
            v1 +
            -0.1666666666666663) +
          (low - v2 * low));
  return fromWords(highWord(v4) ^ ((v0 << 30) & -2147483648), lowWord(v4));
}

/** The recipe of the same name as a plain function. */
export function turnedCos(high: number, low: number, turns: number): number {
  const v0 = (lowWord(turns) + 1) | 0;
  const v1 = high * high;
  const v2 = 0.5 * v1;
  const v3 = 1 - v2;
  const v4 =
    fromWords((v0 << 31) | 1072693248, 0) < 0
      ? v3 +
        (1 -
          v3 -
          v2 +
          (v1 *
            v1 *
            (((((-1.1359455673717056e-11 * v1 + 2.087571969105759e-9) * v1 + -2.7557314326985384e-7) * v1 +
              0.000024801587289398176) *
              v1 +
              -0.0013888888888873997) *
              v1 +
              0.0416666666666666) -
            high * low))
      : high +
        (v1 *
          high *
          (((((1.5895914017874547e-10 * v1 + -2.5050742462230274e-8) * v1 + 0.000002755731358855934) * v1 +
            -0.00019841269829498035) *
            v1 +
            0.008333333333322009) *
            v1 +
            -0.1666666666666663) +
          (low - v2 * low));
  return fromWords(highWord(v4) ^ ((v0 << 30) & -2147483648), lowWord(v4));
}

/** The recipe of the same name as a plain function. */
export function turnedTan(high: number, low: number, turns: number): number {
  const v0 = high * high;
  const v1 =
    v0 *
      high *
      ((((-1.7861325541569442e-8 * v0 + 0.00024480453826704595) * v0 + -0.021441023576131278) * v0 +
        0.3333333333333333) /
        (((-0.00025595497982072696 * v0 + 0.024558880001395555) * v0 + -0.4643230707283938) * v0 + 1)) +
    (low + v0 * low);
  const v2 = high + v1;
  const v3 = fromWords(highWord(v2), lowWord(v2) & -134217728);
  const v4 = -1 / v2;
  const v5 = fromWords(highWord(v4), lowWord(v4) & -134217728);
  return fromWords((lowWord(turns) << 31) | 1072693248, 0) < 0
    ? v5 + v4 * (1 + v5 * v3 + v5 * (v1 - (v3 - high)))
    : v2;
}
