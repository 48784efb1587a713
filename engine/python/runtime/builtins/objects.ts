// Builtins that look at objects and print them: isinstance, getattr, repr, print …
import { PyClass } from '../class';
import { PyInstance } from '../instance';
import { PyClassLevel } from '../descriptors';
import { attributeNames, attributeOr, getAttribute, setAttribute } from '../attributes';
import { PyDict } from '../dict';
import { hashKeyOf } from '../hash';
import { PyNative, type NativeBody } from '../native';
import { objectNumber, PyObject } from '../object';
import { raise, refuse } from '../py-error';
import { PyList, PyTuple } from '../sequences';
import { formatValue } from '../text';
import { asciiOf } from '../string-text';
import { typeNameOf } from '../type-name';
import { isInstance } from '../types';

const hash: NativeBody = (bound) => {
  const key = hashKeyOf(bound.get('object'));
  if (typeof key === 'number' && Number.isInteger(key)) return BigInt(key);
  if (typeof key === 'bigint') return key;
  let number = 0;
  for (const character of String(key)) number = (Math.imul(number, 31) + (character.codePointAt(0) ?? 0)) | 0;
  return BigInt(number);
};

const print: NativeBody = (bound, context) => {
  const text = (name: string, usual: string): string => {
    const value = bound.get(name);
    if (value !== null && typeof value !== 'string')
      raise('TypeError', `${name} must be None or a string, not ${typeNameOf(value)}`);
    return value ?? usual;
  };
  const line = bound.star.map((value) => context.str(value)).join(text('sep', ' ')) + text('end', '\n');
  const file = bound.get('file');
  if (file === null) context.print(line);
  else context.call(getAttribute(file, 'write', context), [line]);
  return null;
};

/** sys.exit() and exit(): an exception that ends the script. */
export const leave: NativeBody = (bound, context) => {
  const code = bound.get('code');
  const given = bound.given('code');
  return raise('SystemExit', given ? context.str(code) : '', { args: given ? [code] : [] });
};

/** Functions of any value. */
export const OBJECTS: readonly (readonly [string, string, NativeBody])[] = [
  ['print', '*args, sep=None, end=None, file=None, flush=False', print],
  [
    'isinstance',
    'obj, class_or_tuple, /',
    (bound) => isInstance(bound.get('obj'), bound.get('class_or_tuple')),
  ],
  [
    'issubclass',
    'cls, class_or_tuple, /',
    (bound) => {
      const [one, other] = [bound.get('cls'), bound.get('class_or_tuple')];
      if (!(one instanceof PyClass)) raise('TypeError', 'issubclass() arg 1 must be a class');
      const all = other instanceof PyTuple ? other.items : [other];
      return all.some((each) => each instanceof PyClass && one.isSubclassOf(each));
    },
  ],
  [
    'getattr',
    'object, name, default=None, /',
    (bound, context) => {
      if (!bound.given('default')) return getAttribute(bound.get('object'), bound.text('name'), context);
      const found = attributeOr(bound.get('object'), bound.text('name'), context);
      return found === undefined ? bound.get('default') : found;
    },
  ],
  [
    'hasattr',
    'object, name, /',
    (bound, context) => attributeOr(bound.get('object'), bound.text('name'), context) !== undefined,
  ],
  [
    'setattr',
    'object, name, value, /',
    (bound, context) => {
      setAttribute(bound.get('object'), bound.text('name'), bound.get('value'), context);
      return null;
    },
  ],
  ['exit', 'code=None, /', leave],
  ['quit', 'code=None, /', leave],
  ['repr', 'obj, /', (bound, context) => context.repr(bound.get('obj'))],
  ['ascii', 'obj, /', (bound, context) => asciiOf(context.repr(bound.get('obj')))],
  [
    'format',
    "value, format_spec='', /",
    (bound, context) => formatValue(bound.get('value'), bound.text('format_spec'), context),
  ],
  [
    'id',
    'obj, /',
    (bound) => {
      const value = bound.get('obj');
      return value instanceof PyObject ? BigInt(objectNumber(value)) : 0n;
    },
  ],
  ['hash', 'object, /', hash],
  [
    'callable',
    'obj, /',
    (bound, context) => {
      const value = bound.get('obj');
      if (value instanceof PyInstance) return attributeOr(value, '__call__', context) !== undefined;
      return (
        value instanceof PyObject &&
        (value instanceof PyNative || /function|method|type|object/.test(value.typeName))
      );
    },
  ],
  [
    'dir',
    'object=None, /',
    (bound, context) =>
      new PyList(
        [
          ...new Set(bound.given('object') ? attributeNames(bound.get('object')) : context.names(0).keys()),
        ].sort(),
      ),
  ],
  ['globals', '', () => refuse('globals()')],
  ['locals', '', (_bound, context) => PyDict.ofNames(context.names(0))],
  [
    'vars',
    'object, /',
    (bound) => {
      const value = bound.get('object');
      return value instanceof PyInstance ? PyDict.ofNames(value.fields) : refuse('vars() of this object');
    },
  ],
  ['staticmethod', 'function, /', (bound) => new PyClassLevel(bound.get('function'), false)],
  ['classmethod', 'function, /', (bound) => new PyClassLevel(bound.get('function'), true)],
];
