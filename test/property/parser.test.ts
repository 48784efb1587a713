import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../engine/diagnostics';
import { Source } from '../../engine/diagnostics';
import type { Expression } from '../../engine/syntax';
import {
  binary,
  bool,
  call,
  comparison,
  logical,
  name,
  num,
  parseExpression,
  parseStatements,
  printExpression,
  printStatement,
  sameExpression,
  unary,
  walk,
} from '../../engine/syntax';

const names = fc.constantFrom('v', 'I_ext', 'x1', '_hidden', 'tau', 'E');
const numbers = fc.oneof(
  fc.nat(1e9).map((value) => num(value)),
  fc.double({ min: 0, noNaN: true }).map((value) => num(value, undefined, false)),
);

const expressions: fc.Arbitrary<Expression> = fc.letrec<{ tree: Expression }>((tie) => {
  const tree = tie('tree');
  return {
    tree: fc.oneof(
      { maxDepth: 6, withCrossShrink: true },
      fc.oneof(
        names.map((text) => name(text)),
        numbers,
        fc.boolean().map((value) => bool(value)),
      ),
      fc
        .tuple(fc.constantFrom('+', '-', '*', '/', '//', '%', '**'), tree, tree)
        .map(([operator, left, right]) => binary(operator, left, right)),
      fc
        .tuple(fc.constantFrom('<', '<=', '>', '>=', '==', '!='), tree, tree)
        .map(([operator, left, right]) => comparison(operator, left, right)),
      fc.tuple(fc.constantFrom('-', '+', 'not'), tree).map(([operator, operand]) => unary(operator, operand)),
      fc
        .tuple(fc.constantFrom('and', 'or'), fc.array(tree, { minLength: 2, maxLength: 4 }))
        .map(([operator, operands]) => logical(operator, operands)),
      fc.tuple(names, fc.array(tree, { maxLength: 3 })).map(([text, args]) => call(text, args)),
    ),
  };
}).tree;

/** Text that looks a little like model code. */
const pieces = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['v', 'w', 'exp', 'mV', '3', '.5', '1e', '0x', '(', ')', '[', ']', ',', ';', '\n', '#', ' ', '='],
        ...[
          '==',
          '+=',
          '**',
          '//',
          '+',
          '-',
          '*',
          '/',
          '^',
          '&&',
          '|',
          '!',
          '~',
          '<',
          '>',
          '<=',
          'and',
          'or',
        ],
        ...['not', 'if', 'else', 'lambda', 'is', '.', ':', "'", '"', '\\', 'τ', '²', '×', '∞', '\u00a0'],
      ),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

function expectPlaced(text: string, diagnostics: readonly Diagnostic[]): void {
  for (const { span, userCode, fixes = [] } of diagnostics) {
    expect(userCode).toBe(text);
    const spans = [span, ...fixes.flatMap((fix) => fix.edits.map((edit) => edit.span))];
    for (const [from, to] of spans) {
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeGreaterThanOrEqual(from);
      expect(to).toBeLessThanOrEqual(text.length);
    }
  }
}

describe('the parser', () => {
  it('reads what the printer writes as the same tree', () => {
    fc.assert(
      fc.property(expressions, (tree) => {
        const text = printExpression(tree);
        const { expression, diagnostics } = parseExpression(new Source(text));
        expect(diagnostics, text).toEqual([]);
        expect(expression !== undefined && sameExpression(tree, expression), text).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws, and places problems and nodes inside the text', () => {
    fc.assert(
      fc.property(fc.oneof(pieces, fc.string({ unit: 'grapheme' })), (text) => {
        const source = new Source(text);
        const { expression, diagnostics } = parseExpression(source);
        expectPlaced(text, diagnostics);
        expect(expression !== undefined || diagnostics.length > 0).toBe(true);
        if (expression === undefined) return;
        walk(expression, ({ origin }) => {
          expect(origin.source).toBe(source);
          expect(origin.span[0]).toBeLessThanOrEqual(origin.span[1]);
          expect(origin.span[1]).toBeLessThanOrEqual(text.length);
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('reads any code as statements without throwing', () => {
    fc.assert(
      fc.property(pieces, (text) => {
        const { statements, diagnostics } = parseStatements(new Source(text));
        expectPlaced(text, diagnostics);
        for (const { origin, targetOrigin, target } of statements) {
          expect(text.slice(...origin.span).startsWith(target)).toBe(true);
          expect(text.slice(...targetOrigin.span)).toBe(target);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('splits statements at line ends and semicolons alike', () => {
    const statement = fc
      .tuple(names, fc.constantFrom('=', '+=', '-=', '*=', '/=', '%='), expressions)
      .map(([target, operator, tree]) => `${target} ${operator} ${printExpression(tree)}`);
    const separator = fc.constantFrom('\n', ';', ' ; ', '\n\n', ' # a comment; or two\n  ', ';\n');
    fc.assert(
      fc.property(fc.array(fc.tuple(statement, separator), { minLength: 1, maxLength: 6 }), (lines) => {
        const text = lines.map(([line, end]) => line + end).join('');
        const { statements, diagnostics } = parseStatements(new Source(text));
        expect(diagnostics, text).toEqual([]);
        expect(statements.map(printStatement)).toEqual(lines.map(([line]) => line));
      }),
    );
  });
});
