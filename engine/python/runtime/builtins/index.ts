// Functions that need no import.
import { ITERATION } from './iteration';
import { NUMBERS } from './numbers';
import { OBJECTS } from './objects';
import { builtinTypes } from '../types';
import { NOT_IMPLEMENTED } from '../instance';
import { PyProperty } from '../descriptors';
import { ELLIPSIS } from '../ellipsis';
import type { PyNative } from '../native';
import { nativeFunction } from '../native';
import { type PyValue } from '../object';
import { refuse } from '../py-error';

const REFUSED = [
  'open',
  'input',
  'eval',
  'exec',
  'compile',
  '__import__',
  'breakpoint',
  'memoryview',
  'bytes',
  'bytearray',
];

/** property(), with its setter decorator. */
function property(): PyNative {
  return nativeFunction(
    'property',
    'fget=None, fset=None',
    (bound) => new PyProperty(bound.get('fget'), bound.get('fset')),
  );
}

/** All builtins but exceptions and super(), which belong to an interpreter. */
export function builtinFunctions(): [string, PyValue][] {
  return [
    ...builtinTypes(),
    ...[...ITERATION, ...NUMBERS, ...OBJECTS].map(([name, parameters, body]): [string, PyValue] => [
      name,
      nativeFunction(name, parameters, body),
    ]),
    ...REFUSED.map((name): [string, PyValue] => [
      name,
      nativeFunction(name, '*args, **kwargs', () => refuse(`${name}()`)),
    ]),
    ['property', property()],
    ['NotImplemented', NOT_IMPLEMENTED],
    ['Ellipsis', ELLIPSIS],
    ['__debug__', true],
  ];
}
