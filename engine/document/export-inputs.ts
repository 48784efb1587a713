// Input and function cells as Python for Brian 2. Protocols stay formulas where numpy computes the same numbers
// from them; spikes and noise are written out.
import { assertNever } from '../diagnostics';
import { parseExpression, functionsOf } from '../syntax';
import type { Dimension } from '../units';
import { second, unitText } from '../units';
import type { ConstantTable } from './constants';
import { readPattern } from './build-input';
import { evaluateField } from './evaluate';
import { FieldReader, fieldSource } from './fields';
import type { Sampled } from './protocol-values';
import { sampleProtocol } from './protocol-values';
import { isKeyword, pythonCall, pythonString, renamed } from './python-text';
import type { FunctionCell, InputCell, ProtocolPoint, SpikesInputCell, TimedArrayCell } from './schema';

/** What the exporter of the whole document provides. */
export interface InputContext {
  readonly constants: ConstantTable;
  /** seconds of the document's step */
  readonly dt: number;
  readonly seed: number | undefined;
  object(name: string): string;
  /** a value at the level of Python */
  expression(text: string): string;
  /** model code as a string */
  code(text: string): string;
  timing(cell: { readonly dt?: string; readonly when?: string; readonly order?: number }): string[];
  /** `namespace=…` where names had to change */
  namespace(): string[];
  note(text: string): void;
}

/** The statement that makes an input. */
export function exportInput(cell: InputCell, context: InputContext): string[] {
  const variable = context.object(cell.name);
  const name = `name=${pythonString(cell.name)}`;
  switch (cell.kind) {
    case 'spikes':
      return [`${variable} = ${pythonCall('SpikeGeneratorGroup', [...spikeArguments(cell, context), name])}`];
    case 'poisson': {
      const rates = `rates=${context.code(cell.rates)}`;
      const args = [sizeText(cell.n, context), rates, ...context.timing(cell), ...context.namespace(), name];
      return [`${variable} = ${pythonCall('PoissonGroup', args)}`];
    }
    case 'poisson-input': {
      const args = [
        context.object(cell.target),
        pythonString(cell.variable.trim()),
        `N=${sizeText(cell.n, context)}`,
        `rate=${context.expression(cell.rate)}`,
        `weight=${context.code(cell.weight)}`,
        ...context.timing(cell),
      ];
      return [`${variable} = ${pythonCall('PoissonInput', args)}`];
    }
    case 'timed-array': {
      const values = protocolText(cell, context);
      if (values === undefined) return [];
      return [
        `${variable} = ${pythonCall('TimedArray', [values, `dt=${context.expression(cell.dt)}`, name])}`,
      ];
    }
    default:
      return assertNever(cell);
  }
}

function sizeText(n: string, context: InputContext): string {
  return /^\d+$/.test(n.trim()) ? n.trim() : `int(${context.expression(n)})`;
}

function spikeArguments(cell: SpikesInputCell, context: InputContext): string[] {
  const reader = new FieldReader(cell.id, cell.name, context.constants);
  const n = reader.count('n', cell.n) ?? 1;
  const dt = reader.step('dt', cell.dt)?.value ?? context.dt;
  const { indices, times } = readPattern(cell, n, dt, reader);
  const period = cell.period?.trim() ?? '';
  return [
    sizeText(cell.n, context),
    `[${indices.join(', ')}]`,
    timesText(times),
    ...(period === '' ? [] : [`period=${context.expression(period)}`]),
    ...context.timing(cell),
  ];
}

/** In milliseconds where that gives the same numbers. */
function timesText(times: Float64Array): string {
  const ms = Array.from(times, (time) => Number((time * 1e3).toPrecision(15)));
  const isExact = ms.every((value, k) => value * 1e-3 === times[k]);
  return isExact ? `[${ms.join(', ')}]*ms` : `[${times.join(', ')}]*second`;
}

function protocolText(cell: TimedArrayCell, context: InputContext): string | undefined {
  const reader = new FieldReader(cell.id, cell.name, context.constants);
  const sampled = sampleProtocol(cell, reader, context.seed);
  if (sampled === undefined) {
    context.note(`The input "${cell.name}" has problems and is not part of the script.`);
    return undefined;
  }
  const writer = new ProtocolWriter(cell, sampled, context);
  switch (cell.shape) {
    case 'steps':
      return writer.steps(cell.points);
    case 'drawn':
      return writer.lines(cell.points);
    case 'ramp':
      return writer.lines([
        { at: cell.start, value: cell.from },
        { at: cell.stop, value: cell.to },
      ]);
    case 'sine': {
      const offset = cell.offset?.trim() ?? '';
      const phase = cell.phase?.trim() ?? '';
      const time = `arange(${sampled.rows})*(${context.expression(cell.dt)})`;
      const angle = `2*pi*(${context.expression(cell.frequency)})*(${time})`;
      const wave = `${writer.value(cell.amplitude)}*sin(${angle}${phase === '' ? '' : ` + ${context.expression(phase)}`})`;
      return offset === '' || Number(offset) === 0 ? wave : `${writer.value(offset)} + ${wave}`;
    }
    case 'noise':
    case 'list':
      return writer.numbers();
    default:
      return assertNever(cell);
  }
}

