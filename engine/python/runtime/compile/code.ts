// Compiled code: closures over a frame.
import type { PyValue } from '../object';
import type { Frame, Machine } from '../frame';
import type { Scope } from './scope';

/** A compiled expression. */
export type Evaluate = (frame: Frame) => PyValue;
/** A compiled target of assignment. */
export type Store = (frame: Frame, value: PyValue) => void;
/** A compiled statement. */
export type Execute = (frame: Frame) => Signal;
/** A compiled statement of a generator function. */
export type Resume = (frame: Frame) => Generator<PyValue, Signal>;

/** How a statement ended. */
export type Signal = 0 | 1 | 2 | 3;
export const NORMAL = 0;
export const BREAK = 1;
export const CONTINUE = 2;
export const RETURN = 3;

/** Scope and machine that code is compiled for. */
export interface Unit {
  readonly scope: Scope;
  readonly machine: Machine;
  /** name of the module, for relative imports */
  readonly module: string;
}
