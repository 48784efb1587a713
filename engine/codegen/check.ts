// The check of statements: all problems of a block of abstract code at once, each in the characters of the
// user's text. Units are checked statement by statement; the rules of writing come from lowering.
import type { Variable } from '../core/variables';
import type { Diagnostic, DiagnosticReason, Origin } from '../diagnostics';
import { problem } from '../diagnostics';
import type { Scope, ScopeSymbol, VariableSymbol } from '../equations/scope';
import {
  assignProblem,
  checkUnits,
  conversionFixes,
  displayUnit,
  inferType,
  sumProblem,
  unitPart,
} from '../equations';
import type { AbstractCode, Expression, Statement } from '../syntax';
import { name, printStatement } from '../syntax';
import type { Dimension } from '../units';
import { unitText } from '../units';
import type { BlockOptions } from './block';
import { lowerStatements } from './block';
import { KernelBuilder } from './builder';
import type { CodeObjectRequest } from './code-object';
import { orderProblem } from './order-independence';
import { isLocalTarget } from './plan';

/** What `checkCode` needs of a request. */
export interface CheckRequest extends Pick<
  CodeObjectRequest,
  | 'template'
  | 'blocks'
  | 'variables'
  | 'functions'
  | 'indices'
  | 'templateKwds'
  | 'overrideConditionalWrite'
  | 'checkUnits'
> {
  readonly target?: CodeObjectRequest['target'];
  /** names that could be meant where one is not known, and what they are; default: the variables above */
  readonly names?: Scope;
}

/** All problems of one block, syntax first, then in the order of the text; warnings only without errors. */
export function checkBlock(code: AbstractCode, options: BlockOptions, request: CheckRequest): Diagnostic[] {
  const known = [...code.diagnostics];
  const broken = brokenTargets(code);
  if (request.checkUnits) known.push(...new UnitWalk(options, request, broken).check(code.statements));
  const lowered = lowerStatements(code.statements, options, new KernelBuilder());
  for (const found of lowered.diagnostics) {
    const named = found.userCode.slice(...found.span);
    if (found.code === 'NAME-UNKNOWN' && broken.has(named)) continue;
    if (!known.some((other) => other.userCode === found.userCode && sameSpan(other, found)))
      known.push(found);
  }
  // Syntax first: what the parser made of a broken line may be the cause of what follows.
  const rank = (found: Diagnostic): number => (code.diagnostics.includes(found) ? 0 : 1);
  known.sort((a, b) => rank(a) - rank(b) || (a.userCode === b.userCode ? a.span[0] - b.span[0] : 0));
  if (known.some((found) => found.severity === 'error')) return known;
  const order = orderProblem(lowered, options);
  return order === undefined ? known : [...known, order];
}

function sameSpan(a: Diagnostic, b: Diagnostic): boolean {
  return a.span[0] === b.span[0] && a.span[1] === b.span[1];
}

/** Names that a line with a syntax error would have defined: later lines are not blamed for using them. */
function brokenTargets(code: AbstractCode): ReadonlySet<string> {
  if (code.diagnostics.length === 0) return new Set();
  const good = new Set(code.statements.map((statement) => statement.target));
  const all = [...code.text.matchAll(/(?:^|[\n;])[ \t]*([A-Za-z_]\w*)[ \t]*=/g)];
  return new Set(all.flatMap(([, target]) => (target === undefined || good.has(target) ? [] : [target])));
}

/** A local variable with the statement that gave it its unit. */
interface LocalUnit {
  readonly symbol: VariableSymbol;
  readonly reason: DiagnosticReason;
}

class UnitWalk implements Scope {
  private readonly locals = new Map<string, LocalUnit>();
  /** names that exist but whose unit is not known, because something else is wrong with them */
  private readonly silent: Set<string>;

  constructor(
    private readonly options: BlockOptions,
    private readonly request: CheckRequest,
    broken: ReadonlySet<string>,
  ) {
    this.silent = new Set(broken);
  }

  lookup(text: string): ScopeSymbol | undefined {
    const { variables, functions } = this.options;
    const variable = variables.get(text);
    return (
      this.locals.get(text)?.symbol ??
      (variable === undefined ? undefined : this.described(text, variable)) ??
      functions.get(text)
    );
  }

  *names(): Iterable<string> {
    yield* this.locals.keys();
    yield* this.options.variables.keys();
    yield* this.options.functions.keys();
    if (this.request.names !== undefined) yield* this.request.names.names();
  }

  check(statements: readonly Statement[]): Diagnostic[] {
    return statements.flatMap((statement) => this.statement(statement).map((found) => this.explained(found)));
  }

  private statement(statement: Statement): Diagnostic[] {
    const { target, expression } = statement;
    const { dimension, diagnostics } = checkUnits(expression, this, this.silent, this.expected(statement));
    const types = inferType(expression, this).diagnostics;
    const found = [...diagnostics, ...types];
    const isLocal = isLocalTarget(target, this.options.variables);
    if (isLocal && !this.locals.has(target)) {
      if (statement.operator === '=' || statement.operator === ':=') this.define(statement, dimension);
      return found;
    }
    const symbol = this.lookup(target);
    if (symbol?.kind !== 'variable' || dimension === undefined) return found;
    const mismatch = this.mismatch(statement, symbol.dimension, dimension);
    return mismatch === undefined ? found : [...found, mismatch];
  }

