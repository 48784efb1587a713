// Python values. None, booleans, integers, floats and texts are JavaScript's own (null, boolean, bigint,
// number, string); everything else is a PyObject that answers a closed list of protocol methods. Scripts never
// touch JavaScript properties: only what these methods return exists for them.
import type { Origin } from '../../diagnostics';
import type { PyBinaryOperator, PyComparison, PyUnaryOperator } from '../syntax/ast';
import type { PyClass } from './class';
import type { Method } from './methods/method';

export type PyValue = null | boolean | bigint | number | string | PyObject;

/** Arguments of a call, with its place in the script. */
export interface CallArguments {
  readonly positional: readonly PyValue[];
  readonly keywords: ReadonlyMap<string, PyValue>;
  readonly origin: Origin;
}

/** What native code may ask of the interpreter that runs the script. */
export interface Context {
  /** place of the statement that is being executed */
  readonly origin: Origin;
  /** calls any callable value */
  call(callee: PyValue, positional: readonly PyValue[], keywords?: ReadonlyMap<string, PyValue>): PyValue;
  /** globals overlaid by the locals of the script function `level` frames out (0: the calling frame) */
  names(level?: number): ReadonlyMap<string, PyValue>;
  /** writes to the script's standard output */
  print(text: string): void;
  /** Python's str() and repr() */
  str(value: PyValue): string;
  repr(value: PyValue): string;
  /** counts work against the script's budget; throws PyError when it is used up */
  spend(operations: number): void;
}

/** Base of all Python objects. A method that returns `undefined` says "not supported". */
export abstract class PyObject {
  /** Python's class name, e.g. `list`, `ndarray`, `NeuronGroup` */
  abstract readonly typeName: string;

  /** what type() gives, where the type name alone does not tell */
  get ofClass(): PyClass | undefined {
    return undefined;
  }

  /** methods of a kind of list, dict or tuple that has more of them than its base */
  get ownMethods(): ReadonlyMap<string, Method> | undefined {
    return undefined;
  }

  /** bytes of memory that the object takes itself, without the values in it: big buffers only */
  ownBytes(): number {
    return 0;
  }

  /** values that it keeps alive, for the memory budget */
  heldValues(): Iterable<PyValue> | undefined {
    return undefined;
  }

  attribute(_name: string, _context: Context): PyValue | undefined {
    return undefined;
  }

  /** @returns false where the attribute cannot be set */
  setAttribute(_name: string, _value: PyValue, _context: Context): boolean {
    return false;
  }

  /** names for `dir` and spelling suggestions */
  attributeNames(): readonly string[] {
    return [];
  }

  item(_key: PyValue, _context: Context): PyValue | undefined {
    return undefined;
  }

  setItem(_key: PyValue, _value: PyValue, _context: Context): boolean {
    return false;
  }

  deleteItem(_key: PyValue, _context: Context): boolean {
    return false;
  }

  call(_args: CallArguments, _context: Context): PyValue | undefined {
    return undefined;
  }

  /** @param reflected this object is the right operand */
  binary(
    _operator: PyBinaryOperator,
    _other: PyValue,
    _reflected: boolean,
    _context: Context,
  ): PyValue | undefined {
    return undefined;
  }

  /** `x += y`; default: like `x + y` */
  inPlace(_operator: PyBinaryOperator, _other: PyValue, _context: Context): PyValue | undefined {
    return undefined;
  }

  unary(_operator: PyUnaryOperator, _context: Context): PyValue | undefined {
    return undefined;
  }

  compare(
    _operator: PyComparison,
    _other: PyValue,
    _reflected: boolean,
    _context: Context,
  ): PyValue | undefined {
    return undefined;
  }

  iterate(_context: Context): Iterator<PyValue> | undefined {
    return undefined;
  }

  contains(_value: PyValue, _context: Context): boolean | undefined {
    return undefined;
  }

  length(_context: Context): number | undefined {
    return undefined;
  }

  truth(context: Context): boolean {
    const length = this.length(context);
    return length === undefined ? true : length > 0;
  }

  str(context: Context): string {
    return this.repr(context);
  }

  repr(_context: Context): string {
    return `<${this.typeName} object>`;
  }

  /** format(value, spec); default: str for an empty spec */
  format(spec: string, context: Context): string | undefined {
    return spec === '' ? this.str(context) : undefined;
  }

  /** key in dicts and sets: equal keys are the same text; undefined for unhashable objects */
  hashKey(): string | undefined {
    return `${this.typeName}#${objectNumber(this)}`;
  }

  /** as an integer (index) or float, where Python's int()/float()/operator.index would accept it */
  toFloat(_context: Context): number | undefined {
    return undefined;
  }

  toIndex(): bigint | undefined {
    return undefined;
  }
}

const numbers = new WeakMap<PyObject, number>();
let last = 0;

/** Identity of an object, as a number. */
export function objectNumber(object: PyObject): number {
  let number = numbers.get(object);
  if (number === undefined) {
    last += 1;
    number = last;
    numbers.set(object, number);
  }
  return number;
}
