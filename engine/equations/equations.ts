// The equations of a model: an ordered collection of single equations with Brian 2's operations.
import type { Diagnostic } from '../diagnostics';
import { problem, Source } from '../diagnostics';
import type { Expression } from '../syntax';
import { functionsOf, inTextOrder, modelErrorOf, substitute } from '../syntax';
import { Dimension } from '../units';
import { orderSubexpressions } from './dependencies';
import type { AllowedFlags } from './flags';
import { flagProblems } from './flags';
import { readEquations } from './read-equations';
import type { Replacements } from './replacements';
import { replaceNames } from './replacements';
import type { Scope } from './scope';
import type { EquationType, SingleEquation } from './single-equation';
import { printEquation, rightSideNames } from './single-equation';
import { Spelling } from './spelling';
import { repeatedStatefulCalls } from './stateful';
import { noiseFactorNames, noiseNames, noiseProblems } from './stochastic';
import { checkUnits } from './unit-check';
import { reasonAt } from './unit-problems';
import { equationProblem, insideEquation } from './equation-problems';

/** Equations, and everything that is wrong with the text they were read from. */
export interface ParsedEquations {
  /** the good equations */
  readonly equations: Equations;
  readonly diagnostics: readonly Diagnostic[];
}

/** What is left of a text with problems: taken as it is, whatever is still wrong between the equations. */
class Recovered {
  constructor(
    readonly map: ReadonlyMap<string, SingleEquation>,
    readonly broken: ReadonlySet<string>,
  ) {}
}

const SECOND = Dimension.of({ s: 1 });
const NO_NAMES: ReadonlySet<string> = new Set();

function isText(value: unknown): value is string | Source {
  return typeof value === 'string' || value instanceof Source;
}

function throwFirst(diagnostics: readonly Diagnostic[]): void {
  const error = modelErrorOf(diagnostics);
  if (error !== undefined) throw error;
}

/** Keeps the first equation of each name; reports the others (EQUATION-DUPLICATE). */
function unique(equations: readonly SingleEquation[]): {
  map: Map<string, SingleEquation>;
  diagnostics: Diagnostic[];
} {
  const map = new Map<string, SingleEquation>();
  const diagnostics: Diagnostic[] = [];
  for (const equation of equations) {
    const first = map.get(equation.name);
    if (first === undefined) {
      map.set(equation.name, equation);
      continue;
    }
    const { place } = first.nameOrigin.source;
    diagnostics.push(
      problem('EQUATION-DUPLICATE', `“${equation.name}” is defined twice.`, {
        origin: equation.nameOrigin,
        because: [
          {
            where: 'first definition',
            text: printEquation(first),
            span: first.nameOrigin.span,
            ...(place === undefined ? {} : { place }),
          },
        ],
        brian: `EquationError: Duplicate definition of variable '${equation.name}'`,
      }),
    );
  }
  return { map, diagnostics };
}

/** Problems between equations: cycles and noise. */
function jointProblems(map: ReadonlyMap<string, SingleEquation>): Diagnostic[] {
  const found = noiseProblems([...map.values()]);
  const { cycle } = orderSubexpressions(map);
  const member = map.get(cycle?.[0] ?? '');
  if (cycle !== undefined && member !== undefined) {
    const list = cycle.map((name) => `'${name}'`).join(', ');
    found.push(
      problem('EQUATION-CYCLE', `“${member.name}” depends on itself: ${cycle.join(' → ')}.`, {
        origin: member.nameOrigin,
        because: cycle.slice(1, -1).flatMap((name) => {
          const other = map.get(name);
          return other === undefined
            ? []
            : [reasonAt(`equation of ${name}`, printEquation(other), other.nameOrigin)];
        }),
        brian:
          'ValueError: Cannot resolve dependencies between static equations, dependencies contain a cycle. ← ' +
          `CycleError: ('nodes are in a cycle', [${list}])`,
      }),
    );
  }
  return found;
}

/** Equations by name. @throws ModelError with all problems that they have */
function checked(
  content: string | Source | readonly SingleEquation[],
  replacements: Replacements,
): ReadonlyMap<string, SingleEquation> {
  const read = isText(content)
    ? readEquations(typeof content === 'string' ? new Source(content) : content)
    : { equations: content, diagnostics: [] };
  const first = unique(read.equations);
  throwFirst(inTextOrder([...read.diagnostics, ...first.diagnostics]));
  const { map, diagnostics } = unique(replaceNames(first.map, replacements));
  throwFirst(inTextOrder([...diagnostics, ...jointProblems(map)]));
  return map;
}

export class Equations implements Iterable<SingleEquation> {
  private readonly map: ReadonlyMap<string, SingleEquation>;
  private readonly order: readonly string[];
  private substitutedExpressions: ReadonlyMap<string, Expression> | undefined;
  /** names that the text defines, but not by a good equation (in recovered equations only) */
  readonly broken: ReadonlySet<string>;

  /**
   * Equations from a text, or from single equations (whose names are not checked: groups add internal ones).
   * @param replacements new names or values for names in the text
   * @throws ModelError with all problems of the text; its class is that of Brian's first error
   */
  constructor(
    content: string | Source | readonly SingleEquation[] | Recovered,
    replacements: Replacements = {},
  ) {
    this.broken = content instanceof Recovered ? content.broken : NO_NAMES;
    this.map = content instanceof Recovered ? content.map : checked(content, replacements);
    this.order = orderSubexpressions(this.map).order;
  }

