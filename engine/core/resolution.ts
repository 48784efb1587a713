// From a name in an object's code to what it means: own and group variables first, then constants, units and
// functions that are always there, then the group's namespace, then the run's.
import type { Diagnostic, Origin } from '../diagnostics';
import { modelError, ModelError, problem } from '../diagnostics';
import type { Scope, ScopeSymbol } from '../equations';
import { suggestNames } from '../equations';
import { defaultUnits, Dimension, Quantity, QuantityArray } from '../units';
import type { FunctionImplementation } from './functions';
import { DEFAULT_FUNCTIONS } from './functions';
import type { Namespace, NamespaceValue } from './namespace';
import { DEFAULT_CONSTANTS } from './namespace';
import { Constant, Variable } from './variables';

/** What a name in code stands for. */
export type Resolved = Variable | FunctionImplementation;

/** Lookup of variables by name; `Variables` and maps are such. */
export interface VariableLookup {
  get(name: string): Variable | undefined;
  has(name: string): boolean;
}

export interface ResolverOptions {
  /** name of the group, for messages */
  readonly group: string;
  /** the group's variables */
  readonly variables: VariableLookup & { keys?(): Iterable<string>; names?(): Iterable<string> };
  /** a runner's own variables; they win over the group's */
  readonly additional?:
    (VariableLookup & { keys?(): Iterable<string>; names?(): Iterable<string> }) | undefined;
  /** the group's own namespace */
  readonly namespace?: Namespace | undefined;
  /** names visible to the run */
  readonly runNamespace: Namespace;
  /** takes conflict warnings; it should drop repeated ones (`Device.logOnce`) */
  readonly log?: ((diagnostic: Diagnostic) => void) | undefined;
}

/** Place of a name in the user's text. */
export type OriginOf = (name: string) => Origin | undefined;

interface Match {
  readonly where: string;
  readonly value: NamespaceValue;
}

/** Resolves names for one group or runner; also the scope that its expressions are checked in. */
export class NameResolver implements Scope {
  private readonly namespaces: readonly (readonly [where: string, names: Namespace])[];

  constructor(private readonly options: ResolverOptions) {
    this.namespaces = [
      ['constants', DEFAULT_CONSTANTS],
      ['units', defaultUnits],
      ['functions', DEFAULT_FUNCTIONS],
      ...(options.namespace === undefined ? [] : [['group-specific', options.namespace] as const]),
      ['run', options.runNamespace],
    ];
  }

  /** What expressions see of a name; `undefined` where it means nothing (or an array). Warns about nothing. */
  lookup(name: string): ScopeSymbol | undefined {
    const internal = this.internal(name);
    if (internal !== undefined) return internal.symbol();
    const match = this.matches(name)[0];
    if (match === undefined || isArray(match.value)) return undefined;
    const resolved = wrap(name, match.value);
    if (!(resolved instanceof Variable)) return resolved;
    return { ...resolved.symbol(), description: DESCRIPTIONS[match.where] ?? 'constant' };
  }

  /** All names that code could use. */
  *names(): Iterable<string> {
    const { variables, additional } = this.options;
    yield* namesOf(additional);
    yield* namesOf(variables);
    for (const [, names] of this.namespaces) yield* names.keys();
  }

  /**
   * What a name stands for.
   * @param user does the name occur in what the user wrote? Only then conflicts are worth a warning
   * @param origin place of the name in the user's text, for errors and warnings
   * @throws ModelError `NAME-UNKNOWN` (KeyError) where it stands for nothing, or for an array
   */
  resolve(name: string, user = true, origin?: Origin): Resolved {
    const internal = this.internal(name);
    if (internal !== undefined) {
      if (user) this.warnAboutShadowed(name, internal, origin);
      return internal;
    }
    const [first, ...others] = this.matches(name);
    if (first === undefined) throw this.unknown(name, origin);
    if (isArray(first.value)) {
      throw modelError(
        'KeyError',
        'NAME-UNKNOWN',
        `'${name}' was found in the ${first.where} namespace, but it is not a scalar value.`,
        origin === undefined ? {} : { origin },
      );
    }
    if (user) this.warnAboutDifferent(name, first, others, origin);
    return wrap(name, first.value);
  }

  /**
   * Resolves many names.
   * @param user names that occur in what the user wrote (default: all of them)
   * @param originOf place of a name in the user's text
   * @throws ModelError `NAME-UNKNOWN` (KeyError) with one diagnostic per name that cannot be resolved
   */
  resolveAll(
    names: Iterable<string>,
    user?: ReadonlySet<string>,
    originOf: OriginOf = () => undefined,
  ): Map<string, Resolved> {
    const resolved = new Map<string, Resolved>();
    const problems: Diagnostic[] = [];
    for (const name of [...new Set(names)].sort()) {
      try {
        resolved.set(name, this.resolve(name, user?.has(name) ?? true, originOf(name)));
      } catch (error) {
        if (!(error instanceof ModelError)) throw error;
        problems.push(...error.diagnostics);
      }
    }
    const [first, ...rest] = problems;
    if (first !== undefined) throw new ModelError('KeyError', [first, ...rest]);
    return resolved;
  }

