// Group: an object with state variables that code can use, that users read and write by name, and that
// resolves the names in its code.
import type { TargetName } from '../codegen';
import type {
  BrianObjectOptions,
  NameResolver,
  Namespace,
  NamespaceLike,
  TypedArray,
  Variable,
} from '../core';
import {
  ArrayVariable,
  BrianObject,
  Constant,
  findName,
  Subexpression,
  toNamespace,
  Variables,
} from '../core';
import type { Resolved, VariableOwner } from '../core';
import type { Diagnostic, Origin, Source } from '../diagnostics';
import { modelError } from '../diagnostics';
import type { Equations, Scope } from '../equations';
import { walk } from '../syntax';
import type { QuantityArray } from '../units';
import type { CodeRunnerOptions } from './code-runner';
import { CodeRunner } from './code-runner';
import type { PlainIndex } from './element-index';
import { allElements, elementsOf } from './element-index';
import {
  checkSetWhere,
  elementsWhere,
  setByExpression,
  setWhere,
  settingAll,
  valuesAt,
} from './expression-access';
import { GroupResolver } from './group-resolver';
import { problemsOf } from './problems';
import {
  checkScalarIndex,
  checkUnit,
  readArray,
  variableOf,
  withUnit,
  writableVariable,
  writeArray,
} from './state-access';
import type { PlainValue, StateValue } from './state-values';
import { isText, numbersOf } from './state-values';

export interface GroupOptions extends BrianObjectOptions {
  /** target that this group's code is compiled for (default: the reference target) */
  readonly codeobjClass?: TargetName | undefined;
  /** index of the group's variables (subgroups: their index array) */
  readonly defaultIndex?: string;
}

/** Elements by number, slice, mask, part of a group, or by a condition on their state. */
export type StateIndex = PlainIndex | string | Source;

/** Where the names of an expression come from that is given as a value. */
export interface AccessOptions {
  /** names to use instead of the visible ones */
  readonly namespace?: NamespaceLike | undefined;
  /** how many namespaces further out (default 0: the innermost one) */
  readonly level?: number;
}

/** When and how often `runRegularly` code is executed. */
export type RunRegularlyOptions = Pick<
  CodeRunnerOptions,
  'dt' | 'clock' | 'when' | 'order' | 'name' | 'codeobjClass' | 'checkOnCreation' | 'userCode'
>;

/** Base of NeuronGroup and Subgroup. */
export abstract class Group extends BrianObject implements VariableOwner {
  override readonly variables: Variables;
  readonly codeobjClass: TargetName | undefined;

  protected constructor(options: GroupOptions) {
    super(options);
    this.codeobjClass = options.codeobjClass;
    this.variables = new Variables(this.name, this.device.memory, options.defaultIndex);
  }

  /** Number of elements. */
  abstract get size(): number;

  /** Number of elements, as Brian 2 names it. */
  get N(): number {
    return this.size;
  }

  get length(): number {
    return this.size;
  }

  override get addToMagicNetwork(): boolean {
    return true;
  }

  /**
   * Resolver of names in this group's code, and the scope in which its expressions are checked.
   * @param additional a runner's own variables, which win over the group's
   */
  resolver(runNamespace: Namespace, additional?: Variables): NameResolver {
    const options = {
      group: this.name,
      variables: this.variables,
      additional,
      namespace: this.namespace,
      runNamespace,
      log: (diagnostic: Diagnostic) => this.device.logOnce(diagnostic),
    };
    const isOther = (name: string): boolean => additional?.has(name) === true;
    return new GroupResolver(
      options,
      (name) => (isOther(name) ? undefined : this.declarationOf(name)),
      (name) => (isOther(name) ? undefined : this.declarationOrigin(name)),
    );
  }

  /** The text that declares a variable, where the user wrote one. */
  declarationOrigin(name: string): Origin | undefined {
    const origin = this.declarations?.get(name)?.origin;
    return origin?.source.text === '' ? undefined : origin;
  }

  /** The equations that the user wrote, where the group has some. */
  get declarations(): Equations | undefined {
    return undefined;
  }

  /** Where a variable was declared, in words; undefined for variables that every group has. */
  abstract declarationOf(name: string): string | undefined;

  /** What one name stands for. @throws ModelError `NAME-UNKNOWN` (KeyError) */
  resolve(name: string, runNamespace?: NamespaceLike, origin?: Origin): Resolved {
    return this.resolver(this.visible({ namespace: runNamespace })).resolve(name, true, origin);
  }

