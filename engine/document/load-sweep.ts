// Schema of sweep cells.
import * as v from 'valibot';
import { identifier, text } from './load-fields';
import { SWEEP_MEASURES } from './sweep-schema';

/** Parameters that a sweep can vary at once: more could not be drawn. */
const MOST_PARAMETERS = 2;

export const sweepSchema = v.looseObject({
  id: identifier,
  type: v.literal('sweep'),
  parameters: v.pipe(
    v.array(
      v.looseObject({
        constant: text,
        from: text,
        to: text,
        steps: text,
        scale: v.optional(v.picklist(['linear', 'log'])),
      }),
    ),
    v.minLength(1),
    v.maxLength(MOST_PARAMETERS),
  ),
  measure: v.picklist(SWEEP_MEASURES),
  monitor: text,
  variable: v.optional(text),
  repeats: v.optional(text),
  title: v.optional(text),
});
