// The module dataclasses: classes whose methods follow from their fields.
import { getAttribute } from '../attributes';
import { PyClass } from '../class';
import { NativeMethod } from '../descriptors';
import { PyDict } from '../dict';
import { NOT_IMPLEMENTED, PyInstance } from '../instance';
import type { PyModule } from '../module';
import { nativeFunction, type Bound, type NativeBody } from '../native';
import { PyObject, type Context, type PyValue } from '../object';
import { truthOf } from '../operators';
import { Signature, type Parameter } from '../parameters';
import { raise } from '../py-error';
import { PyList, PyTuple } from '../sequences';
import { PySet } from '../set';
import type { PyComparison } from '../../syntax/ast';
import { moduleOf } from './module-of';

/** A field of a data class. */
class PyField extends PyObject {
  readonly typeName = 'Field';
  name = '';

  constructor(
    readonly defaultValue: PyValue | undefined,
    readonly factory: PyValue,
    readonly inInit: boolean,
    readonly inRepr: boolean,
    readonly inCompare: boolean,
  ) {
    super();
  }

  get isOptional(): boolean {
    return this.defaultValue !== undefined || this.factory !== null;
  }

  override attribute(name: string): PyValue | undefined {
    return name === 'name' ? this.name : name === 'default' ? (this.defaultValue ?? null) : undefined;
  }
}

/** Stands for "not given" in the arguments of the generated `__init__`. */
class PyUnset extends PyObject {
  readonly typeName = '_HAS_DEFAULT_FACTORY_CLASS';
}
const UNSET = new PyUnset();

const known = new WeakMap<PyClass, readonly PyField[]>();

function ownFields(type: PyClass): PyField[] {
  return type.declared.map((name) => {
    const value = type.members.get(name);
    const field = value instanceof PyField ? value : new PyField(value, null, true, true, true);
    field.name = name;
    if (value instanceof PyList || value instanceof PyDict || value instanceof PySet)
      raise(
        'ValueError',
        `mutable default <class '${value.typeName}'> for field ${name} is not allowed: use default_factory`,
      );
    if (field.defaultValue !== undefined) type.members.set(name, field.defaultValue);
    else if (value instanceof PyField) type.members.delete(name);
    return field;
  });
}

function fieldsOf(type: PyClass): PyField[] {
  const all = new Map<string, PyField>();
  for (const base of type.order.slice(1).reverse())
    for (const field of known.get(base) ?? []) all.set(field.name, field);
  for (const field of ownFields(type)) all.set(field.name, field);
  return [...all.values()];
}

function fieldsOfInstance(value: PyValue): readonly PyField[] {
  const type = value instanceof PyClass ? value : value instanceof PyInstance ? value.class : undefined;
  const owner = type?.order.find((one) => known.has(one));
  const fields = owner === undefined ? undefined : known.get(owner);
  return fields ?? raise('TypeError', 'must be called with a dataclass type or instance');
}

function values(instance: PyValue, fields: readonly PyField[], context: Context): PyTuple {
  return new PyTuple(fields.map(({ name }) => getAttribute(instance, name, context)));
}

function initializer(type: PyClass, fields: readonly PyField[]): NativeMethod {
  const taken = fields.filter(({ inInit }) => inInit);
  const late = taken.find(
    (field, i) => !field.isOptional && taken.slice(0, i).some(({ isOptional }) => isOptional),
  );
  if (late !== undefined) raise('TypeError', `non-default argument '${late.name}' follows default argument`);
  const parameters = taken.map(({ name, defaultValue, isOptional }): Parameter => ({
    name,
    kind: 'plain',
    ...(isOptional ? { defaultValue: defaultValue ?? UNSET } : {}),
  }));
  const signature = new Signature([{ name: 'self', kind: 'positionalOnly' }, ...parameters]);
  return new NativeMethod(`${type.name}.__init__`, signature, (bound, context) => {
    const self = bound.get('self');
    for (const { name, inInit, defaultValue, factory } of fields) {
      let value: PyValue = inInit ? bound.get(name) : (defaultValue ?? UNSET);
      if (value === UNSET) {
        if (factory === null) continue;
        value = context.call(factory, []);
      }
      // straight into the instance, which may be frozen
      if (self instanceof PyInstance) self.fields.set(name, value);
    }
    if (self instanceof PyInstance) self.invoke('__post_init__', [], context);
    return null;
  });
}

interface Wishes {
  readonly init: boolean;
  readonly repr: boolean;
  readonly eq: boolean;
  readonly order: boolean;
  readonly frozen: boolean;
}

const ORDERS: readonly (readonly [string, PyComparison])[] = [
  ['__lt__', '<'],
  ['__le__', '<='],
  ['__gt__', '>'],
  ['__ge__', '>='],
];

