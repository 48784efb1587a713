// One module for a network: the functions of its kernels, the time step that calls them in running order, and the
// loop over time steps, which moves the clocks.
import { EPSILON_DT } from '../../../core/clock';
import type { ArrayVariable } from '../../../core/variables';
import type { CompiledLoop, LoopClock, LoopRequest, LoopRun } from '../target';
import { FunctionBody } from './function-body';
import type { LoopCall } from './fusion';
import { planCalls } from './fusion';
import { GrowingArrays } from './growing-arrays';
import type { ModuleContext } from './module-context';
import { contextOf } from './module-context';
import { watchBody } from './watch-values';

/** Places of the loop's own numbers in memory, behind each other. */
const CELL = { position: 0, executed: 4, stop: 8, size: 16 } as const;

/** Compiles the time loop of a network. */
export function linkLoop(request: LoopRequest): CompiledLoop {
  return new WasmLoop(request);
}

class WasmLoop implements CompiledLoop {
  private readonly context: ModuleContext;
  private readonly growing: GrowingArrays;
  /** byte offset of the loop's own numbers; those of the clocks follow: first step not executed, due or not */
  private readonly cells: number;
  private readonly advanceModule: (count: number) => void;
  private runStep: LoopRun['runStep'] = () => false;

  constructor(private readonly request: LoopRequest) {
    const { memory, random, steps, clocks } = request;
    this.context = contextOf(memory, random);
    this.cells = memory.allocate(CELL.size + 16 * clocks.length);
    const calls = planCalls(steps);
    this.growing = new GrowingArrays(
      memory,
      calls.flatMap(({ kernels }) => kernels.flatMap((kernel) => [...kernel.memory.growing.arrays])),
    );
    const module = this.context.newModule();
    const numbers = calls.map(({ body }) => (body === undefined ? undefined : module.function(body)));
    const step = module.function(this.stepBody(calls, numbers));
    const watch =
      request.watched.length === 0 ? undefined : module.function(watchBody(request.watched), 'i32');
    module.export('advance', module.function(this.advanceBody(step, watch)));
    const { advance } = module.instantiate() as { advance: (count: number) => void };
    this.advanceModule = advance;
  }

  get position(): number {
    return this.cell(CELL.position);
  }

  get executed(): number {
    return this.cell(CELL.executed);
  }

  begin({ ends, runStep }: LoopRun): void {
    this.runStep = runStep;
    ends.forEach((end, clock) => {
      this.request.memory.f64[this.endCell(clock) / 8] = end;
    });
  }

  advance(count: number): number {
    const { context, growing } = this;
    context.runStep = (position) => {
      growing.fromMemory();
      const stop = this.runStep(position);
      growing.toMemory();
      return stop;
    };
    growing.toMemory();
    try {
      this.advanceModule(count);
    } finally {
      growing.fromMemory();
    }
    return this.executed;
  }

  private cell(offset: number): number {
    return this.request.memory.i32[(this.cells + offset) / 4] ?? 0;
  }

  private endCell(clock: number): number {
    return this.cells + CELL.size + 16 * clock;
  }

  private dueCell(clock: number): number {
    return this.endCell(clock) + 8;
  }

  /** Calls everything that is due, in running order. */
  private stepBody(calls: readonly LoopCall[], numbers: readonly (number | undefined)[]): FunctionBody {
    const body = new FunctionBody();
    const single = this.request.clocks.length === 1;
    calls.forEach(({ position, clock }, at) => {
      const execute = (): void => {
        body
          .i32(0)
          .i32(position)
          .memory('i32_store', this.cells + CELL.position, 2);
        const number = numbers[at];
        if (number !== undefined) {
          body.call(number);
          return;
        }
        body.i32(0);
        body.i32(position).call(this.context.stepImport);
        body
          .i32(0)
          .memory('i32_load', this.cells + CELL.stop, 2)
          .op('i32_or');
        body.memory('i32_store', this.cells + CELL.stop, 2);
      };
      if (single) execute();
      else body.i32(0).memory('i32_load', this.dueCell(clock), 2).if(execute);
    });
    return body;
  }

  /** `advance(count)`: time steps until the count is reached, a clock has ended, or somebody asks for the end. */
  private advanceBody(step: number, watch: number | undefined): FunctionBody {
    const body = new FunctionBody(['i32']);
    const count = 0;
    const executed = body.local('i32');
    const { clocks } = this.request;
    const store = (offset: number, push: () => void): void => {
      body.i32(0);
      push();
      body.memory('i32_store', this.cells + offset, 2);
    };
    store(CELL.executed, () => body.i32(0));
    store(CELL.stop, () => body.i32(0));
    body.block(() => {
      body.loop(() => {
        body.get(executed).get(count).op('i32_ge_s').brIf(1);
        this.emitDue(body, clocks);
        body.op('i32_eqz').brIf(1);
        body.call(step);
        clocks.forEach((clock, number) => {
          const advance = (): void => {
            emitAdvance(body, clock);
          };
          if (clocks.length === 1) advance();
          else body.i32(0).memory('i32_load', this.dueCell(number), 2).if(advance);
        });
        body.get(executed).i32(1).op('i32_add').set(executed);
        store(CELL.executed, () => body.get(executed));
        body
          .i32(0)
          .memory('i32_load', this.cells + CELL.stop, 2)
          .brIf(1);
        if (watch !== undefined) body.call(watch).brIf(1);
        body.br(0);
      });
    });
    return body;
  }

  /** Finds the clocks that are due. Leaves on the stack whether the earliest clock has a step to execute. */
  private emitDue(body: FunctionBody, clocks: readonly LoopClock[]): void {
    const load = ({ offset }: ArrayVariable): FunctionBody => body.i32(0).memory('f64_load', offset, 3);
    const loadEnd = (clock: number): FunctionBody => body.i32(0).memory('f64_load', this.endCell(clock), 3);
    const [first] = clocks;
    if (first === undefined) return;
    if (clocks.length === 1) {
      load(first.timestep);
      loadEnd(0).op('f64_lt');
      return;
    }
    const [t, dt, hasSteps] = [body.local('f64'), body.local('f64'), body.local('i32')];
    const take = (clock: LoopClock, number: number): void => {
      load(clock.t).set(t);
      load(clock.dt).set(dt);
      load(clock.timestep);
      loadEnd(number).op('f64_lt').set(hasSteps);
    };
    take(first, 0);
    clocks.slice(1).forEach((clock, before) => {
      load(clock.t)
        .get(t)
        .op('f64_lt')
        .if(() => {
          take(clock, before + 1);
        });
    });
    const apart = body.local('f64');
    clocks.forEach((clock, number) => {
      body.i32(0);
      load(clock.t).get(t).op('f64_sub', 'f64_abs').tee(apart).f64(0).op('f64_eq');
      body.get(apart).get(dt);
      load(clock.dt).op('f64_min', 'f64_div').f64(EPSILON_DT).op('f64_lt', 'i32_or');
      body.memory('i32_store', this.dueCell(number), 2);
    });
    body.get(hasSteps);
  }
}

/** One step further: `t` is always the number of steps times their length. */
function emitAdvance(body: FunctionBody, { timestep, t, dt }: LoopClock): void {
  const next = body.local('f64');
  body.i32(0);
  body.i32(0).memory('f64_load', timestep.offset, 3).f64(1).op('f64_add').tee(next);
  body.memory('f64_store', timestep.offset, 3);
  body.i32(0).get(next);
  body.i32(0).memory('f64_load', dt.offset, 3).op('f64_mul');
  body.memory('f64_store', t.offset, 3);
}
