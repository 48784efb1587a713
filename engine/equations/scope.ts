// What an expression can see: variables, constants and functions with their units and types. The rooms
// above fill a scope from groups and namespaces; unit checks and type inference only ask it.
import type { Origin } from '../diagnostics';
import type { Dimension } from '../units';

/** The three kinds of values of abstract code, from narrow to wide. */
export type ValueType = 'boolean' | 'integer' | 'float';

/** A named value: state variable, external constant, subexpression, local variable. */
export interface VariableSymbol {
  readonly kind: 'variable';
  readonly name: string;
  readonly dimension: Dimension;
  readonly valueType: ValueType;
  /** one value for the whole group (or a constant) */
  readonly scalar: boolean;
  /** does not change during a run */
  readonly constant: boolean;
  /** its value in base units where it is known before the run (booleans as 0 and 1) */
  readonly value?: number;
  /** where the name comes from, in words: `parameter of group cells`, `constant`, `unit` */
  readonly description?: string;
  /** the text that declares it, where a user wrote one */
  readonly declaration?: Origin;
}

/**
 * What a function demands of one argument's unit: a dimension, anything (`undefined`), a boolean, or the
 * same unit as another argument (counted from 0).
 */
export type ArgumentUnit = Dimension | 'boolean' | { readonly sameAs: number } | undefined;

/** A function that model code can call. */
export interface FunctionSymbol {
  readonly kind: 'function';
  readonly name: string;
  readonly argUnits: readonly ArgumentUnit[];
  readonly argTypes: readonly (ValueType | 'any')[];
  /** fixed dimension, boolean, or computed from the dimensions of the arguments */
  readonly returnUnit: Dimension | 'boolean' | ((args: readonly Dimension[]) => Dimension);
  /** `highest`: the widest type among the arguments */
  readonly returnType: ValueType | 'highest';
  /** false for rand, randn, poisson: every call gives another value */
  readonly stateless: boolean;
  /** called once per element even where all arguments are scalar */
  readonly autoVectorise: boolean;
  /** for functions of time (TimedArray): is the value constant over a step of `dt` seconds? */
  readonly isLocallyConstant?: (dt: number) => boolean;
}

export type ScopeSymbol = VariableSymbol | FunctionSymbol;

/** Name lookup for one expression; `undefined` where the name is not known (yet). */
export interface Scope {
  lookup(name: string): ScopeSymbol | undefined;
  /** all names that could be meant, for spelling suggestions and completion */
  names(): Iterable<string>;
}