  /** The unit that a statement's value should have, where its target has one. */
  private expected({ target, operator }: Statement): Dimension | undefined {
    const symbol = this.silent.has(target) ? undefined : this.lookup(target);
    const isScaled = ['*=', '/=', '//=', '**='].includes(operator);
    return isScaled || symbol?.kind !== 'variable' ? undefined : symbol.dimension;
  }

  /** The first assignment of a local gives it its unit. */
  private define(statement: Statement, dimension: Dimension | undefined): void {
    const { target, expression, origin } = statement;
    if (dimension === undefined) {
      this.silent.add(target);
      return;
    }
    const { valueType, scalar } = inferType(expression, this);
    const line = origin.source.lineColumn(origin.span[0]).line;
    const text = expression.origin.source.slice(expression.origin.span);
    const both = this.bothUnit(expression);
    const reason = { where: `line ${line}`, text, span: expression.origin.span };
    this.silent.delete(target);
    this.locals.set(target, {
      reason,
      symbol: {
        kind: 'variable',
        name: target,
        dimension,
        valueType,
        scalar,
        constant: false,
        description: `line ${line}: ${text}${both === undefined ? '' : `, both ${both}`}`,
      },
    });
  }

  /** The unit that both sides of a sum have. */
  private bothUnit(expression: Expression): string | undefined {
    if (expression.kind !== 'binary' || (expression.operator !== '+' && expression.operator !== '-'))
      return undefined;
    const { dimension } = checkUnits(expression.left, this, this.silent);
    return dimension === undefined || dimension.isDimensionless ? undefined : displayUnit(dimension);
  }

  /** The problem of a value that does not fit its target, or `undefined`. */
  private mismatch(statement: Statement, wanted: Dimension, found: Dimension): Diagnostic | undefined {
    const { target, targetOrigin, expression, operator, origin } = statement;
    const value = { expression, dimension: found };
    switch (operator) {
      case '=':
      case ':=': {
        if (found.equals(wanted)) return undefined;
        const diagnostic = assignProblem(
          { name: target, dimension: wanted, origin: targetOrigin },
          value,
          printStatement(statement),
          this,
        );
        if (isSeparate(targetOrigin, expression.origin)) return diagnostic;
        return { ...diagnostic, parts: [unitPart(expression, found, this)] };
      }
      case '+=':
      case '-=':
      case '%=': {
        if (found.equals(wanted)) return undefined;
        const side = { expression: name(target, targetOrigin), dimension: wanted, fixed: true };
        return sumProblem(operator === '+=' ? '+' : operator === '-=' ? '-' : '%', side, value, this, origin);
      }
      case '*=':
      case '/=':
      case '//=':
      case '**=': {
        if (found.isDimensionless) return undefined;
        const message = `This would change the unit of “${target}”.`;
        const text = `${target}${operator}${printStatement(statement).slice(target.length + operator.length + 2)}`;
        const result = operator === '/=' ? wanted.over(found) : wanted.times(found);
        return problem('UNIT-ASSIGN', message, {
          origin,
          parts: [unitPart(name(target, targetOrigin), wanted, this), unitPart(expression, found, this)],
          fixes: conversionFixes(expression, found, found.over(found), this),
          brian:
            `DimensionMismatchError: The right-hand-side of code statement "${text}" does not have the expected ` +
            `unit ${wanted.toString()} (unit is ${unitText(result)}).`,
        });
      }
    }
  }

  /** Points reasons that concern locals at the line that defined them. */
  private explained(diagnostic: Diagnostic): Diagnostic {
    if (diagnostic.because === undefined) return diagnostic;
    const because = diagnostic.because.map((reason) => {
      for (const { symbol, reason: own } of this.locals.values()) {
        if (symbol.description === reason.where) return own;
      }
      return reason;
    });
    return { ...diagnostic, because };
  }

  /** A variable's symbol with the words that explain it. */
  private described(text: string, variable: Variable): VariableSymbol {
    const symbol = variable.symbol();
    const outer = this.request.names?.lookup(text);
    if (outer?.kind === 'variable' && outer.description !== undefined) {
      const { description, declaration } = outer;
      return { ...symbol, description, ...(declaration === undefined ? {} : { declaration }) };
    }
    if (symbol.description !== undefined || variable.owner === '') return symbol;
    return { ...symbol, description: `variable of ${variable.owner}` };
  }
}

/** Whether the target stands in the user's text beside the value (not so for `group.v = '3*ms'`). */
function isSeparate(target: Origin, value: Origin): boolean {
  return (
    target.source === value.source && (target.span[1] <= value.span[0] || target.span[0] >= value.span[1])
  );
}
