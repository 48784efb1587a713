// collections.namedtuple and typing.NamedTuple: tuples whose items have names.
import { nativeClass, PyClass } from '../../class';
import { isDescriptor, NativeMethod, PyClassLevel } from '../../descriptors';
import { PyDict } from '../../dict';
import { nativeFunction, type Bound, type PyNative } from '../../native';
import type { Context, PyValue } from '../../object';
import { listOf } from '../../operators';
import { bind, Signature, type Parameter } from '../../parameters';
import { raise } from '../../py-error';
import { PyTuple } from '../../sequences';

/** A tuple of a class with named items. */
class PyNamedTuple extends PyTuple {
  override readonly typeName: string;

  constructor(
    private readonly type: PyClass,
    readonly fields: readonly string[],
    items: readonly PyValue[],
  ) {
    super(items);
    this.typeName = type.name;
  }

  override get ofClass(): PyClass {
    return this.type;
  }

  override attribute(name: string, context: Context): PyValue | undefined {
    const at = this.fields.indexOf(name);
    if (at >= 0) return this.items[at] ?? null;
    const member = this.type.find(name);
    return member !== undefined && isDescriptor(member) ? member.bindTo(this, this.type, context) : member;
  }

  override attributeNames(): readonly string[] {
    return [...this.fields, '_asdict', '_replace', '_fields'];
  }

  override repr(context: Context): string {
    const own = this.type.find('__repr__');
    if (own !== undefined) {
      const text = context.call(own, [this]);
      if (typeof text === 'string') return text;
    }
    const parts = this.fields.map((name, i) => `${name}=${context.repr(this.items[i] ?? null)}`);
    return `${this.type.name}(${parts.join(', ')})`;
  }

  override str(context: Context): string {
    const own = this.type.find('__str__');
    const text = own === undefined ? undefined : context.call(own, [this]);
    return typeof text === 'string' ? text : this.repr(context);
  }
}

function checkFields(fields: readonly string[]): void {
  for (const name of fields) {
    if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name))
      raise('ValueError', `Type names and field names must be valid identifiers: '${name}'`);
    if (name.startsWith('_')) raise('ValueError', `Field names cannot start with an underscore: '${name}'`);
  }
  const twice = fields.find((name, i) => fields.indexOf(name) !== i);
  if (twice !== undefined) raise('ValueError', `Encountered duplicate field name: '${twice}'`);
}

/**
 * Makes a class of tuples with named items.
 * @param defaults of the last fields
 * @param members further members of the class, such as methods
 * @throws PyError ValueError for names that cannot be attributes
 */
export function namedTupleClass(
  name: string,
  fields: readonly string[],
  defaults: readonly PyValue[],
  members: ReadonlyMap<string, PyValue> = new Map(),
): PyClass {
  checkFields(fields);
  if (defaults.length > fields.length) raise('TypeError', 'Got more default values than field names');
  const parameters = fields.map((field, i): Parameter => {
    const value = defaults[i - (fields.length - defaults.length)];
    return { name: field, kind: 'plain', ...(value === undefined ? {} : { defaultValue: value }) };
  });
  // the message counts the class itself, as CPython's does
  const signature = new Signature([{ name: '_cls', kind: 'positionalOnly' }, ...parameters]);
  const make = (
    type: PyClass,
    positional: readonly PyValue[],
    keywords: ReadonlyMap<string, PyValue>,
  ): PyNamedTuple => {
    const { values } = bind(`${name}.__new__`, signature, [type, ...positional], keywords);
    return new PyNamedTuple(
      type,
      fields,
      fields.map((field) => values.get(field) ?? null),
    );
  };
  const type: PyClass = new PyClass(
    name,
    [],
    new Map<string, PyValue>([
      ['_fields', new PyTuple(fields)],
      [
        '_field_defaults',
        new PyDict(fields.slice(fields.length - defaults.length).map((f, i) => [f, defaults[i] ?? null])),
      ],
      ['_make', new PyClassLevel(maker(fields), true)],
      ['_asdict', new NativeMethod('_asdict', 'self, /', (bound) => asDict(bound.get('self')))],
      ['_replace', new NativeMethod('_replace', 'self, /, **kwds', replaced)],
      ...members,
    ]),
    {
      construct: ({ positional, keywords }) => make(type, positional, keywords),
      derived: (derivedType, { positional, keywords }) => make(derivedType, positional, keywords),
      isInstance: (value) => value instanceof PyNamedTuple && value.ofClass.isSubclassOf(type),
    },
    '__main__',
  );
  return type;
}

function maker(fields: readonly string[]): PyNative {
  return nativeFunction('_make', 'cls, iterable, /', (bound, context) => {
    const [type, items] = [bound.get('cls'), listOf(bound.get('iterable'), context)];
    if (!(type instanceof PyClass)) return raise('TypeError', '_make() belongs to a class');
    if (items.length !== fields.length)
      raise('TypeError', `Expected ${String(fields.length)} arguments, got ${String(items.length)}`);
    return new PyNamedTuple(type, fields, items);
  });
}

function asDict(value: PyValue): PyDict {
  if (!(value instanceof PyNamedTuple)) return new PyDict();
  return new PyDict(value.fields.map((name, i): [PyValue, PyValue] => [name, value.items[i] ?? null]));
}

function replaced(bound: Bound, context: Context): PyValue {
  const self = bound.get('self');
  if (!(self instanceof PyNamedTuple)) return null;
  const unknown = [...bound.doubleStar.keys()].filter((name) => !self.fields.includes(name));
  if (unknown.length > 0)
    raise(
      'ValueError',
      `Got unexpected field names: [${unknown.map((name) => context.repr(name)).join(', ')}]`,
    );
  return new PyNamedTuple(
    self.ofClass,
    self.fields,
    self.fields.map((name, i) => bound.doubleStar.get(name) ?? self.items[i] ?? null),
  );
}

/** namedtuple() */
export const namedtuple = nativeFunction(
  'namedtuple',
  'typename, field_names, *, rename=False, defaults=None, module=None',
  (bound, context) => {
    const names = bound.get('field_names');
    const fields =
      typeof names === 'string'
        ? names
            .replaceAll(',', ' ')
            .split(/\s+/)
            .filter((name) => name !== '')
        : listOf(names, context).map((name) => context.str(name));
    const defaults = bound.get('defaults');
    return namedTupleClass(
      bound.text('typename'),
      fields,
      defaults === null ? [] : listOf(defaults, context),
    );
  },
);

/** typing.NamedTuple: `class P(NamedTuple): x: int` */
export const NAMED_TUPLE = nativeClass('NamedTuple', {
  construct: ({ positional: [name = null, fields = null] }, context) => {
    if (typeof name !== 'string') return raise('TypeError', 'the name of a NamedTuple must be a str');
    const names = listOf(fields, context).map((pair) => context.str(listOf(pair, context)[0] ?? null));
    return namedTupleClass(name, names, []);
  },
  define: (name, members, declared) => {
    const given = declared.filter((field) => members.has(field));
    const rest = declared.slice(declared.length - given.length);
    const odd = given.find((field) => !rest.includes(field));
    if (odd !== undefined)
      raise('TypeError', `Non-default namedtuple field cannot follow default field ${odd}`);
    const own = new Map([...members].filter(([member]) => !declared.includes(member)));
    return namedTupleClass(
      name,
      declared,
      given.map((field) => members.get(field) ?? null),
      own,
    );
  },
});
