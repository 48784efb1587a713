// The exact method in groups: random linear systems with refractoriness, parameters per neuron, shared and fixed,
// equal time constants and vanishing rates, against the fourth-order Runge-Kutta method at a hundredth of the step.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ModelError, Network, NeuronGroup } from '../../engine';
import { Hz, ms, second } from '../../engine/units';
import { ArrayVariable } from '../../engine/core/variables';
import { freshDevice } from '../groups/kit';

const NAMES = ['a', 'b', 'c', 'd'];
const NEURONS = 4;
const FINE = 100;

/** How a number gets into an equation. */
type Place = 'per neuron' | 'shared' | 'fixed';

interface Term {
  readonly place: Place;
  /** one number per neuron; the first one where all have the same */
  readonly values: readonly number[];
}

/** How an equation takes part in refractoriness. */
type Clamp = 'never' | 'unless refractory' | 'whole' | 'decay only' | 'gate';

interface Equation {
  readonly clamp: Clamp;
  /** a rate -r*x, or a time constant -x/tau */
  readonly decay: Term & { readonly isRate: boolean };
  readonly inputs: readonly (Term | undefined)[];
  readonly constant: Term | undefined;
  readonly start: readonly number[];
}

interface Model {
  readonly equations: readonly Equation[];
  /** neurons that are refractory, and those whose gate is open */
  readonly refractory: readonly boolean[];
  readonly open: readonly boolean[];
}

interface Written {
  readonly text: string;
  readonly parameters: ReadonlyMap<string, Term>;
}

function written({ equations }: Model): Written {
  const parameters = new Map<string, Term>();
  const lines: string[] = [];
  const place = (name: string, unit: string, term: Term): string => {
    if (term.place === 'fixed') return `(${String(term.values[0])}*${unit})`;
    parameters.set(name, term);
    const flag = term.place === 'shared' ? ' (shared)' : '';
    lines.push(`${name} : ${unit === '1' ? '1' : unit}${flag}`);
    return name;
  };
  equations.forEach(({ clamp, decay, inputs, constant }, at) => {
    const own = NAMES[at] ?? '';
    const rate = decay.isRate
      ? `-${place(`r_${own}`, 'Hz', decay)}*${own}`
      : `-${own}/${place(`tau_${own}`, 'second', decay)}`;
    const others = inputs.flatMap((input, from) =>
      input === undefined ? [] : [`${place(`k_${own}_${from}`, 'Hz', input)}*${NAMES[from]}`],
    );
    if (constant !== undefined) others.push(place(`I_${own}`, 'Hz', constant));
    const rest = others.map((term) => ` + ${term}`).join('');
    const whole = `${rate}${rest}`;
    const right = {
      never: whole,
      'unless refractory': whole,
      whole: `int(not_refractory)*(${whole})`,
      'decay only': `int(not_refractory)*(${rate})${rest}`,
      gate: `int(open)*(${whole})`,
    }[clamp];
    lines.push(`d${own}/dt = ${right} : 1${clamp === 'unless refractory' ? ' (unless refractory)' : ''}`);
  });
  return { text: [...lines, 'open : boolean'].join('\n'), parameters };
}

