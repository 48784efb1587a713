// Which names of a function are local, shared with inner functions, or global: found once, before it runs.
import type { FormatPiece, PyExpression, PyParameter, PyStatement } from '../../syntax/ast';
import { PyError } from '../py-error';

/** Where a name of a function lives. */
export type Location =
  | { readonly kind: 'global' }
  /** own slot of the frame */
  | { readonly kind: 'local'; readonly slot: number }
  /** a cell in an own slot, because inner functions share the name */
  | { readonly kind: 'cell'; readonly slot: number }
  /** name of a class body, looked up in its members first */
  | { readonly kind: 'member' };

/** Names of one function (or lambda, comprehension, class body, module). */
export class Scope {
  private readonly slots = new Map<string, number>();
  private readonly shared = new Set<string>();
  private readonly declaredGlobal = new Set<string>();
  private readonly declaredNonlocal = new Set<string>();
  /** names of enclosing functions that are used here or further in: they get a slot for the cell */
  readonly free: string[] = [];

  constructor(
    readonly kind: 'module' | 'function' | 'class',
    readonly parent: Scope | undefined,
    readonly name: string,
  ) {}

  get slotCount(): number {
    return this.slots.size;
  }

  /** Whether inner functions share any name. */
  get hasShared(): boolean {
    return this.shared.size > 0;
  }

  /** Names with their slots and whether these hold cells, for locals(). */
  names(): { name: string; slot: number; shared: boolean }[] {
    return [...this.slots].map(([name, slot]) => ({ name, slot, shared: this.shared.has(name) }));
  }

  declare(name: string): void {
    if (this.declaredGlobal.has(name) || this.declaredNonlocal.has(name) || this.slots.has(name)) return;
    this.slots.set(name, this.slots.size);
  }

  declareGlobal(name: string): void {
    this.declaredGlobal.add(name);
  }

  declareNonlocal(name: string): void {
    this.declaredNonlocal.add(name);
    if (this.parent?.capture(name) !== true)
      throw new PyError('SyntaxError', `no binding for nonlocal '${name}' found`);
    this.addFree(name);
  }

  /** Whether the name is a local of this function (before anything is compiled). */
  isLocal(name: string): boolean {
    return this.kind === 'function' && this.slots.has(name);
  }

  /** Slot of a name that is known to be local. */
  slotOf(name: string): number {
    return this.slots.get(name) ?? -1;
  }

  isShared(name: string): boolean {
    return this.shared.has(name);
  }

  /** Makes a name of this or an enclosing function available to an inner one. */
  capture(name: string): boolean {
    if (this.kind === 'function' && !this.declaredGlobal.has(name)) {
      if (this.slots.has(name)) {
        this.shared.add(name);
        return true;
      }
      if (this.parent?.capture(name) === true) {
        this.addFree(name);
        return true;
      }
      return false;
    }
    return this.kind === 'class' && this.parent !== undefined ? this.passOn(name) : false;
  }

  private passOn(name: string): boolean {
    if (this.parent?.capture(name) !== true) return false;
    this.addFree(name);
    return true;
  }

  private addFree(name: string): void {
    if (!this.slots.has(name)) this.slots.set(name, this.slots.size);
    this.shared.add(name);
    if (!this.free.includes(name)) this.free.push(name);
  }

  /** Where a name that appears in this scope lives; marks names of enclosing functions as shared. */
  locate(name: string): Location {
    if (this.kind === 'module' || this.declaredGlobal.has(name)) return { kind: 'global' };
    if (this.kind === 'class' && !this.declaredNonlocal.has(name) && !this.shared.has(name)) {
      if (this.slots.has(name)) return { kind: 'member' };
      return this.passOn(name) ? { kind: 'cell', slot: this.slotOf(name) } : { kind: 'member' };
    }
    if (!this.slots.has(name)) {
      if (this.parent?.capture(name) !== true) return { kind: 'global' };
      this.addFree(name);
    }
    return { kind: this.shared.has(name) ? 'cell' : 'local', slot: this.slotOf(name) };
  }
}

/** Declares what statements bind, without entering inner functions. */
export function declareBindings(scope: Scope, statements: readonly PyStatement[]): void {
  for (const statement of statements) declarations(scope, statement);
  for (const statement of statements) bindings(scope, statement);
}

