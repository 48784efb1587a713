// Which linear systems Brian 2 solves. Its symbolic solution refuses singular matrices and whatever leaves an
// imaginary unit in the result; both depend on the form of the coefficients, not on their values. The rules
// here were found by running Brian 2.5.1 (sympy 1.11) on systems of all kinds; see ../README.md.
import type { Factor, Polynomial, Term } from '../../algebra';
import { Rational } from '../../algebra';
import { unsupported } from '../method';
import { characteristicPolynomial, holdsAlways, isAlwaysSingular, withoutRationalRoots } from './specialise';
import type { LinearSystem } from './system';
import { blocksOf } from './system';

/** Sign of the quantity under the root of a pair of eigenvalues, as far as its form tells. */
type Eigenvalues = 'real' | 'unknown' | 'imaginary' | 'beyond';

/**
 * Refuses what Brian 2 refuses to solve. Larger coupled blocks, which Brian gives up or never comes back from, are
 * solved numerically where the user asks for the exact method by name.
 * @param isOneOfSeveral the method is being chosen automatically, as Brian would
 * @throws ModelError `METHOD-UNSUPPORTED` (UnsupportedEquationsException)
 */
export function checkSolvable(system: LinearSystem, isOneOfSeveral: boolean): void {
  const rows = system.equations.map((_, row) => row);
  const [first] = system.equations;
  if (isAlwaysSingular(rows.map((row) => rows.map((column) => system.entry(row, column)))))
    throw unsupported(
      'Cannot solve the given equations with this stateupdater: the linear system has no unique fixed point, because a rate does not depend on its own variable.',
      system.equations[zeroRow(system)]?.origin ?? first?.origin,
    );
  const isReal = rows.every((row) => rows.every((column) => isKnownReal(system.entry(row, column))));
  for (const block of blocksOf(system)) {
    if (block.length === 1) continue;
    const origin = system.equations[block[0] ?? 0]?.origin;
    const kind = eigenvaluesOf(system, block);
    if (kind === 'beyond' && !isOneOfSeveral) continue;
    if (kind === 'beyond')
      throw unsupported('Cannot solve the given equations with this stateupdater.', origin);
    const isFine =
      kind === 'real' ||
      (isReal ? kind === 'imaginary' && isPureRotation(system, block) : kind === 'unknown');
    if (!isFine)
      throw unsupported(
        'The solution to the linear system contains complex values which is currently not implemented.',
        origin,
      );
  }
}

function zeroRow(system: LinearSystem): number {
  return system.equations.findIndex(
    (_, row) => system.entry(row, row).isZero && system.sources[row]?.length === 0,
  );
}

/** Functions whose values are known to be finite and real for real arguments. */
const REAL_FUNCTIONS = new Set([
  'exp',
  'sin',
  'cos',
  'tanh',
  'sinh',
  'cosh',
  'arctan',
  'abs',
  'floor',
  'ceil',
]);
const POSITIVE_NAMES = new Set(['pi', 'e', 'dt', 't']);

/** Whether the symbolic algebra knows a coefficient to be a finite real number: it has no division by a name. */
function isKnownReal(polynomial: Polynomial): boolean {
  return polynomial.terms.every(({ factors }) => [...factors.values()].every(isRealFactor));
}

function isRealFactor({ atom: { expression }, exponent }: Factor): boolean {
  const isPositive =
    (expression.kind === 'name' && POSITIVE_NAMES.has(expression.name)) ||
    (expression.kind === 'call' && expression.name === 'exp');
  const isReal =
    expression.kind === 'name' || (expression.kind === 'call' && REAL_FUNCTIONS.has(expression.name));
  return isReal && (isPositive || (exponent.isInteger && !exponent.isNegative));
}

