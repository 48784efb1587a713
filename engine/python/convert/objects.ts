// Calls that make objects: groups, runners and monitors become cells.
import { Equations } from '../../equations';
import { Source } from '../../diagnostics';
import type { PyExpression } from '../syntax';
import type { Given, PyCall } from './call-arguments';
import { isAbsent } from './call-arguments';
import { CellArguments, Refused, refuse } from './cell-arguments';
import type {
  Draft,
  EventDraft,
  GroupDraft,
  Meaning,
  MonitorDraft,
  RunnerDraft,
  SynapsesDraft,
} from './draft';
import { modelText, tidy } from './model-text';
import { InputMaker } from './inputs';
import { partOf } from './parts';
import { precisionField } from './precision';
import { recordText, variableNames } from './record-text';
import { SynapsesMaker } from './synapses';

const GROUP = [
  ...['N', 'model', 'method', 'method_options', 'threshold', 'reset', 'refractory', 'events', 'namespace'],
  ...['dtype', 'dt', 'clock', 'order', 'name', 'codeobj_class'],
];
const REGULARLY = ['code', 'dt', 'clock', 'when', 'order', 'name', 'codeobj_class'];
const RUNNER = [
  ...['group', 'template', 'code', 'user_code', 'dt', 'clock', 'when', 'order', 'name', 'check_units'],
  ...['template_kwds', 'needed_variables', 'override_conditional_write', 'codeobj_class'],
];
const STATE = ['source', 'variables', 'record', 'dt', 'clock', 'when', 'order', 'name', 'codeobj_class'];
const SPIKE = ['source', 'variables', 'record', 'when', 'order', 'name', 'codeobj_class'];
const EVENT = ['source', 'event', 'variables', 'record', 'when', 'order', 'name', 'codeobj_class'];
const RATE = ['source', 'name', 'codeobj_class', 'dtype'];

const NO_CELL = 'it belongs to something that is not a group cell';

/** Makes cells of calls. */
export class ObjectMaker {
  private readonly read: CellArguments;

  private readonly inputs: InputMaker;
  private readonly synapses: SynapsesMaker;

  constructor(private readonly draft: Draft) {
    this.read = new CellArguments(draft);
    this.inputs = new InputMaker(draft, this.read);
    this.synapses = new SynapsesMaker(draft, this.read);
  }

  /**
   * Makes the cell of an assignment such as `G = NeuronGroup(…)`.
   * @param variable name that the object gets in the script
   * @returns undefined where the call makes nothing that cells know of
   */
  make(variable: string | undefined, call: PyCall): Meaning | undefined {
    const kind = this.draft.imports.plainName(call.callee);
    const target = this.methodTarget(call.callee);
    const make =
      target === undefined
        ? this.maker(kind)
        : (given: PyCall): Meaning => this.runRegularly(variable, target, given);
    if (make === undefined) return undefined;
    try {
      return make(call, variable);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.draft.note(call.origin, `${variable ?? kind ?? 'An object'} is not converted: ${error.message}.`);
      return { kind: 'other' };
    }
  }

  private maker(kind: string | undefined): ((call: PyCall, variable?: string) => Meaning) | undefined {
    switch (kind) {
      case 'NeuronGroup':
        return (call, variable) => this.group(variable, call);
      case 'Synapses':
        return (call, variable) => this.synapses.make(variable, call);
      case 'CodeRunner':
        return (call, variable) => this.codeRunner(variable, call);
      case 'StateMonitor':
        return (call, variable) => this.stateMonitor(variable, call);
      case 'SpikeMonitor':
        return (call, variable) => this.spikeMonitor(variable, call);
      case 'EventMonitor':
        return (call, variable) => this.eventMonitor(variable, call);
      case 'PopulationRateMonitor':
        return (call, variable) => this.rateMonitor(variable, call);
      default:
        return this.inputs.maker(kind);
    }
  }

  /** The group or the synapses of `G.run_regularly`. */
  private methodTarget(callee: PyExpression): GroupDraft | SynapsesDraft | undefined {
    if (callee.kind !== 'attribute' || callee.name !== 'run_regularly' || callee.object.kind !== 'name')
      return undefined;
    const meaning = this.draft.meanings.get(callee.object.name);
    return meaning?.kind === 'group' || meaning?.kind === 'synapses' ? meaning.cell : undefined;
  }

