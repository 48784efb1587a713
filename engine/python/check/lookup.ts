// Resolves names and attributes without running anything, by asking the modules themselves.
import type { Source } from '../../diagnostics';
import { NotYet } from '../brian';
import type { Interpreter, PyError } from '../runtime';
import { getAttribute, localModule, PyModule, toPyError, type PyValue } from '../runtime';
import { importedName } from '../runtime/compile/imports';
import type { PyExpression } from '../syntax';
import { parsePython } from '../syntax';
import type { Binding, FunctionStatement } from './bindings';
import { collectNames, Names } from './bindings';

/** What a name or an attribute is known to be; `undefined` where only running tells. */
export type Known =
  | { readonly kind: 'value'; readonly value: PyValue }
  /** a module or a name that is not available, by its full name */
  | { readonly kind: 'missing'; readonly name: string; readonly error: PyError; readonly isModule?: boolean }
  | { readonly kind: 'function'; readonly statement: FunctionStatement; readonly names: Names }
  /** bound nowhere */
  | { readonly kind: 'nowhere' };

/** Looks names up for one check. */
export class Lookup {
  private readonly locals = new Map<Source, Names>();
  private readonly stars = new Map<PyModule, ReadonlySet<string>>();

  constructor(
    private readonly interpreter: Interpreter,
    private readonly files: ReadonlyMap<string, Source> | undefined,
    /** attributes of modules that the script sets itself, as `plt.name` */
    private readonly assigned: ReadonlySet<string>,
  ) {}

  /** The text of a module of the script's own. */
  local(module: string): Source | undefined {
    return localModule(module, this.files);
  }

  /** A module; `undefined` where it is one of the script's own. */
  module(name: string): Known | undefined {
    if (this.local(name) !== undefined) return undefined;
    const bare = name.replace(/^\.+/, '');
    const found = attempt(bare, () => this.interpreter.importModule(bare, ''));
    return found.kind === 'missing' ? { ...found, isModule: true } : found;
  }

  /** A name of a module, as `from module import name` gives it. */
  member(module: string, name: string): Known | undefined {
    const holder = this.module(module);
    const full = `${module}.${name}`;
    if (holder?.kind === 'missing') return { ...holder, name: full, isModule: false };
    if (holder?.kind !== 'value') return undefined;
    return attempt(full, () => importedName(this.interpreter, holder.value, module, name));
  }

  /** What a name is bound to in a scope. */
  name(name: string, scope: Names): Known | undefined {
    for (let names: Names | undefined = scope; names !== undefined; names = names.parent) {
      const [first, ...more] = names.bindings.get(name) ?? [];
      if (first !== undefined) return more.length > 0 ? undefined : this.bound(first, names);
      const starred = this.starred(name, names);
      if (starred !== 'no') return starred;
    }
    if (/^__\w+__$/.test(name)) return undefined;
    const builtin = this.interpreter.builtin(name);
    return builtin === undefined ? { kind: 'nowhere' } : undefined;
  }

  private bound(binding: Binding, names: Names): Known | undefined {
    switch (binding.kind) {
      case 'module':
        return this.module(binding.module);
      case 'member':
        return this.member(binding.module, binding.name);
      case 'function':
        return { kind: 'function', statement: binding.statement, names };
      case 'value':
        return undefined;
    }
  }

  /** What star imports bring under a name; the last one wins. */
  private starred(name: string, names: Names): Known | undefined | 'no' {
    for (const module of names.stars.toReversed()) {
      const local = this.local(module);
      if (local !== undefined) {
        const own = this.namesOf(local);
        if (own.bindings.has(name) || this.starred(name, own) !== 'no') return undefined;
        continue;
      }
      const known = this.module(module);
      if (known?.kind === 'missing') return undefined;
      if (known?.kind !== 'value' || !(known.value instanceof PyModule)) continue;
      if (this.starsOf(known.value).has(name))
        return { kind: 'value', value: known.value.members.get(name) ?? null };
    }
    return 'no';
  }

  private starsOf(module: PyModule): ReadonlySet<string> {
    const names = this.stars.get(module) ?? new Set(module.starNames());
    this.stars.set(module, names);
    return names;
  }

  private namesOf(source: Source): Names {
    const known = this.locals.get(source);
    if (known !== undefined) return known;
    const names = new Names();
    this.locals.set(source, names); // before its own imports, which may lead back here
    return collectNames(parsePython(source).module, names);
  }

  /** What an expression of names and attributes is. */
  expression(expression: PyExpression, scope: Names): Known | undefined {
    if (expression.kind === 'name') return this.name(expression.name, scope);
    if (expression.kind !== 'attribute') return undefined;
    const object = this.expression(expression.object, scope);
    const { name } = expression;
    if (object?.kind === 'missing') return { ...object, name: `${object.name}.${name}`, isModule: false };
    if (object?.kind !== 'value' || this.assigned.has(dottedName(expression))) return undefined;
    const { value } = object;
    if (!(value instanceof PyModule) && !(value instanceof NotYet)) return undefined;
    return attempt(value instanceof PyModule ? `${value.name}.${name}` : name, () =>
      getAttribute(value, name, this.interpreter),
    );
  }

  /** The error of calling a name that this version does not have. */
  callError(known: Known | undefined, expression: PyExpression): PyError | undefined {
    if (known?.kind !== 'value' || !(known.value instanceof NotYet)) return undefined;
    const { value } = known;
    const { origin } = expression;
    const called = attempt('', () =>
      value.call({ positional: [], keywords: new Map(), origin }, this.interpreter),
    );
    return called.kind === 'missing' ? called.error : undefined;
  }
}

/** `a.b.c` of an expression; empty for any other. */
export function dottedName(expression: PyExpression): string {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind !== 'attribute') return '';
  const object = dottedName(expression.object);
  return object === '' ? '' : `${object}.${expression.name}`;
}

function attempt(name: string, get: () => PyValue): Extract<Known, { kind: 'value' | 'missing' }> {
  try {
    return { kind: 'value', value: get() };
  } catch (thrown) {
    return { kind: 'missing', name, error: toPyError(thrown) };
  }
}
