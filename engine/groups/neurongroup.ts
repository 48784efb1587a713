// NeuronGroup: N neurons with the same equations, and the runners that advance them: state updater, thresholds
// and resets of their events, and what is constant over a time step.
import type { TargetName } from '../codegen';
import type { ArrayVariable, Clock, Namespace, NamespaceLike, ObjectDescription } from '../core';
import { objectError, withObject } from '../core';
import type { Diagnostic } from '../diagnostics';
import { modelError, problem, Source } from '../diagnostics';
import { Equations } from '../equations';
import type { MethodChoice } from '../integration';
import type { Quantity } from '../units';
import { CodeRunner } from './code-runner';
import { equationProblems } from './equation-problems';
import { Resetter, Thresholder } from './event-runners';
import type { LinkIndex } from './linked-variables';
import { linkVariable } from './linked-variables';
import type { NeuronModel } from './neuron-model';
import { neuronModel } from './neuron-model';
import type { DTypes } from './neuron-variables';
import { addNeuronVariables } from './neuron-variables';
import { certainErrors, errorOf, withoutRepetitions } from './problems';
import type { Group } from './group';
import type { Refractory } from './refractoriness';
import { SpikeSource } from './spike-source';
import type { IntegrationWish } from './state-updater';
import { StateUpdater } from './state-updater';
import { SubexpressionUpdater } from './subexpression-updater';

export interface NeuronGroupOptions {
  /** integration method, or several in order of preference (default: exact, euler, heun) */
  readonly method?: MethodChoice | readonly MethodChoice[] | undefined;
  readonly methodOptions?: Readonly<Record<string, unknown>> | undefined;
  /** condition for a spike */
  readonly threshold?: string | Source | undefined;
  /** statements for the neurons that spike */
  readonly reset?: string | Source | undefined;
  /** time after a spike without further ones, or a condition that keeps them away (default: none) */
  readonly refractory?: Refractory | undefined;
  /** conditions of further events, by name */
  readonly events?: Readonly<Record<string, string | Source>> | undefined;
  /** names for the group's code, looked up before those of the run */
  readonly namespace?: NamespaceLike | undefined;
  readonly dtype?: DTypes | undefined;
  readonly dt?: Quantity | undefined;
  readonly clock?: Clock | undefined;
  readonly order?: number | undefined;
  readonly name?: string | undefined;
  readonly codeobjClass?: TargetName | undefined;
  /** report certain errors when the group is made (default true); `check` reports them in any case */
  readonly checkOnCreation?: boolean;
}

export class NeuronGroup extends SpikeSource {
  readonly model: NeuronModel;
  readonly refractory: Refractory;
  readonly integration: IntegrationWish;
  /** condition of each event; `spike` is the threshold */
  override readonly events: ReadonlyMap<string, Source>;
  readonly stateUpdater: StateUpdater;
  readonly subexpressionUpdater: SubexpressionUpdater | undefined;
  readonly resetters = new Map<string, Resetter>();
  private readonly count: number;

  /**
   * @param n number of neurons
   * @param model equations
   * @throws ModelError for bad options and equations (unwrapped, as in Brian 2), and a BrianObjectException with
   *   all errors of equations, threshold, reset and refractoriness that are certain already
   */
  constructor(n: number, model: string | Source | Equations, options: NeuronGroupOptions = {}) {
    const size = checkedSize(n);
    super({ ...options, when: 'start', name: options.name ?? 'neurongroup*' });
    this.count = size;
    try {
      this.refractory = options.refractory ?? false;
      this.integration = {
        method: options.method,
        ...(options.methodOptions === undefined ? {} : { methodOptions: options.methodOptions }),
      };
      this.model = neuronModel(equationsOf(model), this.refractory !== false);
      this.events = eventsOf(options);
      this.addEventSpaces();
      addNeuronVariables(this, options.dtype);
      for (const [event, condition] of this.events) {
        const thresholder = new Thresholder(this, event, condition, {
          refractory: this.refractory !== false,
        });
        this.thresholders.set(event, thresholder);
        this.containedObjects.push(thresholder);
      }
      if (options.reset !== undefined) this.runOnEvent('spike', options.reset, { when: 'resets' });
      this.stateUpdater = new StateUpdater(this);
      this.containedObjects.push(this.stateUpdater);
      if (this.model.constantOverDt.length > 0) {
        this.subexpressionUpdater = new SubexpressionUpdater(this, this.model.constantOverDt);
        this.containedObjects.push(this.subexpressionUpdater);
      }
      for (const warning of this.warnings(options)) this.device.logOnce(warning);
      if (options.checkOnCreation ?? true) this.attemptOnCreation();
    } catch (error) {
      this.device.drop(this);
      throw error;
    }
  }

