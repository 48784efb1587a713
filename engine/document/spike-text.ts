// The spikes of an input cell: entries `neuron @ time`, where neurons and times may be ranges
// (`0:10 @ 5*ms`, `0 @ 10*ms:100*ms:10*ms`; the end of a range is excluded, as in Python).
import type { Source, Span } from '../diagnostics';
import { defaultUnits, Dimension, second } from '../units';
import type { FieldReader } from './fields';

/** Spikes as two lists of equal length, and for each one where it stands in the text. */
export interface SpikeList {
  readonly indices: number[];
  /** in seconds */
  readonly times: number[];
  readonly spans: Span[];
}

/** More spikes than this are refused. */
const MOST_SPIKES = 5_000_000;
/** The plain form, which long lists have, is read without the parser of expressions. */
const PLAIN = /^\s*(\d+)\s*@\s*(\d+(?:\.\d*)?(?:e[+-]?\d+)?)\s*\*\s*(second|ms|us)\s*$/;

/** Reads all entries; those with problems are left out, and the reader notes why. */
export function readSpikes(source: Source, reader: FieldReader): SpikeList {
  const spikes: SpikeList = { indices: [], times: [], spans: [] };
  for (const span of split(source.text, [0, source.text.length], /[,;\n]/)) {
    const text = source.slice(span);
    if (text.trim() === '') continue;
    const plain = PLAIN.exec(text);
    const unit = defaultUnits.get(plain?.[3] ?? '');
    if (plain !== null && unit !== undefined) {
      add(spikes, Number(plain[1]), Number(plain[2]) * unit.value, span);
    } else readEntry(source, trimmed(source.text, span), reader, spikes);
    if (spikes.times.length > MOST_SPIKES) {
      reader.reportAt(
        source,
        trimmed(source.text, span),
        'SIZE',
        `These are more than ${MOST_SPIKES} spikes.`,
      );
      return { indices: [], times: [], spans: [] };
    }
  }
  return spikes;
}

function add(spikes: SpikeList, index: number, time: number, span: Span): void {
  spikes.indices.push(index);
  spikes.times.push(time);
  spikes.spans.push(span);
}

function readEntry(source: Source, span: Span, reader: FieldReader, spikes: SpikeList): void {
  const [left, right, ...more] = split(source.text, span, /@/);
  if (left === undefined || right === undefined || more.length > 0) {
    reader.reportAt(source, span, 'SPIKES', 'A spike is written as neuron @ time, for example 0 @ 10*ms.');
    return;
  }
  const neurons = range(source, left, reader, Dimension.none, 1);
  const times = range(source, right, reader, second.dimension, undefined);
  if (neurons === undefined || times === undefined) return;
  if (neurons.length * times.length + spikes.times.length > 2 * MOST_SPIKES) {
    reader.reportAt(source, span, 'SIZE', `These are more than ${MOST_SPIKES} spikes.`);
    return;
  }
  for (const time of times) for (const neuron of neurons) add(spikes, neuron, time, span);
}

/** A single value, or `start:stop` or `start:stop:step` without `stop`. */
function range(
  source: Source,
  span: Span,
  reader: FieldReader,
  dimension: Dimension,
  defaultStep: number | undefined,
): number[] | undefined {
  const parts = split(source.text, span, /:/).map((part) => trimmed(source.text, part));
  const values = parts.map((part) => reader.value(source, dimension, part)?.value);
  const [start, stop, step = defaultStep, ...more] = values;
  if (values.includes(undefined) || start === undefined) return undefined;
  if (stop === undefined) return [start];
  if (step === undefined || more.length > 0) {
    const message = 'A range of times is written as start:stop:step, for example 0*ms:100*ms:10*ms.';
    reader.reportAt(source, trimmed(source.text, span), 'SPIKES', message);
    return undefined;
  }
  // A thousandth of a step forgives what rounding did to the bounds.
  const count = Math.ceil((stop - start) / step - 1e-3);
  if (!(step > 0) || !(count <= MOST_SPIKES)) {
    const message = step > 0 ? 'This range is too long.' : 'The step of a range must be above zero.';
    reader.reportAt(source, trimmed(source.text, span), 'SPIKES', message);
    return undefined;
  }
  return Array.from({ length: Math.max(0, count) }, (_, k) => start + k * step);
}

/** Parts of a text between separators that stand outside of brackets. */
export function split(text: string, [from, to]: Span, separator: RegExp): Span[] {
  const parts: Span[] = [];
  let depth = 0;
  let start = from;
  for (let at = from; at < to; at += 1) {
    const character = text.charAt(at);
    if (character === '(' || character === '[') depth += 1;
    else if (character === ')' || character === ']') depth -= 1;
    else if (depth <= 0 && separator.test(character)) {
      parts.push([start, at]);
      start = at + 1;
    }
  }
  parts.push([start, to]);
  return parts;
}

/** A span without white space at its ends. */
export function trimmed(text: string, [from, to]: Span): Span {
  const part = text.slice(from, to);
  const start = from + (part.length - part.trimStart().length);
  return [start, Math.max(start, to - (part.length - part.trimEnd().length))];
}