  private internal(name: string): Variable | undefined {
    return this.options.additional?.get(name) ?? this.options.variables.get(name);
  }

  private matches(name: string): Match[] {
    const found: Match[] = [];
    for (const [where, names] of this.namespaces) {
      const value = names.get(name);
      if (value !== undefined) found.push({ where, value });
    }
    return found;
  }

  private unknown(name: string, origin: Origin | undefined): ModelError {
    const near = suggestNames(name, this.names());
    return modelError('KeyError', 'NAME-UNKNOWN', `The name '${name}' is not known here.`, {
      ...(origin === undefined ? {} : { origin }),
      object: this.options.group,
      brian: `KeyError: The identifier "${name}" could not be resolved.`,
      ...(name === 'lastupdate' ? { because: [LASTUPDATE] } : {}),
      ...(origin === undefined
        ? {}
        : {
            fixes: near.map((candidate) => ({
              title: `Change to ${candidate}`,
              edits: [{ span: origin.span, newText: candidate }],
            })),
          }),
    });
  }

  private warnAboutShadowed(name: string, internal: Variable, origin: Origin | undefined): void {
    const matches = this.matches(name).filter(
      (match) => !(internal instanceof Constant && sameValue(match.value, internal)),
    );
    const [first, ...others] = matches;
    if (first === undefined) return;
    const where =
      others.length === 0
        ? `the ${first.where} namespace with the value ${display(first.value)}`
        : `the following namespaces: ${matches.map((match) => match.where).join(', ')}`;
    this.warn(
      `'${name}' is an internal variable of '${this.options.group}', but also exists in ${where}. The internal variable is used.`,
      origin,
    );
  }

  private warnAboutDifferent(
    name: string,
    first: Match,
    others: readonly Match[],
    origin: Origin | undefined,
  ): void {
    if (others.every((match) => sameValue(match.value, first.value))) return;
    const [other] = others;
    const rest =
      other !== undefined && others.length === 1
        ? `it is also in the ${other.where} namespace with the value ${display(other.value)}`
        : `it is also in the following namespaces: ${others.map((match) => match.where).join(', ')}`;
    this.warn(
      `'${name}' means different things in '${this.options.group}': ` +
        `the one from the ${first.where} namespace with the value ${display(first.value)} is used, but ${rest}.`,
      origin,
    );
  }

  private warn(message: string, origin: Origin | undefined): void {
    this.options.log?.(
      problem('NAME-CONFLICT', message, {
        severity: 'warning',
        object: this.options.group,
        ...(origin === undefined ? {} : { origin }),
      }),
    );
  }
}

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  constants: 'built-in constant',
  units: 'unit',
  functions: 'built-in function',
  'group-specific': "constant of the group's namespace",
  run: 'constant',
};

const LASTUPDATE = {
  where: 'event-driven synapses',
  text:
    "'lastupdate' exists only where synapses have event-driven equations; elsewhere declare " +
    "'lastupdate : second' and set 'lastupdate = t' at the end of the code.",
  span: [0, 0],
} as const;

function namesOf(
  lookup: { keys?(): Iterable<string>; names?(): Iterable<string> } | undefined,
): Iterable<string> {
  return lookup?.names?.() ?? lookup?.keys?.() ?? [];
}

function isArray(value: NamespaceValue): value is QuantityArray {
  return value instanceof QuantityArray && value.shape.length > 0;
}

/**
 * A value as a variable: numbers and quantities become constants. JavaScript does not tell 3 from 3.0, so
 * numbers count as floats; who needs an integer puts a `Constant` of an integer type into the namespace.
 */
function wrap(name: string, value: NamespaceValue): Resolved {
  if (typeof value === 'number') return new Constant({ name }, value);
  if (typeof value === 'boolean') return new Constant({ name, dtype: 'bool' }, value ? 1 : 0);
  if (value instanceof Quantity) return new Constant({ name, dimension: value.dimension }, value.value);
  if (value instanceof QuantityArray) {
    return new Constant({ name, dimension: value.dimension }, value.values[0] ?? Number.NaN);
  }
  return value;
}

/** Number and dimension of a plain value or constant. */
function plain(value: NamespaceValue): { readonly value: number; readonly dimension: Dimension } | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') {
    return { value: Number(value), dimension: Dimension.none };
  }
  return value instanceof Quantity || value instanceof Constant ? value : undefined;
}

function sameValue(a: NamespaceValue, b: NamespaceValue): boolean {
  if (a === b) return true;
  const [x, y] = [plain(a), plain(b)];
  if (x === undefined || y === undefined) return false;
  return x.dimension === y.dimension && Object.is(x.value, y.value);
}

function display(value: NamespaceValue): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Quantity || value instanceof QuantityArray) return value.toString();
  if (value instanceof Constant) return new Quantity(value.value, value.dimension).toString();
  return value instanceof Variable ? `<variable ${value.name}>` : '<function>';
}
