// A group, or a part of one, as cells name it: `E`, `E[:3200]`, `E[n_e:]`. Bounds are expressions of constants.
import type { Span } from '../diagnostics';
import { ModelError } from '../diagnostics';
import type { Group, Subgroup } from '../groups';
import { SpikeSource } from '../groups';
import { Dimension } from '../units';
import type { FieldReader } from './fields';
import { split, trimmed } from './spike-text';

/** A name with the places of its bounds. */
export interface PartText {
  readonly name: string;
  readonly nameSpan: Span;
  /** between the brackets; undefined for a whole group */
  readonly range?: Span;
}

/** Reads `NAME` or `NAME[…]`; undefined where the text is neither. */
export function readPart(text: string): PartText | undefined {
  const match = /^(\s*)([A-Za-z_]\w*)\s*(?:(\[)([^[\]]*)\]\s*)?$/.exec(text);
  if (match === null) return undefined;
  const [, before = '', name = '', bracket, inside = ''] = match;
  const nameSpan = [before.length, before.length + name.length] as const;
  if (bracket === undefined) return { name, nameSpan };
  const from = text.indexOf('[') + 1;
  return { name, nameSpan, range: [from, from + inside.length] };
}

/**
 * Finds a group or makes a part of one.
 * @param parts those made before: equal parts are the same object
 * @param find the group of a name; it may report what is wrong with it and give undefined
 */
export function groupPart(
  reader: FieldReader,
  field: string,
  text: string,
  parts: Map<string, Subgroup>,
  find: (name: string, span: Span) => Group | undefined,
): Group | undefined {
  const source = reader.source(field, text);
  const part = readPart(text);
  if (part === undefined) {
    const message =
      text.trim() === '' ? 'Name a group.' : 'Name a group, or a part of it such as E[:100] or E[100:].';
    reader.report(source, 'GROUP-UNKNOWN', message);
    return undefined;
  }
  const group = find(part.name, part.nameSpan);
  if (group === undefined || part.range === undefined) return group;
  if (!(group instanceof SpikeSource)) {
    reader.reportAt(source, part.range, 'INDEX', `"${part.name}" has no parts: use the whole of it.`);
    return undefined;
  }
  const bounds = split(text, part.range, /:/);
  const [first, second, ...more] = bounds;
  if (first === undefined || second === undefined || more.length > 0) {
    const message = 'A part is written with its first neuron and the one behind its last: E[0:100].';
    reader.reportAt(source, part.range, 'INDEX', message);
    return undefined;
  }
  const before = reader.diagnostics.length;
  const values = [first, second].map((span) => bound(reader, field, text, span));
  if (reader.diagnostics.length > before) return undefined;
  const key = `${part.name}[${values.join(':')}]`;
  try {
    const made = parts.get(key) ?? group.slice(values[0], values[1]);
    parts.set(key, made);
    return made;
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const message = `"${part.name}" has ${group.size} neurons, counted from 0: this part does not lie in it.`;
    reader.reportAt(source, part.range, 'INDEX', message);
    return undefined;
  }
}

/** One bound; undefined where it is left out, or has a problem. */
function bound(reader: FieldReader, field: string, text: string, span: Span): number | undefined {
  const exact = trimmed(text, span);
  if (exact[0] === exact[1]) return undefined;
  const source = reader.source(field, text);
  const value = reader.value(source, Dimension.none, exact)?.value;
  if (value === undefined) return undefined;
  // Counts are computed from constants: 0.8*4000 is 3200 up to rounding.
  const whole = Math.round(value);
  if (Math.abs(value - whole) <= 1e-9 * Math.max(1, Math.abs(value))) return whole;
  reader.reportAt(source, exact, 'INDEX', 'Neurons are counted by whole numbers.');
  return undefined;
}
