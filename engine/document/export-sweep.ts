// A sweep cell as a plain loop of a script: restore the state before the runs, set constants and start values, run,
// measure. The points, their order and their seeds are those of the notebook.
import { assertNever } from '../diagnostics';
import type { BuiltModel } from './build';
import { pythonComment, pythonString } from './python-text';
import type { Cell, KnownCell, NotebookDocument } from './schema';
import { isKnownCell } from './schema';
import { sweepSeedText } from './sweep-order';
import type { SweepAxis } from './sweep-axis';
import type { SweepPlan, SweepQuantity } from './sweep-plan';
import { readSweep } from './sweep-plan';
import type { SweepCell } from './sweep-schema';

/** Name under which the script keeps the state before its runs. */
export const BEFORE_RUNS = 'before the runs';

/** How the script calls and writes the document's things. */
export interface SweepNames {
  object(name: string): string;
  expression(text: string): string;
  /** a variable that nothing else is called by */
  claim(name: string): string;
  /** constants that the script calls otherwise than the model */
  readonly renamed: ReadonlySet<string>;
  /** `network.` where the script makes a network of its own */
  readonly network: string;
  /** the lines that set the start values of all groups */
  readonly initial: readonly string[];
}

/** The lines of a sweep, and whether they are a loop, which needs the state of `BEFORE_RUNS`. */
export interface SweepScript {
  readonly lines: readonly string[];
  readonly loops: boolean;
}

/** Most characters of a line of numbers. */
const WIDTH = 96;

/** Writes a sweep, or a comment that says why it is no loop. */
export function exportSweep(
  cell: SweepCell,
  document: NotebookDocument,
  model: BuiltModel,
  names: SweepNames,
): SweepScript {
  const { plan } = readSweep(cell, document, model);
  const comment = (reason: string): SweepScript => ({
    lines: pythonComment(
      `A sweep of ${cell.parameters.map(({ constant }) => constant).join(' and ')}: ${reason}`,
    ),
    loops: false,
  });
  if (plan === undefined) return comment('it has problems in the notebook.');
  const affected = affectedConstants(document, new Set(plan.axes.map(({ constant }) => constant)));
  const reason = obstacle(document, affected, names);
  if (reason !== undefined) return comment(`not part of the script, because ${reason}.`);
  return { lines: loop(cell, plan, document, affected, names), loops: true };
}

function mentions(text: string, names: ReadonlySet<string>): string | undefined {
  return [...names].find((name) => new RegExp(`(?<![\\w.])${name}(?!\\w)`).test(text));
}

/** The varied constants and those that are computed from them. */
function affectedConstants(document: NotebookDocument, varied: ReadonlySet<string>): ReadonlySet<string> {
  const affected = new Set(varied);
  for (const { name, value } of rowsOf(document)) {
    if (mentions(value, affected) !== undefined) affected.add(name);
  }
  return affected;
}

function rowsOf(document: NotebookDocument): { readonly name: string; readonly value: string }[] {
  return document.cells.flatMap((cell) => (isKnownCell(cell) && cell.type === 'constants' ? cell.rows : []));
}

/** What keeps a sweep from being a loop over the objects that the script has made; undefined: nothing. */
function obstacle(
  document: NotebookDocument,
  affected: ReadonlySet<string>,
  names: SweepNames,
): string | undefined {
  const other = [...affected].find((name) => names.renamed.has(name));
  if (other !== undefined) return `the script calls ${other} by another name`;
  const inStep = mentions(document.dt, affected);
  if (inStep !== undefined) return `the time step depends on ${inStep}`;
  for (const cell of document.cells.filter(isKnownCell)) {
    const name = mentions(JSON.stringify(fixedPart(cell)), affected);
    if (name !== undefined) return `${titleOf(cell)} is made with ${name}`;
    if (drawsAnew(cell)) return `${titleOf(cell)} draws random numbers of its own for each point`;
  }
  return undefined;
}

function titleOf(cell: Cell): string {
  return 'name' in cell && typeof cell.name === 'string' ? `"${cell.name}"` : `a cell of kind ${cell.type}`;
}

/** What of a cell is evaluated when its object is made, not when it runs. */
function fixedPart(cell: KnownCell): unknown {
  switch (cell.type) {
    case 'text':
    case 'constants':
    case 'plot':
    case 'sweep':
    case 'python':
    case 'run':
      return [];
    case 'group':
      return [cell.n, cell.dt, (cell.linked ?? []).map(({ index }) => index)];
    case 'runner':
      return [cell.group, cell.dt];
    case 'synapses': {
      const delays = cell.pathways.map(({ delay }) => delay);
      return [cell.source, cell.target, cell.connect, cell.initial, cell.dt, delays];
    }
    case 'monitor':
      return [cell.target, cell.record, cell.dt];
    case 'function':
    case 'input':
      return cell;
    default:
      return assertNever(cell);
  }
}

/** Connections and noise that follow from the seed of each point. */
function drawsAnew(cell: KnownCell): boolean {
  if (cell.type === 'input')
    return cell.kind === 'timed-array' && cell.shape === 'noise' && cell.seed === undefined;
  if (cell.type !== 'synapses') return false;
  const drawn = JSON.stringify([cell.connect, cell.initial ?? []]);
  return /\brandn?\b|\bsample\b|\bpoisson\b|"p":/.test(drawn);
}

