// The module operator.
import { getAttribute } from '../attributes';
import type { PyModule } from '../module';
import { nativeFunction, type NativeBody } from '../native';
import { binaryOp, compareOp, contains, getItem, truthOf, unaryOp } from '../operators';
import { PyTuple } from '../sequences';
import type { PyBinaryOperator, PyComparison } from '../../syntax';
import { moduleOf } from './module-of';

/** operator */
export function operatorModule(): PyModule {
  const binary: [string, PyBinaryOperator][] = [
    ['add', '+'],
    ['sub', '-'],
    ['mul', '*'],
    ['truediv', '/'],
    ['floordiv', '//'],
    ['mod', '%'],
    ['pow', '**'],
    ['and_', '&'],
    ['or_', '|'],
    ['xor', '^'],
    ['lshift', '<<'],
    ['rshift', '>>'],
    ['matmul', '@'],
  ];
  const comparisons: [string, PyComparison][] = [
    ['lt', '<'],
    ['le', '<='],
    ['gt', '>'],
    ['ge', '>='],
    ['eq', '=='],
    ['ne', '!='],
  ];
  return moduleOf('operator', [
    ...binary.map(([name, operator]): readonly [string, string, NativeBody] => [
      name,
      'a, b, /',
      (bound, context) => binaryOp(operator, bound.get('a'), bound.get('b'), context),
    ]),
    ...comparisons.map(([name, operator]): readonly [string, string, NativeBody] => [
      name,
      'a, b, /',
      (bound, context) => compareOp(operator, bound.get('a'), bound.get('b'), context),
    ]),
    ['neg', 'a, /', (bound, context) => unaryOp('-', bound.get('a'), context)],
    ['not_', 'a, /', (bound, context) => !truthOf(bound.get('a'), context)],
    ['truth', 'a, /', (bound, context) => truthOf(bound.get('a'), context)],
    ['getitem', 'a, b, /', (bound, context) => getItem(bound.get('a'), bound.get('b'), context)],
    ['contains', 'a, b, /', (bound, context) => contains(bound.get('a'), bound.get('b'), context)],
    [
      'itemgetter',
      '*items',
      (bound) =>
        nativeFunction('itemgetter', 'obj, /', (inner, context) => {
          const values = bound.star.map((key) => getItem(inner.get('obj'), key, context));
          return values.length === 1 ? (values[0] ?? null) : new PyTuple(values);
        }),
    ],
    [
      'attrgetter',
      'attr, /',
      (bound) =>
        nativeFunction('attrgetter', 'obj, /', (inner, context) =>
          getAttribute(inner.get('obj'), bound.text('attr'), context),
        ),
    ],
  ]);
}