/** Eigenvalues of a coupled block. */
function eigenvaluesOf(system: LinearSystem, block: readonly number[]): Eigenvalues {
  const [i = 0, j = 0] = block;
  if (block.length === 2) {
    const difference = system.entry(i, i).minus(system.entry(j, j));
    const product = system.entry(i, j).times(system.entry(j, i));
    const discriminant = difference.times(difference).plus(product.scaled(Rational.of(4)));
    return rootOf(
      discriminant,
      block.flatMap((row) => block.map((column) => system.entry(row, column))),
    );
  }
  let kind: Eigenvalues = 'real';
  const entries = block.flatMap((row) => block.map((column) => system.entry(row, column)));
  holdsAlways(entries, (point) => {
    const values = block.map((row) => block.map((column) => point.at(system.entry(row, column))));
    const left = withoutRationalRoots(characteristicPolynomial(values));
    const [constant = Rational.zero, linear = Rational.zero] = left;
    if (left.length > 3) kind = 'beyond';
    else if (left.length === 3 && kind !== 'beyond') {
      const discriminant = linear.times(linear).minus(constant.times(Rational.of(4)));
      kind = !hasOneUnit(system, block) ? 'unknown' : discriminant.isNegative ? 'imaginary' : 'real';
    }
    return true;
  });
  return kind;
}

/** Are all entries numbers times one and the same product of names (such as 1/ms)? */
function hasOneUnit(system: LinearSystem, block: readonly number[]): boolean {
  const shapes = new Set(
    block.flatMap((row) =>
      block.flatMap((column) =>
        system.entry(row, column).terms.map(({ factors }) =>
          [...factors]
            .map(([key, { exponent }]) => `${key}^${exponent.toString()}`)
            .sort()
            .join('*'),
        ),
      ),
    ),
  );
  return shapes.size <= 1;
}

/** What is known of the square root of a discriminant; `entries` are those of the matrix. */
function rootOf(discriminant: Polynomial, entries: readonly Polynomial[]): Eigenvalues {
  if (discriminant.isZero) return 'real';
  if (holdsAlways(entries, (point) => point.at(discriminant).squareRoot() !== undefined)) return 'real';
  const sign = knownSign(discriminant);
  if (sign !== 0) return sign > 0 ? 'real' : 'imaginary';
  return holdsAlways(entries, (point) => point.at(discriminant).negated().squareRoot() !== undefined)
    ? 'imaginary'
    : 'unknown';
}

const CONSTANTS: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['e', Math.E],
]);

/** Sign of a polynomial whose names only occur squared: that of a number times squares, or of like terms. */
function knownSign(polynomial: Polynomial): number {
  const byShape = new Map<string, number>();
  for (const term of polynomial.terms) {
    const shape = shapeOf(term);
    if (shape === undefined) return 0;
    byShape.set(shape.key, (byShape.get(shape.key) ?? 0) + shape.value);
  }
  const signs = new Set([...byShape.values()].map(Math.sign));
  const [sign = 0] = signs;
  return signs.size === 1 ? sign : 0;
}

/** A term as a number times squares of names; nothing where it is not. */
function shapeOf({ coefficient, factors }: Term): { key: string; value: number } | undefined {
  let value = coefficient.toNumber();
  const parts: string[] = [];
  for (const [key, { exponent }] of factors) {
    const constant = CONSTANTS.get(key);
    if (constant !== undefined) value *= constant ** exponent.toNumber();
    else if (exponent.over(Rational.of(2)).isInteger) parts.push(`${key}^${exponent.toString()}`);
    else return undefined;
  }
  return { key: parts.sort().join('*'), value };
}

/**
 * Complex pairs come out as sines and cosines only for two variables by themselves with equal damping, or
 * where one of them is not damped (x' = v).
 */
function isPureRotation(system: LinearSystem, block: readonly number[]): boolean {
  const [i = 0, j = 0] = block;
  if (block.length !== 2) return false;
  const members = new Set(block);
  const isAlone = system.sources.every((sources, row) =>
    sources.every((source) => members.has(source) === members.has(row)),
  );
  const [first, second] = [system.entry(i, i), system.entry(j, j)];
  return isAlone && (first.isZero || second.isZero || first.equals(second));
}