function loop(
  cell: SweepCell,
  plan: SweepPlan,
  document: NotebookDocument,
  affected: ReadonlySet<string>,
  names: SweepNames,
): string[] {
  const points = plan.axes.map(({ constant }) => names.claim(`${constant}_points`));
  const [results, point, repeat] = ['sweep_results', 'point', 'repeat_number'].map((name) =>
    names.claim(name),
  );
  const [first = '', second] = points;
  const constants = plan.axes.map(({ constant }) => constant);
  const pairs = `((x, y) for y in ${second ?? ''} for x in ${first})`;
  const over = `enumerate(${second === undefined ? first : pairs})`;
  const target = second === undefined ? constants[0] : `(${constants.join(', ')})`;
  const varied = new Set(constants);
  const computed = rowsOf(document).filter(({ name }) => affected.has(name) && !varied.has(name));
  const restored = rowsOf(document).filter(({ name }) => affected.has(name));
  const assign = ({ name, value }: { name: string; value: string }): string =>
    `${name} = ${names.expression(value)}`;
  const runs = document.cells.flatMap((one) =>
    isKnownCell(one) && one.type === 'run' ? [names.expression(one.duration)] : [],
  );
  const body = [
    `${names.network}restore('${BEFORE_RUNS}')`,
    ...(document.seed === undefined
      ? []
      : [`seed(${sweepSeedText(document.seed, point ?? '', repeat ?? '')})`]),
    ...computed.map(assign),
    ...names.initial,
    ...runs.map((duration) => `${names.network}run(${duration})`),
    `${results ?? ''}[${repeat ?? ''}, ${point ?? ''}] = ${measured(plan.quantity, runs, names)}`,
  ];
  const [count = 1, rows = 1] = plan.axes.map(({ values }) => values.length);
  const size = `(${String(plan.repeats)}, ${String(count * rows)})`;
  const title = cell.title?.trim() ?? '';
  return [
    ...pythonComment(title === '' ? `${plan.quantity.label} over ${constants.join(' and ')}` : title),
    ...plan.axes.flatMap((axis, at) => pointLines(points[at] ?? '', axis, names)),
    `${results ?? ''} = zeros(${size})  # ${plan.quantity.unit === '1' ? 'plain numbers' : plan.quantity.unit}`,
    `for ${repeat ?? ''} in range(${String(plan.repeats)}):`,
    `    for ${point ?? ''}, ${target ?? ''} in ${over}:`,
    ...body.flatMap((text) => text.split('\n')).map((line) => (line === '' ? '' : `        ${line}`)),
    ...restored.map(assign),
    ...picture(plan, points, results ?? '', names),
  ];
}

/** The values of an axis: `[0, 0.5, 1]*nA`, in lines of readable length. */
function pointLines(variable: string, { texts }: SweepAxis, names: SweepNames): string[] {
  const unit = /[*/].*$/.exec(texts[0] ?? '')?.[0] ?? '';
  const numbers = texts.map((text) => text.slice(0, text.length - unit.length));
  const lines: string[] = [];
  for (const number of numbers) {
    const last = lines.at(-1);
    if (last === undefined || last.length + number.length > WIDTH) lines.push(`    ${number},`);
    else lines[lines.length - 1] = `${last} ${number},`;
  }
  const scaled = unit === '' ? '' : names.expression(`1${unit}`).slice(1);
  return [`${variable} = array([`, ...lines, `])${scaled}`];
}

/** What is measured after the runs, in base units. */
function measured(quantity: SweepQuantity, durations: readonly string[], names: SweepNames): string {
  const monitor = names.object(quantity.monitor);
  const { measure, variable } = quantity;
  const values = variable === undefined ? `${monitor}.rate` : `${monitor}.${variable}`;
  const last = variable === undefined ? '[-1]' : '[:, -1].mean()';
  switch (measure) {
    case 'rate':
      return `len(${monitor}.t)/(len(${monitor}.source)*float(${durations.join(' + ')}))`;
    case 'count':
      return `len(${monitor}.t)`;
    case 'mean':
    case 'min':
    case 'max':
      return `float(${values}.${measure}())`;
    case 'last':
      return `float(${values}${last})`;
    default:
      return assertNever(measure);
  }
}

function picture(plan: SweepPlan, points: readonly string[], results: string, names: SweepNames): string[] {
  const [first, second] = plan.axes;
  const [x = '', y = ''] = points;
  if (first === undefined) return [];
  const unit = plan.quantity.unit === '1' ? '' : ` (${plan.quantity.unit})`;
  const label = `${plan.quantity.label}${unit}`;
  const named = ({ constant, texts }: SweepAxis): [divisor: string, label: string] => {
    const text = /[*/].*$/.exec(texts[0] ?? '')?.[0] ?? '';
    if (text === '') return ['', constant];
    return [`/${names.expression(`(1${text})`)}`, `${constant} (1${text})`.replace('(1*', '(')];
  };
  const [perX, labelX] = named(first);
  if (second === undefined) {
    return [
      'figure()',
      `plot(${x}${perX}, ${results}.mean(axis=0), 'o-')`,
      ...(first.log ? ["xscale('log')"] : []),
      `xlabel(${pythonString(labelX)})`,
      `ylabel(${pythonString(label)})`,
    ];
  }
  const [perY, labelY] = named(second);
  return [
    'figure()',
    `pcolormesh(${x}${perX}, ${y}${perY}, ${results}.mean(axis=0).reshape(len(${y}), len(${x})), shading='nearest')`,
    ...(first.log ? ["xscale('log')"] : []),
    ...(second.log ? ["yscale('log')"] : []),
    `colorbar(label=${pythonString(label)})`,
    `xlabel(${pythonString(labelX)})`,
    `ylabel(${pythonString(labelY)})`,
  ];
}
