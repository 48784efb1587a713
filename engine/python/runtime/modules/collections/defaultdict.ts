// collections.defaultdict and collections.OrderedDict.
import { nativeClass, type PyClass } from '../../class';
import { keyError, PyDict } from '../../dict';
import { dictMethods, updateDict } from '../../methods/dict-methods';
import { methodsFor, type Method } from '../../methods/method';
import { PyObject, type CallArguments, type Context, type PyValue } from '../../object';
import { truthOf } from '../../operators';
import { raise } from '../../py-error';
import { PyTuple } from '../../sequences';
import type { PyComparison } from '../../../syntax/ast';

/** A dict that makes the values of absent keys. */
export class PyDefaultDict extends PyDict {
  override readonly typeName: string = 'defaultdict';
  private factory: PyValue = null;

  static of(factory: PyValue, entries: Iterable<readonly [PyValue, PyValue]> = []): PyDefaultDict {
    const dict = new PyDefaultDict(entries);
    dict.factory = factory;
    return dict;
  }

  override get ofClass(): PyClass {
    return DEFAULTDICT;
  }

  override get ownMethods(): ReadonlyMap<string, Method> {
    return defaultMethods;
  }

  override attribute(name: string): PyValue | undefined {
    return name === 'default_factory' ? this.factory : undefined;
  }

  override setAttribute(name: string, value: PyValue): boolean {
    if (name === 'default_factory') this.factory = value;
    return name === 'default_factory';
  }

  protected override missing(key: PyValue, context: Context): PyValue | undefined {
    if (this.factory === null) return undefined;
    const value = context.call(this.factory, []);
    this.set(key, value);
    return value;
  }

  /** The same entries in a dict of their own. */
  copy(): PyDefaultDict {
    return PyDefaultDict.of(this.factory, this.entries());
  }

  override repr(context: Context): string {
    return `defaultdict(${context.repr(this.factory)}, ${super.repr(context)})`;
  }
}

const ofDefault = methodsFor((value: PyValue): value is PyDefaultDict => value instanceof PyDefaultDict);
const defaultMethods: ReadonlyMap<string, Method> = new Map([
  ...dictMethods,
  ofDefault('copy', '', (self) => self.copy()),
]);

/** A dict that can be rearranged and whose order counts in comparisons. */
export class PyOrderedDict extends PyDict {
  override readonly typeName: string = 'OrderedDict';

  override get ofClass(): PyClass {
    return ORDERED;
  }

  override get ownMethods(): ReadonlyMap<string, Method> {
    return orderedMethods;
  }

  override compare(
    operator: PyComparison,
    other: PyValue,
    reflected: boolean,
    context: Context,
  ): PyValue | undefined {
    const equal = super.compare(operator, other, reflected, context);
    if (!(other instanceof PyOrderedDict) || equal === undefined) return equal;
    return PyTuple.prototype.compare.call(
      new PyTuple(this.entries().map((pair) => new PyTuple(pair))),
      operator,
      new PyTuple(other.entries().map((pair) => new PyTuple(pair))),
      reflected,
      context,
    );
  }

  override repr(context: Context): string {
    if (this.size === 0) return 'OrderedDict()';
    const pairs = this.entries().map((pair) => context.repr(new PyTuple(pair)));
    return `OrderedDict([${pairs.join(', ')}])`;
  }
}

const ofOrdered = methodsFor((value: PyValue): value is PyOrderedDict => value instanceof PyOrderedDict);
const orderedMethods: ReadonlyMap<string, Method> = new Map([
  ...dictMethods,
  ofOrdered('copy', '', (self) => new PyOrderedDict(self.entries())),
  ofOrdered('popitem', 'last=True', (self, bound, context) => {
    const pair = truthOf(bound.get('last'), context) ? self.entries().at(-1) : self.entries()[0];
    if (pair === undefined) return raise('KeyError', "'dictionary is empty'");
    self.delete(pair[0]);
    return new PyTuple(pair);
  }),
  ofOrdered('move_to_end', 'key, last=True', (self, bound, context) => {
    const key = bound.get('key');
    if (!self.has(key)) throw keyError(key, context);
    const value = self.get(key) ?? null;
    const rest = self.entries();
    self.delete(key);
    if (truthOf(bound.get('last'), context)) {
      self.set(key, value);
      return null;
    }
    self.clear();
    self.set(key, value);
    for (const [one, held] of rest) self.set(one, held);
    return null;
  }),
]);

/** Fills a dict with what stands between the parentheses of its class. */
export function filled<D extends PyDict>(
  dict: D,
  source: PyValue | undefined,
  { keywords }: CallArguments,
  context: Context,
): D {
  if (source !== undefined) updateDict(dict, source, context);
  for (const [name, value] of keywords) dict.set(name, value);
  return dict;
}

export const DEFAULTDICT = nativeClass(
  'defaultdict',
  {
    isInstance: (value) => value instanceof PyDefaultDict,
    construct: (args, context) => {
      const [factory = null, source] = args.positional;
      if (factory !== null && !(factory instanceof PyObject))
        raise('TypeError', 'first argument must be callable or None');
      return filled(PyDefaultDict.of(factory), source, args, context);
    },
  },
  [],
  'collections',
);

export const ORDERED = nativeClass(
  'OrderedDict',
  {
    isInstance: (value) => value instanceof PyOrderedDict,
    construct: (args, context) => filled(new PyOrderedDict(), args.positional[0], args, context),
  },
  [],
  'collections',
);
