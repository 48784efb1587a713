// The WebAssembly of a kernel as text, with the names of what it reads and writes.
import { DynamicArrayVariable } from '../../../core/variables';
import type { CodeObject } from '../../code-object';
import { printFunction } from './print-function';
import { WasmCode } from './wasm-code';

/** A line of a listing. */
export interface CodeLine {
  readonly text: string;
  /** the variable whose value it stores */
  readonly stored?: string;
}

/** The instructions of a code object; undefined where another target executes it. */
export function printWasm(code: CodeObject): CodeLine[] | undefined {
  if (!(code instanceof WasmCode)) return undefined;
  const { body, memory, kernel } = code.compiled;
  const names = new Map<number, string>();
  kernel.parameters.forEach(({ name }, slot) => names.set(memory.parameters + 8 * slot, name));
  const arrays = new Set<string>();
  for (const { name, variable } of kernel.arrays) {
    if (variable instanceof DynamicArrayVariable)
      names.set(memory.growing.cell(variable), `place of ${name}`);
    else {
      names.set(variable.offset, name);
      arrays.add(name);
    }
  }
  return printFunction(body).map(({ text, offset, stores }) => {
    const name = offset === undefined ? undefined : names.get(offset);
    if (name === undefined) return { text };
    const stored = stores && arrays.has(name) ? { stored: name } : {};
    return { text: `${text}  ;; ${name}`, ...stored };
  });
}
