// The operations of the kernels as expressions of TypeScript. Bits are pairs of 32-bit integers; what is known of
// them is computed here and not in the function.
import type { Ops, RowOfPowers } from '../../../engine/numerics';
import type { Expression } from './expressions';
import { Expressions } from './expressions';

/** The 64 bits of a double: two signed integers. */
interface Words {
  readonly high: Expression;
  readonly low: Expression;
}

const TWO_52 = 2 ** 52;
const TWO_52_HIGH = 0x43300000;
const SIGN_BIT = 0x8000000000000000n;

export class TypeScriptOps implements Ops<Expression, Words, Expression> {
  private readonly expressions = new Expressions();
  /** names of the slow functions that were used */
  readonly slow = new Set<string>();

  parameter(name: string): Expression {
    return this.expressions.make(name);
  }

  constant(value: number): Expression {
    return this.expressions.literal(value);
  }

  bitConstant(value: bigint): Words {
    return {
      high: this.constant(Number(BigInt.asIntN(32, value >> 32n))),
      low: this.constant(Number(BigInt.asIntN(32, value))),
    };
  }

  add(a: Expression, b: Expression): Expression {
    return this.expressions.make('$0 + $1', a, b);
  }
  sub(a: Expression, b: Expression): Expression {
    return this.expressions.make('$0 - $1', a, b);
  }
  mul(a: Expression, b: Expression): Expression {
    return this.expressions.make('$0 * $1', a, b);
  }
  div(a: Expression, b: Expression): Expression {
    return this.expressions.make('$0 / $1', a, b);
  }
  neg(a: Expression): Expression {
    return this.expressions.make('-$0', a);
  }
  abs(a: Expression): Expression {
    return this.expressions.make('Math.abs($0)', a);
  }
  sqrt(a: Expression): Expression {
    return this.expressions.make('Math.sqrt($0)', a);
  }
  floor(a: Expression): Expression {
    return this.expressions.make('Math.floor($0)', a);
  }
  ceil(a: Expression): Expression {
    return this.expressions.make('Math.ceil($0)', a);
  }
  trunc(a: Expression): Expression {
    return this.expressions.make('Math.trunc($0)', a);
  }
  nearest(a: Expression): Expression {
    const [size, rounder] = [this.abs(a), this.constant(TWO_52)];
    const rounded = this.sub(this.add(size, rounder), rounder);
    const whole = this.select(this.lt(size, rounder), rounded, size);
    const sign = this.bitAnd(this.bits(a), this.bitConstant(SIGN_BIT));
    return this.fromBits(this.bitOr(this.bits(whole), sign));
  }

  lt(a: Expression, b: Expression): Expression {
    return this.expressions.make('$0 < $1', a, b);
  }
  le(a: Expression, b: Expression): Expression {
    return this.expressions.make('$0 <= $1', a, b);
  }
  eq(a: Expression, b: Expression): Expression {
    return this.expressions.make('$0 === $1', a, b);
  }
  ne(a: Expression, b: Expression): Expression {
    return this.expressions.make('$0 !== $1', a, b);
  }
  not(a: Expression): Expression {
    return this.expressions.make('!$0', a);
  }
  and(a: Expression, b: Expression): Expression {
    return this.expressions.make('$0 && $1', a, b);
  }
  or(a: Expression, b: Expression): Expression {
    return this.expressions.make('$0 || $1', a, b);
  }
  select(condition: Expression, a: Expression, b: Expression): Expression {
    return this.expressions.make('$0 ? $1 : $2', condition, a, b);
  }

  bits(a: Expression): Words {
    if (a.value !== undefined)
      return this.bitConstant(new BigInt64Array(new Float64Array([a.value]).buffer)[0] ?? 0n);
    return { high: this.expressions.make('highWord($0)', a), low: this.expressions.make('lowWord($0)', a) };
  }
  fromBits({ high, low }: Words): Expression {
    // 2^52 + low: a sum is faster than the way through memory.
    if (high.value === TWO_52_HIGH) return this.expressions.make(`${TWO_52} + ($0 >>> 0)`, low);
    return this.expressions.make('fromWords($0, $1)', high, low);
  }