/** Writes values of one protocol; arithmetic is done with plain numbers in base units, which come out exactly. */
class ProtocolWriter {
  private readonly unit: string;

  constructor(
    private readonly cell: TimedArrayCell,
    private readonly sampled: Sampled,
    private readonly context: InputContext,
  ) {
    this.unit = unitFactor(sampled.dimension);
  }

  /** Plain numbers count in the unit of the cell. */
  value(text: string): string {
    const { cell, context } = this;
    const written = context.expression(text);
    const unit = cell.unit?.trim() ?? '';
    const { quantity } = evaluateField(fieldSource(cell.id, '', text), context.constants);
    const isPlain = quantity?.dimension.isDimensionless === true;
    if (isPlain && unit !== '') return `(${written})*(${context.expression(unit)})`;
    return `(${written})`;
  }

  steps(points: readonly ProtocolPoint[]): string {
    const { rows, values } = this.sampled;
    const counts: number[] = [];
    const texts: string[] = [];
    const starts = points.map(({ at }) => this.sampleAt(at));
    if ((starts[0] ?? 0) > 0) {
      counts.push(starts[0] ?? 0);
      texts.push('0.0');
    }
    points.forEach(({ value }, k) => {
      const count = (starts[k + 1] ?? rows) - (starts[k] ?? 0);
      if (count <= 0) return;
      counts.push(count);
      texts.push(`float(${this.value(value)})`);
    });
    const total = counts.reduce((sum, count) => sum + count, 0);
    if (total !== values.length) return this.numbers();
    return `repeat([${texts.join(', ')}], [${counts.join(', ')}])${this.unit}`;
  }

  lines(points: readonly ProtocolPoint[]): string {
    const { context, sampled } = this;
    const times = points.map(({ at }) => `float(${context.expression(at)})`);
    const values = points.map(({ value }) => `float(${this.value(value)})`);
    const grid = `arange(${sampled.rows})*float(${context.expression(this.cell.dt)})`;
    return `interp(${grid}, [${times.join(', ')}], [${values.join(', ')}])${this.unit}`;
  }

  numbers(): string {
    const { values, columns, rows } = this.sampled;
    if (columns === undefined) return `array([${Array.from(values, numberText).join(', ')}])${this.unit}`;
    const lines = Array.from({ length: rows }, (_, row) => {
      const part = values.subarray(row * columns, (row + 1) * columns);
      return `[${Array.from(part, numberText).join(', ')}]`;
    });
    return `array([${lines.join(', ')}])${this.unit}`;
  }

  private sampleAt(text: string): number {
    const source = fieldSource(this.cell.id, '', text);
    const time = evaluateField(source, this.context.constants, second.dimension).quantity?.value ?? 0;
    return Math.ceil(time / this.sampled.dt - 1e-6);
  }
}

/** A number that Python reads as a float. */
function numberText(value: number): string {
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

const NAMES: Readonly<Record<string, string>> = {
  ...{
    V: 'volt',
    A: 'amp',
    S: 'siemens',
    F: 'farad',
    ohm: 'ohm',
    Hz: 'hertz',
    s: 'second',
    C: 'coulomb',
    m: 'metre',
  },
};
const BASE = ['metre', 'kilogram', 'second', 'amp', 'kelvin', 'mole', 'candle'];

/** `*amp`, for a unit whose value is 1; empty for plain numbers. */
function unitFactor(dimension: Dimension): string {
  if (dimension.isDimensionless) return '';
  const name = NAMES[unitText(dimension)];
  if (name !== undefined) return `*${name}`;
  const factors = dimension.exponents.flatMap((exponent, k) =>
    exponent === 0 ? [] : [exponent === 1 ? (BASE[k] ?? '') : `${BASE[k] ?? ''}**${exponent}`],
  );
  return `*(${factors.join('*')})`;
}

/** A function with units, as Brian 2 wants it. */
export function exportFunction(cell: FunctionCell, context: InputContext): string[] {
  const { expression } = parseExpression(fieldSource(cell.id, 'expression', cell.expression));
  const calls = expression === undefined ? [] : [...functionsOf(expression)];
  if (calls.some((name) => context.constants.callable(name)?.stateless === false)) {
    context.note(
      `The function "${cell.name}" draws random numbers; in Brian 2 it draws one for all neurons.`,
    );
  }
  const parameters = new Map(
    cell.arguments.map(({ name }) => [name, isKeyword(name) ? `${name}_` : name] as const),
  );
  const units = cell.arguments.map(({ name, unit }) => `${parameters.get(name) ?? name}=${unitName(unit)}`);
  const body = renamed(context.expression(cell.expression), parameters);
  return [
    `@check_units(${[...units, `result=${unitName(cell.unit)}`].join(', ')})`,
    `def ${context.object(cell.name)}(${[...parameters.values()].join(', ')}):`,
    `    return ${body}`,
  ];
}

function unitName(unit: string): string {
  const text = unit.trim();
  return text === 'boolean' ? 'bool' : text === 'integer' ? '1' : text;
}
