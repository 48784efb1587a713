// Synapses: connections between neurons, the variables of each, and the code that spikes execute at them.
import type { TargetName } from '../codegen';
import type { BrianObject, Clock, Namespace, NamespaceLike, ObjectDescription, ArrayVariable } from '../core';
import { DynamicArrayVariable, inOneGo, objectError } from '../core';
import type { Diagnostic, Source } from '../diagnostics';
import { modelError } from '../diagnostics';
import type { MethodChoice } from '../integration';
import { Equations } from '../equations';
import type { DTypes, IntegrationWish, Refractory } from '../groups';
import {
  CodeRunner,
  equationProblems,
  errorOf,
  Group,
  StateUpdater,
  SubexpressionUpdater,
  withoutRepetitions,
} from '../groups';
import type { Quantity } from '../units';
import { appendConnections } from './append';
import type { ConnectOptions, ConnectPlan } from './connect';
import { planConnection } from './connect';
import { connectionProblems } from './connection-problems';
import type { Endpoint } from './endpoint';
import { endpointOf } from './endpoint';
import { generate, type ConnectProgress, type Pairs } from './generate';
import { pathwaysOf, type PathwayTexts } from './pathway-options';
import type { PathwaySide } from './pathway';
import { SynapticPathway } from './pathway';
import { IndexList } from './index-list';
import { noRoom } from './room';
import { SummedVariableUpdater } from './summed-variable';
import { synapticModel, type SynapticModel } from './synaptic-model';
import type { NeuronReference } from './synaptic-variables';
import { addSynapticVariables } from './synaptic-variables';

export interface SynapsesOptions {
  readonly model?: string | Source | Equations | undefined;
  /** code for spikes of the source, or several by name */
  readonly onPre?: PathwayTexts | undefined;
  /** code for spikes of the target, or several by name */
  readonly onPost?: PathwayTexts | undefined;
  /** one delay for all synapses of the pathway `pre`, or of pathways by name */
  readonly delay?: Quantity | Readonly<Record<string, Quantity>> | undefined;
  /** event that pathways listen to (default `spike`), for all or by name */
  readonly onEvent?: string | Readonly<Record<string, string>> | undefined;
  /** name of a variable that numbers the synapses of each pair */
  readonly multisynapticIndex?: string | undefined;
  readonly namespace?: NamespaceLike | undefined;
  readonly dtype?: DTypes | undefined;
  readonly dt?: Quantity | undefined;
  readonly clock?: Clock | undefined;
  readonly order?: number | undefined;
  readonly method?: MethodChoice | readonly MethodChoice[] | undefined;
  readonly methodOptions?: Readonly<Record<string, unknown>> | undefined;
  readonly name?: string | undefined;
  readonly codeobjClass?: TargetName | undefined;
}

export class Synapses extends Group {
  readonly source: Endpoint;
  readonly target: Endpoint;
  readonly model: SynapticModel;
  readonly integration: IntegrationWish;
  /** synapses have no refractoriness */
  readonly refractory: Refractory = false;
  readonly pathways = new Map<string, SynapticPathway>();
  readonly summedUpdaters = new Map<string, SummedVariableUpdater>();
  readonly stateUpdater: StateUpdater | undefined;
  readonly subexpressionUpdater: SubexpressionUpdater | undefined;
  readonly multisynapticIndex: string | undefined;
  /** names of neuron variables that code of synapses can use, with where they come from */
  readonly neuronReferences: readonly NeuronReference[];
  private readonly pre: DynamicArrayVariable;
  private readonly post: DynamicArrayVariable;
  private connected = false;
  private connectionCount = 0;

  /**
   * @param source group whose elements are numbered by `i`
   * @param target group whose elements are numbered by `j`
   * @throws ModelError for bad options and equations
   */
  constructor(source: Group, target: Group, options: SynapsesOptions = {}) {
    super({ ...options, when: 'start', name: options.name ?? 'synapses*' });
    try {
      this.source = endpointOf(source);
      this.target = endpointOf(target);
      this.multisynapticIndex = options.multisynapticIndex;
      this.integration = {
        method: options.method,
        ...(options.methodOptions === undefined ? {} : { methodOptions: options.methodOptions }),
      };
      const { model = '' } = options;
      this.model = synapticModel(model instanceof Equations ? model : new Equations(model));
      this.neuronReferences = addSynapticVariables(this, options.dtype);
      this.pre = this.growing('_synaptic_pre');
      this.post = this.growing('_synaptic_post');
      for (const pathway of pathwaysOf(this, options)) this.addPathway(new SynapticPathway(this, pathway));
      const pre = this.pathways.get('pre');
      if (pre !== undefined) this.variables.addReference('delay', this, pre.delayName);
      if (this.model.constantOverDt.length > 0) {
        this.subexpressionUpdater = new SubexpressionUpdater(this, this.model.constantOverDt);
        this.containedObjects.push(this.subexpressionUpdater);
      }
      if (this.model.equations.differential.length > 0) {
        this.stateUpdater = new StateUpdater(this);
        this.containedObjects.push(this.stateUpdater);
      }
      for (const equation of this.model.summed) {
        const updater = new SummedVariableUpdater(this, equation);
        this.summedUpdaters.set(equation.name, updater);
        this.containedObjects.push(updater);
      }
      this.addDependency(source);
      this.addDependency(target);
    } catch (error) {
      this.device.drop(this);
      throw error;
    }
  }

  /** Number of synapses. */
  override get size(): number {
    return this.pre.rows;
  }

  /** What is integrated at every step. */
  get equations(): Equations {
    return this.model.equations;
  }

