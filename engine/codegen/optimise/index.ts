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
import { multiplyByReciprocals } from './reciprocals';
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

export interface OptimiseOptions {
  /** name of the block, used in the names of hoisted values */
  readonly block: string;
  /** whether a local goes to memory at the end */
  readonly isStored: (local: number) => boolean;
  /** may divisions by what is the same for all elements become multiplications? */
  readonly reciprocals: boolean;
}

/**
 * Optimises a block without changing its results by more than rounding errors; random draws keep their
 * number and order.
 */
export function optimise(
  code: BlockCode,
  builder: KernelBuilder,
  { block, isStored, reciprocals }: OptimiseOptions,
): OptimisedCode {
  const fold = (set: IRSet): IRSet => ({
    ...set,
    value: simplifyPowers(foldConstants(set.value, builder), builder),
  });
  const guarded = assumeGuards(code.vector, builder, isStored);
  const vector = guarded.map((set) => {
    const compared = compareWithLatestTime(splitBooleans(fold(set), builder), builder);
    return reciprocals ? multiplyByReciprocals(compared, builder) : compared;
  });
  const hoisted = hoistScalars({ scalar: code.scalar.map(fold), vector }, builder, block);
  return {
    scalar: shareCommon(hoisted.scalar, builder, true),
    ...separateDraws(shareCommon(hoisted.vector, builder, false), builder),
  };
}
