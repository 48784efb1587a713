// sin, cos and tan. Written by test/numerics/make/write.ts from the recipes: do not edit.
import { slowCos, slowSin, slowTan } from '../slow/trigonometric';
import { fromWords, highWord, lowWord } from '../words';

/** The recipe of the same name as a plain function. */
export function sin(x: number): number {
  const v0 = x * 0.6366197723675814 + 6755399441055744;
  const v1 = v0 - 6755399441055744;
  const v2 = x - v1 * 1.570796325802803;
  const v3 = v1 * 9.920935739593517e-10;
  const v4 = v2 - v3;
  const v5 = v1 * 5.721188709663575e-18;
  const v6 = v4 - v5;
  const v7 = v2 - v4 - v3 + (v4 - v6 - v5) - v1 * 1.6446256936324258e-26;
  const v8 = v6 + v7;
  const v9 = v6 - v8 + v7;
  const v10 = Math.abs(x);
  const v11 = lowWord(v0);
  const v12 = v8 * v8;
  const v13 = 0.5 * v12;
  const v14 = 1 - v13;
  const v15 =
    fromWords((v11 << 31) | 1072693248, 0) < 0
      ? v14 +
        (1 -
          v14 -
          v13 +
          (v12 *
            v12 *
            (((((-1.1359455673717056e-11 * v12 + 2.087571969105759e-9) * v12 + -2.7557314326985384e-7) * v12 +
              0.000024801587289398176) *
              v12 +
              -0.0013888888888873997) *
              v12 +
              0.0416666666666666) -
            v8 * v9))
      : v8 +
        (v12 *
          v8 *
          (((((1.5895914017874547e-10 * v12 + -2.5050742462230274e-8) * v12 + 0.000002755731358855934) * v12 +
            -0.00019841269829498035) *
            v12 +
            0.008333333333322009) *
            v12 +
            -0.1666666666666663) +
          (v9 - v13 * v9));
  return !(v10 <= 33554432)
    ? slowSin(x)
    : v10 < 2 ** -27
      ? x
      : fromWords(highWord(v15) ^ ((v11 << 30) & -2147483648), lowWord(v15));
}

/** The recipe of the same name as a plain function. */
export function cos(x: number): number {
  const v0 = x * 0.6366197723675814 + 6755399441055744;
  const v1 = v0 - 6755399441055744;
  const v2 = x - v1 * 1.570796325802803;
  const v3 = v1 * 9.920935739593517e-10;
  const v4 = v2 - v3;
  const v5 = v1 * 5.721188709663575e-18;
  const v6 = v4 - v5;
  const v7 = v2 - v4 - v3 + (v4 - v6 - v5) - v1 * 1.6446256936324258e-26;
  const v8 = v6 + v7;
  const v9 = v6 - v8 + v7;
  const v10 = (lowWord(v0) + 1) | 0;
  const v11 = v8 * v8;
  const v12 = 0.5 * v11;
  const v13 = 1 - v12;
  const v14 =
    fromWords((v10 << 31) | 1072693248, 0) < 0
      ? v13 +
        (1 -
          v13 -
          v12 +
          (v11 *
            v11 *
            (((((-1.1359455673717056e-11 * v11 + 2.087571969105759e-9) * v11 + -2.7557314326985384e-7) * v11 +
              0.000024801587289398176) *
              v11 +
              -0.0013888888888873997) *
              v11 +
              0.0416666666666666) -
            v8 * v9))
      : v8 +
        (v11 *
          v8 *
          (((((1.5895914017874547e-10 * v11 + -2.5050742462230274e-8) * v11 + 0.000002755731358855934) * v11 +
            -0.00019841269829498035) *
            v11 +
            0.008333333333322009) *
            v11 +
            -0.1666666666666663) +
          (v9 - v12 * v9));
  return !(Math.abs(x) <= 33554432)
    ? slowCos(x)
    : fromWords(highWord(v14) ^ ((v10 << 30) & -2147483648), lowWord(v14));
}

/** The recipe of the same name as a plain function. */
export function tan(x: number): number {
  const v0 = x * 0.6366197723675814 + 6755399441055744;
  const v1 = v0 - 6755399441055744;
  const v2 = x - v1 * 1.570796325802803;
  const v3 = v1 * 9.920935739593517e-10;
  const v4 = v2 - v3;
  const v5 = v1 * 5.721188709663575e-18;
  const v6 = v4 - v5;
  const v7 = v2 - v4 - v3 + (v4 - v6 - v5) - v1 * 1.6446256936324258e-26;
  const v8 = v6 + v7;
  const v9 = v6 - v8 + v7;
  const v10 = Math.abs(x);
  const v11 = v8 * v8;
  const v12 =
    v11 *
      v8 *
      ((((-1.7861325541569442e-8 * v11 + 0.00024480453826704595) * v11 + -0.021441023576131278) * v11 +
        0.3333333333333333) /
        (((-0.00025595497982072696 * v11 + 0.024558880001395555) * v11 + -0.4643230707283938) * v11 + 1)) +
    (v9 + v11 * v9);
  const v13 = v8 + v12;
  const v14 = fromWords(highWord(v13), lowWord(v13) & -134217728);
  const v15 = -1 / v13;
  const v16 = fromWords(highWord(v15), lowWord(v15) & -134217728);
  return !(v10 <= 33554432)
    ? slowTan(x)
    : v10 < 2 ** -27
      ? x
      : fromWords((lowWord(v0) << 31) | 1072693248, 0) < 0
        ? v16 + v15 * (1 + v16 * v14 + v16 * (v12 - (v14 - v8)))
        : v13;
}
