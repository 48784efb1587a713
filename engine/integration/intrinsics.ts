// Functions that the exact method uses in its statements. They are pure functions of numbers; their names
// start with an underscore, which no function of a model does.
import type { FunctionSymbol } from '../equations';
import { Dimension } from '../units';
import { exponentialDividedDifference, matrixExponential } from './exponential-functions';
import type { MatrixExponential } from './exponential-functions';

/** A function of numbers with what the checks need to know of it. */
export interface Intrinsic {
  readonly symbol: FunctionSymbol;
  readonly call: (...args: number[]) => number;
}

/** Longest chain of equations with a formula of its own. */
export const MAX_NODES = 24;
/** Largest coupled system. */
export const MAX_MATRIX = 12;

/** `_exp_difference_3(a, b, c)`: divided difference of exp over that many nodes. */
export function dividedDifferenceName(nodes: number): string {
  return `_exp_difference_${nodes}`;
}

/** `_exp_matrix_2(i, j, m00, m01, m10, m11)`: entry i, j of the exponential of a matrix. */
export function matrixExponentialName(size: number): string {
  return `_exp_matrix_${size}`;
}

/** `_exprel_matrix_2(i, j, m00, m01, m10, m11)`: entry i, j of M^-1 (exp(M) - 1). */
export function matrixIntegralName(size: number): string {
  return `_exprel_matrix_${size}`;
}

function intrinsic(name: string, args: number, call: (...args: number[]) => number): Intrinsic {
  return {
    symbol: {
      kind: 'function',
      name,
      argUnits: Array.from({ length: args }, () => undefined),
      argTypes: Array.from({ length: args }, () => 'any' as const),
      returnUnit: Dimension.none,
      returnType: 'float',
      stateless: true,
      autoVectorise: false,
    },
    call,
  };
}

/** The exponentials of one size. All entries of a matrix are asked for one after the other: compute them once. */
class LastMatrix {
  private readonly last: Float64Array;
  private result: MatrixExponential | undefined;

  constructor(private readonly size: number) {
    this.last = new Float64Array(size * size);
  }

  of(entries: readonly number[]): MatrixExponential {
    const { last } = this;
    if (this.result !== undefined && last.every((entry, index) => Object.is(entry, entries[index])))
      return this.result;
    last.set(entries);
    this.result = matrixExponential(last, this.size);
    return this.result;
  }
}

function* allIntrinsics(): Generator<Intrinsic> {
  for (let nodes = 2; nodes <= MAX_NODES; nodes++)
    yield intrinsic(dividedDifferenceName(nodes), nodes, exponentialDividedDifference);
  for (let size = 2; size <= MAX_MATRIX; size++) {
    const matrices = new LastMatrix(size);
    const args = size * size + 2;
    yield intrinsic(matrixExponentialName(size), args, (row = 0, column = 0, ...entries) => {
      return matrices.of(entries).exponential[row * size + column] ?? Number.NaN;
    });
    yield intrinsic(matrixIntegralName(size), args, (row = 0, column = 0, ...entries) => {
      return matrices.of(entries).integral[row * size + column] ?? Number.NaN;
    });
  }
}

/** By name: symbol and meaning of each function. */
export const INTRINSICS: ReadonlyMap<string, Intrinsic> = new Map(
  [...allIntrinsics()].map((entry) => [entry.symbol.name, entry]),
);