  /** What many names stand for. @throws ModelError `NAME-UNKNOWN` (KeyError), one diagnostic per name */
  resolveAll(
    names: Iterable<string>,
    runNamespace?: NamespaceLike,
    userIdentifiers?: ReadonlySet<string>,
  ): Map<string, Resolved> {
    return this.resolver(this.visible({ namespace: runNamespace })).resolveAll(names, userIdentifiers);
  }

  /**
   * A copy of the values of a variable or subexpression in base units; shared ones, and subexpressions that use
   * nothing but shared values, give a single one.
   * @param index elements (default: all)
   * @throws ModelError (AttributeError, IndexError, TypeError)
   */
  get(name: string, index?: StateIndex, options: AccessOptions = {}): TypedArray {
    const variable = variableOf(this, name);
    const plain = isText(index) ? this.getIndices(index, options) : index;
    if (variable instanceof ArrayVariable || variable instanceof Constant) {
      return readArray(this, name, variable, plain);
    }
    checkScalarIndex(variable, index);
    const namespace = this.visible(options);
    const single = index === undefined && isSingleValue(variable, this.variables, this.resolver(namespace));
    const count = variable.scalar || single ? 1 : this.size;
    const { positions } = plain === undefined ? allElements(count) : elementsOf(plain, count);
    const values = valuesAt(this, name, positions, namespace);
    if (variable.dtype === 'float32') return Float32Array.from(values);
    return variable.valueType === 'float' ? values : asType(values, variable.valueType);
  }

  /** Like `get`, with the unit. Shared variables give an array without axes. */
  quantity(name: string, index?: StateIndex, options: AccessOptions = {}): QuantityArray {
    return withUnit(this.get(name, index, options), variableOf(this, name));
  }

  /**
   * Sets a state variable.
   * @param value number (0 fits every unit), quantity, list, or the text of an expression
   * @param index elements (default: all)
   * @throws ModelError DimensionMismatchError, ValueError (shape), IndexError, TypeError (read-only),
   *   AttributeError (no such variable), and whatever is wrong with an expression
   */
  set(name: string, value: StateValue, index?: StateIndex, options: AccessOptions = {}): void {
    const variable = writableVariable(this, name);
    const namespace = this.visible(options);
    if (isText(index)) {
      checkConditional(variable.name, variable.scalar, value);
      const plain = isText(value) ? value : singleNumber(variable, value);
      setWhere(this, name, plain, index, namespace);
    } else if (!isText(value)) {
      writeArray(this, name, variable, value, index);
    } else if (index === undefined) {
      setWhere(this, name, value, undefined, namespace);
    } else {
      checkScalarIndex(variable, index);
      setByExpression(this, name, value, elementsOf(index, this.size).positions, namespace);
    }
  }

  /**
   * Like `set` of all elements to an expression, in portions of some milliseconds: yields the share that is done.
   * Where it is given up, the elements so far have the new values.
   * @throws ModelError see `set`
   */
  *setting(name: string, value: string | Source, options: AccessOptions = {}): Generator<number, void> {
    writableVariable(this, name);
    yield* settingAll(this, name, value, this.visible(options));
  }

  /** All problems that `set` would have with a value, without setting anything. */
  checkSet(
    name: string,
    value: StateValue,
    index?: string | Source,
    options: AccessOptions = {},
  ): Diagnostic[] {
    const problems: Diagnostic[] = [];
    const thrown = problemsOf(() => {
      const variable = writableVariable(this, name);
      if (!isText(value)) checkUnit(variable, numbersOf(value), index !== undefined);
      else problems.push(...checkSetWhere(this, name, value, index, this.visible(options)));
    });
    return [...problems, ...thrown].map((problem) => ({ object: this.name, ...problem }));
  }

  /** Elements for which a condition on the state holds, ascending. */
  getIndices(condition: StateIndex, options: AccessOptions = {}): Int32Array {
    if (!isText(condition)) return elementsOf(condition, this.size).positions;
    return elementsWhere(this, condition, this.visible(options));
  }

