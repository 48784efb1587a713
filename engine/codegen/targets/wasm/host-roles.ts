// What the functions of kernels call the host for. A role names an array, a block or a function of the kernel instead
// of the host function itself, which belongs to one model: so a function that was written for one model calls the host
// functions of another.
import type { HostFunction, Signature } from './module-context';
import { signatureKey } from './module-context';
import type { KernelMemory } from './kernel-memory';

/** What a kernel calls the host for. Slots and numbers are those of the kernel's tables. */
export type KernelRole =
  /** value of a function of the model */
  | { readonly kind: 'function'; readonly slot: number }
  /** a random number of a function of the model */
  | { readonly kind: 'draw'; readonly slot: number }
  /** brings the table of a binomial function up to date */
  | { readonly kind: 'binomial'; readonly slot: number }
  /** random numbers for the next elements of a block */
  | { readonly kind: 'block'; readonly block: number }
  /** room in a growing array */
  | { readonly kind: 'room'; readonly array: number }
  /** room in the queue of spikes */
  | { readonly kind: 'spikes' }
  /** lists the targets of synapses, which stand in an array */
  | { readonly kind: 'targets'; readonly array: number }
  /** the stream of uniform numbers */
  | { readonly kind: 'stream'; readonly call: StreamCall };

/** Takes the position in the stream, makes the next block, gives the position back. */
export type StreamCall = 'take' | 'next' | 'giveBack';

/** A host function that a function calls, under the number that stands for it in that function's code. */
interface HostCall {
  readonly signature: Signature;
  /** what computes with numbers alone, or what a kernel, by its position in the function, wants of its model */
  readonly callee: HostFunction | { readonly kernel: number; readonly role: KernelRole };
}

/** The host functions that a function calls, which executes some kernels. */
export class HostCalls {
  private readonly calls: HostCall[] = [];
  private readonly roles = new Map<string, number>();
  private readonly functions = new Map<HostFunction, Map<string, number>>();
  /** can the function be used with another model? Not where it calls what only this one has. */
  isKeepable = true;

  /** Number of what a kernel wants of its model. @param kernel its position among those of the function */
  role(kernel: number, role: KernelRole, signature: Signature): number {
    const key = `${kernel} ${Object.values(role).join(' ')} ${signatureKey(signature)}`;
    let number = this.roles.get(key);
    if (number === undefined) {
      number = this.calls.push({ signature, callee: { kernel, role } }) - 1;
      this.roles.set(key, number);
    }
    return number;
  }

  /** Number of a host function that is the same for all models: it computes with numbers alone. */
  plain(host: HostFunction, signature: Signature): number {
    let numbers = this.functions.get(host);
    if (numbers === undefined) {
      numbers = new Map();
      this.functions.set(host, numbers);
    }
    const key = signatureKey(signature);
    let number = numbers.get(key);
    if (number === undefined) {
      number = this.calls.push({ signature, callee: host }) - 1;
      numbers.set(key, number);
    }
    return number;
  }

  /** Number of a host function of this model: the function cannot be kept. */
  own(host: HostFunction, signature: Signature): number {
    this.isKeepable = false;
    return this.plain(host, signature);
  }

  /**
   * The numbers of the imports in the modules of a model, by the numbers in the code.
   * @param kernels the kernels of that model which the function executes
   */
  importsOf(kernels: readonly KernelMemory[]): readonly number[] {
    const [first] = kernels;
    if (first === undefined) return [];
    return this.calls.map(({ signature, callee }) => {
      const host = typeof callee === 'function' ? callee : kernels[callee.kernel]?.host(callee.role);
      if (host === undefined) throw new Error('a function of more kernels than it has');
      return first.context.import(signature, host);
    });
  }
}
