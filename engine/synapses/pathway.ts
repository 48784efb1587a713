// SynapticPathway: the code that a spike of a neuron executes at its synapses, after their delays.
import type { Namespace, ObjectDescription } from '../core';
import type { QueueState } from '../core';
import { inOneGo, inPortions, objectError, SpikeQueue, Variables } from '../core';
import type { Source } from '../diagnostics';
import { ModelError, problem } from '../diagnostics';
import { integrate } from '../integration';
import type { AccessOptions, StateIndex, StateValue } from '../groups';
import { CodeRunner, eventSpace } from '../groups';
import type { Expression, Statement } from '../syntax';
import { AbstractCode, assign, binary, mapExpression, name } from '../syntax';
import type { Quantity } from '../units';
import { Dimension, QuantityArray } from '../units';
import type { Endpoint } from './endpoint';
import type { Synapses } from './synapses';

const SECOND = Dimension.of({ s: 1 });

/** Which neurons send. */
export type PathwaySide = 'pre' | 'post';

export interface PathwayOptions {
  readonly name: string;
  readonly side: PathwaySide;
  readonly code: string | Source;
  readonly event: string;
  /** one delay for all synapses; undefined: each has its own */
  readonly delay: Quantity | undefined;
}

export class SynapticPathway extends CodeRunner {
  override readonly variables: Variables;
  readonly synapses: Synapses;
  /** name without that of the synapses, e.g. `pre` */
  readonly pathwayName: string;
  readonly side: PathwaySide;
  readonly event: string;
  private readonly userText: AbstractCode;
  private readonly queue: SpikeQueue;
  private stepOfQueue: number | undefined;
  /** what the queue's rows were made of, where all synapses have the same delay (in steps) */
  private prepared: { readonly connections: number; readonly delay: number | undefined } | undefined;

  constructor(synapses: Synapses, options: PathwayOptions) {
    const sender = synapses[options.side === 'pre' ? 'source' : 'target'];
    super(synapses, 'synapses', {
      code: options.code,
      clock: sender.group.clock,
      when: 'synapses',
      order: options.side === 'pre' ? -1 : 1,
      name: `${synapses.name}_${options.name}`,
      codeobjClass: synapses.codeobjClass,
      checkOnCreation: false,
    });
    this.synapses = synapses;
    this.pathwayName = options.name;
    this.side = options.side;
    this.event = options.event;
    this.userText = AbstractCode.parse(options.code);
    this.variables = new Variables(this.name, this.device.memory);
    this.variables.createClockVariables(this.clock);
    this.addDelay(options.delay);
    this.queue = new SpikeQueue(this.device.memory);
    this.templateKwds = { queue: this.queue };
    const { start, stop, eventGroup } = sender;
    this.variables.addReference('_events', eventGroup, eventSpace(options.event));
    this.variables.addConstant('_sender_start', start, { dtype: 'int64' });
    this.variables.addConstant('_sender_stop', stop, { dtype: 'int64' });
    this.addDependency(sender.group);
  }

  override get className(): string {
    return 'SynapticPathway';
  }

  override describe(): ObjectDescription {
    return { ...super.describe(), className: this.className };
  }

  /** Does every synapse have the same delay? */
  get delayIsShared(): boolean {
    return this.variables.array('delay').scalar;
  }

  /** Name of the delays among the variables of the synapses. */
  get delayName(): string {
    return `_${this.pathwayName}_delay`;
  }

  /** Delays in seconds: one per synapse, or a single one. */
  get delay(): Float64Array {
    return Float64Array.from(this.variables.array('delay').values);
  }

  /**
   * Sets delays; they take effect when the next run starts.
   * @throws ModelError see `Group.set`
   */
  setDelay(value: StateValue, index?: StateIndex, options: AccessOptions = {}): void {
    this.synapses.set(this.delayName, value, index, options);
  }

  /** Neurons that send: the group, or a part of it. */
  private get sender(): Endpoint {
    return this.synapses[this.side === 'pre' ? 'source' : 'target'];
  }

  /** What event-driven variables need, the user's statements, and the time of this update. */
  override updateAbstractCode(runNamespace?: Namespace, level = 0): void {
    const { eventDriven } = this.synapses.model;
    if (eventDriven === undefined) return;
    const scope = this.synapses.resolver(this.runNamespace(runNamespace, level));
    let solved: Statement[];
    try {
      solved = integrate(eventDriven, scope, { method: 'exact', dt: this.clock.dt_ }).statements;
    } catch (error) {
      if (error instanceof ModelError && error.pythonClass === 'UnsupportedEquationsException') {
        throw notEventDriven(this.synapses, error);
      }
      throw error;
    }
    this.abstractCode = AbstractCode.of([
      ...solved.map((statement) => ({ ...statement, expression: sinceLastUpdate(statement.expression) })),
      ...this.userText.statements,
      assign('lastupdate', '=', name('t'), name('t').origin),
    ]);
    this.userCode = this.userText;
  }

