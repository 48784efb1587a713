// What a function computes at each call from values that hardly ever change, constants and `dt`: the results stay in
// memory beside the values that they were computed from, and are computed again where one of those is another.
import { Emitter } from './emit';
import type { FunctionBody } from './function-body';
import type { GraphNode, Place } from './graph';
import { reachable } from './node-order';

/** Memory for one kernel. */
export const SETTLED_BYTES = 256;
const ITEM = 8;
/** Operations that are worth comparing a few values for. A call of the host counts as so many. */
const WORTH = 20;

/** Doubles at fixed places, and what is computed from nothing else. */
interface Settled {
  readonly inputs: readonly Place[];
  readonly results: readonly GraphNode[];
}

/**
 * Writes the computation of what some values need and what depends on inputs only, unless that is cheap.
 * @param emitter knows the results afterwards
 * @param isInput whether a place holds a double that rarely changes; it is compared, so it may
 * @param room byte offset of memory that is zero before the first call
 */
export function emitSettled(
  body: FunctionBody,
  emitter: Emitter,
  roots: readonly GraphNode[],
  isInput: (place: Place) => boolean,
  room: number,
): void {
  const settled = settledIn(roots, isInput);
  if (settled === undefined) return;
  const { inputs, results } = settled;
  const copyOf = (input: number): number => room + ITEM * (1 + input);
  const placeOf = (result: number): number => copyOf(inputs.length + result);
  const load = (offset: number): FunctionBody => body.i32(0).memory('i64_load', offset, 3);
  // Nothing was computed yet, or the bits of an input are others.
  load(room).op('i64_eqz');
  inputs.forEach(({ offset }, input) => {
    load(offset);
    load(copyOf(input)).op('i64_xor');
    if (input > 0) body.op('i64_or');
  });
  body.op('i64_eqz', 'i32_eqz', 'i32_or').if(() => {
    const inner = new Emitter(body, 1);
    inner.prepare(results);
    results.forEach((node, result) => {
      body.i32(0);
      inner.push(node);
      body.memory('f64_store', placeOf(result), 3);
    });
    inputs.forEach(({ offset }, input) => {
      body.i32(0);
      load(offset).memory('i64_store', copyOf(input), 3);
    });
    body.i32(0).i64(1n).memory('i64_store', room, 3);
  });
  results.forEach((node, result) => {
    const local = body.local('f64');
    body.i32(0).memory('f64_load', placeOf(result), 3).set(local);
    emitter.know(node, local);
  });
}

function settledIn(roots: readonly GraphNode[], isInput: (place: Place) => boolean): Settled | undefined {
  const nodes = reachable(roots);
  const settled = new Set<GraphNode>();
  const wanted = new Set(roots);
  for (const node of nodes) {
    if (isSettled(node, settled, isInput)) settled.add(node);
    else for (const operand of node.operands) wanted.add(operand);
  }
  const results = nodes.filter((node) => settled.has(node) && wanted.has(node) && isComputed(node));
  const needed = reachable(results);
  const inputs = needed.flatMap(({ operation }) => (operation.op === 'load' ? [operation.place] : []));
  const work = needed.reduce((sum, { operation: { op } }) => sum + (op === 'call' ? WORTH : 1), 0);
  const fits = ITEM * (1 + inputs.length + results.length) <= SETTLED_BYTES;
  return inputs.length > 0 && work >= WORTH && fits ? { inputs, results } : undefined;
}

function isSettled(
  { operation, operands }: GraphNode,
  settled: ReadonlySet<GraphNode>,
  isInput: (place: Place) => boolean,
): boolean {
  switch (operation.op) {
    case 'constant':
    case 'bitConstant':
      return true;
    case 'local':
      return false;
    case 'load':
      return isInput(operation.place);
    default:
      return operands.every((operand) => settled.has(operand));
  }
}

/** Results are doubles that take some computing. */
function isComputed({ kind, operation: { op } }: GraphNode): boolean {
  return kind === 'float' && op !== 'constant' && op !== 'load';
}
