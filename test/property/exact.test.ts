// The exact method against a fine Runge-Kutta solution, on random linear systems.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { integrate } from '../../engine/integration';
import { Equations } from '../../engine/equations';
import { execute } from '../integration/evaluate';
import { scopeOf } from '../integration/model';

const NAMES = ['a', 'b', 'c', 'd'];
const DT = 1e-3;
const FINE = 100;

interface LinearModel {
  readonly text: string;
  readonly constants: Readonly<Record<string, number | boolean>>;
  readonly initial: readonly number[];
}

/** Rates as parameters (in 1/s), a constant term in some equations, a gate on the first one. */
function modelOf(
  matrix: readonly (readonly number[])[],
  constants: readonly number[],
  initial: readonly number[],
  gated: boolean,
  free: boolean,
): LinearModel {
  const values: Record<string, number | boolean> = { second: 1, ms: 1e-3, free };
  const lines = matrix.map((row, i) => {
    const terms = row.flatMap((rate, j) => {
      if (rate === 0) return [];
      // time constants instead of rates on the diagonal, as users write them
      const name = i === j ? `tau_${NAMES[i]}` : `k_${NAMES[i]}_${NAMES[j]}`;
      values[name] = i === j ? -1 / rate : rate;
      return [i === j ? `- ${NAMES[i]}/${name}` : `+ ${name}*${NAMES[j]}`];
    });
    const constant = constants[i] ?? 0;
    if (constant !== 0) {
      values[`I_${NAMES[i]}`] = constant;
      terms.push(`+ I_${NAMES[i]}/ms`);
    }
    const right = gated && i === 0 ? `int(free)*(${terms.join(' ')})` : terms.join(' ');
    return `d${NAMES[i]}/dt = ${right} : 1`;
  });
  return { text: [...lines, 'free : boolean'].join('\n'), constants: values, initial };
}

function solve(model: LinearModel, method: string, dt: number, steps: number): number[] {
  const equations = new Equations(model.text);
  const { statements } = integrate(equations, scopeOf(equations, { constants: model.constants }), {
    method,
    dt,
  });
  const values = new Map(Object.entries(model.constants).map(([name, value]) => [name, Number(value)]));
  model.initial.forEach((value, i) => values.set(NAMES[i] ?? '', value));
  values.set('dt', dt).set('t', 0);
  for (let step = 0; step < steps; step++) execute(statements, { values });
  return model.initial.map((_, i) => values.get(NAMES[i] ?? '') ?? Number.NaN);
}

function expectAgreement(model: LinearModel): void {
  const exact = solve(model, 'exact', DT, 1);
  const fine = solve(model, 'rk4', DT / FINE, FINE);
  const scale = Math.max(...fine.map(Math.abs), ...model.initial.map(Math.abs), 1e-300);
  exact.forEach((value, i) => {
    if (!(Math.abs(value - (fine[i] ?? Number.NaN)) <= 1e-8 * scale))
      expect.fail(`${NAMES[i]}: ${value}, not ${fine[i]}, for\n${model.text}`);
  });
}

const signed = fc.double({ min: -1, max: 1, noNaN: true });
/** decay rates from slow to dt*rate = 2, with repeated values now and then */
const decay = fc.oneof(fc.constantFrom(-100, -50), fc.double({ min: -2000, max: -1, noNaN: true }));
/** 0 or a coupling of at least 1 in a thousand, so that no tiny number is taken for none */
const coupling = fc.oneof(fc.constant(0), fc.double({ min: 1, max: 500, noNaN: true }));

describe('exact', () => {
  it('solves chains of all shapes, with and without a refractory gate', () => {
    const chain = fc.integer({ min: 1, max: 4 }).chain((size) =>
      fc.tuple(
        fc.array(fc.array(coupling, { minLength: size, maxLength: size }), {
          minLength: size,
          maxLength: size,
        }),
        fc.array(decay, { minLength: size, maxLength: size }),
        fc.array(fc.oneof(fc.constant(0), signed), { minLength: size, maxLength: size }),
        fc.array(signed, { minLength: size, maxLength: size }),
        fc.boolean(),
        fc.boolean(),
      ),
    );
    fc.assert(
      fc.property(chain, ([couplings, rates, constants, initial, gated, free]) => {
        // each variable is driven by later ones only
        const matrix = couplings.map((row, i) =>
          row.map((value, j) => (i === j ? (rates[i] ?? -1) : j > i ? value : 0)),
        );
        expectAgreement(modelOf(matrix, constants, initial, gated, free));
      }),
      { numRuns: 60 },
    );
  });

  it('solves coupled pairs and what hangs on them, whatever their eigenvalues', () => {
    const pair = fc.tuple(
      fc.array(decay, { minLength: 3, maxLength: 3 }),
      fc.array(fc.double({ min: 1, max: 800, noNaN: true }), { minLength: 3, maxLength: 3 }),
      fc.constantFrom(-1, 1),
      fc.array(fc.oneof(fc.constant(0), signed), { minLength: 3, maxLength: 3 }),
      fc.array(signed, { minLength: 3, maxLength: 3 }),
      fc.boolean(),
      fc.boolean(),
    );
    fc.assert(
      fc.property(pair, ([rates, couplings, sign, constants, initial, gated, free]) => {
        const [ab = 0, ba = 0, bc = 0] = couplings;
        const [ra = -1, rb = -1, rc = -1] = rates;
        const matrix = [
          [ra, ab, 0],
          [sign * ba, rb, bc],
          [0, 0, rc],
        ];
        expectAgreement(modelOf(matrix, constants, initial, gated, free));
      }),
      { numRuns: 60 },
    );
  });
});
