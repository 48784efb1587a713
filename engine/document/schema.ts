// The notebook document, schema v0: declarative cells, plain JSON. Cells of kinds that this version does
// not know are kept as they are.
import type { InputCell } from './input-schema';
import type { SweepCell } from './sweep-schema';
import type { SynapsesCell } from './synapses-schema';

export * from './input-schema';
export * from './sweep-schema';
export * from './synapses-schema';

/** Version that this engine writes. Version 0 may still change; from 1 on, versions are frozen. */
export const DOCUMENT_VERSION = 0;
export const DOCUMENT_FORMAT = 'spikepad-notebook';

/** What executes code: WebAssembly, or slower closures that it is compared with. */
export type CodeTarget = 'reference' | 'wasm';

/**
 * How variables with a fraction are stored: 53 or 24 binary digits, which take 8 or 4 bytes. Calculations are double
 * either way; storing rounds to the nearest number, by at most 1.1e-16 or 6e-8 of its size.
 */
export type Precision = 'double' | 'single';

/** Markdown with KaTeX mathematics between `$` signs. */
export interface TextCell {
  readonly id: string;
  readonly type: 'text';
  readonly text: string;
}

export interface SliderRange {
  /** bounds and step are expressions of the constant's unit, e.g. `0*mV` */
  readonly min: string;
  readonly max: string;
  readonly step?: string;
  readonly scale?: 'linear' | 'log';
}

export interface ConstantRow {
  readonly name: string;
  /** symbolic value, e.g. `10*ms`; may use constants above it */
  readonly value: string;
  /** author's value, to which the row's reset button returns */
  readonly initial?: string;
  readonly slider?: SliderRange;
  readonly description?: string;
}

export interface ConstantsCell {
  readonly id: string;
  readonly type: 'constants';
  readonly rows: readonly ConstantRow[];
}

export interface InitialValue {
  readonly variable: string;
  /** expression over the group's variables and constants, e.g. `El + rand()*5*mV` */
  readonly value: string;
}

/** An event of a group besides its spike. */
export interface GroupEvent {
  readonly name: string;
  /** boolean expression of the group's variables */
  readonly condition: string;
  /** statements that run for the neurons that had the event */
  readonly reset?: string;
  /** slot in which the condition is checked; `after_thresholds` if absent */
  readonly when?: string;
  readonly order?: number;
  /** slot of the statements; `after_resets` if absent */
  readonly resetWhen?: string;
  readonly resetOrder?: number;
}

/** A variable with the flag `linked` and where its values are. */
export interface LinkedVariable {
  readonly variable: string;
  /** `group.variable` */
  readonly source: string;
  /** element of the source for each neuron: `0, 0, 3:6`, or a formula such as `i // 10`; empty: one to one */
  readonly index?: string;
}

export interface GroupCell {
  readonly id: string;
  readonly type: 'group';
  readonly name: string;
  /** number of neurons: a number or an expression of constants */
  readonly n: string;
  readonly equations: string;
  readonly threshold?: string;
  readonly reset?: string;
  /** time (`2*ms`), condition (`v > 0*mV`), or empty */
  readonly refractory?: string;
  /** integrator name; empty means the automatic choice */
  readonly method?: string;
  readonly initial?: readonly InitialValue[];
  readonly events?: readonly GroupEvent[];
  readonly linked?: readonly LinkedVariable[];
  readonly dt?: string;
  readonly order?: number;
  /** what executes its code; that of the document if absent */
  readonly target?: CodeTarget;
  /** how its variables are stored; double if absent */
  readonly precision?: Precision;
}

/** A function of model code: its value is an expression of its arguments, constants and other functions. */
export interface FunctionCell {
  readonly id: string;
  readonly type: 'function';
  readonly name: string;
  readonly arguments: readonly FunctionArgument[];
  /** unit of the result, e.g. `volt`; `1` for a plain number */
  readonly unit: string;
  readonly expression: string;
}

export interface FunctionArgument {
  readonly name: string;
  /** e.g. `volt`; `1` for a plain number */
  readonly unit: string;
}