  private group(variable: string | undefined, call: PyCall): Meaning {
    const given = this.read.arguments(call, GROUP, ['method_options', 'clock', 'codeobj_class']);
    const equations = this.read.modelText(given, 'model') ?? refuse('it has no model');
    const refractory = this.refractory(given.get('refractory'));
    const threshold = this.read.modelText(given, 'threshold');
    const reset = this.read.modelText(given, 'reset');
    const method = this.read.modelText(given, 'method');
    this.read.addNamespace(given.get('namespace'));
    const cell = this.draft.add<GroupDraft>({
      type: 'group',
      name: '',
      n: this.read.size(given.get('N') ?? refuse('its size is not given')),
      equations,
      ...(threshold === undefined ? {} : { threshold }),
      ...(reset === undefined || threshold === undefined ? {} : { reset }),
      ...(refractory === undefined ? {} : { refractory }),
      ...(method === undefined ? {} : { method }),
      initial: [],
      ...this.ownEvents(given.get('events')),
      ...precisionField(given.get('dtype'), this.draft),
      ...this.read.timing(given),
    });
    this.read.claim(cell, variable, given, 'neurongroup');
    const { equations: parsed } = Equations.parse(new Source(equations));
    const variables = new Set([...parsed.names, 'lastspike', 'not_refractory']);
    return { kind: 'group', cell, variables };
  }

  private runRegularly(
    variable: string | undefined,
    group: GroupDraft | SynapsesDraft,
    call: PyCall,
  ): Meaning {
    const given = this.read.arguments(call, REGULARLY, ['clock', 'codeobj_class']);
    const cell = this.draft.add<RunnerDraft>({
      type: 'runner',
      name: '',
      group: group.name,
      template: 'stateupdate',
      code: this.read.modelText(given, 'code') ?? refuse('it has no code'),
      ...this.read.timing(given),
    });
    this.read.claim(
      cell,
      variable,
      given,
      `${this.draft.brianNames.get(group) ?? group.name}_run_regularly`,
      group,
    );
    return { kind: 'runner', cell };
  }

  private codeRunner(variable: string | undefined, call: PyCall): Meaning {
    const given = this.read.arguments(call, RUNNER, ['template_kwds', 'codeobj_class']);
    const group = this.groupOf(given.get('group'));
    const userCode = this.read.modelText(given, 'user_code');
    const checks = given.get('check_units');
    const needed = this.read.nameList(given.get('needed_variables'));
    const override = this.read.nameList(given.get('override_conditional_write'));
    if (given.get('dt') === undefined && !this.isClockOf(given.get('clock'), group))
      refuse('it does not follow the clock of its group');
    const cell = this.draft.add<RunnerDraft>({
      type: 'runner',
      name: '',
      group: group.name,
      template: this.read.modelText(given, 'template') ?? refuse('it has no template'),
      code: this.read.modelText(given, 'code') ?? '',
      ...(userCode === undefined ? {} : { userCode }),
      ...this.read.timing(given),
      ...(checks?.kind === 'bool' ? { checkUnits: checks.value } : {}),
      ...(needed.length === 0 ? {} : { neededVariables: needed }),
      ...(override.length === 0 ? {} : { overrideConditionalWrite: override }),
    });
    this.read.claim(cell, variable, given, 'coderunner', group);
    return { kind: 'runner', cell };
  }

  private isClockOf(clock: PyExpression | undefined, group: GroupDraft): boolean {
    if (clock?.kind !== 'attribute' || clock.name !== 'clock' || clock.object.kind !== 'name') return false;
    const meaning = this.draft.meanings.get(clock.object.name);
    return meaning?.kind === 'group' && meaning.cell === group;
  }

