// The variables of one object (group, clock, monitor) by name, each with the index that element loops use
// for it. A name may also refer to a variable that another object owns.
import { modelError } from '../diagnostics';
import type { Expression } from '../syntax';
import { renameIdentifiers } from '../syntax';
import type { Memory } from './memory';
import type { TypedArray, Variable, VariableOptions } from './variables';
import { ArrayVariable, AuxiliaryVariable, Constant, DynamicArrayVariable, Subexpression } from './variables';

/** Index of variables with one value per element. */
export const DEFAULT_INDEX = '_idx';
/** Index of variables with a single value. */
export const SCALAR_INDEX = '0';

/** An object with variables: group, clock, monitor. */
export interface VariableOwner {
  readonly name: string;
  readonly variables: Variables;
}

/** What the adders of `Variables` take besides the name; the owner's name is filled in. */
export type NewVariable = Omit<VariableOptions, 'name' | 'owner'> & {
  /** `_idx`, `0`, or the name of an index array; default by kind */
  readonly index?: string;
};

/** Copy of one array: its values and, for growing ones, its number of rows. */
export interface StoredArray {
  readonly values: TypedArray;
  readonly rows: number;
}

/** Ordered map from names to variables, with indices. */
export class Variables {
  private readonly map = new Map<string, Variable>();
  private readonly indexNames = new Map<string, string>();
  private readonly own = new Set<string>();

  /**
   * @param owner name of the object that owns them
   * @param memory where arrays live
   * @param defaultIndex index of non-scalar variables that name no other one
   */
  constructor(
    readonly owner: string,
    readonly memory: Memory,
    readonly defaultIndex: string = DEFAULT_INDEX,
  ) {}

  get size(): number {
    return this.map.size;
  }

  has(name: string): boolean {
    return this.map.has(name);
  }

  get(name: string): Variable | undefined {
    return this.map.get(name);
  }

  /** An array variable. @throws ModelError `NAME-UNKNOWN` (KeyError) where there is none of that name */
  array(name: string): ArrayVariable {
    const variable = this.map.get(name);
    if (variable instanceof ArrayVariable) return variable;
    throw modelError('KeyError', 'NAME-UNKNOWN', `'${this.owner}' has no array named '${name}'.`);
  }

  /** Names in order of addition. */
  names(): IterableIterator<string> {
    return this.map.keys();
  }

  [Symbol.iterator](): IterableIterator<[string, Variable]> {
    return this.map.entries();
  }

  /** Index of a variable (the default one for names that are not here). */
  indexOf(name: string): string {
    return this.indexNames.get(name) ?? this.defaultIndex;
  }

  /** All indices that were set, by variable name. */
  get indices(): ReadonlyMap<string, string> {
    return this.indexNames;
  }

  /** Does the owner own this variable (as opposed to a reference to another object's)? */
  isOwn(name: string): boolean {
    return this.own.has(name);
  }

  /**
   * Adds a variable that was made elsewhere.
   * @throws ModelError `NAME-CONFLICT` (KeyError) where the name is taken, `INDEX` (ValueError) where a
   *   scalar is given an index
   */
  add<V extends Variable>(name: string, variable: V, index?: string): V {
    if (this.map.has(name)) {
      throw modelError(
        'KeyError',
        'NAME-CONFLICT',
        `'${this.owner}' already has a variable named '${name}'.`,
      );
    }
    if (variable.scalar && index !== undefined && index !== SCALAR_INDEX) {
      throw modelError('ValueError', 'INDEX', `The shared variable '${name}' cannot have an index.`);
    }
    this.map.set(name, variable);
    this.own.add(name);
    if (variable.scalar) this.indexNames.set(name, SCALAR_INDEX);
    else if (index !== undefined) this.indexNames.set(name, index);
    return variable;
  }

  /** Takes a variable away that no code has used yet. */
  remove(name: string): void {
    this.map.delete(name);
    this.own.delete(name);
    this.indexNames.delete(name);
  }

  /** Adds an array of fixed size, zero unless `fill` or `initialise` says otherwise. */
  addArray(
    name: string,
    options: NewVariable & {
      readonly size: number;
      readonly unique?: boolean;
      readonly fill?: number;
      readonly initialise?: (values: TypedArray) => void;
    },
  ): ArrayVariable {
    const { index, ...rest } = options;
    return this.add(name, new ArrayVariable({ ...rest, name, owner: this.owner }, this.memory), index);
  }

  /** Adds a growing array. */
  addDynamicArray(
    name: string,
    options: NewVariable & { readonly size?: number; readonly columns?: number } = {},
  ): DynamicArrayVariable {
    const { index, ...rest } = options;
    return this.add(name, new DynamicArrayVariable({ ...rest, name, owner: this.owner }, this.memory), index);
  }

  /** Adds the integers `start`, `start + 1`, … as a constant, read-only index array. */
  addArange(name: string, size: number, start = 0, options: NewVariable = {}): ArrayVariable {
    return this.addArray(name, {
      dtype: 'int32',
      constant: true,
      readOnly: true,
      ...options,
      size,
      unique: true,
      initialise: (values) => {
        for (let i = 0; i < values.length; i += 1) values[i] = start + i;
      },
    });
  }

  /** Adds a single fixed value, in base units. */
  addConstant(name: string, value: number, options: NewVariable = {}): Constant {
    return this.add(name, new Constant({ ...options, name, owner: this.owner }, value));
  }

