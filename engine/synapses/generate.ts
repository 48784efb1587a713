// Executes a connection rule: for each neuron of one side in turn, the candidates of the other.
import type { Namespace } from '../core';
import { objectError } from '../core';
import { modelError, ModelError } from '../diagnostics';
import type { Expression } from '../syntax';
import { Candidates, type Evaluator, type Wanted } from './candidates';
import { Dependence } from './dependence';
import type { GeneratorText } from './generator-syntax';
import { IndexList } from './index-list';
import { rowValues } from './row-values';
import { listSample, rangeLength, visitChosen, visitRange, visitSample, type NumberRange } from './sampling';
import type { Synapses } from './synapses';

/** Candidates that are tried together, where no random numbers are drawn. */
const CHUNK = 4096;

/** A connection rule with all that goes with it. */
export interface Rule {
  readonly generator: GeneratorText;
  /** side whose neurons the rule gives */
  readonly gives: 'i' | 'j';
  /** number of synapses per pair */
  readonly n: Expression | number;
  /** leave out neurons that do not exist */
  readonly skipIfInvalid: boolean;
}

/** New synapses, numbered in the whole groups. */
export interface Pairs {
  readonly pre: IndexList;
  readonly post: IndexList;
}

/** How far connections have come. */
export interface ConnectProgress {
  /** 0 to 1 */
  readonly done: number;
  /** synapses so far */
  readonly count: number;
  /** when all are known: share of what is set up for them, 0 to 1 */
  readonly placed?: number;
}

/** Neurons that are visited before progress is told. */
const PORTION = 1 << 17;
/** Work for a row in the same measure. */
const ROW_COST = 8;

/**
 * All synapses of a rule in the order of its loops, in portions of some milliseconds.
 * @throws ModelError BrianObjectException with `CONNECT-RANGE` (IndexError) for neurons that do not exist behind it;
 *   what is wrong with expressions
 */
export function* generate(
  synapses: Synapses,
  rule: Rule,
  namespace: Namespace,
): Generator<ConnectProgress, Pairs> {
  const generation = new Generation(synapses, rule, namespace);
  try {
    return yield* generation.run();
  } catch (error) {
    throw error instanceof ModelError ? objectError(synapses, error, 'run') : error;
  }
}

/** What a rule says per neuron of its outer loop. */
type RowRules = Readonly<Record<'low' | 'high' | 'step' | 'p' | 'size', Evaluator | undefined>>;

class Generation {
  private readonly outer: Candidates;
  private readonly inner: Candidates;
  private readonly outerCount: number;
  private readonly innerCount: number;
  private readonly element: Evaluator | undefined;
  private readonly condition: Evaluator | undefined;
  private readonly rowCondition: Evaluator | undefined;
  private readonly copies: Evaluator | undefined;
  private readonly checksFirst: boolean;
  private readonly rows: RowRules;
  /** is there nothing to evaluate for single pairs? */
  private readonly isPlain: boolean;
  /** is the condition `i != j`, which needs no evaluation? */
  private readonly leavesOutSelf: boolean;
  private readonly plainCopies: number;
  private readonly preStart: number;
  private readonly postStart: number;
  private readonly chunk: number;
  private readonly pre = new IndexList();
  private readonly post = new IndexList();
  /** neuron whose candidates are visited */
  private row = 0;
  /** candidates of the present row that are connected together */
  private readonly found = new Int32Array(CHUNK);
  private readonly waiting = { outer: new Int32Array(CHUNK), loop: new Int32Array(CHUNK), count: 0 };

  constructor(
    private readonly synapses: Synapses,
    private readonly rule: Rule,
    namespace: Namespace,
  ) {
    const { generator, gives, n } = rule;
    const { source, target } = synapses;
    [this.preStart, this.postStart] = [source.start, target.start];
    this.plainCopies = typeof n === 'number' ? n : 1;
    this.outerCount = (gives === 'j' ? source : target).group.size;
    this.innerCount = (gives === 'j' ? target : source).group.size;
    this.outer = new Candidates(synapses, generator.variable, namespace);
    this.inner = new Candidates(synapses, generator.variable, namespace);
    const { element, variable } = generator;
    const isLoopVariable = element.kind === 'name' && element.name === variable;
    this.element = isLoopVariable ? undefined : this.inner.evaluator(element, 'number');
    this.leavesOutSelf =
      this.element === undefined && generator.condition !== undefined && isDifferent(generator.condition);
    const condition = this.leavesOutSelf ? undefined : generator.condition;
    const dependence = new Dependence(synapses, gives, variable);
    const isRow = condition !== undefined && !dependence.onCandidate(condition);
    this.rowCondition = isRow ? this.outer.evaluator(condition, 'condition') : undefined;
    this.condition =
      condition === undefined || isRow ? undefined : this.inner.evaluator(condition, 'condition');
    this.checksFirst = condition !== undefined && !isRow && dependence.onNeurons(condition);
    this.copies = typeof n === 'number' ? undefined : this.inner.evaluator(n, 'number');
    this.rows = this.readRows();
    this.isPlain = [this.element, this.condition, this.copies].every((one) => one === undefined);
    this.chunk = this.drawingParts() > 1 ? 1 : CHUNK;
  }

