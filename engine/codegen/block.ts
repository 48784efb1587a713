// The statements of one block of abstract code, lowered: names are bound to locals, the types of locals
// settled, writes guarded, and the rules for shared variables checked.
import type { FunctionImplementation } from '../core/functions';
import type { Variable } from '../core/variables';
import { ArrayVariable, Constant } from '../core/variables';
import type { Diagnostic, Origin } from '../diagnostics';
import { problem } from '../diagnostics';
import type { AssignmentOperator, BinaryOperator, Expression, Statement } from '../syntax';
import { identifiersOf } from '../syntax';
import { KernelBuilder } from './builder';
import type { IRExpression, IRLocal, IRSet, IRType } from './ir';
import { asStored, asType, binaryOf, local, typeOfDType, typeOfValue, wider } from './ir-build';
import { builtinConstant, drawsRandomNumbers, isScalarExpression, lowerExpression } from './lower';
import type { PlannedStatement } from './plan';
import { planStatements } from './plan';

/** Everything that lowering a block needs to know. */
export interface BlockOptions {
  readonly name: string;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly functions: ReadonlyMap<string, FunctionImplementation>;
  readonly indices: ReadonlyMap<string, string>;
  readonly overrideConditionalWrite: ReadonlySet<string>;
  readonly allowsScalarWrites: boolean;
  /** the template may visit one element more than once */
  readonly elementsMayRepeat: boolean;
  /** divisions by what is the same for all elements may become multiplications */
  readonly reciprocals: boolean;
}

/** A statement with its value lowered, not yet split into scalar and vector code. */
export interface LoweredStatement {
  readonly set: IRSet;
  readonly scalar: boolean;
  readonly planned: PlannedStatement;
}

/** A block's code before loads and stores are added. */
export interface LoweredBlock {
  readonly statements: readonly LoweredStatement[];
  readonly access: ReadonlyMap<string, ArrayAccess>;
  readonly locals: ReadonlyMap<string, IRLocal>;
  readonly diagnostics: readonly Diagnostic[];
}

/** How a block uses an array under one name. */
export interface ArrayAccess {
  readonly name: string;
  readonly variable: ArrayVariable;
  /** the local that holds the element */
  readonly value: IRLocal;
  readonly array: number;
  readonly index: string;
  read: boolean;
  written: boolean;
}

/** Lowers a block: statement problems are collected, nothing is thrown. */
export function lowerStatements(
  statements: readonly Statement[],
  options: BlockOptions,
  builder: KernelBuilder,
): LoweredBlock {
  const { planned, diagnostics } = planStatements(statements, options.variables);
  const types = localTypes(planned, options);
  const lowering = new BlockLowering(planned, options, builder, types);
  lowering.run();
  return {
    statements: lowering.statements,
    access: lowering.access,
    locals: lowering.locals,
    diagnostics: [...diagnostics, ...lowering.diagnostics],
  };
}

/** Locals take the widest type of all their values. Types only ever widen, so the search ends. */
function localTypes(
  planned: readonly PlannedStatement[],
  options: BlockOptions,
): ReadonlyMap<string, IRType> {
  let types: ReadonlyMap<string, IRType> = new Map<string, IRType>();
  // A local that is set once has the type of that value.
  if (planned.every((statement) => statement.kind !== 'local' || statement.defines)) return types;
  for (;;) {
    const trial = new BlockLowering(planned, options, new KernelBuilder(), types);
    trial.run();
    const { wanted } = trial;
    if (wanted.size === types.size && [...wanted].every(([name, type]) => types.get(name) === type)) {
      return types;
    }
    types = wanted;
  }
}

/** What `x op= e` computes; `undefined` for plain assignment. */
const BINARY: Readonly<Record<AssignmentOperator, BinaryOperator | undefined>> = {
  '=': undefined,
  ':=': undefined,
  '+=': '+',
  '-=': '-',
  '*=': '*',
  '/=': '/',
  '%=': '%',
  '//=': '//',
  '**=': '**',
};

class BlockLowering {
  readonly statements: LoweredStatement[] = [];
  readonly access = new Map<string, ArrayAccess>();
  readonly locals = new Map<string, IRLocal>();
  readonly diagnostics: Diagnostic[] = [];
  /** widest type seen for each local */
  readonly wanted = new Map<string, IRType>();
  private vectorWritten = false;

  constructor(
    private readonly planned: readonly PlannedStatement[],
    private readonly options: BlockOptions,
    private readonly builder: KernelBuilder,
    private readonly types: ReadonlyMap<string, IRType>,
  ) {}

  run(): void {
    for (const statement of this.planned) this.lower(statement);
  }

  private lower(statement: PlannedStatement): void {
    const value = this.lowerValue(statement);
    if (statement.kind === 'array') this.writeArray(statement, value);
    else this.writeLocal(statement, value);
  }

  private lowerValue(statement: PlannedStatement): IRExpression {
    const value = lowerExpression(statement.expression, {
      builder: this.builder,
      functions: this.options.functions,
      read: (name) => this.read(name),
      report: (diagnostic) => this.diagnostics.push(diagnostic),
    });
    const operator = BINARY[statement.operator];
    if (operator === undefined) return value;
    const old = this.read(statement.target);
    return old === undefined ? value : binaryOf(operator, old, value);
  }

