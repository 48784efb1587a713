// A single step for people: the objects that were executed, where their code stands in the document, and what each
// changed. Plain data that crosses the worker boundary.
import { valueTypeOf } from '../core';
import type { BrianObject } from '../core';
import type { Place, Span } from '../diagnostics';
import { CodeRunner } from '../groups';
import type { ArrayChange, Operation } from '../network';
import type { Statement } from '../syntax';
import { unitText } from '../units';

/** Characters of a field. */
export interface TextPlace {
  readonly place: Place;
  readonly span: Span;
}

/**
 * What is to be executed: one object, one time step, or the time steps up to a time as far as they fit
 * into 8 ms. `look` executes nothing.
 */
export type StepRequest =
  | { readonly kind: 'look' | 'operation' | 'step' }
  | { readonly kind: 'until'; /** in seconds */ readonly t: number };

/** Values of one array that an object changed. */
export interface ValueChange {
  readonly variable: string;
  /** group or object that owns the array */
  readonly owner: string;
  /** such as `V`; `1` for plain numbers */
  readonly unit: string;
  readonly valueType: 'boolean' | 'integer' | 'float';
  /** is it a single value for all elements? */
  readonly scalar: boolean;
  readonly size: number;
  /** how many elements changed; the first of them are listed */
  readonly count: number;
  readonly elements: readonly number[];
  /** values of the listed elements, in base units */
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** Elements that had an event. */
export interface EventReport {
  readonly event: string;
  readonly owner: string;
  readonly count: number;
  /** the first of them */
  readonly elements: readonly number[];
}

/** An object of the schedule. */
export interface StepObject {
  readonly name: string;
  readonly when: string;
  /** what the user wrote of its code */
  readonly userCode: string;
  readonly places: readonly TextPlace[];
}

/** One execution of an object. */
export interface OperationReport extends StepObject {
  /** start of the time step, in seconds */
  readonly t: number;
  readonly values: readonly ValueChange[];
  readonly events: readonly EventReport[];
  /** rows that were added to its records */
  readonly records: number;
}

/** Where a run is that is walked through. */
export interface StepReport {
  /** model time in seconds: start of the time step under way */
  readonly t: number;
  /** number of time steps that have been completed */
  readonly step: number;
  /** what the request has executed; of many time steps the last one */
  readonly operations: readonly OperationReport[];
  /** what comes next; absent at the end of the run */
  readonly next?: StepObject;
}

/** Makes the report of one execution. */
export function operationReport({ object, t, changes }: Operation): OperationReport {
  return { ...stepObject(object), t, ...changes, values: changes.values.map(valueChange) };
}

/** Describes an object of the schedule. */
export function stepObject(object: BrianObject): StepObject {
  const userCode = object.describe().userCode ?? '';
  return { name: object.name, when: object.when, userCode, places: placesOf(object) };
}

/** The characters that an object's code was made from. */
export function placesOf(object: BrianObject): TextPlace[] {
  if (!(object instanceof CodeRunner)) return [];
  return object.userStatements.flatMap((statement) => placeOf(statement) ?? []);
}

function placeOf({ origin, expression }: Statement): TextPlace | undefined {
  for (const { source, span } of [origin, expression.origin]) {
    if (source.place !== undefined) return { place: source.place, span };
  }
  return undefined;
}

function valueChange({ variable, ...change }: ArrayChange): ValueChange {
  const { name, owner, dimension, dtype, scalar, size } = variable;
  return {
    variable: name,
    owner,
    unit: dimension.isDimensionless ? '1' : unitText(dimension),
    valueType: valueTypeOf(dtype),
    scalar,
    size,
    ...change,
  };
}