  /** Reads equations as far as they are good, and reports everything that is wrong. Never throws. */
  static parse(text: string | Source): ParsedEquations {
    const read = readEquations(typeof text === 'string' ? new Source(text) : text);
    const { map, diagnostics } = unique(read.equations);
    const all = inTextOrder([...read.diagnostics, ...diagnostics, ...jointProblems(map)]);
    return { equations: new Equations(new Recovered(map, read.broken)), diagnostics: all };
  }

  get size(): number {
    return this.map.size;
  }

  /** Names of all defined variables, in the order of the text. */
  get names(): ReadonlySet<string> {
    return new Set(this.map.keys());
  }

  get(name: string): SingleEquation | undefined {
    return this.map.get(name);
  }

  has(name: string): boolean {
    return this.map.has(name);
  }

  /** Equations in the order of the text. */
  [Symbol.iterator](): Iterator<SingleEquation> {
    return this.map.values();
  }

  /** Differential equations, alphabetically. */
  get differential(): readonly SingleEquation[] {
    return this.ofType('differential equation');
  }

  /** Parameters, alphabetically. */
  get parameters(): readonly SingleEquation[] {
    return this.ofType('parameter');
  }

  /** Subexpressions, each after those that it uses. */
  get subexpressions(): readonly SingleEquation[] {
    return this.order.flatMap((name) => this.map.get(name) ?? []);
  }

  /** Subexpressions, then differential equations, then parameters: the order for printing and for code. */
  get ordered(): readonly SingleEquation[] {
    return [...this.subexpressions, ...this.differential, ...this.parameters];
  }

  /** Names (of variables and functions) on right sides that no equation defines. */
  get identifiers(): ReadonlySet<string> {
    const names = new Set<string>();
    for (const { expression } of this) {
      if (expression === undefined) continue;
      for (const name of [...rightSideNames({ expression }), ...functionsOf(expression)]) {
        if (!this.map.has(name)) names.add(name);
      }
    }
    return names;
  }

  /** Names of the noise sources (`xi`, `xi_1`, …). */
  get stochasticVariables(): ReadonlySet<string> {
    return noiseNames([...this].flatMap((equation) => equation.expression ?? []));
  }

  /** Additive if no factor of noise depends on time or on a variable of a differential equation. */
  get stochasticType(): 'additive' | 'multiplicative' | undefined {
    if (this.stochasticVariables.size === 0) return undefined;
    for (const expression of this.substituted().values()) {
      for (const name of noiseFactorNames(expression)) {
        if (name === 't' || this.map.get(name)?.type === 'differential equation') return 'multiplicative';
      }
    }
    return 'additive';
  }

  /**
   * Right sides of the differential equations with all subexpressions inserted; those with the flag
   * `constant over dt` stay names, because their values are kept for the whole step.
   */
  substituted(): ReadonlyMap<string, Expression> {
    this.substitutedExpressions ??= this.insertSubexpressions();
    return this.substitutedExpressions;
  }

  private insertSubexpressions(): Map<string, Expression> {
    const inserted = new Map<string, Expression>();
    for (const { name, expression, flags } of this.subexpressions) {
      if (expression === undefined || flags.has('constant over dt')) continue;
      inserted.set(name, substitute(expression, inserted));
    }
    const result = new Map<string, Expression>();
    for (const { name, expression } of this.differential) {
      if (expression !== undefined) result.set(name, substitute(expression, inserted));
    }
    return result;
  }

  /**
   * These equations and others.
   * @throws ModelError where a variable is defined twice
   */
  plus(other: Equations | string | Source): Equations {
    const more = isText(other) ? new Equations(other) : other;
    return new Equations([...this, ...more]);
  }

  /** Copy with names replaced by names or values; see `replaceNames` for the errors. */
  substitute(replacements: Replacements): Equations {
    return new Equations([...this], replacements);
  }

  /** Flags that are not allowed here (EQUATION-FLAG). */
  checkFlags(allowed: AllowedFlags, incompatible: readonly (readonly string[])[] = []): Diagnostic[] {
    return flagProblems(this, allowed, incompatible);
  }

  /**
   * All unit problems of the right sides, in the order of the text.
   * @param scope what names stand for: these equations' variables, constants, units, functions
   */
  checkUnits(scope: Scope): Diagnostic[] {
    const spelling = new Spelling(scope);
    return [...this].flatMap((equation) => {
      const { expression } = equation;
      if (expression === undefined) return [];
      const isDifferential = equation.type === 'differential equation';
      const wanted = isDifferential ? equation.dimension.over(SECOND) : equation.dimension;
      const { dimension, diagnostics } = checkUnits(expression, scope, this.broken, wanted, spelling);
      const found = [
        ...diagnostics.map((diagnostic) => insideEquation(equation, diagnostic)),
        ...repeatedStatefulCalls(expression, scope),
      ];
      if (dimension === undefined || dimension.equals(wanted)) return found;
      return [...found, equationProblem(equation, expression, dimension, wanted, scope)];
    });
  }

  /** One line per equation, in the order of `ordered`. */
  toString(): string {
    return this.ordered.map(printEquation).join('\n');
  }

  private ofType(type: EquationType): SingleEquation[] {
    return [...this.map.values()]
      .filter((equation) => equation.type === type)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}
