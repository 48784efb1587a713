// Linked variables of a group cell: names in its equations that stand for variables of other groups.
import { Source } from '../diagnostics';
import type { SpikeSource } from '../groups';
import { NeuronGroup } from '../groups';
import { parseExpression } from '../syntax';
import type { ConstantTable } from './constants';
import { evaluateNumber, withValues } from './evaluate';
import type { FieldReader } from './fields';
import type { GroupCell, LinkedVariable } from './schema';
import { split, trimmed } from './spike-text';

/** `group.variable`; undefined where the text is something else. */
export function linkTarget(
  source: string,
): { readonly group: string; readonly variable: string } | undefined {
  const match = /^\s*([A-Za-z_]\w*)\s*\.\s*([A-Za-z_]\w*)\s*$/.exec(source);
  return match === null ? undefined : { group: match[1] ?? '', variable: match[2] ?? '' };
}

/**
 * Elements of the source that `n` neurons see: numbers and ranges (`0, 0, 3:6`), or an expression of `i`
 * (`i // 10`). Undefined where the text is neither.
 */
export function linkIndex(text: string, n: number, constants: ConstantTable): number[] | undefined {
  const parts = split(text, [0, text.length], /,/).map((span) => text.slice(...trimmed(text, span)));
  const isList = parts.length > 1 || parts.every((part) => /^\d+\s*:/.test(part));
  if (isList) {
    const elements = parts.map((part) => {
      const [from, to = Number.NaN, ...more] = part
        .split(':')
        .map((item) => (/^\s*\d+\s*$/.test(item) ? Number(item) : -1));
      if (from === undefined || from < 0 || to < 0 || more.length > 0) return undefined;
      return Number.isNaN(to)
        ? [from]
        : Array.from({ length: Math.max(0, Math.min(to - from, n)) }, (_, k) => from + k);
    });
    return elements.includes(undefined) ? undefined : elements.flatMap((item) => item ?? []);
  }
  const { expression, diagnostics } = parseExpression(new Source(text));
  if (expression === undefined || diagnostics.length > 0) return undefined;
  const values = Array.from({ length: n }, (_, i) =>
    evaluateNumber(
      expression,
      withValues(
        constants,
        new Map([
          ['i', i],
          ['N', n],
        ]),
      ),
    ),
  );
  const whole = values.flatMap((value) => (value !== undefined && Number.isInteger(value) ? [value] : []));
  return whole.length === n ? whole : undefined;
}

/**
 * Links one variable; the reader notes what is wrong with its texts.
 * @throws ModelError what the link itself has wrong (units, sizes, flags)
 */
export function buildLink(
  cell: GroupCell,
  at: number,
  link: LinkedVariable,
  groups: ReadonlyMap<string, SpikeSource>,
  reader: FieldReader,
  constants: ConstantTable,
): void {
  const group = groups.get(cell.name);
  if (!(group instanceof NeuronGroup)) return;
  const sourceText = reader.source(`linked.${at}.source`, link.source);
  const target = linkTarget(link.source);
  const source = groups.get(target?.group ?? '');
  if (target === undefined || source === undefined) {
    const message =
      target === undefined
        ? 'Name a group and its variable, for example G.v.'
        : `No group is called "${target.group}".`;
    reader.report(sourceText, 'LINK', message);
    return;
  }
  if (!source.variables.has(target.variable)) {
    reader.report(
      sourceText,
      'NAME-UNKNOWN',
      `"${target.group}" has no variable called "${target.variable}".`,
    );
    return;
  }
  const text = link.index?.trim() ?? '';
  const index = text === '' ? undefined : linkIndex(text, group.size, constants);
  if (text !== '' && index === undefined) {
    const message = 'Give one element for each neuron, such as 0, 0, 1, or a formula such as i // 10.';
    reader.report(reader.source(`linked.${at}.index`, link.index ?? ''), 'LINK', message);
    return;
  }
  group.linkVariable(link.variable, source, target.variable, index);
}
