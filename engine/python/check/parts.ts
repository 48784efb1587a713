// The parts of statements and expressions in the order in which Python computes them.
import type { FormatPiece, PyExpression, PyStatement } from '../syntax';

/** A part, and whether it is computed whenever the whole is. */
export interface Part {
  readonly value: PyExpression;
  readonly certain: boolean;
}

const always = (value: PyExpression): Part => ({ value, certain: true });
const maybe = (value: PyExpression): Part => ({ value, certain: false });
const present = (...values: readonly (PyExpression | undefined)[]): Part[] =>
  values.flatMap((value) => (value === undefined ? [] : [always(value)]));

function piecesOf(pieces: readonly FormatPiece[]): Part[] {
  return pieces.flatMap((piece) =>
    piece.kind === 'text' ? [] : [always(piece.value), ...piecesOf(piece.spec)],
  );
}

/** Sub-expressions, those of lambdas and comprehensions included. */
export function partsOf(expression: PyExpression): readonly Part[] {
  switch (expression.kind) {
    case 'format':
      return piecesOf(expression.pieces);
    case 'unary':
      return [always(expression.operand)];
    case 'binary':
      return [always(expression.left), always(expression.right)];
    case 'logical':
      return expression.operands.map((value, index) => ({ value, certain: index === 0 }));
    case 'compare':
      // a chain ends at the first comparison that does not hold
      return [
        always(expression.first),
        ...expression.rest.map(({ value }, index) => ({ value, certain: index === 0 })),
      ];
    case 'conditional':
      return [always(expression.test), maybe(expression.then), maybe(expression.otherwise)];
    case 'call':
      return [always(expression.callee), ...expression.args.map(({ value }) => always(value))];
    case 'attribute':
      return [always(expression.object)];
    case 'subscript':
      return [always(expression.object), always(expression.index)];
    case 'slice':
      return present(expression.start, expression.stop, expression.step);
    case 'list':
    case 'tuple':
    case 'set':
      return expression.items.map(always);
    case 'dict':
      return expression.entries.flatMap(({ key, value }) => present(key, value));
    case 'starred':
    case 'assignmentExpression':
      return [always(expression.value)];
    case 'comprehension':
    case 'dictComprehension': {
      const [first, ...rest] = expression.clauses;
      const results =
        expression.kind === 'comprehension' ? [expression.element] : [expression.key, expression.value];
      return [
        ...present(first?.iterable),
        ...[
          ...(first?.conditions ?? []),
          ...rest.flatMap(({ iterable, conditions }) => [iterable, ...conditions]),
          ...results,
        ].map(maybe),
      ];
    }
    case 'lambda':
      return [
        ...expression.parameters.flatMap(({ defaultValue }) => present(defaultValue)),
        maybe(expression.body),
      ];
    default:
      return [];
  }
}

/** Expressions of a statement itself, without those of the statements in it. */
export function expressionsIn(statement: PyStatement): readonly PyExpression[] {
  switch (statement.kind) {
    case 'expression':
      return [statement.value];
    case 'assign':
      return [statement.value, ...statement.targets];
    case 'augmented':
      return [statement.target, statement.value];
    case 'if':
    case 'while':
      return [statement.test];
    case 'for':
      return [statement.iterable, statement.target];
    case 'function':
      return [
        ...statement.decorators,
        ...statement.parameters.flatMap(({ defaultValue }) =>
          defaultValue === undefined ? [] : [defaultValue],
        ),
      ];
    case 'class':
      return [...statement.decorators, ...statement.bases.map(({ value }) => value)];
    case 'return':
    case 'yield':
      return statement.value === undefined ? [] : [statement.value];
    case 'raise':
      return [statement.error, statement.cause].flatMap((one) => (one === undefined ? [] : [one]));
    case 'with':
      return statement.items.flatMap(({ context, target }) =>
        target === undefined ? [context] : [context, target],
      );
    case 'assert':
      return [statement.test];
    case 'delete':
      return statement.targets;
    default:
      return [];
  }
}
