// Everything that the function of some kernels depends on, as text: their code and the places in memory that it names.
import { drawUniform } from '../../../core/functions';
import type { FunctionImplementation } from '../../../core/functions';
import { DynamicArrayVariable } from '../../../core/variables';
import type { Kernel, KernelBlock } from '../../ir';
import { queueKwd } from '../../templates';
import { isDeeperThan } from '../../ir-tree';
import { isInline } from './functions';
import type { KernelMemory } from './kernel-memory';
import type { Portions } from './portions';
import { wasmSettings } from './settings';
import { streamOf } from './uniform-stream';

/** Templates whose functions depend on nothing but what `keyOf` tells; others are written for each model. */
const TEMPLATES: ReadonlySet<string> = new Set([
  'stateupdate',
  'threshold',
  'reset',
  'synapses',
  'summed_variable',
  'statemonitor',
  'spikemonitor',
  'ratemonitor',
  'spikegenerator',
  'group_variable_set',
  'group_variable_set_conditional',
  'group_variable_get',
  'group_variable_get_conditional',
  'group_get_indices',
]);
/** Operations on operations, up to which the text of code is made. */
const DEEPEST = 200;

/**
 * Equal texts for kernels whose function is the same, apart from the numbers of what it calls.
 * @param portions where it is executed for a part of the elements at a time
 * @returns undefined where that cannot be told
 * @throws Unsupported where the kernels draw what this target cannot draw
 */
export function functionKey(kernels: readonly KernelMemory[], portions?: Portions): string | undefined {
  const blocks = kernels.map(({ kernel }) =>
    TEMPLATES.has(kernel.template) ? kernel.blocks.map(textOf) : [undefined],
  );
  if (blocks.some((texts) => texts.includes(undefined))) return undefined;
  const places = JSON.stringify([wasmSettings.vectors, portions?.cells, kernels.map(placesOf)]);
  return [places, ...blocks.flat()].join('\n');
}

/** What stands in memory where, and what the template is told. */
function placesOf(memory: KernelMemory): unknown {
  const { kernel, parameters, settled, growing } = memory;
  const { template, arrays, locals, functions, blocks, data } = kernel;
  const draws = blocks.map((block) => memory.drawsOf(block)?.places);
  return [
    template,
    parameters,
    settled ?? null,
    arrays.map(({ dtype, variable }) =>
      variable instanceof DynamicArrayVariable
        ? [dtype, growing.cell(variable), variable.columns]
        : [dtype, -variable.offset, variable.size],
    ),
    locals.map(({ type, scalar }) => [type, scalar]),
    functions.map((called, slot) => functionKind(memory, called, slot)),
    draws,
    [...data.arrays],
    [...data.scalars],
    Object.entries(data.kwds).filter(([, value]) => isPlain(value)),
    template === 'synapses' ? queueKwd(data.kwds).cells : undefined,
    template === 'statemonitor' ? recordedElements(kernel) : undefined,
  ];
}

/** How a function is computed. Those of the host may be others in the next model: it provides them. */
function functionKind(memory: KernelMemory, called: FunctionImplementation, slot: number): unknown {
  const { draw, binomial, stateless, intrinsic, argUnits } = called;
  if (draw === drawUniform) return ['uniform', streamOf(memory.context).numbers];
  if (binomial !== undefined) {
    return ['binomial', streamOf(memory.context).numbers, memory.binomialOf(slot).start, argUnits.length];
  }
  if (draw !== undefined) return ['draw', stateless, argUnits.length];
  return isInline(called) ? [intrinsic, stateless] : ['host', stateless, called.call !== undefined];
}

function isPlain(value: unknown): boolean {
  return Array.isArray(value) ? value.every(isPlain) : typeof value !== 'object';
}

/** How many elements a monitor records, and whether they are the first ones of its source: then it needs no list. */
function recordedElements({ arrays, data }: Kernel): unknown {
  const recorded = arrays[data.arrays.get('_indices') ?? -1]?.variable;
  return recorded === undefined
    ? undefined
    : [recorded.size, recorded.values.every((element, k) => element === k)];
}

/** Texts of blocks that were kept themselves. */
const texts = new WeakMap<KernelBlock, { readonly text: string | undefined }>();

/** A block as text; undefined where expressions would be nested too deeply: sums of thousands of terms. */
function textOf(block: KernelBlock): string | undefined {
  let known = texts.get(block);
  if (known === undefined) {
    const isDeep = [...block.scalar, ...block.draws, ...block.vector].some(
      (statement) => statement.kind === 'set' && isDeeperThan(DEEPEST, statement.value),
    );
    known = { text: isDeep ? undefined : JSON.stringify([block, [...block.outputs]], plain) };
    texts.set(block, known);
  }
  return known.text;
}

/** What JSON would lose is told apart; where code comes from does not matter. */
function plain(name: string, value: unknown): unknown {
  if (name === 'origin') return undefined;
  if (typeof value !== 'number') return value;
  return Number.isFinite(value) && !Object.is(value, -0)
    ? value
    : `number ${Object.is(value, -0) ? '-0' : value}`;
}
