// A number that the engine itself keeps and that kernels can read. It takes a place in memory when a kernel
// asks for one; until then it is a plain field, so that models can be checked without any memory.
import type { ArrayVariable } from './variables';
import type { Variables } from './variables-container';

/** Options of the variable that kernels see. */
type SharedOptions = Omit<Parameters<Variables['addArray']>[1], 'size' | 'scalar' | 'fill' | 'initialise'>;

export class SharedNumber {
  private readonly variable: ArrayVariable;

  /** Adds the number to `variables` as a scalar that only the engine writes. */
  constructor(
    variables: Variables,
    name: string,
    private current: number,
    options: SharedOptions,
  ) {
    this.variable = variables.addArray(name, {
      ...options,
      size: 1,
      scalar: true,
      readOnly: true,
      initialise: (values) => {
        values[0] = this.current;
      },
    });
  }

  /** Compiled code may have changed it in memory. */
  get value(): number {
    return this.variable.isAllocated ? (this.variable.values[0] ?? 0) : this.current;
  }

  set value(value: number) {
    this.current = value;
    if (this.variable.isAllocated) this.variable.values[0] = value;
  }
}