  override get size(): number {
    return this.count;
  }

  /** What is integrated; see `model` for the equations as written. */
  get equations(): Equations {
    return this.model.equations;
  }

  /** Name of the integration method; undefined until it is chosen, and without differential equations. */
  get integrator(): string | undefined {
    return this.stateUpdater.method;
  }

  override get declarations(): Equations {
    return this.model.user;
  }

  override declarationOf(name: string): string | undefined {
    const origin = this.declarationOrigin(name);
    if (origin === undefined) return undefined;
    return `group ${this.name}, line ${origin.source.lineColumn(origin.span[0]).line}`;
  }

  override describe(): ObjectDescription {
    return { className: 'NeuronGroup' };
  }

  override *differentialVariables(): Iterable<ArrayVariable> {
    for (const { name } of this.model.equations.differential) yield this.variables.array(name);
  }

  /**
   * Executes statements for the neurons of an event. They ignore the guard of `unless refractory` variables.
   * @param options slot (default `after_resets`) and order (default: that of the group)
   * @throws ModelError `EVENT` (ValueError) for an unknown event, or one that has code already
   */
  runOnEvent(
    event: string,
    code: string | Source,
    options: { readonly when?: string; readonly order?: number; readonly checkOnCreation?: boolean } = {},
  ): Resetter {
    this.requireEvent(event);
    if (this.resetters.has(event)) {
      throw modelError('ValueError', 'EVENT', `The event '${event}' of '${this.name}' has code already.`);
    }
    const resetter = new Resetter(this, event, code, options);
    this.resetters.set(event, resetter);
    this.containedObjects.push(resetter);
    return resetter;
  }

  /**
   * Moves the check of an event to another place in the schedule.
   * @param options slot (default `after_thresholds`) and order (default: that of the group)
   * @throws ModelError `EVENT` (ValueError) for an unknown event
   */
  setEventSchedule(event: string, options: { readonly when?: string; readonly order?: number } = {}): void {
    this.requireEvent(event);
    const thresholder = this.thresholders.get(event);
    if (thresholder === undefined) return;
    thresholder.when = options.when ?? 'after_thresholds';
    thresholder.order = options.order ?? this.order;
  }

  /** Names that are `(linked)` in the equations. */
  get linkedNames(): readonly string[] {
    return this.model.user.parameters.filter(({ flags }) => flags.has('linked')).map(({ name }) => name);
  }

  /**
   * Makes a name that is `(linked)` in the equations stand for a variable of another group.
   * @param index elements of the source, one for each of this group, or the name of a whole-numbered variable
   *   of this group that has them now (default: element by element; single values are for all)
   * @throws ModelError TypeError, DimensionMismatchError, ValueError, AttributeError; see `linked-variables`
   */
  linkVariable(name: string, source: Group, sourceVariable: string, index?: LinkIndex | string): void {
    const elements = typeof index === 'string' ? Int32Array.from(this.get(index)) : index;
    linkVariable(this, name, { group: source, name: sourceVariable, index: elements });
  }

