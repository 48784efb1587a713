// How many synapses a connection rule will make, before it is executed: exactly where the rule is simple or small,
// else from candidates spread evenly over all of them.
import type { Expression } from '../syntax';
import type { ConnectPlan, Rule } from '../synapses';
import { Synapses } from '../synapses';
import type { ConstantTable } from './constants';
import { evaluateNumber, withValues } from './evaluate';

/** A number of synapses. */
export interface ExpectedCount {
  readonly count: number;
  readonly isExact: boolean;
}

/** So many candidates are looked at. */
const SAMPLE = 1000;
/** Steps of this part of the whole are spread evenly. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * Number of synapses of a connection.
 * @returns undefined where it depends on what is not known before the run
 */
export function expectedCount(
  synapses: Synapses,
  plan: ConnectPlan,
  constants: ConstantTable,
): ExpectedCount | undefined {
  if (plan.kind === 'pairs') return { count: plan.count, isExact: plan.isExact };
  const sides = [synapses.source.group, synapses.target.group];
  if (sides.some((side) => side instanceof Synapses)) return undefined;
  try {
    return new Counter(synapses, plan.rule, constants).count();
  } catch (error) {
    if (error instanceof Unknown) return undefined;
    throw error;
  }
}

/** Candidates of one row: how many, and the probability with which each is tried. */
interface Row {
  readonly low: number;
  readonly step: number;
  readonly candidates: number;
  readonly taken: number;
}

/** Thrown where a value cannot be known. */
class Unknown extends Error {}

class Counter {
  private readonly rows: number;
  private readonly columns: number;
  private isExact = true;
  /** the row, where all rows have the same candidates */
  private readonly onlyRow: Row | undefined;

  constructor(
    private readonly synapses: Synapses,
    private readonly rule: Rule,
    private readonly constants: ConstantTable,
  ) {
    const { source, target } = synapses;
    const [rows, columns] = rule.gives === 'j' ? [source, target] : [target, source];
    this.rows = rows.group.size;
    this.columns = columns.group.size;
    const { low, high, step, p, size } = rule.generator.iterator;
    const areEqual = [low, high, step, p, size].every((bound) => bound === undefined || this.isKnown(bound));
    this.onlyRow = areEqual ? this.readRow(0) : undefined;
  }

  /** @throws Unknown where it depends on what is not known before the run */
  count(): ExpectedCount {
    const count = this.total();
    return { count: Math.round(count), isExact: this.isExact };
  }

  private total(): number {
    const { generator, n } = this.rule;
    const { element, condition, variable } = generator;
    const isPlain = element.kind === 'name' && element.name === variable && typeof n === 'number';
    if (isPlain && condition === undefined && this.onlyRow !== undefined) {
      return this.rows * this.valid(this.onlyRow) * n;
    }
    const sampledRows = Math.min(this.rows, SAMPLE);
    if (sampledRows < this.rows) this.isExact = false;
    const perRow = Math.max(1, Math.floor(SAMPLE / Math.max(1, sampledRows)));
    let sum = 0;
    for (let k = 0; k < sampledRows; k += 1) {
      const at = this.rows === sampledRows ? k : Math.floor(((k * GOLDEN) % 1) * this.rows);
      sum += this.inRow(at, isPlain && condition === undefined ? 0 : perRow);
    }
    return sampledRows === 0 ? 0 : (sum * this.rows) / sampledRows;
  }

  /** Synapses of a row. @param most candidates to look at; 0: all of them count */
  private inRow(at: number, most: number): number {
    const row = this.row(at);
    const { n } = this.rule;
    if (most === 0) return this.valid(row) * (typeof n === 'number' ? n : 1);
    const looked = Math.min(most, row.candidates);
    if (looked < row.candidates) this.isExact = false;
    let sum = 0;
    for (let k = 0; k < looked; k += 1) {
      const place =
        looked === row.candidates ? k : Math.floor(((at + k) * GOLDEN * row.candidates) % row.candidates);
      sum += this.candidate(at, row.low + place * row.step);
    }
    return looked === 0 ? 0 : (sum * row.candidates * row.taken) / looked;
  }

