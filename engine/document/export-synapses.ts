// Synapses cells as Brian's Synapses: the call, connections, start values.
import { assertNever, Source } from '../diagnostics';
import { parseGenerator } from '../synapses';
import { Dimension } from '../units';
import { evaluateField } from './evaluate';
import type { InputContext } from './export-inputs';
import { readPart } from './group-part';
import { pythonCall, pythonString } from './python-text';
import type { Connection, PathwayText, SynapsesCell } from './schema';
import { split, trimmed } from './spike-text';

function filled(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}

/** A group, or a part of one, as an expression of Python. */
export function exportPart(text: string, context: Pick<InputContext, 'object' | 'expression'>): string {
  const part = readPart(text);
  if (part === undefined) return context.object(text);
  const name = context.object(part.name);
  if (part.range === undefined) return name;
  const bounds = split(text, part.range, /:/).map((span) => text.slice(...trimmed(text, span)));
  return `${name}[${bounds.map((bound) => whole(bound, context)).join(':')}]`;
}

/** A whole number: plain, or rounded where it is computed. */
function whole(text: string, context: Pick<InputContext, 'expression'>): string {
  return /^-?\d*$/.test(text) ? text : `int(round(${context.expression(text)}))`;
}

/** The lines that make synapses, connect them and set their start values. */
export function exportSynapses(cell: SynapsesCell, context: InputContext): string[] {
  const variable = context.object(cell.name);
  const pathways = cell.pathways.filter(({ code }) => filled(code));
  const index = cell.multisynapticIndex?.trim() ?? '';
  const args = [
    exportPart(cell.source, context),
    exportPart(cell.target, context),
    ...(filled(cell.model) ? [context.code(cell.model)] : []),
    ...codeOf('pre', pathways, context),
    ...codeOf('post', pathways, context),
    ...named('delay', pathways, ({ delay }) => (filled(delay) ? context.expression(delay) : undefined)),
    ...named('on_event', pathways, ({ event }) => (filled(event) ? pythonString(event.trim()) : undefined)),
    ...(index === '' ? [] : [`multisynaptic_index=${pythonString(index)}`]),
    ...(filled(cell.method) ? [`method=${pythonString(cell.method.trim())}`] : []),
    ...(cell.precision === 'single' ? ['dtype=float32'] : []),
    ...context.timing(cell),
    ...context.namespace(),
    `name=${pythonString(cell.name)}`,
  ];
  const places = pathways.flatMap(({ name, when, order }) => [
    ...(filled(when) ? [`${variable}.${name}.when = ${pythonString(when.trim())}`] : []),
    ...(order === undefined ? [] : [`${variable}.${name}.order = ${String(order)}`]),
  ]);
  const initial = (cell.initial ?? []).map(
    (entry) => `${variable}.${entry.variable.replace(/\s/g, '')} = ${context.code(entry.value)}`,
  );
  return [
    `${variable} = ${pythonCall('Synapses', args)}`,
    ...places,
    ...cell.connect.map((connection) =>
      pythonCall(`${variable}.connect`, connectArguments(connection, context)),
    ),
    ...initial,
  ];
}

/** `on_pre` or `on_post`: a text where there is one pathway with the usual name, else all by name. */
function codeOf(
  on: PathwayText['on'],
  pathways: readonly PathwayText[],
  context: Pick<InputContext, 'code'>,
): string[] {
  const own = pathways.filter((pathway) => pathway.on === on);
  const [first, ...more] = own;
  if (first === undefined) return [];
  if (more.length === 0 && first.name === on) return [`on_${on}=${context.code(first.code)}`];
  return [
    `on_${on}={${own.map(({ name, code }) => `${pythonString(name)}: ${context.code(code)}`).join(', ')}}`,
  ];
}

/** An argument by pathway; left out where no pathway has a value. */
function named(
  argument: string,
  pathways: readonly PathwayText[],
  valueOf: (pathway: PathwayText) => string | undefined,
): string[] {
  const entries = pathways.flatMap((pathway) => {
    const value = valueOf(pathway);
    return value === undefined ? [] : [`${pythonString(pathway.name)}: ${value}`];
  });
  return entries.length === 0 ? [] : [`${argument}={${entries.join(', ')}}`];
}

function connectArguments(connection: Connection, context: InputContext): string[] {
  const { kind, n } = connection;
  const count = filled(n) ? [`n=${number(n, context, (text) => whole(text.trim(), context))}`] : [];
  switch (kind) {
    case 'condition': {
      const { condition, p } = connection;
      return [
        ...(filled(condition) ? [`condition=${context.code(condition.trim())}`] : []),
        ...(filled(p) ? [`p=${number(p, context, (text) => context.expression(text))}`] : []),
        ...count,
      ];
    }
    case 'pairs':
      return [`i=${neurons(connection.i, context)}`, `j=${neurons(connection.j, context)}`, ...count];
    case 'generator': {
      const { side, expression, p, skipIfInvalid } = connection;
      const rule = filled(p) ? thinned(expression, p) : expression;
      return [
        `${side}=${context.code(rule.trim())}`,
        ...count,
        ...(skipIfInvalid === true ? ['skip_if_invalid=True'] : []),
      ];
    }
    default:
      return assertNever(kind);
  }
}

/** A value that is known before the run as Python computes it, anything else as model code. */
function number(text: string, context: InputContext, write: (text: string) => string): string {
  const { quantity } = evaluateField(new Source(text), context.constants, Dimension.none);
  return quantity === undefined ? context.code(text.trim()) : write(text);
}

/** `0, 1, 5:9` as a list; a single neuron goes with all of the other list. */
function neurons(text: string, context: InputContext): string {
  const inner = text.replace(/^\s*\[([^[\]]*)\]\s*$/, '$1');
  const items = split(inner, [0, inner.length], /[,;\n]/)
    .map((span) => trimmed(inner, span))
    .filter(([from, to]) => to > from);
  const parts = items.map((span) => {
    const bounds = split(inner, span, /:/).map((part) =>
      whole(inner.slice(...trimmed(inner, part)), context),
    );
    return bounds.length === 1 ? (bounds[0] ?? '') : `*range(${bounds.join(', ')})`;
  });
  const [first, ...more] = parts;
  return first !== undefined && more.length === 0 && !first.startsWith('*') ? first : `[${parts.join(', ')}]`;
}

/** A rule whose pairs are taken with a probability: one more condition. */
function thinned(expression: string, p: string): string {
  const { condition } = parseGenerator(expression);
  const drawn = `rand() < (${p.trim()})`;
  if (condition === undefined) return `${expression.trim()} if ${drawn}`;
  const at = expression.slice(0, condition.origin.span[0]).lastIndexOf('if');
  return `${expression.slice(0, at)}if (${expression.slice(at + 2).trim()}) and ${drawn}`;
}
