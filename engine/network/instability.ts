// Watches a run for the first step in which a variable of a differential equation becomes infinite or is no
// number any more. Values are looked at right after each object that writes them, so that the step, the neuron
// and the runner are exact.
import type { ArrayVariable, BrianObject } from '../core';
import type { Group } from '../groups';
import { CodeRunner, eventSpace, Resetter, StateUpdater, Subgroup } from '../groups';
import { NetworkOperation } from './network-operation';

/** The first invalid value of a run. */
export interface Instability {
  /** name of the group */
  readonly group: string;
  readonly variable: string;
  /** the first neuron that has an invalid value */
  readonly neuron: number;
  readonly value: number;
  /** start of the step in which it appeared, in seconds */
  readonly t: number;
  /** the object that wrote it */
  readonly runner: BrianObject;
}

interface Written {
  readonly variables: readonly ArrayVariable[];
  /** event space: numbers of the elements that were written, their count last */
  readonly elements: ArrayVariable | undefined;
}

/** Looks at what each object of a run has written. */
export class StabilityWatch {
  /** the first invalid value; looking ends with it */
  found: Instability | undefined;
  private readonly written: readonly (Written | undefined)[];

  /** @param objects in running order, prepared */
  constructor(private readonly objects: readonly BrianObject[]) {
    this.written = objects.map((object) => writtenBy(object, objects));
  }

  /** All variables that are looked at. */
  get variables(): readonly ArrayVariable[] {
    return [...new Set(this.written.flatMap((written) => written?.variables ?? []))];
  }

  /** Objects that the user wrote the code of: a compiled step must look before and after them to tell who it was. */
  get doubtful(): ReadonlySet<BrianObject> {
    return new Set(
      this.objects.filter(
        (object, index) => this.written[index] !== undefined && object.constructor === CodeRunner,
      ),
    );
  }

  /**
   * Looks at all objects in running order: after a step in which one of them has written an invalid value. What is
   * no number fulfils no condition, so a neuron that had an event was made invalid by the reset that came after.
   */
  lookAtAll(t: number): void {
    for (let index = 0; index < this.written.length; index += 1) {
      if (this.written[index]?.elements !== undefined) this.look(index, t, Number.isNaN);
    }
    for (let index = 0; index < this.written.length; index += 1) this.look(index, t);
  }

  /** Looks at the object that is executed next, and at those before it in the step. */
  lookBefore(position: number, t: number): void {
    for (let index = 0; index < position; index += 1) this.look(index, t);
  }

  /**
   * Looks at the object that has just been executed.
   * @param t start of the step
   * @param counts values that count, of those that are invalid
   */
  look(index: number, t: number, counts: (value: number) => boolean = () => true): void {
    const written = this.written[index];
    if (written === undefined || this.found !== undefined) return;
    for (const variable of written.variables) {
      const neuron = firstInvalid(variable.values, written.elements?.values);
      const runner = this.objects[index];
      const value = variable.values[neuron] ?? Number.NaN;
      if (neuron < 0 || runner === undefined || !counts(value)) continue;
      const { name, owner } = variable;
      this.found = { group: owner, variable: name, neuron, value, t, runner };
      return;
    }
  }
}

/** What an object can write of variables that are integrated; undefined for objects that only read. */
function writtenBy(object: BrianObject, all: readonly BrianObject[]): Written | undefined {
  const variables = variablesOf(object, all);
  if (variables.length === 0) return undefined;
  const elements =
    object instanceof Resetter ? object.group.variables.array(eventSpace(object.event)) : undefined;
  return { variables, elements };
}

function variablesOf(object: BrianObject, all: readonly BrianObject[]): readonly ArrayVariable[] {
  // What the host's own functions write is not known.
  if (object instanceof NetworkOperation) return all.flatMap((other) => [...differentialOf(other)]);
  if (!(object instanceof CodeRunner)) return [...object.differentialVariables()];
  const variables = [...differentialOf(sourceOf(object.group))];
  if (object instanceof StateUpdater) return variables;
  return variables.filter(({ name }) =>
    new RegExp(`^\\s*${name}\\s*[-+*/%]*=`, 'm').test(object.abstractCode),
  );
}

function differentialOf(object: BrianObject): Iterable<ArrayVariable> {
  return object instanceof CodeRunner
    ? sourceOf(object.group).differentialVariables()
    : object.differentialVariables();
}

function sourceOf(group: Group): Group {
  return group instanceof Subgroup ? group.source : group;
}

/** First element with an infinite value or NaN; -1 if there is none. */
export function firstInvalid(values: ArrayLike<number>, elements?: ArrayLike<number>): number {
  if (elements !== undefined) {
    const count = elements[elements.length - 1] ?? 0;
    for (let k = 0; k < count; k += 1) {
      const element = elements[k] ?? 0;
      if (!Number.isFinite(values[element] ?? 0)) return element;
    }
    return -1;
  }
  const isFloat = values instanceof Float64Array || values instanceof Float32Array;
  return isFloat ? firstInvalidFloat(values) : firstInvalidNumber(values);
}

/**
 * Zero times a finite number is zero, times an infinite one or NaN it is NaN: four sums without a branch tell
 * whether there is anything to look for.
 */
function firstInvalidFloat(values: Float64Array | Float32Array): number {
  const { length } = values;
  const whole = length - (length % 4);
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let k = 0; k < whole; k += 4) {
    a += (values[k] ?? 0) * 0;
    b += (values[k + 1] ?? 0) * 0;
    c += (values[k + 2] ?? 0) * 0;
    d += (values[k + 3] ?? 0) * 0;
  }
  for (let k = whole; k < length; k += 1) a += (values[k] ?? 0) * 0;
  return a + b + c + d === 0 ? -1 : firstInvalidNumber(values);
}

function firstInvalidNumber(values: ArrayLike<number>): number {
  for (let k = 0; k < values.length; k += 1) if (!Number.isFinite(values[k] ?? 0)) return k;
  return -1;
}