function decorate(type: PyClass, wishes: Wishes): PyClass {
  const fields = fieldsOf(type);
  known.set(type, fields);
  const add = (name: string, parameters: string, body: (bound: Bound, context: Context) => PyValue): void => {
    if (!type.members.has(name)) type.members.set(name, new NativeMethod(name, parameters, body));
  };
  const compared = fields.filter(({ inCompare }) => inCompare);
  const sameClass = (bound: Bound): boolean => {
    const [a, b] = [bound.get('self'), bound.get('other')];
    return a instanceof PyInstance && b instanceof PyInstance && a.class === b.class;
  };
  const compare = (operator: PyComparison) => (bound: Bound, context: Context) =>
    sameClass(bound)
      ? (values(bound.get('self'), compared, context).compare(
          operator,
          values(bound.get('other'), compared, context),
          false,
          context,
        ) ?? false)
      : NOT_IMPLEMENTED;
  if (wishes.init && !type.members.has('__init__')) type.members.set('__init__', initializer(type, fields));
  if (wishes.repr)
    add('__repr__', 'self, /', (bound, context) => {
      const self = bound.get('self');
      const shown = fields
        .filter(({ inRepr }) => inRepr)
        .map(({ name }) => `${name}=${context.repr(getAttribute(self, name, context))}`);
      return `${self instanceof PyInstance ? self.typeName : type.name}(${shown.join(', ')})`;
    });
  if (wishes.eq) add('__eq__', 'self, other, /', compare('=='));
  if (wishes.order) for (const [name, operator] of ORDERS) add(name, 'self, other, /', compare(operator));
  if (!wishes.frozen) return type;
  const refuse =
    (verb: string): ((bound: Bound) => PyValue) =>
    (bound) =>
      raise('FrozenInstanceError', `cannot ${verb} field '${bound.text('name')}'`);
  add('__setattr__', 'self, name, value, /', refuse('assign to'));
  add('__delattr__', 'self, name, /', refuse('delete'));
  if (wishes.eq)
    add('__hash__', 'self, /', (bound, context) => hashOf(values(bound.get('self'), compared, context)));
  return type;
}

function hashOf(tuple: PyTuple): bigint {
  let hash = 0n;
  for (const character of tuple.hashKey())
    hash = BigInt.asIntN(60, hash * 31n + BigInt(character.codePointAt(0) ?? 0));
  return hash;
}

const dataclass: NativeBody = (bound, context) => {
  const wish = (name: string): boolean => truthOf(bound.get(name), context);
  const wishes: Wishes = {
    init: wish('init'),
    repr: wish('repr'),
    eq: wish('eq'),
    order: wish('order'),
    frozen: wish('frozen'),
  };
  const apply = (type: PyValue): PyClass =>
    type instanceof PyClass ? decorate(type, wishes) : raise('TypeError', 'dataclass() takes a class');
  const type = bound.get('cls');
  return type === null ? nativeFunction('wrap', 'cls', (inner) => apply(inner.get('cls'))) : apply(type);
};

function plain(value: PyValue, context: Context): PyValue {
  if (value instanceof PyInstance && value.class.order.some((one) => known.has(one)))
    return new PyDict(
      fieldsOfInstance(value).map(({ name }): [PyValue, PyValue] => [
        name,
        plain(getAttribute(value, name, context), context),
      ]),
    );
  if (value instanceof PyList) return new PyList(value.items.map((one) => plain(one, context)));
  return value;
}

/** dataclasses */
export function dataclassesModule(): PyModule {
  return moduleOf('dataclasses', [
    [
      'dataclass',
      'cls=None, /, *, init=True, repr=True, eq=True, order=False, frozen=False, unsafe_hash=False, slots=False, kw_only=False',
      dataclass,
    ],
    [
      'field',
      '*, default=None, default_factory=None, init=True, repr=True, hash=None, compare=True, metadata=None',
      (bound, context) =>
        new PyField(
          bound.given('default') ? bound.get('default') : undefined,
          bound.get('default_factory'),
          truthOf(bound.get('init'), context),
          truthOf(bound.get('repr'), context),
          truthOf(bound.get('compare'), context),
        ),
    ],
    ['fields', 'class_or_instance', (bound) => new PyTuple(fieldsOfInstance(bound.get('class_or_instance')))],
    ['is_dataclass', 'obj', (bound) => isDataClass(bound.get('obj'))],
    ['asdict', 'obj', (bound, context) => plain(bound.get('obj'), context)],
    [
      'astuple',
      'obj',
      (bound, context) => values(bound.get('obj'), fieldsOfInstance(bound.get('obj')), context),
    ],
    [
      'replace',
      'obj, /, **changes',
      (bound, context) => {
        const value = bound.get('obj');
        const given = new Map(
          fieldsOfInstance(value)
            .filter(({ inInit }) => inInit)
            .map(({ name }): [string, PyValue] => [
              name,
              bound.doubleStar.get(name) ?? getAttribute(value, name, context),
            ]),
        );
        for (const [name, one] of bound.doubleStar) given.set(name, one);
        return value instanceof PyInstance ? context.call(value.class, [], given) : null;
      },
    ],
  ]);
}

function isDataClass(value: PyValue): boolean {
  const type = value instanceof PyClass ? value : value instanceof PyInstance ? value.class : undefined;
  return type?.order.some((one) => known.has(one)) === true;
}
