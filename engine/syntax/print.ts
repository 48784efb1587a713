// Expressions and statements back to text: Python's precedence, as few parentheses as it allows.
import { assertNever } from '../diagnostics';
import type { BinaryOperator, Expression, Statement } from './ast';
import { fold } from './tree';

/** How tightly the constructs of Python's expression grammar bind. */
export const PRECEDENCE = {
  or: 10,
  and: 20,
  not: 30,
  comparison: 40,
  sum: 90,
  product: 100,
  sign: 110,
  power: 120,
  atom: 200,
} as const;

/** Precedence of a binary operator. */
export function binaryPrecedence(operator: BinaryOperator): number {
  switch (operator) {
    case '+':
    case '-':
      return PRECEDENCE.sum;
    case '*':
    case '/':
    case '//':
    case '%':
      return PRECEDENCE.product;
    case '**':
      return PRECEDENCE.power;
    default:
      return assertNever(operator);
  }
}

/** Precedence of an expression's outermost construct. */
export function precedenceOf(expression: Expression): number {
  switch (expression.kind) {
    case 'number':
      return expression.value < 0 || Object.is(expression.value, -0) ? PRECEDENCE.sign : PRECEDENCE.atom;
    case 'boolean':
    case 'name':
    case 'call':
      return PRECEDENCE.atom;
    case 'unary':
      return expression.operator === 'not' ? PRECEDENCE.not : PRECEDENCE.sign;
    case 'binary':
      return binaryPrecedence(expression.operator);
    case 'comparison':
      return PRECEDENCE.comparison;
    case 'logical':
      return expression.operator === 'and' ? PRECEDENCE.and : PRECEDENCE.or;
    default:
      return assertNever(expression);
  }
}

/**
 * A float as Python's `repr` writes it: shortest digits, exponent below 1e-4 and from 1e16 on. Infinity is
 * written as a literal that overflows (`1e999`), because `inf` would be a name.
 */
export function pythonFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? '1e999' : '-1e999';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const [mantissa = '', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 16) {
    const digits = String(Math.abs(exponent)).padStart(2, '0');
    return `${mantissa}e${exponent < 0 ? '-' : '+'}${digits}`;
  }
  if (exponent < 0) {
    const digits = mantissa.replace('-', '').replace('.', '');
    return `${value < 0 ? '-' : ''}0.${'0'.repeat(-exponent - 1)}${digits}`;
  }
  const text = String(value);
  return text.includes('.') ? text : `${text}.0`;
}

/** A number as Python's `repr` writes it; integers have no decimal point. */
export function printNumber(value: number, isInteger: boolean): string {
  return isInteger && Number.isInteger(value) ? BigInt(value).toString() : pythonFloat(value);
}

// Pieces of text as a rope: sums of n terms are joined once at the end, not n times.
type Rope = string | readonly Rope[];

function flatten(rope: Rope): string {
  const out: string[] = [];
  const stack: Rope[] = [rope];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    if (typeof top === 'string') out.push(top);
    else for (let index = top.length - 1; index >= 0; index--) stack.push(top[index] ?? '');
  }
  return out.join('');
}

function guarded(text: Rope, safe: boolean): Rope {
  return safe ? text : ['(', text, ')'];
}

function separated(items: readonly Rope[], separator: string): Rope {
  return items.flatMap((item, index) => (index === 0 ? [item] : [separator, item]));
}

function printNode(node: Expression, texts: readonly Rope[]): Rope {
  const [first = '', second = ''] = texts;
  switch (node.kind) {
    case 'number':
      return printNumber(node.value, node.isInteger);
    case 'boolean':
      return node.value ? 'True' : 'False';
    case 'name':
      return node.name;
    case 'unary': {
      const safe = precedenceOf(node.operand) >= precedenceOf(node);
      return [node.operator === 'not' ? 'not ' : node.operator, guarded(first, safe)];
    }
    case 'binary': {
      const own = binaryPrecedence(node.operator);
      const left = precedenceOf(node.left);
      const right = precedenceOf(node.right);
      const spaced = own === PRECEDENCE.sum || node.operator === '%' || node.operator === '//';
      const isPower = own === PRECEDENCE.power;
      return [
        guarded(first, isPower ? left > own : left >= own),
        spaced ? ` ${node.operator} ` : node.operator,
        guarded(second, isPower ? right >= PRECEDENCE.sign : right > own),
      ];
    }
    case 'comparison':
      return [
        guarded(first, precedenceOf(node.left) > PRECEDENCE.comparison),
        ` ${node.operator} `,
        guarded(second, precedenceOf(node.right) > PRECEDENCE.comparison),
      ];
    case 'logical': {
      const own = precedenceOf(node);
      const operands = node.operands.map((operand, index) =>
        guarded(texts[index] ?? '', precedenceOf(operand) > own),
      );
      return separated(operands, ` ${node.operator} `);
    }
    case 'call':
      return [node.name, '(', separated(texts, ', '), ')'];
    default:
      return assertNever(node);
  }
}

/** Text of an expression, e.g. `(v - E)/tau + I*R`; parsing it again gives the same tree. */
export function printExpression(expression: Expression): string {
  return flatten(fold<Rope>(expression, printNode));
}

/** Text of a statement, e.g. `v += 3*mV`. Definitions of local variables are written with `=`. */
export function printStatement(statement: Statement): string {
  const operator = statement.operator === ':=' ? '=' : statement.operator;
  return `${statement.target} ${operator} ${printExpression(statement.expression)}`;
}
