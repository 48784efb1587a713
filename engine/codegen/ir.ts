// The kernel: what one code object computes, after all names are resolved. Flat and typed: arrays,
// parameters, locals and functions are tables, expressions refer to them by slot. Targets turn a kernel into
// something that runs; nothing below needs a name, a unit or a dictionary.
//
// Order of execution of a block: its scalar statements once, then its draws and its vector statements for
// each element.
// Both lists begin with the loads of what they read and end with the stores of what they wrote, so between
// them an element lives in locals only. Function arguments and the operands of a power are evaluated from
// right to left, everything else from left to right; `and`, `or`, `select` and guarded statements evaluate
// only what they need (this decides which random numbers are drawn).
import type { FunctionImplementation } from '../core/functions';
import type { ArrayVariable, DType } from '../core/variables';
import type { Origin } from '../diagnostics';

/** Types of values in a kernel. `int` is a whole number in a double (exact to 2^53), `bool` is 0 or 1. */
export type IRType = 'f64' | 'int' | 'bool';

/** An array that the kernel reads or writes; its byte offset is the variable's at the time of binding. */
export interface KernelArray {
  readonly name: string;
  readonly dtype: DType;
  readonly variable: ArrayVariable;
}

/** A run-time constant: one double in the kernel's parameter block, at 8 bytes times its slot. */
export interface KernelParameter {
  readonly name: string;
  readonly type: IRType;
  readonly value: number;
}

/** A local variable; scalar ones have one value for all elements and are set in scalar code only. */
export interface KernelLocal {
  readonly name: string;
  readonly type: IRType;
  readonly scalar: boolean;
}

/** Which element of an array: the one of the loop, the only one, or that in an integer local. */
export type IRIndex =
  | { readonly kind: 'element' }
  | { readonly kind: 'zero' }
  | { readonly kind: 'local'; readonly slot: number };

export interface IRConst {
  readonly kind: 'const';
  readonly type: IRType;
  readonly value: number;
}
export interface IRParameter {
  readonly kind: 'parameter';
  readonly type: IRType;
  readonly slot: number;
}
export interface IRLocal {
  readonly kind: 'local';
  readonly type: IRType;
  readonly slot: number;
}
/** Only at the start of a block, as the value of a `set`. */
export interface IRLoad {
  readonly kind: 'load';
  readonly type: IRType;
  readonly array: number;
  readonly index: IRIndex;
}
export interface IRUnary {
  readonly kind: 'unary';
  readonly type: IRType;
  readonly operator: 'neg' | 'not';
  readonly operand: IRExpression;
}

/**
 * `floordiv` and `mod` round towards minus infinity; for type `int` both give 0 where the divisor is 0.
 */
export type IRArithmetic = 'add' | 'sub' | 'mul' | 'div' | 'floordiv' | 'mod' | 'pow';
export interface IRBinary {
  readonly kind: 'binary';
  readonly type: IRType;
  readonly operator: IRArithmetic;
  readonly left: IRExpression;
  readonly right: IRExpression;
}
export type IRComparison = 'lt' | 'le' | 'gt' | 'ge' | 'eq' | 'ne';
export interface IRCompare {
  readonly kind: 'compare';
  readonly type: 'bool';
  readonly operator: IRComparison;
  readonly left: IRExpression;
  readonly right: IRExpression;
}
export interface IRLogical {
  readonly kind: 'logical';
  readonly type: 'bool';
  readonly operator: 'and' | 'or';
  readonly left: IRExpression;
  readonly right: IRExpression;
}
export interface IRSelect {
  readonly kind: 'select';
  readonly type: IRType;
  readonly condition: IRExpression;
  readonly whenTrue: IRExpression;
  readonly whenFalse: IRExpression;
}
export interface IRCall {
  readonly kind: 'call';
  readonly type: IRType;
  readonly function: number;
  readonly args: readonly IRExpression[];
}

/**
 * `truncate`: towards zero, to a whole number (non-finite gives -2^31); `truncate32`: the same, and what
 * does not fit 32 bits gives -2^31; `wrap32`: whole number modulo 2^32; `truth`: 1 unless zero; `single`: the
 * nearest number of single precision.
 */
export type IRConversion = 'truncate' | 'truncate32' | 'wrap32' | 'truth' | 'single';
export interface IRConvert {
  readonly kind: 'convert';
  readonly type: IRType;
  readonly conversion: IRConversion;
  readonly operand: IRExpression;
}

export type IRExpression =
  | IRConst
  | IRParameter
  | IRLocal
  | IRLoad
  | IRUnary
  | IRBinary
  | IRCompare
  | IRLogical
  | IRSelect
  | IRCall
  | IRConvert;

/** Gives a local its value; with a guard only where that boolean local is true. */
export interface IRSet {
  readonly kind: 'set';
  readonly local: number;
  readonly value: IRExpression;
  readonly guard?: IRLocal;
  /** place of the statement in the user's text */
  readonly origin?: Origin;
}

/** Writes a local to memory (already converted to the array's type). */
export interface IRStore {
  readonly kind: 'store';
  readonly array: number;
  readonly index: IRIndex;
  readonly local: number;
}

export type IRStatement = IRSet | IRStore;

/** Code of one block of a template. */
export interface KernelBlock {
  readonly name: string;
  readonly scalar: readonly IRStatement[];
  /** random numbers that every element draws before its vector statements: element by element, in order */
  readonly draws: readonly IRSet[];
  readonly vector: readonly IRStatement[];
  /** vector statements must be executed element by element: they draw, or reach an array in two ways */
  readonly sequential: boolean;
  /** what templates read after an element's code: local by name, e.g. `_cond` */
  readonly outputs: ReadonlyMap<string, number>;
}

/** Everything that a target needs to build a code object. */
export interface Kernel {
  readonly name: string;
  readonly template: string;
  readonly blocks: readonly KernelBlock[];
  readonly arrays: readonly KernelArray[];
  readonly parameters: readonly KernelParameter[];
  readonly locals: readonly KernelLocal[];
  readonly functions: readonly FunctionImplementation[];
  /** arrays and constants that the template itself uses, by the name it knows them by */
  readonly data: TemplateData;
}

/** A single number that a template needs: a constant in the parameter block, or a scalar array. */
export type ScalarSource =
  { readonly kind: 'parameter'; readonly slot: number } | { readonly kind: 'array'; readonly slot: number };

/** Loop data of a template: slots of its arrays and scalars, and its own arguments. */
export interface TemplateData {
  readonly arrays: ReadonlyMap<string, number>;
  readonly scalars: ReadonlyMap<string, ScalarSource>;
  readonly kwds: Readonly<Record<string, unknown>>;
}
