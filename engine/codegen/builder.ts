// The tables of a kernel while it is being made: arrays, parameters, locals and functions get their slots.
import type { FunctionImplementation } from '../core/functions';
import type { ArrayVariable, Constant } from '../core/variables';
import type { IRType, KernelArray, KernelLocal, KernelParameter } from './ir';
import { typeOfDType } from './ir-build';

export class KernelBuilder {
  readonly arrays: KernelArray[] = [];
  readonly parameters: KernelParameter[] = [];
  readonly locals: KernelLocal[] = [];
  readonly functions: FunctionImplementation[] = [];
  private readonly arraySlots = new Map<ArrayVariable, number>();
  private readonly parameterSlots = new Map<string, number>();
  private readonly temporaries = new Map<string, number>();
  private readonly functionSlots = new Map<FunctionImplementation, number>();

  /** Slot of an array; one slot per variable, whatever names it goes by. */
  array(name: string, variable: ArrayVariable): number {
    let slot = this.arraySlots.get(variable);
    if (slot === undefined) {
      slot = this.arrays.push({ name, dtype: variable.dtype, variable }) - 1;
      this.arraySlots.set(variable, slot);
    }
    return slot;
  }

  /** Slot of a run-time constant. */
  parameter(name: string, variable: Constant): number {
    let slot = this.parameterSlots.get(name);
    if (slot === undefined) {
      const type = typeOfDType(variable.dtype);
      slot = this.parameters.push({ name, type, value: variable.value }) - 1;
      this.parameterSlots.set(name, slot);
    }
    return slot;
  }

  /** A new local; names may repeat (each block has its own). */
  local(name: string, type: IRType, scalar: boolean): number {
    return this.locals.push({ name, type, scalar }) - 1;
  }

  /** A new local of the optimiser: `_cse_1`, `_cse_2`, … for the prefix `_cse_`. */
  temporary(prefix: string, type: IRType, scalar: boolean): number {
    const count = (this.temporaries.get(prefix) ?? 0) + 1;
    this.temporaries.set(prefix, count);
    return this.local(`${prefix}${count}`, type, scalar);
  }

  /** Slot of a function. */
  function(implementation: FunctionImplementation): number {
    let slot = this.functionSlots.get(implementation);
    if (slot === undefined) {
      slot = this.functions.push(implementation) - 1;
      this.functionSlots.set(implementation, slot);
    }
    return slot;
  }

  isScalarLocal(slot: number): boolean {
    return this.locals[slot]?.scalar ?? false;
  }
}
