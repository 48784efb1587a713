// Schema of synapses cells.
import * as v from 'valibot';
import { finite, identifier, text } from './load-fields';

const pathway = v.looseObject({
  name: text,
  on: v.picklist(['pre', 'post']),
  code: text,
  delay: v.optional(text),
  event: v.optional(text),
  when: v.optional(text),
  order: v.optional(finite),
});

const connection = v.variant('kind', [
  v.looseObject({
    kind: v.literal('condition'),
    condition: v.optional(text),
    p: v.optional(text),
    n: v.optional(text),
  }),
  v.looseObject({ kind: v.literal('pairs'), i: text, j: text, n: v.optional(text) }),
  v.looseObject({
    kind: v.literal('generator'),
    side: v.picklist(['i', 'j']),
    expression: text,
    p: v.optional(text),
    n: v.optional(text),
    skipIfInvalid: v.optional(v.boolean()),
  }),
]);

/** Synapses cells. */
export const synapsesSchema = v.looseObject({
  id: identifier,
  type: v.literal('synapses'),
  name: text,
  source: text,
  target: text,
  model: v.optional(text),
  pathways: v.array(pathway),
  connect: v.array(connection),
  initial: v.optional(v.array(v.looseObject({ variable: text, value: text }))),
  method: v.optional(text),
  dt: v.optional(text),
  order: v.optional(finite),
  multisynapticIndex: v.optional(text),
  precision: v.optional(v.picklist(['double', 'single'])),
});
