// Calls that make objects: groups, runners and monitors become cells.
import { Equations } from '../../equations';
import { Source } from '../../diagnostics';
import type { PyExpression } from '../syntax';
import type { Given, PyCall } from './call-arguments';
import { givenArguments, isAbsent } from './call-arguments';
import type { Draft, GroupDraft, Meaning, MonitorDraft, RunnerDraft } from './draft';
import { fieldText } from './field-text';
import { modelText, tidy } from './model-text';
import { ObjectNames } from './object-names';
import { recordText, variableNames } from './record-text';

/** Why a call has no cell: the sentence of its note. */
class Refused extends Error {}

function refuse(reason: string): never {
  throw new Refused(reason);
}

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

/** Makes cells of calls. */
export class ObjectMaker {
  private readonly names = new ObjectNames();

  constructor(private readonly draft: Draft) {}

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
        return undefined;
    }
  }

  /** The group of `G.run_regularly`. */
  private methodTarget(callee: PyExpression): GroupDraft | undefined {
    if (callee.kind !== 'attribute' || callee.name !== 'run_regularly' || callee.object.kind !== 'name')
      return undefined;
    const meaning = this.draft.meanings.get(callee.object.name);
    return meaning?.kind === 'group' ? meaning.cell : undefined;
  }

  private group(variable: string | undefined, call: PyCall): Meaning {
    const given = this.arguments(call, GROUP, [
      'method_options',
      'events',
      'dtype',
      'clock',
      'codeobj_class',
    ]);
    const equations = this.modelText(given, 'model') ?? refuse('it has no model');
    const refractory = this.refractory(given.get('refractory'));
    const threshold = this.modelText(given, 'threshold');
    const reset = this.modelText(given, 'reset');
    const method = this.modelText(given, 'method');
    this.addNamespace(given.get('namespace'));
    const cell = this.draft.add<GroupDraft>({
      type: 'group',
      name: '',
      n: this.size(given.get('N') ?? refuse('its size is not given')),
      equations,
      ...(threshold === undefined ? {} : { threshold }),
      ...(reset === undefined || threshold === undefined ? {} : { reset }),
      ...(refractory === undefined ? {} : { refractory }),
      ...(method === undefined ? {} : { method }),
      initial: [],
      ...this.timing(given),
    });
    this.claim(cell, variable, given, 'neurongroup');
    const { equations: parsed } = Equations.parse(new Source(equations));
    const variables = new Set([...parsed.names, 'lastspike', 'not_refractory']);
    return { kind: 'group', cell, variables };
  }

  private runRegularly(variable: string | undefined, group: GroupDraft, call: PyCall): Meaning {
    const given = this.arguments(call, REGULARLY, ['clock', 'codeobj_class']);
    const cell = this.draft.add<RunnerDraft>({
      type: 'runner',
      name: '',
      group: group.name,
      template: 'stateupdate',
      code: this.modelText(given, 'code') ?? refuse('it has no code'),
      ...this.timing(given),
    });
    this.claim(
      cell,
      variable,
      given,
      `${this.draft.brianNames.get(group) ?? group.name}_run_regularly`,
      group,
    );
    return { kind: 'runner', cell };
  }

  private codeRunner(variable: string | undefined, call: PyCall): Meaning {
    const given = this.arguments(call, RUNNER, ['template_kwds', 'codeobj_class']);
    const group = this.groupOf(given.get('group'));
    const userCode = this.modelText(given, 'user_code');
    const checks = given.get('check_units');
    const needed = this.nameList(given.get('needed_variables'));
    const override = this.nameList(given.get('override_conditional_write'));
    if (given.get('dt') === undefined && !this.isClockOf(given.get('clock'), group))
      refuse('it does not follow the clock of its group');
    const cell = this.draft.add<RunnerDraft>({
      type: 'runner',
      name: '',
      group: group.name,
      template: this.modelText(given, 'template') ?? refuse('it has no template'),
      code: this.modelText(given, 'code') ?? '',
      ...(userCode === undefined ? {} : { userCode }),
      ...this.timing(given),
      ...(checks?.kind === 'bool' ? { checkUnits: checks.value } : {}),
      ...(needed.length === 0 ? {} : { neededVariables: needed }),
      ...(override.length === 0 ? {} : { overrideConditionalWrite: override }),
    });
    this.claim(cell, variable, given, 'coderunner', group);
    return { kind: 'runner', cell };
  }

  private isClockOf(clock: PyExpression | undefined, group: GroupDraft): boolean {
    if (clock?.kind !== 'attribute' || clock.name !== 'clock' || clock.object.kind !== 'name') return false;
    const meaning = this.draft.meanings.get(clock.object.name);
    return meaning?.kind === 'group' && meaning.cell === group;
  }

  private stateMonitor(variable: string | undefined, call: PyCall): Meaning {
    const given = this.arguments(call, STATE, ['clock', 'codeobj_class']);
    const group = this.groupOf(given.get('source'));
    const record = given.get('record');
    const cell = this.draft.add<MonitorDraft>({
      type: 'monitor',
      name: '',
      kind: 'state',
      target: group.name,
      variables: this.recorded(given.get('variables'), group),
      record:
        recordText(record, this.draft) ??
        refuse('the document takes numbers and ranges of neurons to record, given as such'),
      ...this.timing(given),
    });
    this.claim(cell, variable, given, 'statemonitor');
    return { kind: 'monitor', cell };
  }

  private spikeMonitor(variable: string | undefined, call: PyCall): Meaning {
    const given = this.arguments(call, SPIKE, ['variables', 'codeobj_class']);
    return this.events(variable, call, given, { kind: 'spike' }, 'spikemonitor');
  }

  private eventMonitor(variable: string | undefined, call: PyCall): Meaning {
    const given = this.arguments(call, EVENT, ['variables', 'codeobj_class']);
    const event = this.modelText(given, 'event') ?? refuse('its event is not given');
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
      target: this.groupOf(given.get('source')).name,
      ...this.timing(given),
    });
    this.claim(cell, variable, given, stem);
    return { kind: 'monitor', cell };
  }

  private rateMonitor(variable: string | undefined, call: PyCall): Meaning {
    const given = this.arguments(call, RATE, ['codeobj_class', 'dtype']);
    const cell = this.draft.add<MonitorDraft>({
      type: 'monitor',
      name: '',
      kind: 'rate',
      target: this.groupOf(given.get('source')).name,
    });
    this.claim(cell, variable, given, 'ratemonitor');
    return { kind: 'monitor', cell };
  }

  /** Matches arguments; those without a place in a cell must be absent. */
  private arguments(call: PyCall, parameters: readonly string[], unknown: readonly string[]): Given {
    const given = givenArguments(call, parameters) ?? refuse('its arguments are not all known by name');
    for (const name of unknown)
      if (!isAbsent(given.get(name))) refuse(`cells have no field for its argument ${name}`);
    if (this.draft.runs > 0) refuse('it is made after the first run');
    return given;
  }

  private modelText(given: Given, name: string): string | undefined {
    const expression = given.get(name);
    if (expression === undefined || isAbsent(expression)) return undefined;
    const text = modelText(expression, this.draft);
    return text === undefined ? refuse(`its ${name} is computed`) : tidy(text.text);
  }

  private field(expression: PyExpression, what: string): string {
    return fieldText(expression, this.draft) ?? refuse(`${what} is computed by Python`);
  }

  /** `int(…)` around a size says what the field does anyway. */
  private size(expression: PyExpression): string {
    const isInt = expression.kind === 'call' && this.draft.imports.plainName(expression.callee) === 'int';
    const [argument] = isInt ? expression.args : [];
    return this.field(argument?.value ?? expression, 'its size');
  }

  private refractory(expression: PyExpression | undefined): string | undefined {
    if (expression === undefined || isAbsent(expression)) return undefined;
    if (expression.kind === 'bool') return expression.value ? 'True' : undefined;
    const text = modelText(expression, this.draft);
    return text === undefined ? this.field(expression, 'its refractory period') : tidy(text.text);
  }

  private timing(given: Given): { dt?: string; when?: string; order?: number } {
    const dt = given.get('dt');
    const when = this.modelText(given, 'when');
    const order = given.get('order');
    if (order !== undefined && !isAbsent(order) && fieldText(order, this.draft) === undefined)
      refuse('its order is computed');
    return {
      ...(dt === undefined || isAbsent(dt) ? {} : { dt: this.field(dt, 'its time step') }),
      ...(when === undefined ? {} : { when }),
      ...(order === undefined || isAbsent(order)
        ? {}
        : { order: integer(order) ?? refuse('its order is computed') }),
    };
  }

  private groupOf(expression: PyExpression | undefined): GroupDraft {
    const meaning = expression?.kind === 'name' ? this.draft.meanings.get(expression.name) : undefined;
    return meaning?.kind === 'group'
      ? meaning.cell
      : refuse('it belongs to something that is not a group cell');
  }

  private recorded(expression: PyExpression | undefined, group: GroupDraft): readonly string[] {
    if (expression?.kind === 'bool' && expression.value) {
      const { equations } = Equations.parse(new Source(group.equations));
      return [...equations.names];
    }
    return variableNames(expression, this.draft) ?? refuse('the variables that it records are computed');
  }

  private nameList(expression: PyExpression | undefined): readonly string[] {
    if (expression === undefined || isAbsent(expression)) return [];
    return variableNames(expression, this.draft) ?? refuse('its lists of names are computed');
  }

  /** Names of a group's own namespace become constants of the document. */
  private addNamespace(expression: PyExpression | undefined): void {
    if (expression === undefined || isAbsent(expression)) return;
    if (expression.kind !== 'dict') refuse('its namespace is computed');
    for (const { key, value } of expression.entries) {
      if (key?.kind !== 'string') refuse('its namespace is computed');
      const text = this.field(value, 'its namespace');
      const known = this.draft.row(key.value);
      if (known === undefined) this.draft.addRow({ name: key.value, value: text });
      else if (known.value !== text && known.name !== text)
        refuse(`its namespace gives ${key.value} another meaning than the rest of the script`);
    }
  }

  private claim(
    cell: GroupDraft | RunnerDraft | MonitorDraft,
    variable: string | undefined,
    given: Given,
    stem: string,
    owner?: GroupDraft,
  ): void {
    const explicit = this.modelText(given, 'name');
    const brian = this.names.claim(explicit ?? `${stem}*`);
    this.draft.brianNames.set(cell, brian);
    const own = variable ?? (owner === undefined ? undefined : `${owner.name}_run_regularly`);
    cell.name = this.names.inDocument(explicit === undefined && own !== undefined ? own : brian);
  }
}

function integer(expression: PyExpression): number | undefined {
  if (expression.kind === 'int') return Number(expression.value);
  if (expression.kind !== 'unary' || expression.operator !== '-') return undefined;
  const value = integer(expression.operand);
  return value === undefined ? undefined : -value;
}