  /** @throws ModelError (BrianObjectException) with all problems of the equations */
  override beforeRun(runNamespace?: Namespace, level = 0): void {
    const error = errorOf(this.equationProblems(this.runNamespace(runNamespace, level)));
    if (error !== undefined) throw objectError(this, error);
    super.beforeRun(runNamespace, level);
  }

  override check(runNamespace?: NamespaceLike): Diagnostic[] {
    const namespace = this.visible({ namespace: runNamespace });
    const own = this.equationProblems(namespace);
    const runners = this.containedObjects.flatMap((object) =>
      object instanceof CodeRunner ? object.check(namespace) : [],
    );
    return withoutRepetitions([...own, ...runners]);
  }

  private equationProblems(namespace: Namespace): Diagnostic[] {
    return equationProblems(this, this.resolver(namespace)).map((diagnostic) =>
      withObject({ object: this.name, ...diagnostic }, this.stateUpdater),
    );
  }

  /** Throws the errors that no name still to be defined can mend. */
  private attemptOnCreation(): void {
    if (!this.device.checksOnCreation) return;
    const error = errorOf(certainErrors(this.check(new Map())));
    if (error !== undefined) throw objectError(this, error);
  }

  private *warnings({ threshold, reset }: NeuronGroupOptions): Iterable<Diagnostic> {
    const severity = 'warning';
    if (threshold !== undefined && reset === undefined && this.refractory === false) {
      const text = sourceOf(threshold);
      if (!/\brandn?\(/.test(text.text)) {
        yield problem(
          'THRESHOLD-ONLY',
          `'${this.name}' has a threshold, but neither a reset nor refractoriness.`,
          {
            severity,
            object: this.name,
            origin: { source: text, span: [0, text.text.length] },
          },
        );
      }
    }
    if (this.refractory !== false) return;
    const guarded = this.model.user.differential.find(({ flags }) => flags.has('unless refractory'));
    if (guarded === undefined) return;
    yield problem(
      'REFRACTORY-UNUSED',
      `'${guarded.name}' is 'unless refractory', but '${this.name}' never is.`,
      {
        severity,
        object: this.name,
        origin: guarded.origin,
      },
    );
  }
}

function sourceOf(text: string | Source): Source {
  return typeof text === 'string' ? new Source(text) : text;
}

function equationsOf(model: string | Source | Equations): Equations {
  if (model instanceof Equations) return model;
  if (typeof model === 'string' || model instanceof Source) return new Equations(model);
  throw modelError('TypeError', 'MODEL-TYPE', `The model must be text or equations, not a ${typeof model}.`);
}

function checkedSize(n: unknown): number {
  if (typeof n !== 'number') {
    throw modelError(
      'TypeError',
      'SIZE',
      'The first argument is the number of neurons, the equations come second.',
    );
  }
  const size = Math.trunc(n);
  if (size >= 1) return size;
  throw modelError('ValueError', 'SIZE', `A group needs at least one neuron, but its size is ${n}.`, {
    brian: `ValueError: NeuronGroup size should be at least 1, was ${n}`,
  });
}

/** All events with their conditions: the user's in order, then the spike. */
function eventsOf({ events, threshold }: NeuronGroupOptions): Map<string, Source> {
  const all = new Map<string, Source>();
  for (const [name, condition] of Object.entries(events ?? {})) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      throw modelError('TypeError', 'EVENT', `The event name '${name}' is not a valid identifier.`);
    }
    all.set(name, conditionSource(condition, `Condition of event '${name}'`));
  }
  if (threshold !== undefined) {
    if (all.has('spike')) {
      throw modelError('ValueError', 'EVENT', "Give either a threshold or an event 'spike', not both.");
    }
    all.set('spike', conditionSource(threshold, 'Threshold'));
  }
  return all;
}

function conditionSource(condition: unknown, what: string): Source {
  if (condition instanceof Source) return condition;
  if (typeof condition === 'string') return new Source(condition);
  throw modelError('TypeError', 'THRESHOLD', `${what} must be the text of a condition, such as 'v > 1*mV'.`);
}
