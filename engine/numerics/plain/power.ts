// Powers. Written by test/numerics/make/write.ts from the recipes: do not edit.
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
  const v28 = 1100 < v26 ? 1100 : v26;
  const v29 = v28 < -1100 ? -1100 : v28;
  const v30 = 1 < v27 ? 1 : v27;
  const v31 = v30 < -1 ? -1 : v30;
  const v32 = v29 + v31 + 6755399441055744;
  const v33 = v29 - (v32 - 6755399441055744);
  const v34 = v33 + v31;
  const v35 = fromWords(highWord(v34), lowWord(v34) & -134217728);
  const v36 = v35 * 0.6931471675634384;
  const v37 = -((v31 - (v35 - v33)) * 0.6931471805599453 + v35 * 1.2996506893889889e-8);
  const v38 = v36 - v37;
  const v39 = v38 * v38;
  const v40 =
    v38 -
    v39 *
      ((((4.138091980174716e-8 * v39 + -0.0000016533901014059523) * v39 + 0.00006613756320344709) * v39 +
        -0.0027777777777011564) *
        v39 +
        0.16666666666666602);
  const v41 = 1 + v36;
  const v42 = lowWord(v32);
  const v43 = (v42 >>> 1) | (highWord(v32) << 31);
  const v44 = v1
    ? 0
    : (v41 + (v36 - (v41 - 1) + ((v38 * v40) / (2 - v40) - v37))) *
      fromWords(((v43 << 20) + 1072693248) | 0, 0) *
      fromWords(((((v42 - v43) | 0) << 20) + 1072693248) | 0, 0);
  const v45 = Math.floor(y) === y;
  const v46 = y * 0.5;
  return !((2 ** -1022 <= v0 && v0 <= Number.MAX_VALUE && Math.abs(y) <= Number.MAX_VALUE) || v1)
    ? slowPower(x, y)
    : x < 0 && !v45
      ? Number.NaN
      : v45 && Math.floor(v46) !== v46
        ? fromWords(highWord(v44) | (highWord(x) & -2147483648), lowWord(v44))
        : v44;
}
