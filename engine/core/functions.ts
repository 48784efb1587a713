// Functions that model code can call: what unit checks need to know of them, and what computes them.
// Numerics follow Brian 2 (floor and ceil keep doubles, clip follows NumPy, int truncates). The elementary functions
// are our own kernels, which give the same bits on every target.
import type { ArgumentUnit, FunctionSymbol, ValueType } from '../equations/scope';
import { INTRINSICS } from '../integration';
import {
  arccos,
  arcsin,
  arctan,
  cos,
  cosh,
  exp,
  expm1,
  exprel,
  inverseExprel,
  log,
  log10,
  log1p,
  sin,
  sinh,
  tan,
  tanh,
} from '../numerics';
import type { Expression } from '../syntax';
import { Dimension } from '../units';
import type { Binomial } from './binomial';
import type { RandomState } from './random';

export { exprel };

/** A function together with its meaning. Exactly one of `call`, `draw` and `definition` is given. */
export interface FunctionImplementation extends FunctionSymbol {
  /** its value for numbers in base units (booleans as 0 and 1) */
  readonly call?: (...args: number[]) => number;
  /** for functions that consume random numbers: one value from the stream */
  readonly draw?: (random: RandomState, ...args: number[]) => number;
  /** for functions that draw binomial numbers: what they draw at present, so that targets can do it themselves */
  readonly binomial?: () => Binomial;
  /**
   * for functions that depend on the time step of the group that calls them (TimedArray): the function for a
   * step in seconds, the same one for the same step
   */
  readonly bindTo?: (dt: number) => FunctionImplementation;
  /** a body in the language of expressions, inserted wherever the function is called */
  readonly definition?: FunctionDefinition;
  /** one of the engine's own functions: targets may compute it with a kernel of this name */
  readonly intrinsic?: string;
}

/** Body of a function that is written as an expression of its parameters. */
export interface FunctionDefinition {
  readonly parameters: readonly string[];
  readonly expression: Expression;
  /** names of the run's namespace that the expression uses: their values are those of the run */
  readonly constants?: ReadonlySet<string>;
}

/** What a function demands of one argument. */
export interface ArgumentOptions {
  readonly name: string;
  /** dimension, `'boolean'`, same as another argument, or anything (left out) */
  readonly unit?: ArgumentUnit;
  readonly type?: ValueType | 'any';
}

/** Declaration of a function of the user. */
export interface UserFunctionOptions {
  readonly args: readonly ArgumentOptions[];
  /** unit of the result; may be computed from the dimensions of the arguments */
  readonly result: FunctionSymbol['returnUnit'];
  readonly resultType?: ValueType | 'highest';
  /** false if equal arguments may give different values (default true) */
  readonly stateless?: boolean;
  readonly call?: (...args: number[]) => number;
  readonly expression?: Expression;
  /** see `FunctionDefinition` */
  readonly constants?: ReadonlySet<string>;
  readonly isLocallyConstant?: (dt: number) => boolean;
}

/**
 * A function of the user (or of an object such as TimedArray).
 * @param name the name that code calls it by
 * @param options units and types of arguments and result, and either `call` or `expression`
 */
export function userFunction(name: string, options: UserFunctionOptions): FunctionImplementation {
  const { args, result, call, expression, constants, isLocallyConstant } = options;
  return {
    kind: 'function',
    name,
    argUnits: args.map((arg) => arg.unit),
    argTypes: args.map((arg) => arg.type ?? 'any'),
    returnUnit: result,
    returnType: options.resultType ?? (result === 'boolean' ? 'boolean' : 'float'),
    stateless: options.stateless ?? true,
    autoVectorise: false,
    ...(call === undefined ? {} : { call }),
    ...(expression === undefined
      ? {}
      : {
          definition: {
            parameters: args.map((arg) => arg.name),
            expression,
            ...(constants === undefined ? {} : { constants }),
          },
        }),
    ...(isLocallyConstant === undefined ? {} : { isLocallyConstant }),
  };
}

/** Steps of `dt` in a time `t`, forgiving a thousandth of a step: trunc((t + 0.001 dt)/dt). */
export function timestep(t: number, dt: number): number {
  return Math.trunc((t + 1e-3 * dt) / dt);
}

