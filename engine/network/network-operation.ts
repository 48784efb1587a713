// A function of the host that is called in every step.
import type { BrianObjectOptions, ObjectDescription } from '../core';
import { BrianObject } from '../core';
import { modelError } from '../diagnostics';
import type { Quantity } from '../units';

/** Called with the current time of the operation's clock, or without arguments. */
export type Operation = (t: Quantity) => void;

/** Calls a function at its place in the schedule. */
export class NetworkOperation extends BrianObject {
  private readonly takesTime: boolean;

  /**
   * @param operation function with no argument, or with one: the current time
   * @param options clock, slot, order and name (default `networkoperation*`)
   * @throws ModelError `OPERATION` (TypeError) for functions with more arguments
   */
  constructor(
    private readonly operation: Operation,
    options: BrianObjectOptions = {},
  ) {
    super({ name: 'networkoperation*', ...options });
    if (operation.length > 1) {
      throw modelError(
        'TypeError',
        'OPERATION',
        `'${operation.name}' cannot be a network operation: it has ${operation.length} arguments, but only the time is passed.`,
      );
    }
    this.takesTime = operation.length === 1;
  }

  override get addToMagicNetwork(): boolean {
    return true;
  }

  override describe(): ObjectDescription {
    return { className: 'NetworkOperation' };
  }

  override run(): void {
    if (this.takesTime) this.operation(this.clock.t);
    else (this.operation as () => void)();
  }
}