/** A raw CodeRunner. */
export interface RunnerCell {
  readonly id: string;
  readonly type: 'runner';
  readonly name: string;
  readonly group: string;
  readonly template: string;
  readonly code: string;
  /** what warnings and errors show; `code` if absent */
  readonly userCode?: string;
  readonly when?: string;
  readonly order?: number;
  readonly dt?: string;
  readonly checkUnits?: boolean;
  readonly neededVariables?: readonly string[];
  readonly overrideConditionalWrite?: readonly string[];
  readonly active?: boolean;
  /** what executes its code; that of its group if absent */
  readonly target?: CodeTarget;
}

export interface MonitorCell {
  readonly id: string;
  readonly type: 'monitor';
  readonly name: string;
  readonly kind: 'state' | 'spike' | 'rate' | 'event';
  /** name of the recorded group, a part of it (`E[:100]`), or of synapses (state monitors) */
  readonly target: string;
  readonly variables?: readonly string[];
  /** `all`, or numbers of neurons (of synapses) such as `0, 3, 10:20` */
  readonly record?: string;
  readonly event?: string;
  readonly dt?: string;
  readonly when?: string;
  readonly order?: number;
}

/** Advances the network; run cells execute top to bottom. */
export interface RunCell {
  readonly id: string;
  readonly type: 'run';
  readonly duration: string;
}

export interface PlotCell {
  readonly id: string;
  readonly type: 'plot';
  readonly kind: 'trace' | 'raster' | 'rate' | 'distribution' | 'connectivity' | 'fan';
  /** name of the monitor that is drawn; empty for connectivity and fan */
  readonly monitor: string;
  /** name of the synapses cell whose connections are drawn (connectivity, fan) */
  readonly synapses?: string;
  readonly variable?: string;
  /** spike monitor whose spikes are drawn as vertical lines on a trace */
  readonly spikes?: string;
  /** smoothing window of a rate plot, e.g. `2*ms` */
  readonly smooth?: string;
  /** what stands below a raster; the rate of its neurons if absent */
  readonly margin?: 'none';
  readonly title?: string;
}

/** A local module that a script imports. */
export interface PythonFile {
  /** name of the file, e.g. `params.py` */
  readonly name: string;
  readonly code: string;
}

/** A whole Brian 2 script with a namespace of its own. It takes no part in the model of the other cells. */
export interface PythonCell {
  readonly id: string;
  readonly type: 'python';
  /** name of the file, e.g. `CUBA.py` */
  readonly name?: string;
  readonly code: string;
  readonly files?: readonly PythonFile[];
}

/** A cell of a kind that a newer version made: kept, shown as a placeholder. */
export interface UnknownCell {
  readonly id: string;
  readonly type: string;
  readonly [field: string]: unknown;
}

export type KnownCell =
  | TextCell
  | ConstantsCell
  | GroupCell
  | FunctionCell
  | InputCell
  | SynapsesCell
  | RunnerCell
  | MonitorCell
  | RunCell
  | PlotCell
  | SweepCell
  | PythonCell;
export type Cell = KnownCell | UnknownCell;

export interface NotebookDocument {
  readonly format: typeof DOCUMENT_FORMAT;
  readonly v: typeof DOCUMENT_VERSION;
  readonly title: string;
  readonly seed?: number;
  /** default time step, e.g. `0.1*ms` */
  readonly dt: string;
  /** what a run does when a variable becomes infinite or not a number; `stop` if absent */
  readonly instability?: 'stop' | 'go on';
  /** what executes code; WebAssembly if absent */
  readonly target?: CodeTarget;
  readonly cells: readonly Cell[];
}

const KNOWN_TYPES: ReadonlySet<string> = new Set<KnownCell['type']>([
  'text',
  'constants',
  'group',
  'function',
  'input',
  'synapses',
  'runner',
  'monitor',
  'run',
  'plot',
  'sweep',
  'python',
]);

/** Does this version know how to show and build the cell? */
export function isKnownCell(cell: Cell): cell is KnownCell {
  return KNOWN_TYPES.has(cell.type);
}