  bitAnd(a: Words, b: Words): Words {
    return this.each('&', a, b, (known, other) =>
      known === 0 ? this.constant(0) : known === -1 ? other : undefined,
    );
  }
  bitOr(a: Words, b: Words): Words {
    return this.each('|', a, b, (known, other) => (known === 0 ? other : undefined));
  }
  bitXor(a: Words, b: Words): Words {
    return this.each('^', a, b, (known, other) => (known === 0 ? other : undefined));
  }
  bitAdd(a: Words, b: Words): Words {
    if (isZero(a.low)) return { high: this.integer('+', a.high, b.high), low: b.low };
    const low = this.integer('+', a.low, b.low);
    const high = this.integer('+', a.high, b.high);
    if (isZero(b.low)) return { high, low };
    return { high: this.expressions.make('($0 + ($1 >>> 0 < $2 >>> 0 ? 1 : 0)) | 0', high, low, a.low), low };
  }
  bitSub(a: Words, b: Words): Words {
    const low = this.integer('-', a.low, b.low);
    const high = this.integer('-', a.high, b.high);
    if (isZero(b.low)) return { high, low };
    return {
      high: this.expressions.make('($0 - ($1 >>> 0 < $2 >>> 0 ? 1 : 0)) | 0', high, a.low, b.low),
      low,
    };
  }
  bitShiftLeft({ high, low }: Words, count: number): Words {
    if (count >= 32)
      return { high: this.expressions.make(`$0 << ${count - 32}`, low), low: this.constant(0) };
    const carried = this.expressions.make(`($0 << ${count}) | ($1 >>> ${32 - count})`, high, low);
    return { high: carried, low: this.expressions.make(`$0 << ${count}`, low) };
  }
  bitShiftRight({ high, low }: Words, count: number): Words {
    if (count >= 32)
      return { high: this.constant(0), low: this.expressions.make(`$0 >>> ${count - 32}`, high) };
    const carried = this.expressions.make(`($0 >>> ${count}) | ($1 << ${32 - count})`, low, high);
    return { high: this.expressions.make(`$0 >>> ${count}`, high), low: carried };
  }

  rowOfPowers({ low }: Words): RowOfPowers<Expression, Words> {
    return {
      rest: this.expressions.make('restOfPower($0)', low),
      significand: {
        high: this.expressions.make('highWordOfPower($0)', low),
        low: this.expressions.make('lowWordOfPower($0)', low),
      },
    };
  }

  rarely(
    condition: Expression,
    usual: Expression,
    slow: (...args: number[]) => number,
    args: readonly Expression[],
  ): Expression {
    this.slow.add(slow.name);
    const list = args.map((_, index) => `$${index + 2}`).join(', ');
    return this.expressions.make(`$0 ? ${slow.name}(${list}) : $1`, condition, usual, ...args);
  }

  private integer(operator: '+' | '-', a: Expression, b: Expression): Expression {
    if (isZero(b)) return a;
    if (isZero(a) && operator === '+') return b;
    return this.expressions.make(`($0 ${operator} $1) | 0`, a, b);
  }

  /** An operation on both words; `known` tells its result where one operand is a literal. */
  private each(
    operator: '&' | '|' | '^',
    a: Words,
    b: Words,
    known: (value: number | undefined, other: Expression) => Expression | undefined,
  ): Words {
    const word = (x: Expression, y: Expression): Expression =>
      known(x.value, y) ?? known(y.value, x) ?? this.expressions.make(`$0 ${operator} $1`, x, y);
    return { high: word(a.high, b.high), low: word(a.low, b.low) };
  }
}

function isZero({ value }: Expression): boolean {
  return value === 0;
}