/** Whether an error, or what caused it, says that a method does not suit the equations. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof ModelError)) return false;
  return error.pythonClass === 'UnsupportedEquationsException' || isRefusal(error.cause);
}

/** Values of all variables after a millisecond; nothing where the method refuses the model. */
function solve(model: Model, method: string, steps: number): readonly number[][] | undefined {
  try {
    return solved(model, method, steps);
  } catch (error) {
    // Groups refuse when they are made, or when they run, where only then all names are known.
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

function solved(model: Model, method: string, steps: number): readonly number[][] {
  freshDevice();
  const { text, parameters } = written(model);
  const cells = new NeuronGroup(NEURONS, text, {
    threshold: 'False',
    refractory: second.times(1),
    method,
    dt: ms.times(1 / steps),
  });
  for (const [name, { place, values }] of parameters) {
    const [first = 0] = values;
    const unit = name.startsWith('tau') ? second : Hz;
    for (let k = 0; k < (place === 'shared' ? 1 : NEURONS); k += 1) {
      if (place === 'shared') cells.set(name, unit.times(first));
      else cells.set(name, unit.times(values[k] ?? 0), k);
    }
  }
  model.equations.forEach(({ start }, at) => start.forEach((x, k) => cells.set(NAMES[at] ?? '', x, k)));
  model.open.forEach((isOpen, k) => cells.set('open', isOpen, k));
  const last = cells.variables.get('lastspike');
  if (!(last instanceof ArrayVariable)) throw new Error('lastspike is an array');
  model.refractory.forEach((isRefractory, k) => (last.values[k] = isRefractory ? 0 : -1e4));
  new Network([cells]).run(ms);
  return model.equations.map((_, at) => [...cells.get(NAMES[at] ?? '')]);
}

const TIMES = 0.002;

/** Decays up to one per step, some equal to others, some vanishing where they are rates. */
const decay = fc
  .record({
    place: fc.constantFrom<Place>('per neuron', 'shared', 'fixed'),
    isRate: fc.boolean(),
    values: fc.array(
      fc.oneof(fc.constantFrom(TIMES, 2 * TIMES), fc.double({ min: 1e-3, max: 0.1, noNaN: true })),
      { minLength: NEURONS, maxLength: NEURONS },
    ),
    isZero: fc.array(fc.boolean(), { minLength: NEURONS, maxLength: NEURONS }),
  })
  .map(({ place, isRate, values, isZero }) => ({
    place,
    isRate,
    // a fixed rate of zero would leave no term; the exact method refuses that as Brian 2 does
    values: isRate ? values.map((tau, k) => (place !== 'fixed' && isZero[k] === true ? 0 : 1 / tau)) : values,
  }));

function term(most: number): fc.Arbitrary<Term> {
  return fc.record({
    place: fc.constantFrom<Place>('per neuron', 'shared', 'fixed'),
    values: fc.array(fc.double({ min: 1, max: most, noNaN: true }), {
      minLength: NEURONS,
      maxLength: NEURONS,
    }),
  });
}

const start = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
  minLength: NEURONS,
  maxLength: NEURONS,
});
const flags = fc.array(fc.boolean(), { minLength: NEURONS, maxLength: NEURONS });
const clamp = fc.constantFrom<Clamp>('never', 'unless refractory', 'whole', 'decay only', 'gate');

/** @param couples which variables may drive which */
function models(size: number, couples: (to: number, from: number) => boolean): fc.Arbitrary<Model> {
  const equations = Array.from({ length: size }, (_, to) =>
    fc.record({
      clamp,
      decay,
      inputs: fc.tuple(
        ...Array.from({ length: size }, (_none, from) =>
          to !== from && couples(to, from)
            ? fc.option(term(300), { nil: undefined })
            : fc.constant(undefined),
        ),
      ),
      constant: fc.option(term(300), { nil: undefined }),
      start,
    }),
  );
  return fc.record({ equations: fc.tuple(...equations), refractory: flags, open: flags });
}

/** Compares a model, if the exact method takes it. @returns whether it does */
function agrees(model: Model): boolean {
  const exact = solve(model, 'exact', 1);
  if (exact === undefined) return false;
  const fine = solve(model, 'rk4', FINE);
  for (let k = 0; k < NEURONS; k += 1) {
    const numbers = [
      ...(fine ?? []).map((values) => values[k] ?? Number.NaN),
      ...model.equations.map((one) => one.start[k] ?? 0),
    ];
    const scale = Math.max(...numbers.map(Math.abs), 1e-300);
    exact.forEach((values, at) => {
      const [found = Number.NaN, expected = Number.NaN] = [values[k], fine?.[at]?.[k]];
      if (!(Math.abs(found - expected) <= 1e-8 * scale))
        expect.fail(`neuron ${k}: ${NAMES[at]} is ${found}, not ${expected}, in\n${written(model).text}`);
    });
  }
  return true;
}

describe('exact in groups', () => {
  it('solves chains of one to four variables', () => {
    const sizes = fc.integer({ min: 1, max: 4 }).chain((size) => models(size, (to, from) => from > to));
    let solved = 0;
    fc.assert(
      fc.property(sizes, (model) => {
        if (agrees(model)) solved += 1;
      }),
      { numRuns: 40 },
    );
    expect(solved).toBeGreaterThan(30);
  });

  it('solves systems in which all variables may drive each other', () => {
    const sizes = fc.integer({ min: 2, max: 4 }).chain((size) => models(size, () => true));
    let solved = 0;
    fc.assert(
      fc.property(sizes, (model) => {
        if (agrees(model)) solved += 1;
      }),
      { numRuns: 25 },
    );
    expect(solved).toBeGreaterThan(5);
  });
});
