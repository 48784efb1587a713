// What all modules over one memory share: the host functions that they import. The list only grows, so a function
// that was written for one module keeps its calls in the next.
import { Memory } from '../../../core/memory';
import type { RandomState } from '../../../core/random';
import { POWERS } from '../../../numerics';
import { SimdMersenneTwister } from './mersenne-twister';
import { ModuleBuilder } from './module-builder';
import type { ValueType } from './opcodes';
import { wasmSettings } from './settings';

/** Parameters and result of a function. */
export interface Signature {
  readonly parameters: readonly ValueType[];
  readonly result?: ValueType;
}

/** Equal texts for equal signatures. */
export function signatureKey({ parameters, result }: Signature): string {
  return `${parameters.join(',')}:${result ?? ''}`;
}

/** Numbers to a number. */
export function numbersTo(arity: number): Signature {
  return { parameters: Array.from({ length: arity }, () => 'f64' as const), result: 'f64' };
}

/** A function that modules import. */
export type HostFunction = (...args: number[]) => number | undefined;

export interface HostImport {
  readonly signature: Signature;
  readonly host: HostFunction;
}

export class ModuleContext {
  readonly imports: HostImport[] = [];
  /** executes an object of the loop that is running; set by that loop */
  runStep: (position: number) => boolean = () => false;
  /** number of the import that calls `runStep` */
  readonly stepImport: number;
  private readonly slots = new Map<HostFunction, Map<string, number>>();

  constructor(
    readonly memory: Memory,
    readonly random: RandomState,
  ) {
    const signature = { parameters: ['i32'], result: 'i32' } as const;
    if (wasmSettings.vectors) random.useGenerator(new SimdMersenneTwister());
    const { buffer } = memory.wasm;
    new Uint8Array(buffer, Memory.tables).set(POWERS);
    this.stepImport = this.import(signature, (position = 0) => (this.runStep(position) ? 1 : 0));
  }

  /** A module over this memory; all its functions must have been written before. */
  newModule(): ModuleBuilder {
    return new ModuleBuilder(this.memory.wasm, this.imports);
  }

  /** Number of a host function that modules can call: the same one for the same function and signature. */
  import(signature: Signature, host: HostFunction): number {
    let slots = this.slots.get(host);
    if (slots === undefined) {
      slots = new Map();
      this.slots.set(host, slots);
    }
    const key = signatureKey(signature);
    let slot = slots.get(key);
    if (slot === undefined) {
      slot = this.imports.push({ signature, host }) - 1;
      slots.set(key, slot);
    }
    return slot;
  }
}

const contexts = new WeakMap<Memory, ModuleContext>();

/** The context of all modules over a memory. */
export function contextOf(memory: Memory, random: RandomState): ModuleContext {
  let context = contexts.get(memory);
  if (context === undefined) {
    context = new ModuleContext(memory, random);
    contexts.set(memory, context);
  }
  return context;
}
