// A kernel with its function: written once, and part of every module of the networks that it runs in.
import type { Kernel } from '../../ir';
import type { FunctionBody } from './function-body';
import { KernelMemory } from './kernel-memory';
import { KernelWriter } from './kernel-writer';
import type { ModuleContext } from './module-context';
import type { Portions } from './portions';
import { ACCESS_WRITERS, TEMPLATE_WRITERS } from './templates';
import { Unsupported } from './unsupported';

export class CompiledKernel {
  readonly memory: KernelMemory;
  readonly body: FunctionBody;
  /** where the elements are executed in parts, by the host */
  readonly portions: Portions | undefined;
  private alone: (() => void) | undefined;

  /** @throws Unsupported for kernels that this target leaves to the reference target */
  constructor(
    readonly kernel: Kernel,
    readonly context: ModuleContext,
  ) {
    const write = TEMPLATE_WRITERS.get(kernel.template);
    const access = ACCESS_WRITERS.get(kernel.template);
    if (write === undefined && access === undefined)
      throw new Unsupported(`the template '${kernel.template}'`);
    this.memory = new KernelMemory(kernel, context);
    const writer = new KernelWriter(this.memory);
    write?.(writer);
    this.portions = access?.(writer);
    this.body = writer.body;
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
    const module = this.context.newModule();
    module.export('run', module.function(this.body));
    return (module.instantiate() as { run: () => void }).run;
  }
}
