// The pathways that the arguments of Synapses ask for.
import { modelError, Source } from '../diagnostics';
import { SpikeSource, Subgroup } from '../groups';
import { Dimension, Quantity, unitText } from '../units';
import type { Endpoint } from './endpoint';
import type { PathwayOptions, PathwaySide } from './pathway';
import type { Synapses, SynapsesOptions } from './synapses';

const SECOND = Dimension.of({ s: 1 });

/** Code of one pathway, or of several by name. */
export type PathwayTexts = string | Source | Readonly<Record<string, string | Source>>;

/**
 * All pathways in order: those for spikes of the source first.
 * @throws ModelError ValueError (unknown names, no such event), TypeError, DimensionMismatchError
 */
export function pathwaysOf(synapses: Synapses, options: SynapsesOptions): PathwayOptions[] {
  const named = [
    ...textsOf(options.onPre, 'pre').map((one) => ({ ...one, side: 'pre' as const })),
    ...textsOf(options.onPost, 'post').map((one) => ({ ...one, side: 'post' as const })),
  ];
  const names = named.map(({ name }) => name);
  const repeated = names.find((name, k) => names.indexOf(name) !== k);
  if (repeated !== undefined) {
    throw modelError('ValueError', 'PATHWAY', `There are two pathways with the name '${repeated}'.`);
  }
  const delays = delaysOf(options.delay, names);
  return named.map(({ name, side, code }) => {
    const event =
      typeof options.onEvent === 'string' ? options.onEvent : (options.onEvent?.[name] ?? 'spike');
    requireEvent(synapses[side === 'pre' ? 'source' : 'target'], side, event);
    return { name, side, code, event, delay: delays.get(name) };
  });
}

function textsOf(
  texts: PathwayTexts | undefined,
  name: PathwaySide,
): { readonly name: string; readonly code: string | Source }[] {
  if (texts === undefined) return [];
  if (typeof texts === 'string' || texts instanceof Source) {
    const text = typeof texts === 'string' ? texts : texts.text;
    return text.trim() === '' ? [] : [{ name, code: texts }];
  }
  return Object.entries(texts).map(([key, code]) => ({ name: key, code }));
}

function delaysOf(delay: SynapsesOptions['delay'], names: readonly string[]): Map<string, Quantity> {
  if (delay === undefined) return new Map();
  const entries = delay instanceof Quantity ? [['pre', delay] as const] : Object.entries(delay);
  return new Map(
    entries.map(([name, value]) => {
      if (!names.includes(name)) {
        throw modelError('ValueError', 'PATHWAY', `There is no pathway '${name}' to give a delay to.`);
      }
      if (value.dimension !== SECOND) {
        throw modelError(
          'DimensionMismatchError',
          'UNIT-VALUE',
          `Delay of '${name}': a time is needed, but got ${value.toString()} (unit is ${unitText(value.dimension)}).`,
        );
      }
      return [name, value];
    }),
  );
}

function requireEvent({ group, eventGroup }: Endpoint, side: PathwaySide, event: string): void {
  const which = side === 'pre' ? 'source' : 'target';
  if (!(eventGroup instanceof SpikeSource)) {
    throw modelError('TypeError', 'EVENT', `'${group.name}', the ${which}, has no spikes or other events.`);
  }
  if (eventGroup.events.has(event)) return;
  const hint = event === 'spike' ? ' Did you forget to define a threshold?' : '';
  const part = group instanceof Subgroup ? eventGroup.name : group.name;
  throw modelError('ValueError', 'EVENT', `'${part}', the ${which}, has no event '${event}'.${hint}`, {
    object: part,
  });
}