function declarations(scope: Scope, statement: PyStatement): void {
  if (statement.kind === 'global') statement.names.forEach((name) => scope.declareGlobal(name));
  else if (statement.kind === 'nonlocal') statement.names.forEach((name) => scope.declareNonlocal(name));
  else for (const body of bodiesOf(statement)) for (const inner of body) declarations(scope, inner);
}

/** Nested statement lists of the same scope. */
export function bodiesOf(statement: PyStatement): readonly (readonly PyStatement[])[] {
  switch (statement.kind) {
    case 'if':
      return [statement.then, statement.otherwise];
    case 'while':
    case 'for':
      return [statement.body, statement.otherwise];
    case 'try':
      return [
        statement.body,
        ...statement.handlers.map(({ body }) => body),
        statement.otherwise,
        statement.finally,
      ];
    case 'with':
      return [statement.body];
    default:
      return [];
  }
}

function bindings(scope: Scope, statement: PyStatement): void {
  switch (statement.kind) {
    case 'assign':
      for (const target of statement.targets) targetNames(scope, target);
      break;
    case 'augmented':
      targetNames(scope, statement.target);
      break;
    case 'for':
      targetNames(scope, statement.target);
      break;
    case 'function':
    case 'class':
      scope.declare(statement.name);
      break;
    case 'try':
      for (const { name } of statement.handlers) if (name !== undefined) scope.declare(name);
      break;
    case 'with':
      for (const { target } of statement.items) if (target !== undefined) targetNames(scope, target);
      break;
    case 'import':
      for (const { module, as } of statement.names) scope.declare(as ?? module.split('.')[0] ?? module);
      break;
    case 'importFrom':
      if (statement.names !== '*') for (const { name, as } of statement.names) scope.declare(as ?? name);
      break;
    case 'delete':
      for (const target of statement.targets) targetNames(scope, target);
      break;
    default:
      break;
  }
  for (const expression of expressionsOf(statement)) walrusNames(scope, expression);
  for (const body of bodiesOf(statement)) for (const inner of body) bindings(scope, inner);
}

function expressionsOf(statement: PyStatement): readonly PyExpression[] {
  switch (statement.kind) {
    case 'expression':
    case 'assign':
    case 'augmented':
      return [statement.value];
    case 'if':
    case 'while':
      return [statement.test];
    case 'for':
      return [statement.iterable];
    case 'return':
    case 'yield':
      return statement.value === undefined ? [] : [statement.value];
    default:
      return [];
  }
}

/** Declares the names of an assignment's target. */
export function targetNames(scope: Scope, target: PyExpression): void {
  if (target.kind === 'name') scope.declare(target.name);
  else if (target.kind === 'tuple' || target.kind === 'list')
    target.items.forEach((item) => targetNames(scope, item));
  else if (target.kind === 'starred') targetNames(scope, target.value);
}

/** Declares names that `:=` binds inside an expression. */
export function walrusNames(scope: Scope, expression: PyExpression): void {
  if (expression.kind === 'assignmentExpression') scope.declare(expression.name);
  for (const child of childrenOf(expression)) walrusNames(scope, child);
}

function pieceChildren(pieces: readonly FormatPiece[]): PyExpression[] {
  return pieces.flatMap((piece) =>
    piece.kind === 'text' ? [] : [piece.value, ...pieceChildren(piece.spec)],
  );
}

/** Sub-expressions of the same scope (comprehensions included, lambdas not). */
function childrenOf(expression: PyExpression): readonly PyExpression[] {
  switch (expression.kind) {
    case 'format':
      return pieceChildren(expression.pieces);
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'logical':
      return expression.operands;
    case 'compare':
      return [expression.first, ...expression.rest.map(({ value }) => value)];
    case 'conditional':
      return [expression.test, expression.then, expression.otherwise];
    case 'call':
      return [expression.callee, ...expression.args.map(({ value }) => value)];
    case 'attribute':
      return [expression.object];
    case 'subscript':
      return [expression.object, expression.index];
    case 'list':
    case 'tuple':
    case 'set':
      return expression.items;
    case 'dict':
      return expression.entries.flatMap(({ key, value }) => (key === undefined ? [value] : [key, value]));
    case 'starred':
    case 'assignmentExpression':
      return [expression.value];
    case 'comprehension':
      return [expression.element, ...expression.clauses.flatMap(({ conditions }) => conditions)];
    default:
      return [];
  }
}

/** Declares a function's parameters, in order. */
export function declareParameters(scope: Scope, parameters: readonly PyParameter[]): void {
  for (const { name } of parameters) if (name !== '') scope.declare(name);
}
