// What one object changes when it is executed: values of arrays, events, and rows of records. Only arrays that its
// code can write are compared, and of records only what is added.
import { accessesOf } from '../codegen';
import type { CodeObject } from '../codegen';
import type { ArrayVariable, BrianObject, RunnableCode, TypedArray } from '../core';
import { DynamicArrayVariable } from '../core';
import { eventSpace } from '../groups';

/** Values of an array that are different now. */
export interface ArrayChange {
  readonly variable: ArrayVariable;
  /** how many elements changed */
  readonly count: number;
  /** the first of them */
  readonly elements: readonly number[];
  /** their values before and after, in base units */
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** Elements for which an event was found. */
export interface EventChange {
  readonly event: string;
  /** group that owns it */
  readonly owner: string;
  readonly count: number;
  /** the first of them */
  readonly elements: readonly number[];
}

/** What an object has changed. */
export interface ObjectChanges {
  readonly values: readonly ArrayChange[];
  readonly events: readonly EventChange[];
  /** rows that were added to its records */
  readonly records: number;
}

/** So many changed elements of an array are listed. */
export const LISTED_ELEMENTS = 50;

/** Templates that write records and numbers of their own, and no values of the model. */
const RECORDING: ReadonlySet<string> = new Set(['statemonitor', 'spikemonitor', 'ratemonitor']);
/** Templates that find events. */
const FINDING: ReadonlySet<string> = new Set(['threshold', 'spikegenerator']);

/** Watches one execution of an object: made before it, asked after it. */
export class ChangeWatch {
  private readonly before = new Map<ArrayVariable, TypedArray>();
  private readonly rows = new Map<DynamicArrayVariable, number>();
  private readonly spaces: readonly ArrayVariable[];

  /** @param all objects of the network: what the host's own functions write is not known */
  constructor(object: BrianObject, all: readonly BrianObject[]) {
    const spaces = new Set<ArrayVariable>();
    const kernels = object.codeObjects.filter(isCodeObject).map(({ kernel }) => kernel);
    for (const kernel of kernels) {
      const { written } = accessesOf(kernel);
      for (const array of written) {
        const isSpace = array.name === eventSpace(eventOf(array));
        if (isSpace && FINDING.has(kernel.template)) spaces.add(array);
        else if (RECORDING.has(kernel.template)) this.watchRows(array);
        else if (!isSpace) this.watchValues(array);
      }
    }
    if (kernels.length === 0) {
      for (const { variables } of all)
        for (const array of variables?.ownArrays() ?? []) this.watchValues(array);
    }
    this.spaces = [...spaces];
  }

  /** What has changed since. */
  changes(): ObjectChanges {
    const values = [...this.before].flatMap(([array, before]) => changeOf(array, before) ?? []);
    const events = this.spaces.map(eventsIn).filter(({ count }) => count > 0);
    const records = Math.max(0, ...[...this.rows].map(([array, rows]) => array.rows - rows));
    return { values, events, records };
  }

  private watchValues(array: ArrayVariable): void {
    if (array.size > 0) this.before.set(array, array.values.slice());
  }

  private watchRows(array: ArrayVariable): void {
    if (array instanceof DynamicArrayVariable) this.rows.set(array, array.rows);
  }
}

function isCodeObject(code: RunnableCode): code is CodeObject {
  return 'kernel' in code;
}

/** Name of the event that an array would hold the elements of. */
function eventOf({ name }: ArrayVariable): string {
  return /^_(.+)space$/.exec(name)?.[1] ?? '';
}

function changeOf(variable: ArrayVariable, before: TypedArray): ArrayChange | undefined {
  const { values } = variable;
  const elements: number[] = [];
  let count = 0;
  for (let k = 0; k < before.length; k += 1) {
    if (Object.is(values[k], before[k])) continue;
    count += 1;
    if (elements.length < LISTED_ELEMENTS) elements.push(k);
  }
  if (count === 0) return undefined;
  const read = (from: TypedArray): number[] => elements.map((k) => from[k] ?? Number.NaN);
  return { variable, count, elements, before: read(before), after: read(values) };
}

/** The last number of an event space counts the elements before it. */
function eventsIn(space: ArrayVariable): EventChange {
  const { values } = space;
  const count = values[values.length - 1] ?? 0;
  const elements = Array.from(values.subarray(0, Math.min(count, LISTED_ELEMENTS)));
  const event = eventOf(space);
  return { event: space.name === eventSpace('spike') ? 'spike' : event, owner: space.owner, count, elements };
}