  /** Brings the queue up to date with connections, delays and step; pending spikes keep their times. */
  override beforeRun(runNamespace?: Namespace, level = 0): void {
    inOneGo(this.beforeRunInParts(runNamespace, level));
  }

  override *beforeRunInParts(runNamespace?: Namespace, level = 0): Generator<number, void> {
    try {
      this.synapses.requireConnected();
    } catch (error) {
      // As in Brian 2 the preparation of the queue reports on its own, and then the pathway.
      throw objectError(this, objectError(this, error));
    }
    super.beforeRun(runNamespace, level);
    const dt = this.sender.group.clock.dt_;
    if (this.stepOfQueue !== undefined && this.stepOfQueue !== dt) {
      this.queue.changeStep(this.stepOfQueue, dt);
    }
    this.stepOfQueue = dt;
    this.warnOfSteps();
    yield* this.prepareQueue(dt);
  }

  /** @param dt seconds of a step */
  private *prepareQueue(dt: number): Generator<number, void> {
    const { synapses, delayIsShared } = this;
    const shared = delayIsShared ? stepsOf(this.variables.array('delay').values[0] ?? 0, dt) : undefined;
    const { connections } = synapses;
    if (shared !== undefined && this.prepared?.connections === connections && this.prepared.delay === shared)
      return;
    const count = synapses.size;
    const delays = shared ?? new Int32Array(count);
    let visited = 0;
    // Sorting visits each synapse some times, and more often where delays differ.
    const expected = Math.max(1, (typeof delays === 'number' ? 3 : 8) * count);
    const parts = this.queueParts(delays, dt);
    for (let part = parts.next(); part.done !== true; part = parts.next()) {
      visited += part.value;
      yield Math.min(1, visited / expected);
    }
    this.prepared = { connections, delay: shared };
  }

  /** Fills in the steps of single delays, and sorts the synapses. */
  private *queueParts(delays: Int32Array | number, dt: number): Generator<number, void> {
    if (typeof delays !== 'number') {
      yield* inPortions(delays.length, (from, to) => {
        const { values } = this.variables.array('delay');
        for (let k = from; k < to; k += 1) delays[k] = stepsOf(values[k] ?? 0, dt);
      });
    }
    yield* this.queue.preparing(this.synapses.neurons(this.side), this.sender.neuronCount, delays);
  }

  /** Delays are rounded to the sender's step: that may surprise where others have other steps. */
  private warnOfSteps(): void {
    const { source, target, clock } = this.synapses;
    const steps = new Set([source.group.clock.dt_, target.group.clock.dt_, clock.dt_]);
    if (steps.size === 1) return;
    const own = this.sender.group.clock.dt.toString();
    this.device.logOnce(
      problem(
        'SYNAPSES-DT',
        `'${this.name}' runs with the time step of '${this.sender.group.name}', ${own}: its delays are rounded to multiples of that. ` +
          `The source, the target and '${this.synapses.name}' have different time steps.`,
        { severity: 'warning', object: this.synapses.name },
      ),
    );
  }

  override extraState(): unknown {
    return { pending: this.queue.state(), step: this.stepOfQueue };
  }

  override restoreExtraState(state: unknown): void {
    const { pending, step } = state as { pending: QueueState; step: number | undefined };
    this.queue.restore(pending);
    this.stepOfQueue = step;
    this.prepared = undefined;
  }

  /** The array belongs to the synapses, so that expressions and indices work as for other variables. */
  private addDelay(delay: Quantity | undefined): void {
    const own = { dimension: SECOND, constant: true } as const;
    const name = this.delayName;
    if (delay === undefined)
      this.synapses.variables.addDynamicArray(name, { ...own, size: this.synapses.size });
    else this.synapses.variables.addArray(name, { ...own, size: 1, scalar: true, fill: delay.value });
    this.variables.addReference('delay', this.synapses, name);
  }
}

/** Whole steps of a delay in seconds, as Brian rounds it. */
function stepsOf(delay: number, dt: number): number {
  return Math.trunc(delay / dt + 0.5);
}

/** The same expression over the time since the last update instead of a step. */
function sinceLastUpdate(expression: Expression): Expression {
  return mapExpression(expression, (node) =>
    node.kind === 'name' && node.name === 'dt'
      ? binary('-', name('t', node.origin), name('lastupdate', node.origin), node.origin)
      : node,
  );
}

/** @param cause why the equations cannot be solved */
function notEventDriven(synapses: Synapses, cause: ModelError): ModelError {
  const equations = synapses.model.eventDriven?.differential ?? [];
  const origin = equations[0]?.expressionOrigin ?? equations[0]?.origin;
  const message = 'Cannot solve the differential equations as event-driven. Use (clock-driven) instead.';
  return new ModelError(
    'UnsupportedEquationsException',
    problem('METHOD-UNSUPPORTED', message, origin === undefined ? {} : { origin }),
    cause,
  );
}

/** A delay as values with units. */
export function delayQuantity(pathway: SynapticPathway): QuantityArray {
  const values = pathway.delay;
  return new QuantityArray(values, SECOND, pathway.delayIsShared ? [] : [values.length]);
}
