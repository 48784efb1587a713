// Addresses of the elements that a loop visits: a local for each size of element and for each growing array.
import type { DType } from '../../../core/variables';
import { DynamicArrayVariable } from '../../../core/variables';
import type { IRIndex, KernelArray } from '../../ir';
import { SHIFT } from './loads';
import type { FunctionBody } from './function-body';
import type { Place } from './graph';
import { PLAIN_PLACE } from './graph';
import type { GrowingArrays } from './growing-arrays';

export function storageOf(dtype: DType): Place['storage'] {
  switch (dtype) {
    case 'float64':
    case 'int64':
      return 'f64';
    case 'float32':
      return 'f32';
    case 'int32':
      return 'i32';
    case 'bool':
      return 'u8';
  }
}

/** Where growing arrays begin: in locals that the prologue of the function sets. */
export class ArrayBases {
  private readonly locals = new Map<DynamicArrayVariable, number>();

  constructor(
    private readonly body: FunctionBody,
    private readonly growing: GrowingArrays,
  ) {}

  /** Local with the byte offset of a growing array. */
  of(array: DynamicArrayVariable): number {
    let local = this.locals.get(array);
    if (local === undefined) {
      const base = this.body.local('i32');
      this.body.inPrologue(() => this.body.i32(0).memory('i32_load', this.growing.cell(array), 2).set(base));
      this.locals.set(array, base);
      local = base;
    }
    return local;
  }
}

/** The addresses of one loop. They are known before the loop is written, so it only moves those in use. */
export class LoopPlaces {
  /** local with the address of an element in arrays that start at 0, by size of element */
  private readonly fixed = new Map<Place['storage'], number>();
  private readonly moving = new Map<DynamicArrayVariable, number>();

  constructor(
    private readonly body: FunctionBody,
    private readonly bases: ArrayBases,
  ) {}

  /** Place of an array's element. */
  of({ variable, dtype }: KernelArray, index: IRIndex): Place {
    const storage = storageOf(dtype);
    const growing = variable instanceof DynamicArrayVariable ? variable : undefined;
    const offset = growing === undefined ? variable.offset : 0;
    if (index.kind === 'element') {
      const address = growing === undefined ? this.fixedAddress(storage) : this.movingAddress(growing);
      return { ...PLAIN_PLACE, storage, offset, address };
    }
    const address = growing === undefined ? undefined : this.bases.of(growing);
    const indexed = index.kind === 'local';
    return { ...PLAIN_PLACE, storage, offset, address, splat: !indexed, indexed };
  }

  /** The one growing array that is visited, if nothing else is, and the local with the address in it. */
  get only(): { readonly array: DynamicArrayVariable; readonly address: number } | undefined {
    const [first] = this.moving;
    if (first === undefined || this.moving.size > 1 || this.fixed.size > 0) return undefined;
    const [array, address] = first;
    return { array, address };
  }

  /** Sets the addresses to the element whose number is in a local. */
  emitSeek(element: number): void {
    const { body } = this;
    for (const [storage, local] of this.fixed) {
      this.emitOffset(element, storage);
      body.set(local);
    }
    for (const [array, local] of this.moving) {
      this.emitOffset(element, storageOf(array.dtype));
      body.get(this.bases.of(array)).op('i32_add').set(local);
    }
  }

  /** Moves the addresses by so many elements. */
  emitMove(elements: number): void {
    const move = (storage: Place['storage'], local: number): void => {
      this.body
        .get(local)
        .i32(elements << SHIFT[storage])
        .op('i32_add')
        .set(local);
    };
    for (const [storage, local] of this.fixed) move(storage, local);
    for (const [array, local] of this.moving) move(storageOf(array.dtype), local);
  }

  private emitOffset(element: number, storage: Place['storage']): void {
    this.body.get(element);
    if (SHIFT[storage] > 0) this.body.i32(SHIFT[storage]).op('i32_shl');
  }

  private fixedAddress(storage: Place['storage']): number {
    let local = this.fixed.get(storage);
    if (local === undefined) {
      local = this.body.local('i32');
      this.fixed.set(storage, local);
    }
    return local;
  }

  private movingAddress(array: DynamicArrayVariable): number {
    this.bases.of(array);
    let local = this.moving.get(array);
    if (local === undefined) {
      local = this.body.local('i32');
      this.moving.set(array, local);
    }
    return local;
  }
}
