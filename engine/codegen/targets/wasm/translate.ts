// Statements of a kernel to a graph. Locals become values (a guarded statement chooses between the new value and
// the old one), so what remains of a block are loads at its beginning and stores at its end.
import type { FunctionImplementation } from '../../../core/functions';
import { assertNever } from '../../../diagnostics';
import type { IRBinary, IRConversion, IRExpression, IRIndex, IRStatement, IRType, Kernel } from '../../ir';
import { moduloInt } from '../../arithmetic';
import { foldIR } from '../../ir-tree';
import { functionNode } from './functions';
import type { Graph, GraphNode, NodeKind, Place } from './graph';
import { Unsupported } from './unsupported';

/** Where a block finds what its statements do not compute themselves. */
export interface BlockSurroundings {
  /** place of an array's element; `element` places are those of the loop */
  place(array: number, index: IRIndex): Place;
  /** value of a parameter */
  parameter(slot: number): GraphNode;
  /** value of a local that this block does not set: a scalar one, or a random number */
  outside(local: number): GraphNode | undefined;
}

/** A value that goes to memory at the end of a block. */
export interface Store {
  readonly array: number;
  readonly place: Place;
  /** number of the element, where the place is indexed */
  readonly index: GraphNode | undefined;
  readonly value: GraphNode;
}

/** A block as values. */
export interface TranslatedBlock {
  readonly stores: readonly Store[];
  /** value of each local at the end */
  local(slot: number): GraphNode;
}

export function kindOf(type: IRType): NodeKind {
  return type === 'bool' ? 'mask' : 'float';
}

/**
 * Translates statements.
 * @param forwarded values of array elements that an earlier block of the same loop has stored, by array
 * @throws Unsupported for what has to be executed conditionally or in order: random draws
 */
export function translate(
  kernel: Kernel,
  statements: readonly IRStatement[],
  graph: Graph,
  surroundings: BlockSurroundings,
  forwarded: ReadonlyMap<number, GraphNode> = new Map(),
): TranslatedBlock {
  const locals = new Map<number, GraphNode>();
  const stores: Store[] = [];
  const typeOf = (slot: number): IRType => kernel.locals[slot]?.type ?? 'f64';
  const value = (slot: number): GraphNode => {
    const known = locals.get(slot) ?? surroundings.outside(slot);
    if (known !== undefined) return known;
    return typeOf(slot) === 'bool' ? never(graph) : graph.constant(0);
  };
  const indexNode = (index: IRIndex): GraphNode | undefined =>
    index.kind === 'local' ? value(index.slot) : undefined;
  const load = (array: number, index: IRIndex, type: IRType): GraphNode => {
    const known = index.kind === 'element' ? forwarded.get(array) : undefined;
    if (known !== undefined) return withType(graph, known, type);
    const place = surroundings.place(array, index);
    const number = indexNode(index);
    const operands = number === undefined ? [] : [number];
    if (place.storage === 'f32') {
      return graph.promote(graph.node('single', { op: 'load', place }, ...operands));
    }
    return graph.node(kindOf(type), { op: 'load', place }, ...operands);
  };
  const expression = (root: IRExpression): GraphNode =>
    foldIR<GraphNode>(root, (node, operands) => {
      switch (node.kind) {
        case 'load':
          return load(node.array, node.index, node.type);
        case 'local':
          return value(node.slot);
        case 'parameter':
          return withType(graph, surroundings.parameter(node.slot), node.type);
        case 'call':
          return withType(graph, callNode(graph, kernel.functions[node.function], operands), node.type);
        default:
          return operationNode(graph, node, operands);
      }
    });
  for (const statement of statements) {
    if (statement.kind === 'store') {
      const { array, index, local } = statement;
      const place = surroundings.place(array, index);
      const stored = place.storage === 'f32' ? graph.demote(asFloat(graph, value(local))) : value(local);
      stores.push({ array, place, index: indexNode(index), value: stored });
      continue;
    }
    const computed = withType(graph, expression(statement.value), typeOf(statement.local));
    const guard = statement.guard;
    const result =
      guard === undefined ? computed : graph.guarded(value(guard.slot), computed, value(statement.local));
    locals.set(statement.local, result);
  }
  return { stores, local: value };
}

function callNode(
  graph: Graph,
  called: FunctionImplementation | undefined,
  operands: readonly GraphNode[],
): GraphNode {
  if (called === undefined) throw new Unsupported('unknown function');
  return functionNode(
    graph,
    called,
    operands.map((operand) => asFloat(graph, operand)),
  );
}

