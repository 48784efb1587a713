// Which kernels of a network are executed in one pass: the state update of a group and the check of its threshold,
// where nothing that stands between them in the schedule can tell the difference.
import type { LoopStep } from '../target';
import { accessesOf, mayPass } from './accesses';
import type { CompiledKernel } from './compiled-kernel';
import type { BoundBody } from './function-body';
import { FunctionBody } from './function-body';
import { HostCalls } from './host-roles';
import { KernelWriter } from './kernel-writer';
import { stateupdateWithThreshold } from './templates/state';
import { WasmCode } from './wasm-code';
import type { Written } from './written-functions';
import { functionOf } from './written-functions';

/** One call of a time step: a function of the module, or an object that the host executes. */
export interface LoopCall {
  /** position of the (first) object in running order */
  readonly position: number;
  readonly clock: number;
  readonly body: BoundBody | undefined;
  readonly kernels: readonly CompiledKernel[];
}

/** Functions that join two kernels, written once. */
const joined = new WeakMap<CompiledKernel, WeakMap<CompiledKernel, BoundBody | 'impossible'>>();

/** The calls of a time step, in order. */
export function planCalls(steps: readonly LoopStep[]): readonly LoopCall[] {
  const kernels = steps.map(({ code }) => (code instanceof WasmCode ? code.compiled : undefined));
  const done = new Set<number>();
  const calls: LoopCall[] = [];
  steps.forEach(({ clock }, position) => {
    if (done.has(position)) return;
    const kernel = kernels[position];
    if (kernel === undefined) {
      calls.push({ position, clock, body: undefined, kernels: [] });
      return;
    }
    const partner = partnerOf(position, steps, kernels);
    const other = partner === undefined ? undefined : kernels[partner];
    const body = other === undefined ? undefined : joinedBody(kernel, other);
    if (partner === undefined || other === undefined || body === undefined) {
      calls.push({ position, clock, body: kernel.body, kernels: [kernel] });
      return;
    }
    done.add(partner);
    calls.push({ position, clock, body, kernels: [kernel, other] });
  });
  return calls;
}

/** Position of the threshold that can be checked right after a state update. */
function partnerOf(
  position: number,
  steps: readonly LoopStep[],
  kernels: readonly (CompiledKernel | undefined)[],
): number | undefined {
  const first = kernels[position];
  if (first?.kernel.template !== 'stateupdate') return undefined;
  const own = accessesOf(first.kernel);
  for (let later = position + 1; later < steps.length; later += 1) {
    const candidate = kernels[later];
    if (candidate?.kernel.template !== 'threshold') continue;
    const accesses = accessesOf(candidate.kernel);
    if (steps[later]?.clock !== steps[position]?.clock || !sharesElements(first, candidate)) continue;
    if (![...accesses.touched].some((array) => own.written.has(array))) continue;
    for (let between = position + 1; between < later; between += 1) {
      const passed = kernels[between];
      if (passed === undefined || !mayPass(accesses, accessesOf(passed.kernel))) return undefined;
    }
    return later;
  }
  return undefined;
}

/** Do both kernels visit the elements of the same group? */
function sharesElements({ kernel: a }: CompiledKernel, { kernel: b }: CompiledKernel): boolean {
  const [n, m] = [sizeOf(a), sizeOf(b)];
  return n !== undefined && n === m;
}

function sizeOf(kernel: CompiledKernel['kernel']): number | undefined {
  const source = kernel.data.scalars.get('N');
  return source?.kind === 'parameter' ? kernel.parameters[source.slot]?.value : undefined;
}

function joinedBody(first: CompiledKernel, second: CompiledKernel): BoundBody | undefined {
  let partners = joined.get(first);
  if (partners === undefined) {
    partners = new WeakMap();
    joined.set(first, partners);
  }
  let body = partners.get(second);
  if (body === undefined) {
    body = functionOf([first.memory, second.memory], () => joinedFunction(first, second)) ?? 'impossible';
    partners.set(second, body);
  }
  return body === 'impossible' ? undefined : body;
}

function joinedFunction(first: CompiledKernel, second: CompiledKernel): Written | undefined {
  const [body, hosts] = [new FunctionBody(), new HostCalls()];
  const update = new KernelWriter(first.memory, body, hosts, 0);
  const check = new KernelWriter(second.memory, body, hosts, 1);
  return stateupdateWithThreshold(update, check) ? { body, hosts } : undefined;
}
