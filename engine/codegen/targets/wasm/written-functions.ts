// Functions that were written before, for models that have ended: after an edit most kernels are what they were, and
// where their arrays are at the same places again, so is their code.
import { DynamicArrayVariable } from '../../../core/variables';
import type { FunctionImplementation } from '../../../core/functions';
import type { Kernel, KernelBlock } from '../../ir';
import { foldIR } from '../../ir-tree';
import type { FunctionBody } from './function-body';
import type { KernelMemory } from './kernel-memory';
import type { HostFunction, Signature } from './module-context';
import { wasmSettings } from './settings';

/** A host function that a function calls by its number. */
export interface Imported {
  readonly host: HostFunction;
  readonly signature: Signature;
  readonly number: number;
}

interface Written {
  readonly body: FunctionBody;
  readonly imports: readonly Imported[];
}

/** Functions that are kept: those of some networks. */
const LIMIT = 128;
/** Operations on operations, up to which the text of code is made. */
const DEEPEST = 200;
/** by what they depend on; the least recently used is the first */
const kept = new Map<string, Written>();
let made = 0;

/** How many functions have been written so far, rather than found. */
export function writtenFunctions(): number {
  return made;
}

/**
 * The function of some kernels that are executed together: one that was written before for the same code, if there is
 * one.
 * @param write writes it; gives what it imports
 * @returns undefined where `write` gives nothing: the kernels cannot be executed together
 */
export function functionOf(
  kernels: readonly KernelMemory[],
  write: () => Written | undefined,
): FunctionBody | undefined {
  const key = kernels.every(({ kernel }) => dependsOnCodeOnly(kernel))
    ? `${wasmSettings.vectors} ${kernels.map(keyOf).join(' ')}`
    : undefined;
  const found = key === undefined ? undefined : kept.get(key);
  if (key !== undefined && found !== undefined && importsAgain(kernels, found)) {
    kept.delete(key);
    kept.set(key, found);
    return found.body;
  }
  const written = write();
  if (written === undefined) return undefined;
  made += 1;
  if (key !== undefined) {
    kept.set(key, written);
    for (const oldest of kept.keys()) {
      if (kept.size <= LIMIT) break;
      kept.delete(oldest);
    }
  }
  return written.body;
}

/** Templates whose functions share nothing with the host but slow paths of elementary functions. */
const TEMPLATES: ReadonlySet<string> = new Set(['stateupdate', 'threshold', 'reset']);

function dependsOnCodeOnly({ template, blocks, functions }: Kernel): boolean {
  return (
    TEMPLATES.has(template) &&
    blocks.every((block) => block.draws.length === 0 && !isDeep(block)) &&
    functions.every(({ stateless, call }) => stateless && call !== undefined)
  );
}

/** Are there expressions that would be nested too deeply as JSON: sums of thousands of terms? */
function isDeep({ scalar, vector }: KernelBlock): boolean {
  return [...scalar, ...vector].some(
    (statement) =>
      statement.kind === 'set' &&
      foldIR<number>(statement.value, (_, operands) => 1 + Math.max(0, ...operands)) > DEEPEST,
  );
}

/** Do all imports have the same numbers in the present module? */
function importsAgain([first]: readonly KernelMemory[], { imports }: Written): boolean {
  return imports.every(({ host, signature, number }) => first?.context.import(signature, host) === number);
}

const numbers = new WeakMap<object, number>();
let counted = 0;

/** The same number for the same function. */
function numberOf({ intrinsic, call }: FunctionImplementation): string | number {
  if (intrinsic !== undefined) return intrinsic;
  if (call === undefined) return -1;
  let number = numbers.get(call);
  if (number === undefined) {
    number = counted;
    counted += 1;
    numbers.set(call, number);
  }
  return number;
}

/** Everything that the function of a kernel depends on, as text. */
function keyOf({ kernel, parameters, growing }: KernelMemory): string {
  const { template, arrays, locals, functions, blocks, data } = kernel;
  return JSON.stringify(
    [
      template,
      parameters,
      arrays.map(({ dtype, variable }) =>
        variable instanceof DynamicArrayVariable
          ? [dtype, growing.cell(variable), variable.columns]
          : [dtype, -variable.offset, variable.size],
      ),
      locals.map(({ type, scalar }) => [type, scalar]),
      functions.map(numberOf),
      blocks.map((block) => [block, [...block.outputs]]),
      [...data.arrays],
      [...data.scalars],
      Object.entries(data.kwds).filter(([, value]) => typeof value !== 'object'),
    ],
    plain,
  );
}

/** What JSON would lose is told apart; where code comes from does not matter. */
function plain(name: string, value: unknown): unknown {
  if (name === 'origin') return undefined;
  if (typeof value !== 'number') return value;
  return Number.isFinite(value) && !Object.is(value, -0)
    ? value
    : `number ${Object.is(value, -0) ? '-0' : value}`;
}
