// Objects for network tests: they write down that they ran, or count in a variable of their own.
import type {
  ArrayVariable,
  BrianObjectOptions,
  DynamicArrayVariable,
  ObjectDescription,
} from '../../engine/core';
import { BrianObject, Variables } from '../../engine/core';
import { ModelError } from '../../engine/diagnostics';
import { ms } from '../../engine/units';

/** Appends `name@time` (in ms, rounded to ns) to a log in every step. */
export class Recorder extends BrianObject {
  readonly prepared: number[] = [];
  finished = 0;

  constructor(
    private readonly log: string[],
    options: BrianObjectOptions & { readonly invalidates?: boolean } = {},
  ) {
    super(options);
    this.invalidates = options.invalidates ?? true;
  }

  private readonly invalidates: boolean;

  override get addToMagicNetwork(): boolean {
    return true;
  }

  override get invalidatesMagicNetwork(): boolean {
    return this.invalidates;
  }

  override beforeRun(): void {
    this.prepared.push(this.clock.timestep);
  }

  override run(): void {
    this.log.push(`${this.name}@${Number((this.clock.t_ / ms.value).toFixed(6))}`);
  }

  override afterRun(): void {
    this.finished += 1;
  }
}

/** Adds 1 to its variable `x` in every step; `x` counts as a variable of a differential equation. */
export class Counter extends BrianObject {
  override readonly variables: Variables;
  /** times of all steps, a growing array */
  readonly times: DynamicArrayVariable;

  constructor(options: BrianObjectOptions & { readonly size?: number } = {}) {
    super({ name: 'counter*', ...options });
    this.variables = new Variables(this.name, this.device.memory);
    this.variables.addArray('x', { size: options.size ?? 1 });
    this.times = this.variables.addDynamicArray('record');
  }

  get x(): ArrayVariable {
    return this.variables.array('x');
  }

  override get addToMagicNetwork(): boolean {
    return true;
  }

  override differentialVariables(): Iterable<ArrayVariable> {
    return [this.x];
  }

  override run(): void {
    const { values } = this.x;
    for (let index = 0; index < values.length; index += 1) values[index] = (values[index] ?? 0) + 1;
    const { times } = this;
    times.resize(times.rows + 1);
    times.values[times.rows - 1] = this.clock.t_;
  }
}

/** Stands for an object of a golden case: name, class and place in the schedule, nothing else. */
export class Placeholder extends BrianObject {
  constructor(
    private readonly className: string,
    options: BrianObjectOptions,
  ) {
    super(options);
  }

  override describe(): ObjectDescription {
    return { className: this.className };
  }
}

/** A wall clock that only moves when told to. */
export class FakeTime {
  milliseconds = 0;
  readonly now = (): number => this.milliseconds;
}

/** Runs the body and gives the model error that it throws. */
export function failure(body: () => unknown): ModelError {
  try {
    body();
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
