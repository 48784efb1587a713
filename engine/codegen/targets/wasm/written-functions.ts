// Functions that were written before, for models that have ended: after an edit most kernels are what they were, and
// where their arrays are at the same places again, so is their code. What it calls the host for is kept as roles
// (`host-roles.ts`), never as functions of a model: the present model provides them.
import type { FunctionBody } from './function-body';
import { BoundBody } from './function-body';
import type { HostCalls } from './host-roles';
import type { KernelMemory } from './kernel-memory';
import { functionKey } from './function-key';
import type { Portions } from './portions';

/** Code with what it calls. */
export interface Written {
  readonly body: FunctionBody;
  readonly hosts: HostCalls;
}

/** Functions that are kept: those of some networks. */
const LIMIT = 256;
/** by what they depend on; the least recently used is the first */
const kept = new Map<string, Written>();
let made = 0;

/** How many functions have been written so far, rather than found. */
export function writtenFunctions(): number {
  return made;
}

/**
 * The function of some kernels that are executed together: one that was written before for the same code, if there is
 * one.
 * @param write writes it; gives what it calls
 * @param portions where it is executed for a part of the elements at a time
 * @returns undefined where `write` gives nothing: the kernels cannot be executed together
 */
export function functionOf(
  kernels: readonly KernelMemory[],
  write: () => Written | undefined,
  portions?: Portions,
): BoundBody | undefined {
  const key = functionKey(kernels, portions);
  const found = key === undefined ? undefined : kept.get(key);
  if (key !== undefined && found !== undefined) {
    kept.delete(key);
    kept.set(key, found);
    return bound(found, kernels);
  }
  const written = write();
  if (written === undefined) return undefined;
  made += 1;
  if (key !== undefined && written.hosts.isKeepable) keep(key, written);
  return bound(written, kernels);
}

function keep(key: string, { body, hosts }: Written): void {
  // A writer is more than its code: what else it knows of the model must not live on.
  kept.set(key, { body, hosts });
  for (const oldest of kept.keys()) {
    if (kept.size <= LIMIT) break;
    kept.delete(oldest);
  }
}

function bound({ body, hosts }: Written, kernels: readonly KernelMemory[]): BoundBody {
  return new BoundBody(body, hosts.importsOf(kernels));
}
