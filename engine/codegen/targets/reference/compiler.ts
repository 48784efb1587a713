// Statements of a kernel to closures. Code is executed for up to `width` elements at a time, one operation
// after the other over all of them: the cost of a closure is shared by many elements. Blocks whose elements
// must not be mixed (random draws) have width 1; only there it matters that `and`, `or`, `select` and
// guards evaluate no more than they need, and so only a single element is evaluated lazily.
import type { DType } from '../../../core/variables';
import type { RandomState } from '../../../core/random';
import { assertNever, modelError } from '../../../diagnostics';
import type {
  IRBinary,
  IRCall,
  IRCompare,
  IRExpression,
  IRIndex,
  IRLogical,
  IRSelect,
  IRSet,
  IRStatement,
  IRStore,
  Kernel,
} from '../../ir';
import type { Bindings } from './bindings';
import type { Draw } from './draw-loops';
import { boundDraw, drawLoop } from './draw-loops';
import { callLoop } from './function-loops';
import type { Lanes, Operation } from './loops';
import {
  binaryLoop,
  compareLoop,
  convertLoop,
  copyLoop,
  maskedCopyLoop,
  negateLoop,
  notLoop,
  selectLoop,
} from './loops';
import { loadLoop, storeLoop } from './memory-access';

/** Where the code finds its numbers. */
export interface CompilerEnvironment {
  readonly kernel: Kernel;
  readonly bindings: Bindings;
  readonly random: RandomState;
  /** number of elements executed together */
  readonly width: number;
  /** element of each lane */
  readonly elements: Int32Array;
  /** buffer of a local (filled with the one value for scalar locals) */
  local(slot: number): Lanes;
  /** buffer that holds a parameter in every lane */
  parameter(slot: number): Lanes;
}

/** A value in a buffer; temporary buffers may be overwritten by whoever uses the value. */
interface Value {
  readonly lanes: Lanes;
  readonly temporary: boolean;
}

export class Compiler {
  private readonly free: Lanes[] = [];
  private readonly constants = new Map<number, Lanes>();

  constructor(private readonly env: CompilerEnvironment) {}

  /** Closures that execute the statements, in order. */
  compile(statements: readonly IRStatement[]): Operation[] {
    const code: Operation[] = [];
    for (const statement of statements) {
      if (statement.kind === 'store') code.push(this.store(statement));
      else if (statement.guard === undefined) this.set(statement.local, statement.value, code);
      else this.guardedSet(statement.local, statement.value, this.env.local(statement.guard.slot), code);
    }
    return code;
  }

  /** One closure for all draws: element by element, each draw in order. */
  compileDraws(draws: readonly IRSet[]): Operation | undefined {
    if (draws.length === 0) return undefined;
    const code: Operation[] = [];
    const makers = draws.map(({ value, local }): Draw => {
      if (value.kind !== 'call') throw new Error('a draw is a call');
      // Arguments are the same for all elements: the first lane tells.
      const args = value.args.map((arg) => this.emit(arg, code).lanes);
      const draw = this.env.kernel.functions[value.function]?.draw;
      return { out: this.env.local(local), args, call: this.callee(value.function), draw };
    });
    const loop = drawLoop(makers, this.env.random);
    return (n) => {
      for (const operation of code) operation(1);
      loop(n);
    };
  }

  private set(slot: number, expression: IRExpression, code: Operation[]): void {
    const target = this.env.local(slot);
    const value = this.emit(expression, code, target);
    if (value.lanes !== target) code.push(copyLoop(target, value.lanes));
    this.release(value);
  }

  private guardedSet(slot: number, expression: IRExpression, guard: Lanes, code: Operation[]): void {
    const target = this.env.local(slot);
    const inner: Operation[] = [];
    const value = this.emit(expression, inner);
    inner.push(maskedCopyLoop(target, guard, value.lanes));
    this.release(value);
    code.push((n) => {
      if (n === 1 && guard[0] === 0) return;
      for (const operation of inner) operation(n);
    });
  }

  /**
   * Appends the code of an expression.
   * @param target buffer that the result should go to, if it is computed at all
   */
  private emit(root: IRExpression, code: Operation[], target?: Lanes): Value {
    // Long sums lean to the left: walk down that side without recursion.
    const spine: (IRBinary | IRCompare | IRLogical)[] = [];
    let node = root;
    while (isLeftFirst(node)) {
      spine.push(node);
      node = node.left;
    }
    let left = this.emitOther(node, code, spine.length === 0 ? target : undefined);
    for (let parent = spine.pop(); parent !== undefined; parent = spine.pop()) {
      left = this.emitRight(parent, left, code, spine.length === 0 ? target : undefined);
    }
    return left;
  }

  private emitRight(
    node: IRBinary | IRCompare | IRLogical,
    left: Value,
    code: Operation[],
    target: Lanes | undefined,
  ): Value {
    if (node.kind === 'logical') return this.emitLogical(node, left, code, target);
    const right = this.emit(node.right, code);
    const result = this.result(target, [left, right]);
    code.push(
      node.kind === 'compare'
        ? compareLoop(node.operator, result.lanes, left.lanes, right.lanes)
        : binaryLoop(node.operator, node.type, result.lanes, left.lanes, right.lanes),
    );
    return result;
  }