/** `a` limited to [low, high]; the upper bound wins where the bounds are the wrong way round. */
export function clip(a: number, low: number, high: number): number {
  const raised = a < low ? low : a;
  return raised > high ? high : raised;
}

/** Truncation towards zero; what is not a finite number gives -2^31, as a C cast does. */
export function truncate(x: number): number {
  return Number.isFinite(x) ? Math.trunc(x) : -2147483648;
}

interface Builtin extends Omit<UserFunctionOptions, 'args' | 'expression'> {
  readonly units?: readonly ArgumentUnit[];
  readonly draw?: (random: RandomState, ...args: number[]) => number;
}

function builtin(name: string, options: Builtin): FunctionImplementation {
  const args = (options.units ?? [Dimension.none]).map((unit, at) => ({ name: `x${at}`, unit }));
  const plain = userFunction(name, { ...options, args });
  if (options.draw === undefined) return { ...plain, intrinsic: name };
  return { ...plain, intrinsic: name, draw: options.draw, stateless: false, autoVectorise: true };
}

/** A function from number to number without units. */
function elementary(name: string, call: (x: number) => number): FunctionImplementation {
  return builtin(name, { result: Dimension.none, call });
}

/** A function whose result has the unit of its only argument. */
function unitKeeping(name: string, resultType: 'float' | 'highest', call: (x: number) => number) {
  return builtin(name, { units: [undefined], result: first, resultType, call });
}

function first(dimensions: readonly Dimension[]): Dimension {
  return dimensions[0] ?? Dimension.none;
}

const SECOND = Dimension.of({ s: 1 });

/** What `rand` and `randn` draw; targets know them by these functions and draw many numbers at once. */
export function drawUniform(random: RandomState): number {
  return random.rand();
}
export function drawNormal(random: RandomState): number {
  return random.randn();
}

const BUILTINS: readonly FunctionImplementation[] = [
  elementary('sin', sin),
  elementary('cos', cos),
  elementary('tan', tan),
  elementary('sinh', sinh),
  elementary('cosh', cosh),
  elementary('tanh', tanh),
  elementary('arcsin', arcsin),
  elementary('arccos', arccos),
  elementary('arctan', arctan),
  elementary('exp', exp),
  elementary('log', log),
  elementary('log10', log10),
  elementary('expm1', expm1),
  elementary('log1p', log1p),
  elementary('exprel', exprel),
  builtin('sqrt', { units: [undefined], result: (args) => first(args).power(0.5), call: Math.sqrt }),
  unitKeeping('ceil', 'float', Math.ceil),
  unitKeeping('floor', 'float', Math.floor),
  unitKeeping('abs', 'highest', Math.abs),
  builtin('sign', { units: [undefined], result: Dimension.none, resultType: 'highest', call: Math.sign }),
  builtin('clip', {
    units: [undefined, { sameAs: 0 }, { sameAs: 0 }],
    result: first,
    resultType: 'highest',
    call: clip,
  }),
  builtin('int', { result: Dimension.none, resultType: 'integer', call: truncate }),
  builtin('timestep', {
    units: [SECOND, SECOND],
    result: Dimension.none,
    resultType: 'integer',
    call: timestep,
  }),
  builtin('rand', { units: [], result: Dimension.none, draw: drawUniform }),
  builtin('randn', { units: [], result: Dimension.none, draw: drawNormal }),
  builtin('poisson', {
    result: Dimension.none,
    resultType: 'integer',
    draw: (random, lambda = 0) => random.poisson(lambda),
  }),
];

/** 1/exprel(x), which optimisation puts in place of such quotients. */
export const INVERSE_EXPREL = elementary('_inverse_exprel', inverseExprel);

/**
 * All functions that model code knows without declaring them, and those that integrators put into their
 * statements (their names start with an underscore).
 */
export const DEFAULT_FUNCTIONS: ReadonlyMap<string, FunctionImplementation> = new Map([
  ...[...BUILTINS, INVERSE_EXPREL].map((item) => [item.name, item] as const),
  ...[...INTRINSICS].map(([name, { symbol, call }]) => [name, { ...symbol, call, intrinsic: name }] as const),
]);
