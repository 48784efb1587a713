// Powers. Written by test/numerics/make/write.ts from the recipes: do not edit.
import { highWordOfPower, lowWordOfPower, restOfPower } from '../powers';
import { slowPower } from '../slow/power';
import { fromWords, highWord, lowWord } from '../words';

/** The recipe of the same name as a plain function. */
export function pow(x: number, y: number): number {
  const v0 = Math.abs(x);
  const v1 = x === 0 && 0 < y && y <= Number.MAX_VALUE;
  const v2 = (highWord(v0) + 614242) | 0;
  const v3 = 4503599627370496 + ((v2 >>> 20) >>> 0) - 4503599627371519;
  const v4 = fromWords(((v2 & 1048575) + 1072079006) | 0, lowWord(v0));
  const v5 = v4 - 1;
  const v6 = v4 + 1;
  const v7 = fromWords(highWord(v6), lowWord(v6) & -134217728);
  const v8 = 1 / v6;
  const v9 = v5 * v8;
  const v10 = fromWords(highWord(v9), lowWord(v9) & -134217728);
  const v11 = v8 * (v5 - v10 * v7 - v10 * (v4 - (v7 - 1)));
  const v12 = v9 * v9;
  const v13 =
    v12 *
      v12 *
      ((((((0.19794328827351443 * v12 + 0.19885243354539203) * v12 + 0.23080135323923875) * v12 +
        0.272726765641707) *
        v12 +
        0.3333333377974511) *
        v12 +
        0.42857142855150043) *
        v12 +
        0.6000000000000338) +
    v11 * (v10 + v9);
  const v14 = v10 * v10;
  const v15 = 3 + v14 + v13;
  const v16 = fromWords(highWord(v15), lowWord(v15) & -134217728);
  const v17 = v10 * v16;
  const v18 = v11 * v16 + (v13 - (v16 - 3 - v14)) * v9;
  const v19 = v17 + v18;
  const v20 = fromWords(highWord(v19), lowWord(v19) & -134217728);
  const v21 = 0.9617966860532761 * v20;
  const v22 = 7.872699542894897e-9 * v20 + (v18 - (v20 - v17)) * 0.9617966939259756;
  const v23 = v21 + v22 + v3;
  const v24 = fromWords(highWord(v23), lowWord(v23) & -134217728);
  const v25 = fromWords(highWord(y), lowWord(y) & -134217728);
  const v26 = v25 * v24;
  const v27 = (y - v25) * v24 + y * (v22 - (v24 - v3 - v21));
  const v28 = 1076 < v26 ? 1076 : v26;
  const v29 = v28 < -1076 ? -1076 : v28;
  const v30 = 1 < v27 ? 1 : v27;
  const v31 = v30 < -1 ? -1 : v30;
  const v32 = (v29 + v31) * 256 + 6755399441301248;
  const v33 = (v29 - (v32 - 6755399441301248) * 0.00390625 + v31) * 0.6931471805599453;
  const v34 = lowWord(v32);
  const v35 = v33 * v33;
  const v36 = (highWord(v29) >>> 4) & 134217728;
  const v37 = fromWords(((((v34 << 12) + highWordOfPower(v34)) | 0) + v36) | 0, lowWordOfPower(v34));
  const v38 = v1
    ? 0
    : (v37 +
        v37 *
          (restOfPower(v34) +
            v33 +
            v35 * (0.4999999999999975 + v33 * 0.16666667994637174 + v35 * 0.041666670561575095))) *
      fromWords((1139802112 - v36) | 0, 0);
  const v39 = Math.floor(y) === y;
  const v40 = y * 0.5;
  return !((2 ** -1022 <= v0 && v0 <= Number.MAX_VALUE && Math.abs(y) <= Number.MAX_VALUE) || v1)
    ? slowPower(x, y)
    : x < 0 && !v39
      ? Number.NaN
      : v39 && Math.floor(v40) !== v40
        ? fromWords(highWord(v38) | (highWord(x) & -2147483648), lowWord(v38))
        : v38;
}
