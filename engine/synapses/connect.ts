// The forms of `connect`: a condition, a rule for i or j, or lists of both.
import type { Namespace } from '../core';
import { modelError, ModelError, problem, Source } from '../diagnostics';
import type { IndexedObject } from '../groups';
import { parseField } from '../groups';
import type { Expression } from '../syntax';
import { call, comparison, functionsOf, identifiersOf, logical, name, num } from '../syntax';
import type { Endpoint } from './endpoint';
import type { Pairs, Rule } from './generate';
import { conditionGenerator, parseGenerator, type GeneratorText } from './generator-syntax';
import { IndexList } from './index-list';
import { requireRoom } from './room';
import type { Synapses } from './synapses';

/** Neurons as numbers, or the elements of a part of a group. */
export type Numbers = number | ArrayLike<number> | IndexedObject;

export interface ConnectOptions {
  /** which pairs (default: all) */
  readonly condition?: boolean | string | Source | undefined;
  /** numbers of source neurons, or a rule that gives them for each j */
  readonly i?: Numbers | string | Source | undefined;
  /** numbers of target neurons, or a rule that gives them for each i */
  readonly j?: Numbers | string | Source | undefined;
  /** probability of each connection (default 1) */
  readonly p?: number | string | Source | undefined;
  /** probability with which each pair that a rule gives is taken (default 1) */
  readonly keep?: number | Source | undefined;
  /** synapses per connection (default 1) */
  readonly n?: number | string | Source | undefined;
  /** leave out neurons that a rule gives and that do not exist (default false: an error) */
  readonly skipIfInvalid?: boolean | undefined;
  readonly namespace?: Namespace | undefined;
  readonly level?: number;
}

const LOOP = '_k';

/** What `connect` has to do: execute a rule, or take pairs over. */
export type ConnectPlan =
  | { readonly kind: 'rule'; readonly rule: Rule }
  | {
      readonly kind: 'pairs';
      /** how many there are, or how many are to be expected where they are drawn */
      readonly count: number;
      readonly isExact: boolean;
      make(): Pairs;
    };

/**
 * Reads the arguments of `connect`. Nothing is evaluated or drawn.
 * @throws ModelError ValueError, TypeError, SyntaxError, IndexError
 */
export function planConnection(synapses: Synapses, options: ConnectOptions): ConnectPlan {
  const { condition, i, j } = options;
  const skipIfInvalid = options.skipIfInvalid ?? false;
  const n = countOf(options.n);
  if (condition !== undefined || (i === undefined && j === undefined)) {
    if (i !== undefined || j !== undefined) {
      throw modelError(
        'ValueError',
        'CONNECT',
        'Give either a condition or numbers of neurons as i or j, not both.',
      );
    }
    const test = conditionOf(condition ?? true);
    if (test === false) return NOTHING;
    const generator = withProbability(test === true ? undefined : test, probabilityOf(options.p), synapses);
    if (
      test === true &&
      typeof n === 'number' &&
      (options.p === undefined || typeof options.p === 'number')
    ) {
      const { source, target } = synapses;
      requireRoom(synapses, source.group.size * target.group.size * (options.p ?? 1) * n);
    }
    // Conditions only leave out: no neuron is invalid.
    return { kind: 'rule', rule: { generator, gives: 'j', n, skipIfInvalid: true } };
  }
  if (isText(i) || isText(j)) {
    if (i !== undefined && j !== undefined) {
      throw modelError('TypeError', 'CONNECT', 'Give a rule for i or for j, and nothing for the other.');
    }
    if (options.p !== undefined && options.p !== 1) {
      throw modelError(
        'ValueError',
        'CONNECT',
        "A rule says its probabilities itself: use 'sample(…, p=…)'.",
      );
    }
    const gives = isText(j) ? 'j' : 'i';
    const text = isText(j) ? j : isText(i) ? i : '';
    const generator = thinned(parseGenerator(text), probabilityOf(options.keep));
    return { kind: 'rule', rule: { generator, gives, n, skipIfInvalid } };
  }
  if (i === undefined || j === undefined) {
    throw modelError('ValueError', 'CONNECT', 'Give numbers for both i and j.');
  }
  if (skipIfInvalid) {
    throw modelError(
      'ValueError',
      'CONNECT',
      'Lists of numbers cannot be invalid: skip_if_invalid is for rules.',
    );
  }
  return fromLists(synapses, i, j, options);
}

const NOTHING: ConnectPlan = {
  kind: 'pairs',
  count: 0,
  isExact: true,
  make: () => ({ pre: new IndexList(), post: new IndexList() }),
};

function isText(value: unknown): value is string | Source {
  return typeof value === 'string' || value instanceof Source;
}

function textSource(text: string | Source): Source {
  return typeof text === 'string' ? new Source(text) : text;
}

function countOf(n: ConnectOptions['n']): Expression | number {
  if (n === undefined) return 1;
  return typeof n === 'number' ? n : parseField(textSource(n));
}

function conditionOf(condition: boolean | string | Source): boolean | Expression {
  if (typeof condition === 'boolean') return condition;
  const source = textSource(condition);
  const text = source.text.trim();
  if (text === 'False') return false;
  if (text === 'True') return true;
  if (/\bfor\b/.test(text)) {
    throw modelError('ValueError', 'CONNECT', `A rule such as '${text}' is given as j='${text}'.`, {
      origin: { source, span: [0, source.text.length] },
    });
  }
  return parseField(source);
}

