// Synapses become cells: their model and pathways. What follows in a script, connections and values, is in
// `synapses-changes.ts`.
import { Source } from '../../diagnostics';
import { Equations } from '../../equations';
import type { PyExpression } from '../syntax';
import type { Given, PyCall } from './call-arguments';
import { isAbsent } from './call-arguments';
import type { CellArguments } from './cell-arguments';
import { refuse } from './cell-arguments';
import type { Draft, Meaning, PathwayDraft, SynapsesDraft } from './draft';
import { modelText, tidy } from './model-text';
import type { Part } from './parts';
import { partOf } from './parts';
import { precisionField } from './precision';

const SYNAPSES = [
  ...['source', 'target', 'model', 'on_pre', 'pre', 'on_post', 'post', 'connect', 'delay', 'on_event'],
  ...['multisynaptic_index', 'namespace', 'dtype', 'codeobj_class', 'dt', 'clock', 'order', 'method'],
  ...['method_options', 'name'],
];
const WITHOUT_FIELD = ['pre', 'post', 'connect', 'codeobj_class', 'clock', 'method_options'];

/** Makes cells of `Synapses(…)`. */
export class SynapsesMaker {
  constructor(
    private readonly draft: Draft,
    private readonly read: CellArguments,
  ) {}

  /** @throws Refused where a cell cannot stand for the call */
  make(variable: string | undefined, call: PyCall): Meaning {
    const given = this.read.arguments(call, SYNAPSES, WITHOUT_FIELD);
    const source = this.side(given.get('source'));
    const target = isAbsent(given.get('target')) ? source : this.side(given.get('target'));
    const model = this.read.modelText(given, 'model');
    const method = this.read.modelText(given, 'method');
    const index = this.read.modelText(given, 'multisynaptic_index');
    const pathways = this.pathways(given);
    this.read.addNamespace(given.get('namespace'));
    const cell = this.draft.add<SynapsesDraft>({
      type: 'synapses',
      name: '',
      source: source.text,
      target: target.text,
      ...(model === undefined || model === '' ? {} : { model }),
      pathways,
      connect: [],
      initial: [],
      ...(method === undefined ? {} : { method }),
      ...(index === undefined ? {} : { multisynapticIndex: index }),
      ...precisionField(given.get('dtype'), this.draft),
      ...this.read.timing(given),
    });
    this.read.claim(cell, variable, given, 'synapses');
    const { equations } = Equations.parse(new Source(model ?? ''));
    return { kind: 'synapses', cell, variables: new Set([...equations.names, 'delay', 'lastupdate']) };
  }

  private side(expression: PyExpression | undefined): Part {
    return partOf(expression, this.draft) ?? refuse('it connects something that is no cell');
  }

  private pathways(given: Given): PathwayDraft[] {
    const pathways = [...this.codes(given.get('on_pre'), 'pre'), ...this.codes(given.get('on_post'), 'post')];
    const named = (name: string): PathwayDraft =>
      pathways.find((pathway) => pathway.name === name) ?? refuse(`there is no pathway ${name}`);
    const delay = given.get('delay');
    if (delay?.kind === 'dict') {
      for (const [name, value] of this.entries(delay, 'its delays')) {
        if (!isAbsent(value)) named(name).delay = this.read.field(value, 'its delay');
      }
    } else if (delay !== undefined && !isAbsent(delay)) {
      named('pre').delay = this.read.field(delay, 'its delay');
    }
    const event = given.get('on_event');
    if (event?.kind === 'dict') {
      for (const [name, value] of this.entries(event, 'its events')) named(name).event = this.event(value);
    } else if (event !== undefined && !isAbsent(event)) {
      for (const pathway of pathways) pathway.event = this.event(event);
    }
    for (const pathway of pathways) if (pathway.event === 'spike') delete pathway.event;
    return pathways;
  }

  private event(expression: PyExpression): string {
    return modelText(expression, this.draft)?.text ?? refuse('its event is computed');
  }

  /** Code of one side: a text, or texts by pathway. */
  private codes(expression: PyExpression | undefined, on: 'pre' | 'post'): PathwayDraft[] {
    if (expression === undefined || isAbsent(expression)) return [];
    const code = (value: PyExpression): string =>
      tidy(modelText(value, this.draft)?.text ?? refuse(`its code for ${on} is computed`));
    if (expression.kind !== 'dict') return [{ name: on, on, code: code(expression) }];
    return this.entries(expression, `its code for ${on}`).map(([name, value]) => ({
      name,
      on,
      code: code(value),
    }));
  }

  private entries(
    { entries }: Extract<PyExpression, { readonly kind: 'dict' }>,
    what: string,
  ): (readonly [string, PyExpression])[] {
    return entries.map(({ key, value }) =>
      key?.kind === 'string' ? [key.value, value] : refuse(`${what} are computed`),
    );
  }
}