  private stateMonitor(variable: string | undefined, call: PyCall): Meaning {
    const given = this.read.arguments(call, STATE, ['clock', 'codeobj_class']);
    const { whole, text } = partOf(given.get('source'), this.draft) ?? refuse(NO_CELL);
    if (whole.type === 'input') refuse(NO_CELL);
    const record = given.get('record');
    const cell = this.draft.add<MonitorDraft>({
      type: 'monitor',
      name: '',
      kind: 'state',
      target: text,
      variables: this.recorded(given.get('variables'), whole),
      record:
        recordText(record, this.draft) ??
        refuse('the document takes numbers and ranges of neurons to record, given as such'),
      ...this.read.timing(given),
    });
    this.read.claim(cell, variable, given, 'statemonitor');
    return { kind: 'monitor', cell };
  }

  private spikeMonitor(variable: string | undefined, call: PyCall): Meaning {
    const given = this.read.arguments(call, SPIKE, ['codeobj_class']);
    return this.events(variable, call, given, { kind: 'spike' }, 'spikemonitor');
  }

  private eventMonitor(variable: string | undefined, call: PyCall): Meaning {
    const given = this.read.arguments(call, EVENT, ['codeobj_class']);
    const event = this.read.modelText(given, 'event') ?? refuse('its event is not given');
    return this.events(variable, call, given, { kind: 'event', event }, 'eventmonitor');
  }

  private events(
    variable: string | undefined,
    call: PyCall,
    given: Given,
    what: { readonly kind: 'spike' } | { readonly kind: 'event'; readonly event: string },
    stem: string,
  ): Meaning {
    const record = given.get('record');
    if (record !== undefined && !(record.kind === 'bool' && record.value))
      this.draft.note(call.origin, 'Monitors that only count spikes record them as well.');
    const cell = this.draft.add<MonitorDraft>({
      type: 'monitor',
      name: '',
      ...what,
      target: this.sourceOf(given.get('source')),
      ...this.further(given.get('variables')),
      ...this.read.timing(given),
    });
    this.read.claim(cell, variable, given, stem);
    return { kind: 'monitor', cell };
  }

  private rateMonitor(variable: string | undefined, call: PyCall): Meaning {
    const given = this.read.arguments(call, RATE, ['codeobj_class', 'dtype']);
    const cell = this.draft.add<MonitorDraft>({
      type: 'monitor',
      name: '',
      kind: 'rate',
      target: this.sourceOf(given.get('source')),
    });
    this.read.claim(cell, variable, given, 'ratemonitor');
    return { kind: 'monitor', cell };
  }

  /** What is recorded at each event. */
  private further(expression: PyExpression | undefined): { readonly variables?: readonly string[] } {
    const names = this.read.nameList(expression);
    return names.length === 0 ? {} : { variables: names };
  }

  private refractory(expression: PyExpression | undefined): string | undefined {
    if (expression === undefined || isAbsent(expression)) return undefined;
    if (expression.kind === 'bool') return expression.value ? 'True' : undefined;
    const text = modelText(expression, this.draft);
    return text === undefined ? this.read.field(expression, 'its refractory period') : tidy(text.text);
  }

  private ownEvents(expression: PyExpression | undefined): { events?: EventDraft[] } {
    if (expression === undefined || isAbsent(expression)) return {};
    if (expression.kind !== 'dict') refuse('its events are computed');
    const events = expression.entries.map(({ key, value }): EventDraft => {
      const condition = modelText(value, this.draft)?.text;
      if (key?.kind !== 'string' || condition === undefined) return refuse('its events are computed');
      return { name: key.value, condition: tidy(condition) };
    });
    return { events };
  }

  /** A group or an input that spikes, or a part of it. */
  private sourceOf(expression: PyExpression | undefined): string {
    const part = partOf(expression, this.draft) ?? refuse(NO_CELL);
    return part.whole.type === 'synapses' ? refuse(NO_CELL) : part.text;
  }

  private groupOf(expression: PyExpression | undefined): GroupDraft {
    const meaning = expression?.kind === 'name' ? this.draft.meanings.get(expression.name) : undefined;
    return meaning?.kind === 'group' ? meaning.cell : refuse(NO_CELL);
  }

  private recorded(
    expression: PyExpression | undefined,
    group: GroupDraft | SynapsesDraft,
  ): readonly string[] {
    if (group.type === 'group' && expression?.kind === 'bool' && expression.value) {
      const { equations } = Equations.parse(new Source(group.equations));
      return [...equations.names];
    }
    return variableNames(expression, this.draft) ?? refuse('the variables that it records are computed');
  }
}