  /** Counts changes of the connections. */
  get connections(): number {
    return this.connectionCount;
  }

  /** Has `connect` been called? */
  get isConnected(): boolean {
    return this.connected;
  }

  override describe(): ObjectDescription {
    return { className: 'Synapses' };
  }

  override get declarations(): Equations {
    return this.model.user;
  }

  override declarationOf(name: string): string | undefined {
    const origin = this.model.user.get(name)?.origin;
    if (origin === undefined || origin.source.text === '') return undefined;
    return `synapses ${this.name}, line ${origin.source.lineColumn(origin.span[0]).line}`;
  }

  override *differentialVariables(): Iterable<ArrayVariable> {
    for (const { name } of this.model.equations.differential) yield this.variables.array(name);
  }

  /**
   * Makes synapses: see `ConnectOptions` for the forms.
   * @throws ModelError ValueError, TypeError, SyntaxError, IndexError for bad arguments
   */
  connect(options: ConnectOptions = {}): void {
    inOneGo(this.connecting(options));
  }

  /**
   * Like `connect`, in portions of some milliseconds; what it yields tells how far it has come. The synapses are
   * there when it has ended, and none of them where it is given up before.
   */
  *connecting(options: ConnectOptions = {}): Generator<ConnectProgress, void> {
    const plan = planConnection(this, options);
    let count = 0;
    try {
      const steps = this.pairsOf(plan, options);
      let step = steps.next();
      while (step.done !== true) {
        count = step.value.count;
        yield step.value;
        step = steps.next();
      }
      count = step.value.pre.size;
      for (const placed of this.appending(step.value)) yield { done: 1, count, placed };
      this.connected = true;
    } catch (error) {
      throw error instanceof RangeError ? noRoom(this, count) : error;
    }
  }

  /** Makes synapses between neurons that are numbered in the whole groups, as `neurons` gives them. */
  takeConnections(pre: Int32Array, post: Int32Array): void {
    this.connected = true;
    inOneGo(this.appending({ pre: IndexList.of(pre), post: IndexList.of(post) }));
  }

  /** What `connect` would do. @throws ModelError for bad arguments */
  planConnect(options: ConnectOptions): ConnectPlan {
    return planConnection(this, options);
  }

  /** All problems that `connect` would have as far as they are known before; nothing is compiled or made. */
  checkConnect(options: ConnectOptions): Diagnostic[] {
    return connectionProblems(this, options, this.visible(options));
  }

  private *pairsOf(plan: ConnectPlan, options: ConnectOptions): Generator<ConnectProgress, Pairs> {
    if (plan.kind === 'pairs') return plan.make();
    return yield* generate(this, plan.rule, this.visible(options));
  }

  /** Neuron of each synapse on one side, numbered in the whole group. */
  neurons(side: PathwaySide): Int32Array {
    return (side === 'pre' ? this.pre : this.post).values as Int32Array;
  }

  /** @throws ModelError `NOT-CONNECTED` (TypeError) before the first `connect` */
  requireConnected(): void {
    if (this.connected) return;
    throw modelError(
      'TypeError',
      'NOT-CONNECTED',
      `'${this.name}' has no synapses yet: call its connect method first.`,
      {
        object: this.name,
        brian: `TypeError: No synapses have been created with '${this.name}'. Call 'connect'.`,
      },
    );
  }

  /** @throws ModelError (BrianObjectException) with all problems of the equations */
  override beforeRun(runNamespace?: Namespace, level = 0): void {
    try {
      const error = errorOf(equationProblems(this, this.resolver(this.runNamespace(runNamespace, level))));
      if (error !== undefined) throw error;
    } catch (error) {
      throw objectError(this, error);
    }
    super.beforeRun(runNamespace, level);
  }

  override check(runNamespace?: NamespaceLike): Diagnostic[] {
    const namespace = this.visible({ namespace: runNamespace });
    const own = equationProblems(this, this.resolver(namespace));
    const runners = this.containedObjects.flatMap((object) =>
      object instanceof CodeRunner ? object.check(namespace) : [],
    );
    return withoutRepetitions([...own, ...runners].map((one) => ({ object: this.name, ...one })));
  }

  /** Two sums must not have the same target. @throws ModelError (NotImplementedError) */
  override checkNetwork(objects: readonly BrianObject[]): void {
    const others = objects.flatMap((object) =>
      object instanceof SummedVariableUpdater && object.synapses !== this ? [object] : [],
    );
    for (const updater of this.summedUpdaters.values()) {
      const { side, targetVariable } = updater;
      const rival = others.find(
        (other) =>
          other.side.eventGroup === side.eventGroup &&
          other.targetVariable === targetVariable &&
          other.side.start < side.stop &&
          side.start < other.side.stop,
      );
      if (rival === undefined) continue;
      throw modelError(
        'NotImplementedError',
        'SUMMED-TWICE',
        `'${targetVariable}' of '${side.group.name}' is the target of two summed variables, of '${this.name}' and '${rival.synapses.name}'.`,
        { object: this.name },
      );
    }
  }

  private addPathway(pathway: SynapticPathway): void {
    this.pathways.set(pathway.pathwayName, pathway);
    this.containedObjects.push(pathway);
  }

  /** Adds connections in portions. Yields the share that is done. */
  private *appending(pairs: Pairs): Generator<number, void> {
    yield* appendConnections(this, { pre: this.pre, post: this.post }, pairs);
    this.connectionCount += 1;
  }

  private growing(name: string): DynamicArrayVariable {
    const array = this.variables.array(name);
    if (array instanceof DynamicArrayVariable) return array;
    throw new RangeError(`'${name}' does not grow`);
  }
}
