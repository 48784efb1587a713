// Schemas of input cells.
import * as v from 'valibot';
import { finite, identifier, seed, text } from './load-fields';

const base = { id: identifier, type: v.literal('input'), name: text };
const place = { when: v.optional(text), order: v.optional(finite) };
const timedArray = { ...base, kind: v.literal('timed-array'), dt: text, unit: v.optional(text) };
const points = v.array(v.looseObject({ at: text, value: text }));

/** Input cells of all kinds. */
export const inputSchema = v.variant('kind', [
  v.looseObject({
    ...base,
    kind: v.literal('spikes'),
    n: text,
    spikes: text,
    period: v.optional(text),
    dt: v.optional(text),
    ...place,
  }),
  v.looseObject({
    ...base,
    kind: v.literal('poisson'),
    n: text,
    rates: text,
    dt: v.optional(text),
    order: v.optional(finite),
  }),
  v.looseObject({
    ...base,
    kind: v.literal('poisson-input'),
    target: text,
    variable: text,
    n: text,
    rate: text,
    weight: text,
    ...place,
  }),
  v.variant('shape', [
    v.looseObject({ ...timedArray, shape: v.literal('steps'), points }),
    v.looseObject({ ...timedArray, shape: v.literal('drawn'), points }),
    v.looseObject({ ...timedArray, shape: v.literal('ramp'), from: text, to: text, start: text, stop: text }),
    v.looseObject({
      ...timedArray,
      shape: v.literal('sine'),
      amplitude: text,
      frequency: text,
      duration: text,
      offset: v.optional(text),
      phase: v.optional(text),
    }),
    v.looseObject({
      ...timedArray,
      shape: v.literal('noise'),
      mean: text,
      sigma: text,
      duration: text,
      tau: v.optional(text),
      seed: v.optional(seed),
    }),
    v.looseObject({ ...timedArray, shape: v.literal('list'), values: text }),
  ]),
]);