  /** Adds a named expression. */
  addSubexpression(name: string, expression: Expression, options: NewVariable = {}): Subexpression {
    const { index, ...rest } = options;
    return this.add(name, new Subexpression({ ...rest, name, owner: this.owner }, expression), index);
  }

  /** Adds a name that only exists inside a kernel, such as `_cond`. */
  addAuxiliaryVariable(name: string, options: NewVariable = {}): AuxiliaryVariable {
    const { index, ...rest } = options;
    return this.add(name, new AuxiliaryVariable({ ...rest, name, owner: this.owner }), index);
  }

  /**
   * Refers to a variable of another object. Names that exist already are kept as they are. A referred
   * subexpression brings what it depends on with it, under names of the form `_<name>_<owner>_<identifier>`,
   * so that it is evaluated with the right index.
   * @param owner the object that has the variable
   * @param source its name there (default: the same)
   * @param index index to use here (default: `0` for scalars, else the default index)
   * @throws ModelError `NAME-UNKNOWN` (KeyError), `INDEX` (TypeError)
   */
  addReference(name: string, owner: VariableOwner, source: string = name, index?: string): void {
    const variable = owner.variables.get(source);
    if (variable === undefined) {
      throw modelError('KeyError', 'NAME-UNKNOWN', `'${owner.name}' has no variable named '${source}'.`);
    }
    const indexName = index ?? (variable.scalar ? SCALAR_INDEX : this.defaultIndex);
    this.checkIndexIsFixed(name, owner, source, indexName);
    if (this.map.has(name)) return;
    if (variable instanceof Subexpression) this.addReferredSubexpression(name, owner, variable, indexName);
    else this.map.set(name, variable);
    this.indexNames.set(name, indexName);
  }

  /** Refers to several variables of another object by their own names. */
  addReferences(owner: VariableOwner, names: Iterable<string>, index?: string): void {
    for (const name of names) this.addReference(name, owner, name, index);
  }

  /** Refers to a clock's variables: `t`, `dt` and `t_in_timesteps`, with a prefix such as `_clock_`. */
  createClockVariables(clock: VariableOwner, prefix = ''): void {
    this.addReference(`${prefix}t`, clock, 't');
    this.addReference(`${prefix}dt`, clock, 'dt');
    this.addReference(`${prefix}t_in_timesteps`, clock, 'timestep');
  }

  /** Arrays that the owner owns. */
  ownArrays(): ArrayVariable[] {
    const arrays: ArrayVariable[] = [];
    for (const [name, variable] of this.map) {
      if (variable instanceof ArrayVariable && this.own.has(name)) arrays.push(variable);
    }
    return arrays;
  }

  /** Copies all arrays that the owner owns. */
  fullState(): ReadonlyMap<string, StoredArray> {
    return new Map(
      this.ownArrays().map((variable) => [
        variable.name,
        {
          values: variable.values.slice(),
          rows: variable instanceof DynamicArrayVariable ? variable.rows : variable.size,
        },
      ]),
    );
  }

  /** Puts copied arrays back; growing arrays get the length that they had. */
  restoreFromFullState(state: ReadonlyMap<string, StoredArray>): void {
    for (const [name, { values, rows }] of state) {
      const variable = this.array(name);
      if (variable instanceof DynamicArrayVariable) variable.resize(rows);
      variable.values.set(values);
    }
  }

  private addReferredSubexpression(
    name: string,
    owner: VariableOwner,
    subexpression: Subexpression,
    index: string,
  ): void {
    const renamed = new Map<string, string>();
    for (const identifier of subexpression.identifiers) {
      const variable = owner.variables.get(identifier);
      // External names mean the same everywhere.
      if (variable === undefined) continue;
      const newName = `_${name}_${owner.name}_${identifier}`;
      renamed.set(identifier, newName);
      const indexHere = this.indexOfReferred(name, owner, identifier, index);
      this.addReference(newName, owner, identifier, indexHere);
    }
    const expression = renameIdentifiers(subexpression.expression, renamed);
    const { dimension, dtype, scalar } = subexpression;
    this.map.set(name, new Subexpression({ name, dimension, dtype, scalar, owner: this.owner }, expression));
  }

  /** Index, in this container, of something that a referred subexpression uses. */
  private indexOfReferred(name: string, owner: VariableOwner, identifier: string, index: string): string {
    const there = owner.variables.indexOf(identifier);
    if (there === owner.variables.defaultIndex) return index;
    if (there === SCALAR_INDEX || there === index) return there;
    if (index === this.defaultIndex) {
      this.addReference(there, owner);
    } else if (this.map.get(index) instanceof DynamicArrayVariable) {
      throw modelError(
        'TypeError',
        'INDEX',
        `Cannot link to the subexpression '${name}': '${identifier}' in it has the index '${there}', which can change.`,
      );
    }
    return there;
  }

  private checkIndexIsFixed(name: string, owner: VariableOwner, source: string, index: string): void {
    const indexVariable = this.map.get(index);
    if (indexVariable === undefined || owner.name === this.owner) return;
    const canChange = !indexVariable.readOnly || indexVariable instanceof DynamicArrayVariable;
    if (canChange && owner.variables.indexOf(source) !== owner.variables.defaultIndex) {
      throw modelError(
        'TypeError',
        'INDEX',
        `Cannot link '${name}' to '${source}' of '${owner.name}': the index '${index}' can change.`,
      );
    }
  }
}
