// A kernel with its function: written once, and part of every module of the networks that it runs in.
import type { Kernel } from '../../ir';
import type { BoundBody } from './function-body';
import { KernelMemory } from './kernel-memory';
import { KernelWriter } from './kernel-writer';
import type { ModuleContext } from './module-context';
import type { Portions } from './portions';
import { ACCESS_WRITERS, TEMPLATE_WRITERS } from './templates';
import { Unsupported } from './unsupported';
import { functionOf } from './written-functions';

export class CompiledKernel {
  readonly memory: KernelMemory;
  /** where the elements are executed in parts, by the host */
  readonly portions: Portions | undefined;
  private written: BoundBody | undefined;
  private alone: (() => void) | undefined;

  /** @throws Unsupported for kernels that this target leaves to the reference target */
  constructor(
    readonly kernel: Kernel,
    readonly context: ModuleContext,
  ) {
    const access = ACCESS_WRITERS.get(kernel.template);
    if (access === undefined && !TEMPLATE_WRITERS.has(kernel.template))
      throw new Unsupported(`the template '${kernel.template}'`);
    this.memory = new KernelMemory(kernel, context);
    this.portions = access?.portions(this.memory);
    if (!mayWait(kernel)) this.written = this.write();
  }

  private write(): BoundBody | undefined {
    const { memory, portions } = this;
    const { template } = this.kernel;
    return functionOf(
      [memory],
      () => {
        const writer = new KernelWriter(memory);
        TEMPLATE_WRITERS.get(template)?.(writer);
        if (portions !== undefined) ACCESS_WRITERS.get(template)?.write(writer, portions);
        return writer;
      },
      portions,
    );
  }

  /** The function, without what other kernels may have been joined with it. */
  get body(): BoundBody {
    this.written ??= this.write();
    if (this.written === undefined) throw new Error(`'${this.kernel.name}' has no function`);
    return this.written;
  }

  /**
   * Executes the kernel on its own, outside of the loop of a network.
   * @returns what it returns, if it does
   */
  run(): Float64Array | undefined {
    if (this.portions === undefined) {
      this.execute();
      return undefined;
    }
    const parts = this.portions.run(this.execute);
    for (;;) {
      const { done, value } = parts.next();
      if (done === true) return this.portions.returns ? value : undefined;
    }
  }

  /** Executes one part after the other: yields the share that is done. */
  *runInParts(portions: Portions): Generator<number, void> {
    yield* portions.run(this.execute);
  }

  private readonly execute = (): void => {
    this.alone ??= this.instantiate();
    const { growing } = this.memory;
    growing.toMemory();
    this.alone();
    growing.fromMemory();
  };

  private instantiate(): () => void {
    // Writing it may import functions, which a module knows from its start.
    const { body } = this;
    const module = this.context.newModule();
    module.export('run', module.function(body));
    return (module.instantiate() as { run: () => void }).run;
  }
}

/**
 * May the function be written when it is needed? State updates and thresholds are mostly joined, and never executed on
 * their own; writing them is a third of the time that compiling them takes. Only what is supported for certain waits.
 */
function mayWait({ template, functions, blocks }: Kernel): boolean {
  return (
    (template === 'stateupdate' || template === 'threshold') &&
    functions.every(({ stateless, call }) => stateless && call !== undefined) &&
    blocks.every(({ draws }) => draws.length === 0)
  );
}
