// Code whose random numbers depend on the elements: calls under a condition, or with arguments of the element. It is
// executed statement by statement, so that the numbers come from the stream in the order of the reference target.
import type { FunctionImplementation } from '../../../core/functions';
import { drawUniform } from '../../../core/functions';
import { assertNever } from '../../../diagnostics';
import type { IRCall, IRExpression, IRLocal, IRStatement, IRType, KernelBlock } from '../../ir';
import { evaluatesRightFirst, foldIR, operandsOf, withOperands } from '../../ir-tree';
import { BinomialDraw } from './binomial-draw';
import { Emitter } from './emit';
import type { GraphNode, NodeKind } from './graph';
import { Graph } from './graph';
import type { KernelWriter } from './kernel-writer';
import { numbersTo } from './module-context';
import { valueTypeOfKind } from './operations';
import { emitStores } from './store';
import type { BlockSurroundings } from './translate';
import { asMask, kindOf, translate } from './translate';
import { Unsupported } from './unsupported';

/** Random functions whose numbers come from the stream without a call of the host. */
function isInline({ draw, binomial }: FunctionImplementation): boolean {
  return draw === drawUniform || binomial !== undefined;
}

type Logical = Extract<IRExpression, { kind: 'logical' }>;
type Select = Extract<IRExpression, { kind: 'select' }>;

/** A value in a local of the function. */
interface Kept {
  readonly local: number;
  readonly kind: NodeKind;
}

/** Where the code finds arrays, parameters, and what the block computes only once. */
export type OrderedSurroundings = (graph: Graph) => BlockSurroundings;

/** Are random numbers drawn in the statements of the elements themselves? */
export function drawsInOrder(writer: KernelWriter, block: KernelBlock): boolean {
  return block.vector.some(
    (statement) => statement.kind === 'set' && drawingNodes(writer, statement.value).size > 0,
  );
}

/** The nodes of an expression below which a random number is drawn, and those calls themselves. */
function drawingNodes({ kernel }: KernelWriter, root: IRExpression): ReadonlySet<IRExpression> {
  const drawing = new Set<IRExpression>();
  foldIR<boolean>(root, (node, operands) => {
    const draws =
      operands.includes(true) ||
      (node.kind === 'call' && kernel.functions[node.function]?.stateless === false);
    if (draws) drawing.add(node);
    return draws;
  });
  return drawing;
}

/** The vector statements of a block, for one element. */
export class OrderedCode {
  /** locals of the kernel that were set, and results of draws, which are numbered behind them */
  private readonly kept = new Map<number, Kept>();
  private readonly hosts = new Map<number, number>();
  private readonly binomials = new Map<number, BinomialDraw>();
  /** does the code take uniform numbers from the stream itself? */
  private readonly usesStream: boolean;
  private results: number;

  constructor(
    private readonly writer: KernelWriter,
    private readonly block: KernelBlock,
    private readonly surroundings: OrderedSurroundings,
  ) {
    this.results = writer.kernel.locals.length;
    this.usesStream = writer.kernel.functions.some(isInline);
  }

  /** Asks for all places that the code uses: they have to be known before its loop is written. */
  announce(): void {
    const around = this.surroundings(new Graph(this.writer.importer));
    for (const statement of this.block.vector) {
      if (statement.kind === 'store') around.place(statement.array, statement.index);
      else if (statement.value.kind === 'load') around.place(statement.value.array, statement.value.index);
    }
  }

  /** Writes the code of the element that the surroundings' places belong to. */
  emit(): void {
    const stores: IRStatement[] = [];
    for (const statement of this.block.vector) {
      if (statement.kind === 'store') {
        stores.push(statement);
        continue;
      }
      const target = this.targetOf(statement.local);
      const assign = (): void => {
        this.evaluate(statement.value, target);
      };
      if (statement.guard === undefined) assign();
      else {
        this.pushPure(statement.guard, 'mask');
        this.writer.body.if(assign);
      }
    }
    const { body, kernel } = this.writer;
    const graph = new Graph(this.writer.importer);
    const translated = translate(kernel, stores, graph, this.within(graph));
    emitStores(body, new Emitter(body, 1), translated.stores);
  }

  /** Value of a local after the statements; zero where none of them sets it. */
  output(graph: Graph, slot: number): GraphNode {
    return this.within(graph).outside(slot) ?? graph.constant(0);
  }

  /** The local of the function that holds a local of the kernel; zero where only guarded statements set it. */
  private targetOf(slot: number): Kept {
    const known = this.kept.get(slot);
    if (known !== undefined) return known;
    const target = this.newLocal(this.writer.kernel.locals[slot]?.type ?? 'f64');
    const { body } = this.writer;
    if (target.kind === 'mask') body.i32(0);
    else body.f64(0);
    body.set(target.local);
    this.kept.set(slot, target);
    return target;
  }

  private newLocal(type: IRType): Kept {
    const kind = kindOf(type);
    return { local: this.writer.body.local(valueTypeOfKind(kind, 1)), kind };
  }

  /** A new local behind those of the kernel. */
  private result(type: IRType): { readonly node: IRLocal; readonly target: Kept } {
    const slot = this.results;
    this.results += 1;
    const target = this.newLocal(type);
    this.kept.set(slot, target);
    return { node: { kind: 'local', type, slot }, target };
  }

