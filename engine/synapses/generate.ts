// Executes a connection rule: for each neuron of one side in turn, the candidates of the other.
import type { Namespace } from '../core';
import { modelError } from '../diagnostics';
import type { Expression } from '../syntax';
import { functionsOf, identifiersOf } from '../syntax';
import { Candidates, type Evaluator, type Wanted } from './candidates';
import type { GeneratorText } from './generator-syntax';
import { IndexList } from './index-list';
import { visitChosen, visitRange, visitSample, type NumberRange } from './sampling';
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
  readonly pre: Int32Array;
  readonly post: Int32Array;
}

/**
 * All synapses of a rule in the order of its loops.
 * @throws ModelError `CONNECT-RANGE` (IndexError) for neurons that do not exist, and what is wrong with expressions
 */
export function generate(synapses: Synapses, rule: Rule, namespace: Namespace): Pairs {
  return new Generation(synapses, rule, namespace).run();
}

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
  private readonly chunk: number;
  private readonly pre = new IndexList();
  private readonly post = new IndexList();
  /** neuron whose candidates are visited */
  private row = 0;
  private readonly waiting = { outer: new Int32Array(CHUNK), loop: new Int32Array(CHUNK), count: 0 };

  constructor(
    private readonly synapses: Synapses,
    private readonly rule: Rule,
    namespace: Namespace,
  ) {
    const { generator, gives, n } = rule;
    const { source, target } = synapses;
    this.outerCount = (gives === 'j' ? source : target).group.size;
    this.innerCount = (gives === 'j' ? target : source).group.size;
    this.outer = new Candidates(synapses, generator.variable, namespace);
    this.inner = new Candidates(synapses, generator.variable, namespace);
    const { element, condition, variable } = generator;
    const isLoopVariable = element.kind === 'name' && element.name === variable;
    this.element = isLoopVariable ? undefined : this.inner.evaluator(element, 'number');
    const isRow = condition !== undefined && !this.dependsOnInner(condition);
    this.rowCondition = isRow ? this.outer.evaluator(condition, 'condition') : undefined;
    this.condition =
      condition === undefined || isRow ? undefined : this.inner.evaluator(condition, 'condition');
    this.checksFirst = condition !== undefined && !isRow && this.usesInnerNeurons(condition);
    this.copies = typeof n === 'number' ? undefined : this.inner.evaluator(n, 'number');
    const draws = [this.element, this.condition, this.copies].some((one) => one?.draws === true);
    this.chunk = draws ? 1 : CHUNK;
  }

  run(): Pairs {
    const { iterator } = this.rule.generator;
    const wanted: Wanted = 'integer';
    const low = this.perRow(iterator.low, wanted);
    const high = this.perRow(iterator.high, wanted);
    const step = this.perRow(iterator.step, wanted);
    const p = iterator.p === undefined ? undefined : this.perRow(iterator.p, 'number');
    const size = iterator.size === undefined ? undefined : this.perRow(iterator.size, wanted);
    const isWanted =
      this.rowCondition === undefined ? undefined : rowValues(this.rowCondition, this.fillOuter);
    const { random } = this.synapses.device;
    const visit = (k: number): void => {
      this.add(k);
    };
    for (let row = 0; row < this.outerCount; row += 1) {
      if (isWanted !== undefined && isWanted(row) === 0) continue;
      this.row = row;
      const range: NumberRange = { low: low(row), high: high(row), step: step(row) };
      if (range.step === 0)
        throw modelError('ValueError', 'CONNECT-RANGE', 'The step of a range must not be 0.');
      if (p !== undefined) visitSample(range, p(row), random, visit);
      else if (size !== undefined) {
        visitChosen(range, size(row), this.rule.skipIfInvalid, random, visit);
      } else visitRange(range, visit);
    }
    this.flush();
    return { pre: this.pre.toArray(), post: this.post.toArray() };
  }

  /** Value of an expression for each row: constants once, others for all rows, those that draw row by row. */
  private perRow(expression: Expression, wanted: Wanted): (row: number) => number {
    const evaluator = this.outer.evaluator(expression, wanted);
    return rowValues(evaluator, this.fillOuter);
  }

  private readonly fillOuter = (first: number, most: number): void => {
    const count = Math.min(most, this.outerCount - first);
    const rows = Int32Array.from({ length: count }, (_, k) => first + k);
    const zeros = new Int32Array(count);
    const [i, j] = this.rule.gives === 'j' ? [rows, zeros] : [zeros, rows];
    this.outer.fill(i, j, zeros, count);
  };

  private add(k: number): void {
    const { waiting } = this;
    waiting.outer[waiting.count] = this.row;
    waiting.loop[waiting.count] = k;
    waiting.count += 1;
    if (waiting.count >= this.chunk) this.flush();
  }

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
    const fixed = typeof this.rule.n === 'number' ? this.rule.n : 1;
    const { source, target } = this.synapses;
    for (let k = 0; k < outer.length; k += 1) {
      const [own, found] = [outer[k] ?? 0, numbers[k] ?? 0];
      const [i, j] = this.rule.gives === 'j' ? [own, found] : [found, own];
      const times = copies === undefined ? fixed : Math.trunc(copies[k] ?? 0);
      for (let copy = 0; copy < times; copy += 1) {
        this.pre.add(i + source.start);
        this.post.add(j + target.start);
      }
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
      if (isValid(k)) continue;
      throw modelError(
        'IndexError',
        'CONNECT-RANGE',
        `The rule gives ${this.rule.gives} = ${numbers[k] ?? 0}, outside of the allowed range [0, ${this.innerCount - 1}].`,
        { origin: this.rule.generator.element.origin, object: this.synapses.name },
      );
    }
  }

  /** Does an expression differ between candidates of one row? */
  private dependsOnInner(expression: Expression): boolean {
    const { gives, generator } = this.rule;
    const suffix = gives === 'j' ? '_post' : '_pre';
    const scope = this.synapses.resolver(new Map());
    const inner = [...identifiersOf(expression)].some(
      (one) => one === gives || one === generator.variable || one.endsWith(suffix) || this.isTargetName(one),
    );
    return (
      inner ||
      [...functionsOf(expression)].some((one) => {
        const symbol = scope.lookup(one);
        return symbol?.kind === 'function' && !symbol.stateless;
      })
    );
  }

  private usesInnerNeurons(expression: Expression): boolean {
    const suffix = this.rule.gives === 'j' ? '_post' : '_pre';
    return [...identifiersOf(expression)].some((one) => one.endsWith(suffix) || this.isTargetName(one));
  }

  /** A variable of the target without suffix. */
  private isTargetName(name: string): boolean {
    if (this.rule.gives !== 'j' || /_(pre|post)$/.test(name)) return false;
    return this.synapses.neuronReferences.some((one) => one.name === name && one.side === 'post');
  }
}

/** Values per row: at once where nothing is drawn, else when the row's turn comes. */
function rowValues(
  evaluator: Evaluator,
  fill: (first: number, count: number) => void,
): (row: number) => number {
  let first = 0;
  let values: Float64Array = new Float64Array();
  const block = evaluator.draws ? 1 : CHUNK;
  return (row) => {
    if (row < first || row >= first + values.length) {
      first = row;
      fill(row, block);
      values = evaluator.values();
    }
    return values[row - first] ?? 0;
  };
}
