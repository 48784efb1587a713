// What evaluating slopes does besides giving slopes: it may look at states in memory, and it may write. Refractory
// conditions write `not_refractory`, which the next evaluation may read again.
import type { IRExpression, IRStatement, KernelArray, KernelBlock } from '../../ir';
import { foldIR } from '../../ir-tree';
import type { KernelWriter } from './kernel-writer';
import { drawsInOrder } from './ordered-code';
import { Unsupported } from './unsupported';

export interface SlopeEffects {
  /** do the statements see states through other names or indices, so that trial states must be in memory? */
  readonly seesMemory: boolean;
  /** do the statements read what an evaluation before has written? */
  readonly carries: boolean;
}

/**
 * Effects of the statements of an element. What they write has to come out the same if it is computed again from the
 * same state: it is not worth a computation of all slopes at the end of a step.
 * @param states arrays of the integrated variables
 * @throws Unsupported where slopes draw random numbers, or write what this target could not repeat
 */
export function slopeEffects(
  writer: KernelWriter,
  block: KernelBlock,
  states: readonly KernelArray[],
): SlopeEffects {
  if (block.draws.length > 0 || drawsInOrder(writer, block)) throw new Unsupported('slopes that are drawn');
  if (block.scalar.some(({ kind }) => kind === 'store')) throw new Unsupported('slopes that write');
  return {
    seesMemory: block.vector.some((statement) => reachesState(writer, statement, states)),
    carries: carriesOver(writer, block),
  };
}

/** Does a statement read an integrated variable otherwise than as the state of the element? */
function reachesState(writer: KernelWriter, statement: IRStatement, states: readonly KernelArray[]): boolean {
  if (statement.kind === 'store') return false;
  return some(statement.value, (node) => {
    if (node.kind !== 'load') return false;
    const read = writer.array(node.array);
    const state = states.find(({ variable }) => variable === read.variable);
    return state !== undefined && (state !== read || node.index.kind !== 'element');
  });
}

/** Do slopes or written values depend on what the statements write? */
function carriesOver(writer: KernelWriter, { vector, outputs }: KernelBlock): boolean {
  const stores = vector.filter((statement) => statement.kind === 'store');
  const written = new Set(stores.map(({ array }) => writer.array(array).variable));
  /** locals that depend on what was written before */
  const carried = new Set<number>();
  /** those of them that stay true once they are */
  const settled = new Set<number>();
  for (const statement of vector) {
    if (statement.kind === 'store') {
      if (statement.index.kind !== 'element') throw new Unsupported('slopes that write to other elements');
      if (carried.has(statement.local) && !settled.has(statement.local)) {
        throw new Unsupported('slopes that change what they read');
      }
      continue;
    }
    const { value, local, guard } = statement;
    const reads = some(
      value,
      (node) =>
        (node.kind === 'load' && written.has(writer.array(node.array).variable)) ||
        (node.kind === 'local' && carried.has(node.slot)),
    );
    if (staysTrue(value, local)) settled.add(local);
    else settled.delete(local);
    if (reads || (guard !== undefined && carried.has(local))) carried.add(local);
    else carried.delete(local);
  }
  return [...outputs.values(), ...stores.map(({ local }) => local)].some((local) => carried.has(local));
}

/** Is it `x or …`, for the local x that it is assigned to? */
function staysTrue(value: IRExpression, local: number): boolean {
  return (
    value.kind === 'logical' &&
    value.operator === 'or' &&
    value.left.kind === 'local' &&
    value.left.slot === local
  );
}

function some(root: IRExpression, holds: (node: IRExpression) => boolean): boolean {
  return foldIR<boolean>(root, (node, operands) => operands.includes(true) || holds(node));
}
