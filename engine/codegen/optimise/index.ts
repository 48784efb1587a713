// Optimisations of a block, in order: folding of constants, branches over booleans, hoisting of what is the
// same for all elements, sharing of what is computed twice.
import type { KernelBuilder } from '../builder';
import type { IRSet } from '../ir';
import { splitBooleans } from './branches';
import { separateDraws } from './draws';
import { foldConstants } from './fold';
import { assumeGuards } from './guards';
import { hoistScalars } from './hoist';
import { compareWithLatestTime } from './latest-time';
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
 * @param isStored whether a local goes to memory at the end
 */
export function optimise(
  code: BlockCode,
  builder: KernelBuilder,
  block: string,
  isStored: (local: number) => boolean,
): OptimisedCode {
  const fold = (set: IRSet): IRSet => ({
    ...set,
    value: simplifyPowers(foldConstants(set.value, builder), builder),
  });
  const guarded = assumeGuards(code.vector, builder, isStored);
  const vector = guarded.map((set) => compareWithLatestTime(splitBooleans(fold(set), builder), builder));
  const hoisted = hoistScalars({ scalar: code.scalar.map(fold), vector }, builder, block);
  return {
    scalar: shareCommon(hoisted.scalar, builder, true),
    ...separateDraws(shareCommon(hoisted.vector, builder, false), builder),
  };
}
