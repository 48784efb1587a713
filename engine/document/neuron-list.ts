// Lists of neurons: numbers and ranges such as `0, 1, 5:9` (the end is excluded, as in Python), expressions of
// constants.
import type { Source, Span } from '../diagnostics';
import { Dimension } from '../units';
import type { FieldReader } from './fields';
import { split, trimmed } from './spike-text';

/** More numbers than this are refused. */
const MOST_NEURONS = 5_000_000;

/**
 * Reads a list; the reader notes what is wrong with it.
 * @param n neurons there are; undefined where that is not known
 * @returns undefined where there was a problem
 */
export function readNeurons(
  source: Source,
  n: number | undefined,
  reader: FieldReader,
): number[] | undefined {
  const { text } = source;
  const inner = /^\s*\[([^[\]]*)\]\s*$/.exec(text);
  const from = inner === null ? 0 : text.indexOf('[') + 1;
  const whole: Span = inner === null ? [0, text.length] : [from, from + (inner[1] ?? '').length];
  const neurons: number[] = [];
  const before = reader.diagnostics.length;
  for (const span of split(text, whole, /[,;\n]/).map((part) => trimmed(text, part))) {
    if (span[0] === span[1]) continue;
    const added = readItem(source, span, reader);
    if (added === undefined) continue;
    const wrong = added.find((neuron) => neuron < 0 || (n !== undefined && neuron >= n));
    if (wrong !== undefined) {
      const message = `There is no neuron ${wrong}${n === undefined ? '' : `: there are ${n}, counted from 0`}.`;
      reader.reportAt(source, span, 'INDEX', message);
    } else if (neurons.length + added.length > MOST_NEURONS) {
      reader.reportAt(source, span, 'SIZE', `These are more than ${MOST_NEURONS} neurons.`);
    } else for (const neuron of added) neurons.push(neuron);
  }
  return reader.diagnostics.length === before ? neurons : undefined;
}

/** A number, `start:stop` or `start:stop:step`. */
function readItem(source: Source, span: Span, reader: FieldReader): number[] | undefined {
  const values = split(source.text, span, /:/).map(
    (part) => reader.value(source, Dimension.none, trimmed(source.text, part))?.value,
  );
  const [start, stop, step = 1, ...more] = values;
  if (values.includes(undefined) || start === undefined) return undefined;
  if (values.some((value) => !Number.isInteger(value)) || more.length > 0) {
    const message = 'Neurons are whole numbers or ranges such as 0:10.';
    reader.reportAt(source, span, 'INDEX', message);
    return undefined;
  }
  if (stop === undefined) return [start];
  const count = Math.ceil((stop - start) / step);
  if (step < 1 || count > MOST_NEURONS) {
    const message = step < 1 ? 'The step of a range must be at least 1.' : 'This range is too long.';
    reader.reportAt(source, span, 'INDEX', message);
    return undefined;
  }
  return Array.from({ length: Math.max(0, count) }, (_, k) => start + k * step);
}