  /** What the rule says per row, ready to be evaluated. */
  private readRows(): RowRules {
    const { low, high, step, p, size } = this.rule.generator.iterator;
    const evaluator = (expression: Expression | undefined, wanted: Wanted): Evaluator | undefined =>
      expression === undefined ? undefined : this.outer.evaluator(expression, wanted);
    return {
      low: evaluator(low, 'integer'),
      high: evaluator(high, 'integer'),
      step: evaluator(step, 'integer'),
      p: evaluator(p, 'number'),
      size: evaluator(size, 'integer'),
    };
  }

  /** Parts of the rule that draw random numbers. More than one draw in turns, candidate by candidate. */
  private drawingParts(): number {
    const { low, high, step, p, size } = this.rows;
    const rows = [low, high, step, p, size].filter((one) => one?.draws === true).length;
    const parts = [this.element, this.condition, this.copies].filter((one) => one?.draws === true).length;
    return rows + parts + (p === undefined && size === undefined ? 0 : 1);
  }

  *run(): Generator<ConnectProgress, Pairs> {
    const valueOf = (evaluator: Evaluator | undefined) =>
      evaluator === undefined ? undefined : rowValues(evaluator, this.fillOuter);
    const [low, high, step] = [valueOf(this.rows.low), valueOf(this.rows.high), valueOf(this.rows.step)];
    const [p, size] = [valueOf(this.rows.p), valueOf(this.rows.size)];
    const isWanted =
      this.rowCondition === undefined ? undefined : rowValues(this.rowCondition, this.fillOuter);
    const { random } = this.synapses.device;
    const visit = this.isPlain ? this.connectPlain : this.add;
    let [visited, told] = [0, 0];
    for (let row = 0; row < this.outerCount; row += 1) {
      if (isWanted !== undefined && isWanted(row) === 0) continue;
      this.row = row;
      const range: NumberRange = {
        low: low?.(row) ?? 0,
        high: high?.(row) ?? 0,
        step: step?.(row) ?? 1,
      };
      if (range.step === 0)
        throw modelError('ValueError', 'CONNECT-RANGE', 'The step of a range must not be 0.');
      if (p !== undefined && this.isSimple(range)) {
        listSample(range, p(row), random, this.found, this.connectFound);
      } else if (p !== undefined) visitSample(range, p(row), random, visit);
      else if (size !== undefined) {
        visitChosen(range, size(row), this.rule.skipIfInvalid, random, visit);
      } else visitRange(range, visit);
      // A sample takes as long as what it finds.
      visited += p === undefined && size === undefined ? rangeLength(range) : ROW_COST;
      if (visited < PORTION && this.pre.size - told < PORTION) continue;
      [visited, told] = [0, this.pre.size];
      yield { done: (row + 1) / this.outerCount, count: told };
    }
    this.flush();
    return { pre: this.pre, post: this.post };
  }

  private readonly fillOuter = (first: number, most: number): void => {
    const count = Math.min(most, this.outerCount - first);
    const rows = Int32Array.from({ length: count }, (_, k) => first + k);
    const zeros = new Int32Array(count);
    const [i, j] = this.rule.gives === 'j' ? [rows, zeros] : [zeros, rows];
    this.outer.fill(i, j, zeros, count);
  };

  /** A pair without anything to evaluate. */
  private readonly connectPlain = (k: number): void => {
    if (this.leavesOutSelf && k === this.row) return;
    if (k >= 0 && k < this.innerCount) this.connect(this.row, k, this.plainCopies);
    else if (!this.rule.skipIfInvalid) throw this.outside(k);
  };

  /** Is each candidate of a range one synapse, but for the neuron itself? */
  private isSimple(range: NumberRange): boolean {
    const last = range.low + (rangeLength(range) - 1) * range.step;
    const isInside = Math.min(range.low, last) >= 0 && Math.max(range.low, last) < this.innerCount;
    return this.isPlain && this.plainCopies === 1 && isInside;
  }

