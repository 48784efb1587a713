// Calls that make inputs: spike generators, Poisson groups and inputs, timed arrays.
import type { InputCell } from '../../document/schema';
import { second } from '../../units';
import type { PyExpression } from '../syntax';
import { arrayText, withoutParentheses } from './array-text';
import type { Given, PyCall } from './call-arguments';
import { isAbsent } from './call-arguments';
import type { CellArguments } from './cell-arguments';
import { refuse } from './cell-arguments';
import type { Changing, Draft, Meaning } from './draft';
import type { EvaluatedArray } from './evaluated';
import { evaluated } from './evaluated';
import { fieldText } from './field-text';
import { modelText, tidy } from './model-text';
import { listText, numberTexts } from './number-text';

const SPIKES = [
  ...['N', 'indices', 'times', 'dt', 'clock', 'period', 'when', 'order', 'sorted', 'name', 'codeobj_class'],
];
const POISSON = ['N', 'rates', 'dt', 'clock', 'when', 'order', 'namespace', 'name', 'codeobj_class'];
const POISSON_INPUT = ['target', 'target_var', 'N', 'rate', 'weight', 'when', 'order'];
const TIMED_ARRAY = ['values', 'dt', 'name'];

/** Longer lists belong into files. */
const LONGEST = 100_000;

type Maker = (call: PyCall, variable?: string) => Meaning;
type DraftOf<K extends InputCell['kind']> = Changing<Extract<InputCell, { readonly kind: K }>>;

/** Makes cells of calls that drive a model from outside. */
export class InputMaker {
  constructor(
    private readonly draft: Draft,
    private readonly read: CellArguments,
  ) {}

  /** What makes the cell of a class of Brian; undefined for other names. */
  maker(kind: string | undefined): Maker | undefined {
    switch (kind) {
      case 'SpikeGeneratorGroup':
        return (call, variable) => this.spikes(variable, call);
      case 'PoissonGroup':
        return (call, variable) => this.poisson(variable, call);
      case 'PoissonInput':
        return (call, variable) => this.poissonInput(variable, call);
      case 'TimedArray':
        return (call, variable) => this.timedArray(variable, call);
      default:
        return undefined;
    }
  }

  private spikes(variable: string | undefined, call: PyCall): Meaning {
    const given = this.read.arguments(call, SPIKES, ['clock', 'codeobj_class']);
    const neurons = this.numbers(given.get('indices'), 'its neurons');
    const times = this.numbers(given.get('times'), 'its times');
    if (times.dimension !== second.dimension && times.values.some((time) => time !== 0))
      refuse('its times are no times');
    const { unit, texts } = numberTexts({ ...times, dimension: second.dimension });
    if (texts.length !== neurons.values.length) refuse('it has not one time for each neuron');
    const spikes = neurons.values.map((neuron, k) => `${String(neuron)} @ ${texts[k] ?? ''}*${unit}`);
    const period = given.get('period');
    const cell = this.draft.add<DraftOf<'spikes'>>({
      type: 'input',
      kind: 'spikes',
      name: '',
      n: this.read.size(given.get('N') ?? refuse('its size is not given')),
      spikes: spikes.join(', '),
      ...(isAbsent(period) || period === undefined ? {} : this.period(period)),
      ...this.read.timing(given),
    });
    this.read.claim(cell, variable, given, 'spikegeneratorgroup');
    return { kind: 'input', cell };
  }

  /** A period of zero means none. */
  private period(expression: PyExpression): { period?: string } {
    const text = this.read.field(expression, 'its period');
    return this.draft.value(text) === 0 ? {} : { period: text };
  }

  private poisson(variable: string | undefined, call: PyCall): Meaning {
    const given = this.read.arguments(call, POISSON, ['clock', 'when', 'codeobj_class']);
    this.read.addNamespace(given.get('namespace'));
    const { dt, order } = this.read.timing(given);
    const cell = this.draft.add<DraftOf<'poisson'>>({
      type: 'input',
      kind: 'poisson',
      name: '',
      n: this.read.size(given.get('N') ?? refuse('its size is not given')),
      rates: this.expression(given, 'rates'),
      ...(dt === undefined ? {} : { dt }),
      ...(order === undefined ? {} : { order }),
    });
    this.read.claim(cell, variable, given, 'poissongroup');
    return { kind: 'input', cell };
  }

  private poissonInput(variable: string | undefined, call: PyCall): Meaning {
    const given = this.read.arguments(call, POISSON_INPUT, []);
    const target = given.get('target');
    const meaning = target?.kind === 'name' ? this.draft.meanings.get(target.name) : undefined;
    if (meaning?.kind !== 'group') refuse('it belongs to something that is not a group cell');
    const cell = this.draft.add<DraftOf<'poisson-input'>>({
      type: 'input',
      kind: 'poisson-input',
      name: '',
      target: meaning.cell.name,
      variable: this.read.modelText(given, 'target_var') ?? refuse('its variable is not given'),
      n: this.read.size(given.get('N') ?? refuse('its number of inputs is not given')),
      rate: this.read.field(given.get('rate') ?? refuse('its rate is not given'), 'its rate'),
      weight: this.expression(given, 'weight'),
      ...this.read.timing(given),
    });
    this.read.claim(cell, variable, given, 'poissoninput');
    return { kind: 'input', cell };
  }

  /** A timed array is called by its name, so that one is needed, and it stays. */
  private timedArray(variable: string | undefined, call: PyCall): Meaning {
    const given = this.read.arguments(call, TIMED_ARRAY, []);
    const name = this.read.modelText(given, 'name') ?? variable ?? refuse('it has no name');
    if (variable !== undefined && name !== variable) refuse('it is called by another name than its own');
    if (this.draft.inDocument(name) !== name) refuse(`${name} has a special meaning in model code`);
    const values = this.numbers(given.get('values'), 'its values');
    if (values.shape.length > 2) refuse('its values have more than two axes');
    const { unit, texts } = numberTexts(values);
    const cell = this.draft.add<Extract<InputCell, { readonly shape: 'list' }>>({
      type: 'input',
      kind: 'timed-array',
      shape: 'list',
      name,
      dt: this.read.field(given.get('dt') ?? refuse('its time step is not given'), 'its time step'),
      ...(unit === '1' ? {} : { unit }),
      values: listText(texts, values.shape),
    });
    return { kind: 'input', cell };
  }

  /** Model code, a quantity, or an array with one number for each neuron. */
  private expression(given: Given, name: string): string {
    const value = given.get(name) ?? refuse(`its ${name} is not given`);
    const text = modelText(value, this.draft)?.text ?? fieldText(value, this.draft);
    if (text !== undefined) return tidy(text);
    return withoutParentheses(arrayText(value, this.draft) ?? refuse(`its ${name} is computed by Python`));
  }

  private numbers(expression: PyExpression | undefined, what: string): EvaluatedArray {
    if (expression === undefined) return refuse(`${what} are not given`);
    const array = evaluated(expression, this.draft) ?? refuse(`${what} are computed by Python`);
    return array.values.length <= LONGEST ? array : refuse(`${what} are too many for a cell`);
  }
}
