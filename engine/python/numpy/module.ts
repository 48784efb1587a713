// The module `numpy` with `numpy.random` and `numpy.linalg`. What it lacks is refused by name.
import type { RandomState } from '../../core';
import type { PyValue } from '../runtime/object';
import { nativeFunction } from '../runtime/native';
import { PyModule } from '../runtime/module';
import type { ArrayFunction } from './arguments';
import { define, dtypeOf, shapeOf } from './arguments';
import { PyDType } from './dtype-object';
import { DTYPE_NAMES, dtypeNamed } from './dtype';
import { unavailable } from './errors';
import { FUNCTIONS } from './functions';
import { COMPLEX_FUNCTIONS, complexType, withComplex } from './complex/complex-functions';
import { FFT } from './fft/functions';
import { GridHelper, indices } from './functions/grids';
import { KINDS } from './functions/kinds';
import { dotFunction } from './functions/products';
import { where } from './functions/searching';
import { ufuncNames } from './functions/ufuncs';
import { IndexHelper } from './index-helpers';
import { LINALG } from './linalg/functions';
import { LegacyRandom } from './random/legacy-random';
import { randomNames } from './random/module';

/** A module that names what it lacks. */
class NumpyModule extends PyModule {
  override attribute(name: string): PyValue | undefined {
    const found = super.attribute(name);
    if (found !== undefined || name.startsWith('_')) return found;
    throw unavailable(`${this.name}.${name}`);
  }
}

function callables(functions: readonly ArrayFunction[]): [string, PyValue][] {
  return functions.map(({ name, parameters, body }) => [name, nativeFunction(name, parameters, body)]);
}

const CONSTANTS: readonly [string, PyValue][] = [
  ['pi', Math.PI],
  ['e', Math.E],
  ['euler_gamma', 0.5772156649015329],
  ['inf', Infinity],
  ['Inf', Infinity],
  ['nan', Number.NaN],
  ['NaN', Number.NaN],
  ['newaxis', null],
  ['NINF', -Infinity],
  ['PINF', Infinity],
  ['infty', Infinity],
  ['Infinity', Infinity],
  ['NAN', Number.NaN],
];

const TYPE_ALIASES = ['double', 'single', 'bool_', 'int_', 'intp', 'intc', 'uint'] as const;

const TYPE_KINDS = KINDS.map((kind): [string, PyValue] => [kind.name, kind]);

const indicesFunction = define('indices', 'dimensions', (bound, context) =>
  indices(shapeOf(bound.get('dimensions'), context)),
);
const dtypeFunction = define(
  'dtype',
  'dtype',
  (bound, context) => new PyDType(dtypeOf(bound.get('dtype'), context) ?? 'float64'),
);

function members(random: LegacyRandom): Map<string, PyValue> {
  return new Map<string, PyValue>([
    ...CONSTANTS,
    ...DTYPE_NAMES.filter((name) => name !== 'bool').map((name): [string, PyValue] => [
      name,
      new PyDType(name),
    ]),
    ...TYPE_ALIASES.map((name): [string, PyValue] => [name, new PyDType(dtypeNamed(name))]),
    ...TYPE_KINDS,
    ...[
      ...ufuncNames(),
      ...callables(FUNCTIONS),
      // numpy's own versions, which know no units
      ...callables([where(false), dotFunction(false), ...COMPLEX_FUNCTIONS]),
    ].map(([name, value]): [string, PyValue] => [name, withComplex(name, value)]),
    ...['complex128', 'complex_', 'cdouble'].map((name): [string, PyValue] => [name, complexType]),
    ...callables([indicesFunction, dtypeFunction]),
    ['mgrid', new GridHelper(false)],
    ['ogrid', new GridHelper(true)],
    ['True_', true],
    ['False_', false],
    ['float_', new PyDType('float64')],
    ['r_', new IndexHelper(false)],
    ['c_', new IndexHelper(true)],
    ['random', new NumpyModule('numpy.random', randomNames(random))],
    ['linalg', new NumpyModule('numpy.linalg', new Map(callables(LINALG)))],
    ['fft', new NumpyModule('numpy.fft', new Map(callables(FFT)))],
    ['__version__', '1.24.2'],
  ]);
}

/**
 * The module `numpy`.
 * @param options.random the stream of `numpy.random`
 */
export function numpyModule(options: { readonly random: RandomState }): PyModule {
  return new NumpyModule('numpy', members(new LegacyRandom(options.random)));
}

/** Brian's unit-aware versions of numpy functions, which its star import puts over numpy's. */
export function unitAwareFunctions(): ReadonlyMap<string, PyValue> {
  return new Map(callables([where(true), dotFunction(true)]));
}