  private emitOther(node: IRExpression, code: Operation[], target: Lanes | undefined): Value {
    switch (node.kind) {
      case 'const':
        return { lanes: this.constant(node.value), temporary: false };
      case 'parameter':
        return { lanes: this.env.parameter(node.slot), temporary: false };
      case 'local':
        return { lanes: this.env.local(node.slot), temporary: false };
      case 'load': {
        const result = this.result(target, []);
        code.push(
          loadLoop(
            this.env.bindings,
            node.array,
            this.dtypeOf(node.array),
            this.lookup(node.index),
            result.lanes,
          ),
        );
        return result;
      }
      case 'unary':
      case 'convert': {
        const operand = this.emit(node.operand, code);
        const result = this.result(target, [operand]);
        if (node.kind === 'convert') code.push(convertLoop(node.conversion, result.lanes, operand.lanes));
        else code.push((node.operator === 'neg' ? negateLoop : notLoop)(result.lanes, operand.lanes));
        return result;
      }
      case 'select':
        return this.emitSelect(node, code, target);
      case 'call':
        return this.emitCall(node, code, target);
      case 'binary': {
        // Only powers come here: their exponent is evaluated first.
        const right = this.emit(node.right, code);
        const left = this.emit(node.left, code);
        const result = this.result(target, [left, right]);
        code.push(binaryLoop(node.operator, node.type, result.lanes, left.lanes, right.lanes));
        return result;
      }
      case 'compare':
      case 'logical':
        return this.emit(node, code, target);
      default:
        return assertNever(node);
    }
  }

  private emitLogical(node: IRLogical, left: Value, code: Operation[], target: Lanes | undefined): Value {
    const inner: Operation[] = [];
    const right = this.emit(node.right, inner);
    const result = this.result(target, [left, right]);
    const isAnd = node.operator === 'and';
    inner.push(
      isAnd
        ? selectLoop(result.lanes, left.lanes, right.lanes, left.lanes)
        : selectLoop(result.lanes, left.lanes, left.lanes, right.lanes),
    );
    code.push((n) => {
      if (n === 1 && (left.lanes[0] === 0) === isAnd) result.lanes[0] = isAnd ? 0 : 1;
      else for (const operation of inner) operation(n);
    });
    return result;
  }

  private emitSelect(node: IRSelect, code: Operation[], target: Lanes | undefined): Value {
    const condition = this.emit(node.condition, code);
    const whenTrue: Operation[] = [];
    const whenFalse: Operation[] = [];
    const yes = this.emit(node.whenTrue, whenTrue);
    const no = this.emit(node.whenFalse, whenFalse);
    const result = this.result(target, [condition, yes, no]);
    const choose = selectLoop(result.lanes, condition.lanes, yes.lanes, no.lanes);
    code.push((n) => {
      if (n !== 1 || condition.lanes[0] !== 0) for (const operation of whenTrue) operation(n);
      if (n !== 1 || condition.lanes[0] === 0) for (const operation of whenFalse) operation(n);
      choose(n);
    });
    return result;
  }

  private emitCall(node: IRCall, code: Operation[], target: Lanes | undefined): Value {
    const values = [...node.args].reverse().map((arg) => this.emit(arg, code));
    values.reverse();
    const result = this.result(target, values);
    const f = this.callee(node.function);
    code.push(
      callLoop(
        f,
        result.lanes,
        values.map((value) => value.lanes),
      ),
    );
    return result;
  }

  private callee(slot: number): (...args: number[]) => number {
    const called = this.env.kernel.functions[slot];
    const { random } = this.env;
    const { draw, call } = called ?? {};
    if (draw !== undefined) return boundDraw(draw, random, called?.argUnits.length ?? 0);
    if (call !== undefined) return call;
    throw modelError(
      'NotImplementedError',
      'FUNCTION-IMPLEMENTATION',
      `'${called?.name ?? ''}' cannot run here.`,
    );
  }

  private store({ array, index, local }: IRStore): Operation {
    return storeLoop(
      this.env.bindings,
      array,
      this.dtypeOf(array),
      this.lookup(index),
      this.env.local(local),
    );
  }

  private dtypeOf(array: number): DType {
    return this.env.kernel.arrays[array]?.dtype ?? 'float64';
  }

  private lookup(index: IRIndex): Int32Array | Lanes {
    if (index.kind === 'element') return this.env.elements;
    return index.kind === 'zero' ? this.constant(0) : this.env.local(index.slot);
  }

  private constant(value: number): Lanes {
    let lanes = Object.is(value, -0) ? undefined : this.constants.get(value);
    if (lanes === undefined) {
      lanes = new Float64Array(this.env.width).fill(value);
      if (!Object.is(value, -0)) this.constants.set(value, lanes);
    }
    return lanes;
  }

  /** A buffer for a result; operands that are no longer needed give theirs back. */
  private result(target: Lanes | undefined, operands: readonly Value[]): Value {
    for (const operand of operands) this.release(operand);
    if (target !== undefined) return { lanes: target, temporary: false };
    return { lanes: this.free.pop() ?? new Float64Array(this.env.width), temporary: true };
  }

  private release(value: Value): void {
    if (value.temporary) this.free.push(value.lanes);
  }
}

function isLeftFirst(node: IRExpression): node is IRBinary | IRCompare | IRLogical {
  return (
    node.kind === 'compare' || node.kind === 'logical' || (node.kind === 'binary' && node.operator !== 'pow')
  );
}