  /** Synapses of one candidate. */
  private candidate(at: number, loop: number): number {
    const { generator, gives, n } = this.rule;
    const values = (number: number): ReadonlyMap<string, number> =>
      new Map([...this.known(at), [generator.variable, loop], [gives, number]]);
    const element = Math.trunc(this.value(generator.element, values(loop)));
    if (!(element >= 0 && element < this.columns)) return 0;
    const names = values(element);
    const chance = generator.condition === undefined ? 1 : this.value(generator.condition, names);
    if (chance === 0) return 0;
    return chance * (typeof n === 'number' ? n : Math.max(0, Math.trunc(this.value(n, names))));
  }

  private row(at: number): Row {
    return this.onlyRow ?? this.readRow(at);
  }

  private readRow(at: number): Row {
    const { low, high, step, p, size } = this.rule.generator.iterator;
    const names = this.known(at);
    const [from, to, by] = [low, high, step].map((bound) => this.value(bound, names));
    if (from === undefined || to === undefined || by === undefined || by === 0) throw new Unknown();
    const candidates = Math.max(0, Math.ceil((to - from) / by));
    let taken = 1;
    if (p !== undefined) {
      taken = Math.min(1, Math.max(0, this.value(p, names)));
      if (taken > 0 && taken < 1) this.isExact = false;
    }
    if (size !== undefined && candidates > 0) {
      taken = Math.min(1, Math.max(0, Math.trunc(this.value(size, names))) / candidates);
    }
    return { low: from, step: by, candidates, taken };
  }

  /** Candidates of a row that exist, where each is the loop variable itself. */
  private valid({ low, step, candidates, taken }: Row): number {
    const last = low + (candidates - 1) * step;
    const isInside = candidates === 0 || (Math.min(low, last) >= 0 && Math.max(low, last) < this.columns);
    if (isInside) return candidates * taken;
    let inside = 0;
    for (let k = 0; k < Math.min(candidates, SAMPLE); k += 1) {
      const number = low + k * step;
      if (number >= 0 && number < this.columns) inside += 1;
    }
    return inside * taken;
  }

  private known(at: number): Map<string, number> {
    const { source, target } = this.synapses;
    return new Map([
      [this.rule.gives === 'j' ? 'i' : 'j', at],
      ['N_pre', source.group.size],
      ['N_post', target.group.size],
    ]);
  }

  private isKnown(expression: Expression): boolean {
    const names = this.known(0);
    names.delete('i');
    names.delete('j');
    return evaluateNumber(expression, withValues(this.constants, names)) !== undefined;
  }

  /**
   * A value; of `rand() < p` the probability.
   * @throws Unknown where it depends on neurons or on chance in another way
   */
  private value(expression: Expression, names: ReadonlyMap<string, number>): number {
    const chance = chanceOf(expression);
    if (chance !== undefined) {
      this.isExact = false;
      const rest = chance.rest === undefined ? 1 : this.value(chance.rest, names);
      return rest * Math.min(1, Math.max(0, this.value(chance.p, names)));
    }
    const value = evaluateNumber(expression, withValues(this.constants, names));
    if (value === undefined) throw new Unknown();
    return value;
  }
}

/** `rand() < p`, alone or last of several conditions. */
function chanceOf(
  expression: Expression,
): { readonly p: Expression; readonly rest: Expression | undefined } | undefined {
  if (expression.kind === 'logical' && expression.operator === 'and') {
    const drawn = expression.operands.map((operand) => chanceOf(operand));
    const at = drawn.findIndex((one) => one !== undefined);
    const found = drawn[at];
    if (found === undefined) return undefined;
    const [first, ...more] = expression.operands.filter((_, k) => k !== at);
    if (first === undefined) return found;
    const rest: Expression = more.length === 0 ? first : { ...expression, operands: [first, ...more] };
    return { p: found.p, rest };
  }
  if (expression.kind !== 'comparison' || expression.operator !== '<') return undefined;
  const { left, right } = expression;
  return left.kind === 'call' && left.name === 'rand' ? { p: right, rest: undefined } : undefined;
}