  /**
   * Copies of state variables with units.
   * @param names default: all variables that are not internal
   * @throws ModelError (KeyError) for an unknown name
   */
  getStates(
    names?: readonly string[],
    options: AccessOptions & { readonly subexpressions?: boolean; readonly readOnlyVariables?: boolean } = {},
  ): Map<string, QuantityArray> {
    const chosen =
      names ?? this.stateNames(options.subexpressions ?? false, options.readOnlyVariables ?? true);
    return new Map(
      chosen.map((name) => {
        if (!this.variables.has(name)) {
          throw modelError('KeyError', 'NAME-UNKNOWN', `'${this.name}' has no variable named '${name}'.`);
        }
        return [name, this.quantity(name, undefined, options)];
      }),
    );
  }

  /** Sets several state variables at once. */
  setStates(values: ReadonlyMap<string, PlainValue> | Readonly<Record<string, PlainValue>>): void {
    const entries = values instanceof Map ? values : Object.entries(values);
    for (const [name, value] of entries as Iterable<[string, PlainValue]>) this.set(name, value);
  }

  /**
   * Code that is executed for all elements at every step of a clock, within the state update of its slot.
   * @param code statements, e.g. `v += 1*mV`
   * @param options clock: own `dt`, another `clock`, or else that of the group; slot `start`, order 0
   * @returns the runner, which runs together with this group
   */
  runRegularly(code: string | Source, options: RunRegularlyOptions = {}): CodeRunner {
    const { dt, clock, ...rest } = options;
    const host = this.containedHost();
    const taken = new Set(host.containedObjects.map((object) => object.name));
    const runner = new CodeRunner(this, 'stateupdate', {
      ...rest,
      code,
      ...(dt === undefined || clock !== undefined ? { clock: clock ?? this.clock } : {}),
      dt,
      name: options.name ?? findName(`${this.name}_run_regularly*`, taken),
    });
    host.containedObjects.push(runner);
    return runner;
  }

  /** All problems that the next run would have with this group. */
  abstract check(runNamespace?: NamespaceLike): Diagnostic[];

  /** Problems of those objects that are runners of this group. */
  protected runnerProblems(
    runNamespace: NamespaceLike | undefined,
    objects: readonly BrianObject[] = this.containedObjects,
  ): Diagnostic[] {
    const namespace = runNamespace === undefined ? undefined : toNamespace(runNamespace);
    return objects.flatMap((object) =>
      object instanceof CodeRunner && object.group === this ? object.check(namespace) : [],
    );
  }

  /** The object that holds this group's runners. */
  protected containedHost(): BrianObject {
    return this;
  }

  /** The names that an expression given as a value can see. */
  protected visible(options: AccessOptions): Namespace {
    const { namespace, level } = options;
    return namespace === undefined ? this.device.namespaces.at(level) : toNamespace(namespace);
  }

  private stateNames(subexpressions: boolean, readOnly: boolean): string[] {
    return [...this.variables].flatMap(([name, variable]) => {
      if (name.startsWith('_')) return [];
      if (variable instanceof Subexpression) return subexpressions ? [name] : [];
      return readOnly || !variable.readOnly ? [name] : [];
    });
  }
}

/** Has a subexpression the same value for all elements, because all that it uses has? */
function isSingleValue(
  variable: Variable,
  variables: Variables,
  scope: Scope,
  seen = new Set<Variable>(),
): boolean {
  if (!(variable instanceof Subexpression)) return variable.scalar;
  if (seen.has(variable)) return true;
  seen.add(variable);
  let single = true;
  walk(variable.expression, (node) => {
    if (node.kind === 'name') {
      const used = variables.get(node.name);
      single &&= used === undefined || isSingleValue(used, variables, scope, seen);
    } else if (node.kind === 'call') {
      const called = scope.lookup(node.name);
      single &&= called?.kind === 'function' && called.stateless && !called.autoVectorise;
    }
  });
  return single;
}

function asType(values: Float64Array, type: 'integer' | 'boolean'): TypedArray {
  return type === 'integer' ? Int32Array.from(values) : Uint8Array.from(values);
}

function checkConditional(name: string, scalar: boolean, value: StateValue): void {
  if (scalar) {
    throw modelError('IndexError', 'INDEX', `The shared variable '${name}' cannot be set under a condition.`);
  }
  if (!isText(value) && numbersOf(value).shape.length > 0) {
    throw modelError(
      'TypeError',
      'SHAPE',
      'Where the elements are chosen by a condition, the value is a single one or an expression.',
    );
  }
}

function singleNumber(variable: ArrayVariable, value: PlainValue): number {
  const numbers = numbersOf(value);
  checkUnit(variable, numbers, true);
  return numbers.values[0] ?? 0;
}