  private evaluate(value: IRExpression, target: Kept): void {
    const drawing = drawingNodes(this.writer, value);
    this.pushPure(this.drawn(value, drawing), target.kind);
    this.writer.body.set(target.local);
  }

  /** Leaves the value of an expression without draws on the stack. */
  private pushPure(value: IRExpression, kind: NodeKind): void {
    const { body, importer, kernel } = this.writer;
    const graph = new Graph(importer);
    const local = this.results;
    const set: IRStatement = { kind: 'set', local, value };
    const number = translate(kernel, [set], graph, this.within(graph)).local(local);
    const node = kind === 'mask' ? asMask(graph, number) : number;
    const emitter = new Emitter(body, 1);
    emitter.prepare([node]);
    emitter.push(node);
  }

  private within(graph: Graph): BlockSurroundings {
    const around = this.surroundings(graph);
    return {
      ...around,
      outside: (slot) => {
        const kept = this.kept.get(slot);
        return kept === undefined ? around.outside(slot) : graph.local(kept.local, kept.kind);
      },
    };
  }

  /** Draws what an expression draws, in order of evaluation. @returns the expression with the numbers in locals */
  private drawn(root: IRExpression, drawing: ReadonlySet<IRExpression>): IRExpression {
    // Long sums lean to the left: walk down that side without recursion.
    const spine: IRExpression[] = [];
    let node = root;
    for (;;) {
      if (!drawing.has(node)) break;
      const [first] = operandsOf(node);
      if (first === undefined || node.kind === 'call' || evaluatesRightFirst(node)) {
        node = this.drawnFromRight(node, drawing);
        break;
      }
      spine.push(node);
      node = first;
    }
    for (let parent = spine.pop(); parent !== undefined; parent = spine.pop()) {
      if (parent.kind === 'logical') node = this.logical(parent, node, drawing);
      else if (parent.kind === 'select') node = this.select(parent, node, drawing);
      else {
        const others = operandsOf(parent).slice(1);
        node = withOperands(parent, [node, ...others.map((operand) => this.drawn(operand, drawing))]);
      }
    }
    return node;
  }

  private drawnFromRight(node: IRExpression, drawing: ReadonlySet<IRExpression>): IRExpression {
    const operands = [...operandsOf(node)]
      .reverse()
      .map((operand) => this.drawn(operand, drawing))
      .reverse();
    const whole = withOperands(node, operands);
    if (whole.kind !== 'call') return whole;
    const isDraw = this.writer.kernel.functions[whole.function]?.stateless === false;
    return isDraw ? this.draw(whole) : whole;
  }

  private draw(call: IRCall): IRExpression {
    const { node, target } = this.result(call.type);
    const { body } = this.writer;
    const called = this.writer.kernel.functions[call.function];
    if (called?.draw === drawUniform) this.writer.uniforms.emitDraw();
    else if (called?.binomial !== undefined) this.binomialOf(call.function).emitDraw();
    else {
      if (this.usesStream) this.writer.uniforms.emitGiveBack();
      for (const arg of call.args) this.pushPure(arg, 'float');
      body.call(this.hostOf(call.function));
    }
    if (target.kind === 'mask') body.f64(0).op('f64_ne');
    body.set(target.local);
    return node;
  }

  private logical(node: Logical, left: IRExpression, drawing: ReadonlySet<IRExpression>): IRExpression {
    if (!drawing.has(node.right)) return { ...node, left };
    const { node: value, target } = this.result('bool');
    const { body } = this.writer;
    this.pushPure(left, 'mask');
    body.tee(target.local);
    switch (node.operator) {
      case 'and':
        break;
      case 'or':
        body.op('i32_eqz');
        break;
      default:
        assertNever(node.operator);
    }
    body.if(() => {
      this.pushPure(this.drawn(node.right, drawing), 'mask');
      body.set(target.local);
    });
    return value;
  }

  private select(node: Select, condition: IRExpression, drawing: ReadonlySet<IRExpression>): IRExpression {
    if (!drawing.has(node.whenTrue) && !drawing.has(node.whenFalse)) return { ...node, condition };
    const { node: value, target } = this.result(node.type);
    const choose = (branch: IRExpression) => (): void => {
      this.pushPure(this.drawn(branch, drawing), target.kind);
      this.writer.body.set(target.local);
    };
    this.pushPure(condition, 'mask');
    this.writer.body.if(choose(node.whenTrue), choose(node.whenFalse));
    return value;
  }

  private binomialOf(slot: number): BinomialDraw {
    const known = this.binomials.get(slot);
    if (known !== undefined) return known;
    const { writer } = this;
    const { start } = writer.memory.binomialOf(slot);
    const write = writer.importRole({ kind: 'binomial', slot }, { parameters: [] });
    const made = new BinomialDraw(writer.body, writer.uniforms, start, write, this.hostOf(slot));
    this.binomials.set(slot, made);
    return made;
  }

  /** Number of the host function that draws. */
  private hostOf(slot: number): number {
    const known = this.hosts.get(slot);
    if (known !== undefined) return known;
    const called = this.writer.kernel.functions[slot];
    if (called?.draw === undefined) throw new Unsupported('not a random function');
    const count = called.argUnits.length;
    const number = this.writer.importRole({ kind: 'draw', slot }, numbersTo(count));
    this.hosts.set(slot, number);
    return number;
  }
}
