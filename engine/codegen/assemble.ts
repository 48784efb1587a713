// A lowered block to a block of a kernel: split into scalar and vector code, optimised, with the loads of
// everything that is read in front and the stores of everything written at the end.
import { ArrayVariable } from '../core/variables';
import { modelError } from '../diagnostics';
import type { ArrayAccess, BlockOptions, LoweredBlock } from './block';
import type { KernelBuilder } from './builder';
import type { IRIndex, IRSet, IRStatement, KernelBlock } from './ir';
import { local } from './ir-build';
import { drawsRandomNumbers } from './lower';
import { optimise } from './optimise';

/** Makes a kernel block; `lowered` must be free of errors. */
export function assembleBlock(
  lowered: LoweredBlock,
  options: BlockOptions,
  builder: KernelBuilder,
): KernelBlock {
  const setsOf = (scalar: boolean): IRSet[] =>
    lowered.statements.filter((statement) => statement.scalar === scalar).map(({ set }) => set);
  const accesses = [...lowered.access.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const stored = new Set(accesses.filter((access) => access.written).map(({ value }) => value.slot));
  const code = optimise({ scalar: setsOf(true), vector: setsOf(false) }, builder, {
    block: options.name,
    isStored: (local) => stored.has(local),
    reciprocals: options.reciprocals,
  });
  const scalars = accesses.filter((access) => access.variable.scalar);
  const vectors = accesses.filter((access) => !access.variable.scalar);
  const indices = new IndexLoads(options, builder);
  const load = (access: ArrayAccess): IRSet => ({
    kind: 'set',
    local: access.value.slot,
    value: { kind: 'load', type: access.value.type, array: access.array, index: indices.of(access) },
  });
  const store = (access: ArrayAccess): IRStatement => ({
    kind: 'store',
    array: access.array,
    index: indices.of(access),
    local: access.value.slot,
  });
  const scalar = [
    ...scalars.filter((access) => access.read).map(load),
    ...code.scalar,
    ...scalars.filter((access) => access.written).map(store),
  ];
  const body = [
    ...vectors.filter((access) => access.read).map(load),
    ...code.vector,
    ...vectors.filter((access) => access.written).map(store),
  ];
  return {
    name: options.name,
    scalar,
    draws: code.draws,
    vector: [...indices.loads, ...body],
    sequential:
      code.vector.some((set) => drawsRandomNumbers(set.value, builder)) || overlaps(vectors, options),
    outputs: new Map([...lowered.locals].map(([name, { slot }]) => [name, slot])),
  };
}

/** Loads of index arrays, each once. */
class IndexLoads {
  readonly loads: IRSet[] = [];
  private readonly slots = new Map<string, number>();

  constructor(
    private readonly options: BlockOptions,
    private readonly builder: KernelBuilder,
  ) {}

  of(access: ArrayAccess): IRIndex {
    if (access.index === '0') return { kind: 'zero' };
    if (access.index === '_idx') return { kind: 'element' };
    let slot = this.slots.get(access.index);
    if (slot === undefined) {
      const variable = indexArray(access.index, this.options);
      slot = this.builder.local(access.index, 'int', false);
      this.slots.set(access.index, slot);
      this.loads.push({
        kind: 'set',
        local: slot,
        value: {
          kind: 'load',
          type: 'int',
          array: this.builder.array(access.index, variable),
          index: { kind: variable.scalar ? 'zero' : 'element' },
        },
      });
    }
    return { kind: 'local', slot: local(slot, 'int').slot };
  }
}

function indexArray(name: string, options: BlockOptions): ArrayVariable {
  const variable = options.variables.get(name);
  if (variable instanceof ArrayVariable) return variable;
  throw modelError('KeyError', 'INDEX-UNKNOWN', `The index '${name}' is not an array of this object.`);
}

/**
 * Whether different elements of the loop can touch the same memory, or one element can reach it in two
 * ways: then the order of elements matters.
 */
function overlaps(accesses: readonly ArrayAccess[], options: BlockOptions): boolean {
  return accesses.some((access) => {
    if (!access.written) return false;
    if (accesses.some((other) => other !== access && other.variable === access.variable)) return true;
    const isOwn = access.index === '_idx' || indexArray(access.index, options).unique;
    // An element that is mentioned twice reads what it has written the first time, through any index.
    return !isOwn || (options.elementsMayRepeat && access.read);
  });
}