  /** Connects the row with neurons that exist. */
  private readonly connectFound = (count: number): void => {
    const { found, row } = this;
    let kept = count;
    if (this.leavesOutSelf) {
      const self = found.subarray(0, count).indexOf(row);
      if (self >= 0) {
        found.copyWithin(self, self + 1, count);
        kept -= 1;
      }
    }
    const givesTargets = this.rule.gives === 'j';
    const [own, other] = givesTargets ? [this.pre, this.post] : [this.post, this.pre];
    own.addRepeated(row + (givesTargets ? this.preStart : this.postStart), kept);
    other.addAll(found, kept, givesTargets ? this.postStart : this.preStart);
  };

  private connect(own: number, found: number, copies: number): void {
    const [i, j] = this.rule.gives === 'j' ? [own, found] : [found, own];
    for (let copy = 0; copy < copies; copy += 1) {
      this.pre.add(i + this.preStart);
      this.post.add(j + this.postStart);
    }
  }

  private readonly add = (k: number): void => {
    if (this.leavesOutSelf && k === this.row) return;
    const { waiting } = this;
    waiting.outer[waiting.count] = this.row;
    waiting.loop[waiting.count] = k;
    waiting.count += 1;
    if (waiting.count >= this.chunk) this.flush();
  };

  /** Tries the candidates that wait. */
  private flush(): void {
    const { waiting } = this;
    if (waiting.count === 0) return;
    let [outer, loop]: [Int32Array, Int32Array] = [
      waiting.outer.slice(0, waiting.count),
      waiting.loop.slice(0, waiting.count),
    ];
    waiting.count = 0;
    let numbers: Int32Array = loop;
    if (this.element !== undefined) {
      this.fillInner(outer, new Int32Array(outer.length), loop);
      numbers = Int32Array.from(this.element.values(), Math.trunc);
    }
    const keep = (chosen: (at: number) => boolean): void => {
      const at = Array.from(outer, (_, k) => k).filter(chosen);
      if (at.length === outer.length) return;
      const pick = (list: Int32Array): Int32Array => Int32Array.from(at, (k) => list[k] ?? 0);
      [outer, loop, numbers] = [pick(outer), pick(loop), pick(numbers)];
    };
    if (this.checksFirst) this.checkRange(outer, numbers, keep);
    if (this.condition !== undefined && outer.length > 0) {
      this.fillInner(outer, numbers, loop);
      const holds = this.condition.values();
      keep((k) => holds[k] !== 0);
    }
    if (!this.checksFirst) this.checkRange(outer, numbers, keep);
    if (outer.length === 0) return;
    let copies: Float64Array | undefined;
    if (this.copies !== undefined) {
      this.fillInner(outer, numbers, loop);
      copies = this.copies.values();
    }
    for (let k = 0; k < outer.length; k += 1) {
      const times = copies === undefined ? this.plainCopies : Math.trunc(copies[k] ?? 0);
      this.connect(outer[k] ?? 0, numbers[k] ?? 0, times);
    }
  }

  private fillInner(outer: Int32Array, numbers: Int32Array, loop: Int32Array): void {
    const [i, j] = this.rule.gives === 'j' ? [outer, numbers] : [numbers, outer];
    this.inner.fill(i, j, loop, outer.length);
  }

  private checkRange(
    outer: Int32Array,
    numbers: Int32Array,
    keep: (chosen: (at: number) => boolean) => void,
  ): void {
    const isValid = (k: number): boolean => {
      const number = numbers[k] ?? 0;
      return number >= 0 && number < this.innerCount;
    };
    if (this.rule.skipIfInvalid) {
      keep(isValid);
      return;
    }
    for (let k = 0; k < outer.length; k += 1) {
      if (!isValid(k)) throw this.outside(numbers[k] ?? 0);
    }
  }

  private outside(number: number): ModelError {
    const { gives, generator } = this.rule;
    return modelError(
      'IndexError',
      'CONNECT-RANGE',
      `The rule gives ${gives} = ${number}, outside of the allowed range from 0 to ${this.innerCount - 1}.`,
      { origin: generator.element.origin, object: this.synapses.name },
    );
  }
}

/** Is a condition `i != j`? */
function isDifferent(condition: Expression): boolean {
  if (condition.kind !== 'comparison' || condition.operator !== '!=') return false;
  const names = [condition.left, condition.right].map((one) => (one.kind === 'name' ? one.name : ''));
  return names.sort().join() === 'i,j';
}
