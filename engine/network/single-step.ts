// Walks through a run object by object, on the same compiled code as the run, and tells what each object changes.
import type { BrianObject } from '../core';
import type { ObjectChanges } from './changes';
import { ChangeWatch } from './changes';

/** One object of the schedule, executed once. */
export interface Operation {
  readonly object: BrianObject;
  /** start of the time step, in seconds */
  readonly t: number;
  readonly changes: ObjectChanges;
}

/** The run that is walked through. */
export interface SteppedRun {
  /** in running order */
  readonly objects: readonly BrianObject[];
  /** all objects of the network, also those that only contain others */
  readonly all: readonly BrianObject[];
  /** start of the time step under way, in seconds */
  readonly stepTime: number;
  /** is there a time step to begin? */
  hasWork(): boolean;
  /** does an object run in the time step under way? */
  isDue(index: number): boolean;
  execute(index: number): void;
  /** moves the clocks on */
  endStep(): void;
}

/** The place in a run between two objects. */
export class SingleStepper {
  /** position from which the next object is looked for */
  private cursor = 0;

  constructor(private readonly run: SteppedRun) {}

  /** Has a time step been begun and not ended? */
  get isInside(): boolean {
    return this.cursor > 0;
  }

  /** Position of the object that is executed next; undefined at the end of the run. */
  get next(): number | undefined {
    return this.isInside || this.run.hasWork() ? this.dueFrom(this.cursor) : undefined;
  }

  /** Executes the next object. @returns undefined where the run is over */
  operation(): Operation | undefined {
    const { run } = this;
    while (this.isInside || run.hasWork()) {
      const index = this.dueFrom(this.cursor);
      const object = index === undefined ? undefined : run.objects[index];
      if (index === undefined || object === undefined) {
        // Nothing that is active runs in this time step.
        this.endStep();
        continue;
      }
      const t = run.stepTime;
      const watch = new ChangeWatch(object, run.all);
      run.execute(index);
      const changes = watch.changes();
      this.cursor = index + 1;
      if (this.dueFrom(this.cursor) === undefined) this.endStep();
      return { object, t, changes };
    }
    return undefined;
  }

  /** Executes what is left of a time step that was begun. */
  finishStep(): void {
    if (!this.isInside) return;
    for (let index = this.cursor; index < this.run.objects.length; index += 1) {
      this.cursor = index + 1;
      if (this.run.isDue(index)) this.run.execute(index);
    }
    this.endStep();
  }

  private endStep(): void {
    this.cursor = 0;
    this.run.endStep();
  }

  private dueFrom(start: number): number | undefined {
    const { run } = this;
    for (let index = start; index < run.objects.length; index += 1) if (run.isDue(index)) return index;
    return undefined;
  }
}
