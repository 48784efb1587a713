// All functions of numpy's top level, from the tables by family; the universal functions are in `ufuncs.ts`.
import type { ArrayFunction } from '../arguments';
import { CALCULUS } from './calculus';
import { CALLING } from './calling';
import { COMPARING } from './comparing';
import { COUNTING } from './counting';
import { CREATION } from './creation';
import { EINSUM } from './einsum';
import { EXTENDING } from './extending';
import { JOINING } from './joining';
import { KIND_FUNCTIONS } from './kinds';
import { POLYNOMIALS } from './polynomials';
import { PRODUCTS } from './products';
import { PARTS, REDUCTIONS } from './reductions';
import { ROUNDING } from './rounding';
import { SEARCHING } from './searching';
import { SELECTING } from './selecting';
import { SETS } from './sets';
import { SHAPING } from './shaping';
import { SIGNALS } from './signals';
import { SORTING } from './sorting';
import { SPLITTING } from './splitting';
import { STATISTICS } from './statistics';
import { TRIANGLES } from './triangles';

/** Functions by family. */
export const FUNCTIONS: readonly ArrayFunction[] = [
  ...CREATION,
  ...SHAPING,
  ...JOINING,
  ...SPLITTING,
  ...EXTENDING,
  ...SELECTING,
  ...REDUCTIONS,
  ...PARTS,
  ...SEARCHING,
  ...SORTING,
  ...SETS,
  ...COUNTING,
  ...CALCULUS,
  ...ROUNDING,
  ...COMPARING,
  ...PRODUCTS,
  ...EINSUM,
  ...SIGNALS,
  ...STATISTICS,
  ...TRIANGLES,
  ...POLYNOMIALS,
  ...CALLING,
  ...KIND_FUNCTIONS,
];
