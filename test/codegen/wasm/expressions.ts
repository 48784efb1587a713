// Random expressions of the model language, as text: typed, so that most of them compile. Their names are those of
// `kernel-world.ts`.
import fc from 'fast-check';

/** Names by type that expressions may use. */
export interface NamePool {
  readonly floats: readonly string[];
  readonly ints: readonly string[];
  readonly bools: readonly string[];
  /** calls that draw random numbers, such as `rand()` */
  readonly draws: readonly string[];
}

/** Expressions by type. */
export interface Expressions {
  readonly float: fc.Arbitrary<string>;
  readonly int: fc.Arbitrary<string>;
  readonly bool: fc.Arbitrary<string>;
}

const FLOAT_LITERALS = ['0.5', '2.0', '0.0', '1.5e-3', '1e-320', '1e300', '3.75', '(-0.0)'];
const INT_LITERALS = ['0', '1', '2', '3', '7', '100', '65537', '2147483647', '4294967296'];
/** Functions of one number that give a float. */
const FLOAT_CALLS = [
  ...['sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh', 'arcsin', 'arccos', 'arctan', 'exp', 'log', 'log10'],
  ...['expm1', 'log1p', 'exprel', 'sqrt', 'ceil', 'floor', 'abs', 'sign', 'hosted', 'defined'],
];
const COMPARISONS = ['<', '<=', '>', '>=', '==', '!='];

/** Expressions over some names, up to a depth of about four. */
export function expressionsOver(names: NamePool): Expressions {
  const oneOf = (items: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...items);
  return fc.letrec<{ float: string; int: string; bool: string }>((tie) => {
    const [float, int, bool] = [tie('float'), tie('int'), tie('bool')];
    const number = fc.oneof({ weight: 3, arbitrary: float }, { weight: 1, arbitrary: int });
    const infix = (left: fc.Arbitrary<string>, operators: readonly string[], right: fc.Arbitrary<string>) =>
      fc.tuple(left, oneOf(operators), right).map(([a, operator, b]) => `(${a} ${operator} ${b})`);
    const exponent = oneOf([
      '2',
      '3',
      '0.5',
      '-1',
      '2.5',
      ...names.floats.slice(-1),
      ...names.ints.slice(-1),
    ]);
    const draws = names.draws.length === 0 ? [] : [{ weight: 2, arbitrary: fc.constantFrom(...names.draws) }];
    return {
      float: fc.oneof(
        { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
        { weight: 6, arbitrary: oneOf(names.floats) },
        { weight: 2, arbitrary: oneOf(FLOAT_LITERALS) },
        ...draws,
        { weight: 6, arbitrary: infix(float, ['+', '-', '*', '/'], number) },
        { weight: 2, arbitrary: infix(number, ['//', '%', '/'], float) },
        { weight: 1, arbitrary: infix(float, ['**'], exponent) },
        { weight: 1, arbitrary: infix(int, ['/'], int) },
        { weight: 4, arbitrary: fc.tuple(oneOf(FLOAT_CALLS), float).map(([f, x]) => `${f}(${x})`) },
        { weight: 1, arbitrary: fc.tuple(float, number).map(([x, y]) => `mixed(${x}, ${y})`) },
        { weight: 1, arbitrary: fc.tuple(float, float, float).map((args) => `clip(${args.join(', ')})`) },
        { weight: 2, arbitrary: fc.tuple(bool, float).map(([b, x]) => `int(${b})*${x}`) },
        { weight: 1, arbitrary: fc.tuple(float, bool).map(([x, b]) => `(${x} + ${b})`) },
        { weight: 1, arbitrary: float.map((x) => `-${x}`) },
      ),
      int: fc.oneof(
        { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
        { weight: 5, arbitrary: oneOf(names.ints) },
        { weight: 2, arbitrary: oneOf(INT_LITERALS) },
        { weight: 4, arbitrary: infix(int, ['+', '-', '*', '//', '%'], int) },
        { weight: 1, arbitrary: infix(int, ['+', '-', '*', '//', '%'], bool) },
        { weight: 1, arbitrary: infix(int, ['**'], oneOf(['0', '1', '2', '3'])) },
        { weight: 2, arbitrary: float.map((x) => `int(${x})`) },
        { weight: 1, arbitrary: bool.map((x) => `int(${x})`) },
        { weight: 1, arbitrary: fc.tuple(oneOf(['abs', 'sign']), int).map(([f, x]) => `${f}(${x})`) },
        { weight: 1, arbitrary: fc.tuple(int, int, int).map((args) => `clip(${args.join(', ')})`) },
        { weight: 1, arbitrary: fc.tuple(float, float).map((args) => `timestep(${args.join(', ')})`) },
        { weight: 1, arbitrary: int.map((x) => `-${x}`) },
      ),
      bool: fc.oneof(
        { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
        { weight: 4, arbitrary: oneOf([...names.bools, 'True', 'False']) },
        { weight: 4, arbitrary: infix(float, COMPARISONS, number) },
        { weight: 2, arbitrary: infix(int, COMPARISONS, int) },
        { weight: 3, arbitrary: infix(bool, ['and', 'or'], bool) },
        { weight: 1, arbitrary: infix(bool, ['+', '*', '==', '!='], bool) },
        { weight: 2, arbitrary: bool.map((b) => `(not ${b})`) },
      ),
    };
  });
}
