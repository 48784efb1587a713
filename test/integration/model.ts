// A model for tests of integration: equations, constants in base units, one element.
import type { Scope, ScopeSymbol } from '../../engine/equations';
import { Equations } from '../../engine/equations';
import type { IntegrateOptions, Integration } from '../../engine/integration';
import { INTRINSICS, integrate } from '../../engine/integration';
import type { FunctionSymbol } from '../../engine/equations';
import { Dimension } from '../../engine/units';
import { execute } from './evaluate';

/** Values of the units that test equations use. */
const UNITS: Readonly<Record<string, number>> = {
  second: 1,
  ms: 1e-3,
  Hz: 1,
  volt: 1,
  mV: 1e-3,
  pi: Math.PI,
};

export interface ModelOptions extends IntegrateOptions {
  /** constants and parameters by name, in base units; `true` and `false` for boolean parameters */
  readonly constants?: Readonly<Record<string, number | boolean>>;
  readonly functions?: readonly FunctionSymbol[];
}

/** A function symbol without demands on its arguments. */
export function functionSymbol(name: string, options: Partial<FunctionSymbol> = {}): FunctionSymbol {
  return {
    kind: 'function',
    name,
    argUnits: [undefined],
    argTypes: ['any'],
    returnUnit: Dimension.none,
    returnType: 'float',
    stateless: true,
    autoVectorise: false,
    ...options,
  };
}

const RANDOM = ['rand', 'randn'].map((name) =>
  functionSymbol(name, { argUnits: [], argTypes: [], stateless: false, autoVectorise: true }),
);

/** What the equations of a test can see. */
export function scopeOf(equations: Equations, options: ModelOptions = {}): Scope {
  const symbols = new Map<string, ScopeSymbol>();
  const variable = (name: string, value: number | boolean | undefined): void => {
    symbols.set(name, {
      kind: 'variable',
      name,
      dimension: Dimension.none,
      valueType: typeof value === 'boolean' ? 'boolean' : 'float',
      scalar: false,
      constant: false,
    });
  };
  for (const name of [...equations.names, 't', 'dt', ...Object.keys(UNITS)]) variable(name, undefined);
  for (const [name, value] of Object.entries(options.constants ?? {})) variable(name, value);
  for (const symbol of [...RANDOM, ...(options.functions ?? [])]) symbols.set(symbol.name, symbol);
  for (const [name, { symbol }] of INTRINSICS) symbols.set(name, symbol);
  return { lookup: (name) => symbols.get(name), names: () => symbols.keys() };
}

/** Applies a method to equations given as text. */
export function apply(text: string, options: ModelOptions = {}): Integration {
  const equations = new Equations(text);
  return integrate(equations, scopeOf(equations, options), options);
}

export interface RunOptions extends ModelOptions {
  readonly initial?: Readonly<Record<string, number>>;
  readonly steps: number;
  /** seconds */
  readonly dt?: number;
  readonly calls?: Readonly<Record<string, (...args: number[]) => number>>;
  /** called before each step and after the last */
  readonly record?: (values: ReadonlyMap<string, number>) => void;
}

/** Runs a model for some steps and returns all values. */
export function run(text: string, options: RunOptions): ReadonlyMap<string, number> {
  const dt = options.dt ?? 1e-4;
  const { statements } = apply(text, { ...options, dt });
  const values = new Map<string, number>(Object.entries(UNITS));
  for (const [name, value] of Object.entries(options.constants ?? {})) values.set(name, Number(value));
  for (const name of new Equations(text).names) if (!values.has(name)) values.set(name, 0);
  for (const [name, value] of Object.entries(options.initial ?? {})) values.set(name, value);
  values.set('dt', dt);
  for (let step = 0; step < options.steps; step++) {
    values.set('t', step * dt);
    options.record?.(values);
    execute(statements, { values, functions: options.calls ?? {} });
  }
  options.record?.(values);
  return values;
}
