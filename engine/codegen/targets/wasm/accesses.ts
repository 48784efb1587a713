// Which arrays a kernel reads and writes, its template's own work included: what decides whether two kernels may
// change places.
import type { ArrayVariable } from '../../../core/variables';
import type { Kernel } from '../../ir';

export interface Accesses {
  readonly touched: ReadonlySet<ArrayVariable>;
  readonly written: ReadonlySet<ArrayVariable>;
  /** takes numbers from the random stream */
  readonly draws: boolean;
}

/** Templates that write no array but those that their statements write. */
const READ_ONLY_TEMPLATES: ReadonlySet<string> = new Set(['stateupdate', 'reset']);

/** What a kernel reads and writes; arrays that its template uses count as written unless they are scalar. */
export function accessesOf(kernel: Kernel): Accesses {
  const touched = new Set(kernel.arrays.map(({ variable }) => variable));
  const written = new Set<ArrayVariable>();
  const write = (slot: number): void => {
    const array = kernel.arrays[slot];
    if (array !== undefined) written.add(array.variable);
  };
  for (const block of kernel.blocks) {
    for (const statement of [...block.scalar, ...block.vector]) {
      if (statement.kind === 'store') write(statement.array);
    }
  }
  if (!READ_ONLY_TEMPLATES.has(kernel.template)) {
    for (const slot of kernel.data.arrays.values()) {
      if (kernel.arrays[slot]?.variable.scalar !== true) write(slot);
    }
  }
  const draws =
    kernel.blocks.some((block) => block.draws.length > 0) ||
    kernel.functions.some(({ stateless }) => !stateless);
  return { touched, written, draws };
}

/** May `later` be executed before `earlier` although it comes after it? */
export function mayPass(later: Accesses, earlier: Accesses): boolean {
  if (later.draws && earlier.draws) return false;
  for (const array of later.touched) if (earlier.written.has(array)) return false;
  for (const array of later.written) if (earlier.touched.has(array)) return false;
  return true;
}
