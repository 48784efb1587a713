// All functions of numpy's top level, from the tables by family.
import { arrayArgument, define } from '../arguments';
import type { ArrayFunction } from '../arguments';
import { result } from '../convert';
import { applyBinary, BINARY_UFUNCS } from '../ufunc-binary';
import { applyUnary, UNARY_UFUNCS } from '../ufunc-unary';
import { CREATION } from './creation';
import { NUMERIC } from './numeric';
import { ORDER } from './order';
import { REDUCTIONS } from './reductions';
import { SHAPES } from './shapes';

const UNARY: readonly ArrayFunction[] = [...UNARY_UFUNCS.values()].map((ufunc) =>
  define(ufunc.name, 'x', (bound, context) => result(applyUnary(ufunc, arrayArgument(bound, 'x', context)))),
);

const BINARY: readonly ArrayFunction[] = [...BINARY_UFUNCS.values()].map((ufunc) =>
  define(ufunc.name, 'x1, x2', (bound, context) =>
    result(applyBinary(ufunc, arrayArgument(bound, 'x1', context), arrayArgument(bound, 'x2', context))),
  ),
);

/** Functions by family. */
export const FUNCTIONS: readonly ArrayFunction[] = [
  ...UNARY,
  ...BINARY,
  ...CREATION,
  ...SHAPES,
  ...REDUCTIONS,
  ...ORDER,
  ...NUMERIC,
];
