// Optimisations of a block, in order: folding of constants, branches over booleans, hoisting of what is the
// same for all elements, sharing of what is computed twice.
import type { KernelBuilder } from '../builder';
import type { IRSet } from '../ir';
import { splitBooleans } from './branches';
import { separateDraws } from './draws';
import { foldConstants } from './fold';
import { hoistScalars } from './hoist';
import { simplifyPowers } from './powers';
import { shareCommon } from './share';

/** Scalar and vector statements of a block. */
export interface BlockCode {
  readonly scalar: readonly IRSet[];
  readonly vector: readonly IRSet[];
}

/** The same, with the random numbers that every element draws first. */
export interface OptimisedCode extends BlockCode {
  readonly draws: readonly IRSet[];
}

/**
 * Optimises a block without changing its results by more than rounding errors; random draws keep their
 * number and order.
 * @param block name of the block, used in the names of hoisted values
 */
export function optimise(code: BlockCode, builder: KernelBuilder, block: string): OptimisedCode {
  const fold = (set: IRSet): IRSet => ({
    ...set,
    value: simplifyPowers(foldConstants(set.value, builder), builder),
  });
  const vector = code.vector.map((set) => splitBooleans(fold(set), builder));
  const hoisted = hoistScalars({ scalar: code.scalar.map(fold), vector }, builder, block);
  return {
    scalar: shareCommon(hoisted.scalar, builder, true),
    ...separateDraws(shareCommon(hoisted.vector, builder, false), builder),
  };
}
