// The WebAssembly of the functions of a time step as text, with the names of what they read and write.
import { BYTES, DynamicArrayVariable } from '../../../core/variables';
import type { LoopStep } from '../target';
import type { CompiledKernel } from './compiled-kernel';
import { planCalls } from './fusion';
import { printFunction } from './print-function';
import { SETTLED_BYTES } from './settled-values';
import { WasmCode } from './wasm-code';

/** Bytes that no two arrays share. */
const LINE = 64;

/** A line of a listing. */
export interface CodeLine {
  readonly text: string;
  /** the variable whose value it stores */
  readonly stored?: string;
  /** position of the object that it belongs to, where the function executes several */
  readonly owner?: number;
}

/** A function as it is executed: one pass over the elements, for one object or for several. */
export interface PrintedPass {
  /** positions of the objects that it executes */
  readonly members: readonly number[];
  readonly lines: readonly CodeLine[];
}

/** The functions that a compiled loop calls in a time step. Objects that another target executes have none. */
export function printPasses(steps: readonly LoopStep[]): readonly PrintedPass[] {
  return planCalls(steps).flatMap(({ body, kernels }): PrintedPass[] => {
    if (body === undefined) return [];
    const members = kernels.map((kernel) =>
      steps.findIndex(({ code }) => code instanceof WasmCode && code.compiled === kernel),
    );
    const names = new Map<number, string>();
    const arrays = new Set<string>();
    for (const kernel of kernels) addNames(kernel, names, arrays);
    const lines = printFunction(body.code).map(({ text, offset, stores, owner }): CodeLine => {
      const name = offset === undefined ? undefined : names.get(offset);
      const member = owner === undefined ? undefined : members[owner];
      return {
        text: name === undefined ? text : `${text}  ;; ${name}`,
        ...(stores && name !== undefined && arrays.has(name) ? { stored: name } : {}),
        ...(member === undefined ? {} : { owner: member }),
      };
    });
    return [{ members, lines }];
  });
}

/** Names of places in memory, and which of them are arrays. */
function addNames({ kernel, memory }: CompiledKernel, names: Map<number, string>, arrays: Set<string>): void {
  kernel.parameters.forEach(({ name }, slot) => names.set(memory.parameters + 8 * slot, name));
  const { settled } = memory;
  if (settled !== undefined) {
    for (let at = 0; at < SETTLED_BYTES; at += 8) names.set(settled + at, 'kept between calls');
  }
  for (const { name, variable, dtype } of kernel.arrays) {
    if (variable instanceof DynamicArrayVariable) {
      names.set(memory.growing.cell(variable), `place of ${name}`);
    } else {
      // Loops may name the elements behind the one that they are at, within a cache line.
      for (let at = 0; at < LINE; at += BYTES[dtype]) names.set(variable.offset + at, name);
      arrays.add(name);
    }
  }
}