function operationNode(
  graph: Graph,
  node: Exclude<IRExpression, { kind: 'load' | 'local' | 'parameter' | 'call' }>,
  operands: readonly GraphNode[],
): GraphNode {
  const [a, b, c] = operands;
  if (node.kind === 'const') {
    return withType(graph, graph.constant(node.value), node.type);
  }
  if (a === undefined) throw new Unsupported('an operation without operands');
  switch (node.kind) {
    case 'unary':
      return node.operator === 'not' ? graph.not(asMask(graph, a)) : graph.neg(asFloat(graph, a));
    case 'convert':
      return withType(graph, conversion(graph, node.conversion, a), node.type);
    default:
  }
  if (b === undefined) throw new Unsupported('an operation without operands');
  switch (node.kind) {
    case 'binary':
      return withType(graph, arithmeticNode(graph, node, asFloat(graph, a), asFloat(graph, b)), node.type);
    case 'compare': {
      const [x, y] = [asFloat(graph, a), asFloat(graph, b)];
      const { operator } = node;
      switch (operator) {
        case 'lt':
          return graph.lt(x, y);
        case 'le':
          return graph.le(x, y);
        case 'gt':
          return graph.lt(y, x);
        case 'ge':
          return graph.le(y, x);
        case 'eq':
          return graph.eq(x, y);
        case 'ne':
          return graph.ne(x, y);
        default:
          return assertNever(operator);
      }
    }
    case 'logical': {
      const [x, y] = [asMask(graph, a), asMask(graph, b)];
      return node.operator === 'and' ? graph.and(x, y) : graph.or(x, y);
    }
    case 'select': {
      if (c === undefined) throw new Unsupported('an operation without operands');
      const [yes, no] = [withType(graph, b, node.type), withType(graph, c, node.type)];
      return graph.select(asMask(graph, a), yes, no);
    }
    default:
      return assertNever(node);
  }
}

function arithmeticNode(graph: Graph, node: IRBinary, a: GraphNode, b: GraphNode): GraphNode {
  switch (node.operator) {
    case 'add':
      return graph.add(a, b);
    case 'sub':
      return graph.sub(a, b);
    case 'mul':
      return graph.mul(a, b);
    case 'div':
      return graph.div(a, b);
    case 'floordiv': {
      const quotient = graph.floor(graph.div(a, b));
      if (node.type !== 'int') return quotient;
      return graph.select(graph.eq(b, graph.constant(0)), graph.constant(0), quotient);
    }
    case 'mod': {
      const rest = graph.sub(a, graph.mul(b, graph.floor(graph.div(a, b))));
      if (node.type !== 'int') return rest;
      const exact = graph.rarely(graph.not(areExact(graph, a, b)), rest, moduloInt, [a, b]);
      return graph.select(graph.eq(b, graph.constant(0)), graph.constant(0), exact);
    }
    case 'pow':
      return functionNode(graph, 'pow', [a, b]);
    default:
      return assertNever(node.operator);
  }
}

/** Are both numbers so small that quotients of whole numbers are rounded to the right side? */
function areExact(graph: Graph, a: GraphNode, b: GraphNode): GraphNode {
  const limit = graph.constant(2 ** 53);
  return graph.and(graph.lt(graph.abs(a), limit), graph.lt(graph.abs(b), limit));
}

const LEAST_INT32 = -2147483648;

function conversion(graph: Graph, name: IRConversion, operand: GraphNode): GraphNode {
  if (name === 'truth') return asMask(graph, operand);
  const x = asFloat(graph, operand);
  switch (name) {
    case 'single':
      return graph.promote(graph.demote(x));
    case 'truncate':
      return truncateNode(graph, x);
    case 'truncate32': {
      const whole = truncateNode(graph, x);
      const fits = graph.and(
        graph.le(graph.constant(LEAST_INT32), whole),
        graph.le(whole, graph.constant(2147483647)),
      );
      return graph.select(fits, whole, graph.constant(LEAST_INT32));
    }
    case 'wrap32': {
      // Multiples of 2^32 are taken away exactly; what is not finite counts as 0.
      const whole = graph.trunc(x);
      const modulus = graph.constant(2 ** 32);
      const rest = graph.sub(whole, graph.mul(modulus, graph.floor(graph.div(whole, modulus))));
      const high = graph.le(graph.constant(2 ** 31), rest);
      const signed = graph.select(high, graph.sub(rest, modulus), rest);
      return graph.select(graph.eq(rest, rest), signed, graph.constant(0));
    }
    default:
      return assertNever(name);
  }
}

/** Truncation towards zero; what is not finite gives -2^31. */
export function truncateNode(graph: Graph, x: GraphNode): GraphNode {
  const finite = graph.lt(graph.abs(x), graph.constant(Number.POSITIVE_INFINITY));
  return graph.select(finite, graph.trunc(x), graph.constant(LEAST_INT32));
}

/** The value as a double: truth values as 1 and 0. */
export function asFloat(graph: Graph, node: GraphNode): GraphNode {
  if (node.kind === 'single') return graph.promote(node);
  return node.kind === 'mask' ? graph.fromMask(node) : node;
}

/** The value as a condition: true unless zero. */
export function asMask(graph: Graph, node: GraphNode): GraphNode {
  if (node.kind === 'mask') return node;
  // A truth value that was made a number on the way is what it was.
  const [source] = node.operands;
  if (node.operation.op === 'fromMask' && source !== undefined) return source;
  return graph.ne(asFloat(graph, node), graph.constant(0));
}

function withType(graph: Graph, node: GraphNode, type: IRType): GraphNode {
  return type === 'bool' ? asMask(graph, node) : asFloat(graph, node);
}

function never(graph: Graph): GraphNode {
  return graph.ne(graph.constant(0), graph.constant(0));
}
