// Functions of scripts.
import type { Origin } from '../../diagnostics';
import { type PyClass } from './class';
import { PyMethod, type Descriptor } from './descriptors';
import { Cell, Frame, type Machine, type Slot } from './frame';
import type { ModuleGlobals } from './globals';
import { PyIterator } from './iterators';
import { PyObject, type CallArguments, type PyValue } from './object';
import { bind, type Parameter, Signature } from './parameters';
import { PyError } from './py-error';
import { toPyError } from './exceptions';
import { PyDict } from './dict';
import { PyTuple } from './sequences';
import type { Evaluate, Execute, Resume } from './compile/code';
import type { Scope } from './compile/scope';

const DEPTH = 1000;

/** A function's code, compiled once. */
export interface FunctionCode {
  readonly name: string;
  readonly qualifiedName: string;
  readonly scope: Scope;
  readonly doc: PyValue;
  readonly run:
    | { readonly kind: 'body'; readonly body: Execute }
    | { readonly kind: 'value'; readonly value: Evaluate }
    | { readonly kind: 'generator'; readonly body: Resume };
}

/** Slots of a new activation: values by slot, cells where inner functions share names. */
export function makeSlots(scope: Scope, closure: readonly Cell[], values: readonly PyValue[]): Slot[] {
  const slots: Slot[] = values.slice();
  while (slots.length < scope.slotCount) slots.push(undefined);
  // free names are shared ones
  if (!scope.hasShared) return slots;
  for (const { slot, shared } of scope.names())
    if (shared) slots[slot] = new Cell(slots[slot] as PyValue | undefined);
  scope.free.forEach((name, i) => {
    slots[scope.slotOf(name)] = closure[i];
  });
  return slots;
}

/** Cells that an inner function takes along. */
export function closureOf(inner: Scope, outer: Scope, frame: Frame): Cell[] {
  return inner.free.map((name) => {
    const cell = frame.slots[outer.slotOf(name)];
    return cell instanceof Cell ? cell : new Cell(cell);
  });
}

/** Runs a piece of code as an activation of its own; errors learn the way they came. */
export function activate(machine: Machine, frame: Frame, origin: Origin, run: Evaluate): PyValue {
  if (machine.frames.length >= DEPTH) throw new PyError('RecursionError', 'maximum recursion depth exceeded');
  machine.frames.push(frame);
  try {
    return run(frame);
  } catch (thrown) {
    const error = toPyError(thrown);
    error.origin ??= machine.place;
    if (error.traceback.length < 50) error.traceback.push({ origin, functionName: frame.functionName });
    throw error;
  } finally {
    machine.frames.pop();
    machine.place = origin;
  }
}

/** A function of a script. */
export class PyFunction extends PyObject implements Descriptor {
  readonly typeName = 'function';
  readonly signature: Signature;
  readonly fields = new Map<string, PyValue>();
  /** class that it was written in, for super() */
  owner?: PyClass;
  private readonly plain: boolean;

  constructor(
    readonly code: FunctionCode,
    readonly parameters: readonly Parameter[],
    private readonly closure: readonly Cell[],
    readonly globals: ModuleGlobals,
    private readonly machine: Machine,
  ) {
    super();
    this.signature = new Signature(parameters);
    this.plain = parameters.every(({ kind }) => kind === 'plain');
  }

  get name(): string {
    const own = this.fields.get('__name__');
    return typeof own === 'string' ? own : this.code.name;
  }

  bindTo(instance: PyValue): PyValue {
    return instance === null ? this : new PyMethod(this, instance);
  }

  override call(args: CallArguments): PyValue {
    return this.invoke(args.positional, args.keywords, args.origin);
  }

  /** Calls with arguments as given. */
  invoke(
    positional: readonly PyValue[],
    keywords: ReadonlyMap<string, PyValue> | undefined,
    origin: Origin,
  ): PyValue {
    const { machine, code } = this;
    machine.fuel -= 1;
    if (machine.fuel < 0) machine.refuel();
    const values =
      this.plain && keywords === undefined && positional.length === this.parameters.length
        ? positional
        : this.fallInto(positional, keywords ?? new Map<string, PyValue>());
    const frame = new Frame(makeSlots(code.scope, this.closure, values), this.globals, code.scope, code.name);
    frame.owner = this.owner;
    const { run } = code;
    switch (run.kind) {
      case 'value':
        return activate(machine, frame, origin, run.value);
      case 'body':
        return activate(machine, frame, origin, (own) => {
          run.body(own);
          return own.result;
        });
      case 'generator':
        return new PyIterator('generator', resumable(machine, frame, origin, run.body(frame))).keep(() =>
          frame.values(),
        );
    }
  }

  private fallInto(positional: readonly PyValue[], keywords: ReadonlyMap<string, PyValue>): PyValue[] {
    const { values, star, doubleStar } = bind(this.code.qualifiedName, this.signature, positional, keywords);
    return this.parameters.map(({ kind, name }) => {
      if (kind === 'star') return new PyTuple(star);
      if (kind === 'doubleStar') return PyDict.ofNames(doubleStar);
      return values.get(name) ?? null;
    });
  }

  override *heldValues(): Iterable<PyValue> {
    for (const { value } of this.closure) if (value !== undefined) yield value;
    for (const { defaultValue } of this.parameters) if (defaultValue !== undefined) yield defaultValue;
    yield* this.fields.values();
  }

  override attribute(name: string): PyValue | undefined {
    const own = this.fields.get(name);
    if (own !== undefined) return own;
    switch (name) {
      case '__name__':
        return this.code.name;
      case '__qualname__':
        return this.code.qualifiedName;
      case '__doc__':
        return this.code.doc;
      case '__module__':
        return '__main__';
      case '__defaults__': {
        const values = this.parameters.flatMap(({ kind, defaultValue }) =>
          kind !== 'keywordOnly' && defaultValue !== undefined ? [defaultValue] : [],
        );
        return values.length === 0 ? null : new PyTuple(values);
      }
      default:
        return undefined;
    }
  }

  override setAttribute(name: string, value: PyValue): boolean {
    this.fields.set(name, value);
    return true;
  }

  override attributeNames(): readonly string[] {
    return [...this.fields.keys(), '__name__', '__doc__'];
  }

  override repr(): string {
    return `<function ${this.code.qualifiedName}>`;
  }
}

/** A generator's body, each step of which is an activation. */
export function* resumable(
  machine: Machine,
  frame: Frame,
  origin: Origin,
  body: Generator<PyValue, unknown>,
): Generator<PyValue, undefined> {
  try {
    let step = (): IteratorResult<PyValue, unknown> => body.next();
    for (;;) {
      const ended = { value: false };
      const value = activate(machine, frame, origin, () => {
        const next = step();
        ended.value = next.done === true;
        return next.done === true ? null : next.value;
      });
      if (ended.value) return undefined;
      step = () => body.next();
      try {
        yield value;
      } catch (thrown) {
        // generator.throw(): the error appears at the `yield`
        step = () => body.throw(thrown);
      }
    }
  } finally {
    body.return(undefined);
  }
}
