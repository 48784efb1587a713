// What code generation and the runners know about a template, whatever the target: its blocks, the variables
// it needs, and which elements it visits. How it is executed is up to each target.
import { SpikeQueue } from '../../core/spike-queue';
import { modelError } from '../../diagnostics';

/** Arguments of a template, from the runner. */
export type TemplateKwds = Readonly<Record<string, unknown>>;

export interface Template {
  readonly name: string;
  /** blocks of abstract code, in order of execution */
  readonly blocks: readonly string[];
  /** names of variables that the template always uses; the runner resolves them */
  readonly usesVariables: readonly string[];
  /** further variables that it uses with these arguments, e.g. the event space of a reset */
  readonly kwdVariables?: (kwds: TemplateKwds) => readonly string[];
  /** visits every element of the group exactly once */
  readonly iteratesAll: boolean;
  /** may visit an element twice (an index list of the user) */
  readonly elementsMayRepeat?: boolean;
  /** statements may set shared variables */
  readonly allowsScalarWrites: boolean;
}

/** All variables that a template uses with these arguments. */
export function variablesOfTemplate(template: Template, kwds: TemplateKwds): readonly string[] {
  return [...new Set([...template.usesVariables, ...(template.kwdVariables?.(kwds) ?? [])])];
}

/** A text argument. @throws ModelError `TEMPLATE-ARGUMENT` (KeyError) where it is missing */
export function textKwd(kwds: TemplateKwds, name: string): string {
  const value = kwds[name];
  if (typeof value === 'string') return value;
  throw modelError('KeyError', 'TEMPLATE-ARGUMENT', `The template needs the argument '${name}' (a name).`);
}

/** A list of names; empty where it is missing. */
export function namesKwd(kwds: TemplateKwds, name: string): readonly string[] {
  const value: unknown = kwds[name];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** The queue of a pathway. @throws ModelError `TEMPLATE-ARGUMENT` (KeyError) where it is missing */
export function queueKwd(kwds: TemplateKwds): SpikeQueue {
  const { queue } = kwds;
  if (queue instanceof SpikeQueue) return queue;
  throw modelError(
    'KeyError',
    'TEMPLATE-ARGUMENT',
    "The template needs the argument 'queue' (a SpikeQueue).",
  );
}