  private writeLocal(statement: PlannedStatement, value: IRExpression): void {
    const { target } = statement;
    const variable = this.options.variables.get(target);
    // A subexpression has the type that it was declared with, a local that of its values.
    const declared = statement.kind === 'subexpression' ? variable?.valueType : undefined;
    if (declared !== undefined && variable?.scalar === true) this.checkShared(statement, value);
    const natural = declared === undefined ? value.type : typeOfValue(declared);
    this.wanted.set(target, wider(this.wanted.get(target) ?? 'bool', natural));
    let slot = this.locals.get(target);
    if (slot === undefined) {
      const type = this.types.get(target) ?? natural;
      slot = local(this.builder.local(target, type, isScalarExpression(value, this.builder)), type);
      this.locals.set(target, slot);
    }
    const scalar = this.builder.isScalarLocal(slot.slot);
    if (statement.kind === 'local') this.checkScalarRules(statement, scalar);
    this.push(statement, slot.slot, asType(value, slot.type), scalar, undefined);
  }

  private writeArray(statement: PlannedStatement, value: IRExpression): void {
    const access = this.arrayAccess(statement.target);
    if (access === undefined) return;
    const { variable } = access;
    this.checkScalarRules(statement, variable.scalar);
    if (variable.scalar && !this.options.allowsScalarWrites) {
      this.reportScalar(
        statement.targetOrigin,
        `The shared variable '${statement.target}' cannot be set here.`,
        `Writing to scalar variable ${statement.target} not allowed in this context.`,
      );
    }
    access.written = true;
    const guard = this.guardOf(access);
    if (guard !== undefined || statement.operator !== '=') access.read = true;
    this.push(statement, access.value.slot, asStored(value, variable.dtype), variable.scalar, guard);
  }

  private push(
    planned: PlannedStatement,
    slot: number,
    value: IRExpression,
    scalar: boolean,
    guard: IRLocal | undefined,
  ): void {
    const { origin } = planned;
    const set: IRSet = { kind: 'set', local: slot, value, origin, ...(guard === undefined ? {} : { guard }) };
    this.statements.push({ set, scalar, planned });
  }

  /** Value of a name at this point of the block. */
  private read(name: string): IRExpression | undefined {
    const own = this.locals.get(name);
    if (own !== undefined) return own;
    const variable = this.options.variables.get(name);
    if (variable instanceof Constant) {
      const builtin = builtinConstant(name);
      // Units and mathematical constants never change: literals.
      if (builtin?.kind === 'const' && builtin.value === variable.value) return builtin;
      const slot = this.builder.parameter(name, variable);
      return { kind: 'parameter', type: typeOfDType(variable.dtype), slot };
    }
    const access = this.arrayAccess(name);
    if (access === undefined) return undefined;
    access.read = true;
    return access.value;
  }

  private arrayAccess(name: string): ArrayAccess | undefined {
    const variable = this.options.variables.get(name);
    return variable instanceof ArrayVariable
      ? this.accessTo(name, variable, this.indexOf(name, variable))
      : undefined;
  }

  private accessTo(name: string, variable: ArrayVariable, index: string): ArrayAccess {
    let access = this.access.get(name);
    if (access === undefined) {
      const type = typeOfDType(variable.dtype);
      access = {
        name,
        variable,
        value: local(this.builder.local(name, type, variable.scalar), type),
        array: this.builder.array(name, variable),
        index,
        read: false,
        written: false,
      };
      this.access.set(name, access);
    }
    return access;
  }

  private indexOf(name: string, variable: ArrayVariable): string {
    return variable.scalar ? '0' : (this.options.indices.get(name) ?? '_idx');
  }

  /** The boolean that guards writes to a variable, unless the guard is lifted. */
  private guardOf(target: ArrayAccess): IRLocal | undefined {
    const condition = target.variable.conditionalWrite;
    const { overrideConditionalWrite: lifted, variables } = this.options;
    if (condition === undefined || lifted.has(condition.name)) return undefined;
    for (const [name, variable] of variables) {
      if (variable !== condition || this.indexOf(name, condition) !== target.index) continue;
      if (lifted.has(name)) return undefined;
      const access = this.accessTo(name, condition, target.index);
      access.read = true;
      return access.value;
    }
    const access = this.accessTo(`_guard_${target.name}`, condition, target.index);
    access.read = true;
    return access.value;
  }

  /** A shared subexpression must not mean one number in shared code and another one per element. */
  private checkShared({ target, origin }: PlannedStatement, value: IRExpression): void {
    if (!drawsRandomNumbers(value, this.builder)) return;
    this.diagnostics.push(
      problem('SUBEXPRESSION-STATE', `The shared subexpression '${target}' must not draw random numbers.`, {
        origin,
        brian: `SyntaxError: The scalar subexpression ${target} refers to an implicitly vectorised function.`,
      }),
    );
  }

  private checkScalarRules(statement: PlannedStatement, scalar: boolean): void {
    const { target, origin, targetOrigin } = statement;
    if (!scalar) {
      this.vectorWritten = true;
      return;
    }
    if (this.vectorWritten && !statement.defines) {
      this.reportScalar(
        targetOrigin,
        `The scalar '${target}' must be set before any variable that has a value per element.`,
        `All writes to scalar variables in a code block have to be made before writes to vector variables. Illegal write to '${target}'.`,
      );
    }
    const vector = this.vectorName(statement.expression);
    if (vector === undefined) return;
    this.reportScalar(
      origin,
      `The scalar '${target}' cannot depend on '${vector}', which has a value per element.`,
      `Cannot write to scalar variable '${target}' with an expression referring to vector variable '${vector}'`,
    );
  }

  private vectorName(expression: Expression): string | undefined {
    for (const name of identifiersOf(expression)) {
      const value = this.read(name);
      if (value?.kind === 'local' && !this.builder.isScalarLocal(value.slot)) return name;
    }
    return undefined;
  }

  private reportScalar(origin: Origin, message: string, brian: string): void {
    this.diagnostics.push(problem('WRITE-SCALAR', message, { origin, brian: `SyntaxError: ${brian}` }));
  }
}