function probabilityOf(p: ConnectOptions['p']): Expression | undefined {
  if (p === undefined || p === 1) return undefined;
  if (typeof p === 'number') return num(p, undefined, false);
  const expression = parseField(textSource(p));
  return expression.kind === 'number' && expression.value === 1 ? undefined : expression;
}

/** Conditions and probabilities as a rule for j. */
function withProbability(
  condition: Expression | undefined,
  p: Expression | undefined,
  synapses: Synapses,
): GeneratorText {
  const high = 'N_post';
  if (p === undefined) {
    const single = condition === undefined ? undefined : oneToOne(condition);
    return single ?? conditionGenerator(condition, LOOP, high, undefined);
  }
  if (!dependsOnTarget(p, synapses)) return conditionGenerator(condition, LOOP, high, p);
  const drawn = comparison('<', call('rand', []), p);
  return conditionGenerator(
    condition === undefined ? drawn : logical('and', [condition, drawn]),
    LOOP,
    high,
    undefined,
  );
}

/** A rule whose pairs are taken with a probability. */
function thinned(rule: GeneratorText, p: Expression | undefined): GeneratorText {
  if (p === undefined) return rule;
  const drawn = comparison('<', call('rand', []), p);
  const { condition } = rule;
  return { ...rule, condition: condition === undefined ? drawn : logical('and', [condition, drawn]) };
}

/** `i == j`, alone or first of several conditions, as the rule `j='i'`: one candidate per neuron instead of all. */
function oneToOne(condition: Expression): GeneratorText | undefined {
  const [first, ...rest] =
    condition.kind === 'logical' && condition.operator === 'and' ? condition.operands : [condition];
  if (first?.kind !== 'comparison' || first.operator !== '==') return undefined;
  const names = [first.left, first.right].map((one) => (one.kind === 'name' ? one.name : ''));
  if (names.sort().join() !== 'i,j') return undefined;
  return {
    element: name('i', first.origin),
    variable: LOOP,
    iterator: { kind: 'range', low: num(0), high: num(1), step: num(1) },
    ...(rest.length === 0
      ? {}
      : { condition: rest.length === 1 ? (rest[0] ?? first) : logical('and', rest) }),
  };
}

function dependsOnTarget(expression: Expression, synapses: Synapses): boolean {
  const names = [...identifiersOf(expression)];
  const target = new Set(
    synapses.neuronReferences.filter(({ side }) => side === 'post').map(({ name }) => name),
  );
  return (
    names.some((name) => name === 'j' || (target.has(name) && name !== 'N_post')) ||
    functionsOf(expression).has('rand')
  );
}

function numbersOf(value: Numbers): { readonly numbers: ArrayLike<number>; readonly single: boolean } {
  if (typeof value === 'number') return { numbers: [value], single: true };
  if ('elementIndices' in value) return { numbers: value.elementIndices, single: false };
  return { numbers: value, single: false };
}

/** Pairs from lists: a single number goes with all of the other list. */
function fromLists(
  synapses: Synapses,
  first: Numbers,
  second: Numbers,
  options: ConnectOptions,
): ConnectPlan {
  const [i, j] = [numbersOf(first), numbersOf(second)];
  const count = Math.max(i.numbers.length, j.numbers.length);
  for (const { numbers } of [i, j]) {
    if (numbers.length === count || numbers.length === 1) continue;
    throw modelError(
      'ValueError',
      'CONNECT',
      `There must be as many numbers for i as for j, but ${i.numbers.length} != ${j.numbers.length}.`,
    );
  }
  const { source, target, device } = synapses;
  checkNumbers('i', i.numbers, source);
  checkNumbers('j', j.numbers, target);
  const { p = 1, n = 1 } = options;
  if (typeof p !== 'number' || typeof n !== 'number') {
    throw modelError('TypeError', 'CONNECT', 'With lists of neurons, p and n are numbers.');
  }
  const make = (): Pairs => {
    const [pre, post] = [new IndexList(), new IndexList()];
    for (let k = 0; k < count; k += 1) {
      if (p !== 1 && !(device.random.rand() < p)) continue;
      for (let copy = 0; copy < n; copy += 1) {
        pre.add((i.numbers[i.numbers.length === 1 ? 0 : k] ?? 0) + source.start);
        post.add((j.numbers[j.numbers.length === 1 ? 0 : k] ?? 0) + target.start);
      }
    }
    return { pre, post };
  };
  return { kind: 'pairs', count: count * p * Math.max(0, Math.ceil(n)), isExact: p === 1, make };
}

function checkNumbers(name: 'i' | 'j', numbers: ArrayLike<number>, { group }: Endpoint): void {
  for (let k = 0; k < numbers.length; k += 1) {
    const number = numbers[k] ?? 0;
    if (!Number.isInteger(number)) {
      throw modelError(
        'TypeError',
        'CONNECT',
        `Numbers of neurons must be whole, but ${name} has ${number}.`,
      );
    }
    if (number >= 0 && number < group.size) continue;
    const outside = problem(
      'CONNECT-RANGE',
      `${name} has the number ${number}, outside of the range [0, ${group.size - 1}] of '${group.name}'.`,
    );
    throw new ModelError('IndexError', outside, new ModelError('IndexError', outside));
  }
}
