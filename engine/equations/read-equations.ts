// From raw equations to checked ones: units, names, flags and right sides, each with its own problems.
import type { Diagnostic, Origin, Source, Span } from '../diagnostics';
import { ModelError, problem } from '../diagnostics';
import type { Expression } from '../syntax';
import { parseExpression, replaceFix } from '../syntax';
import type { Dimension } from '../units';
import { parseUnitSpecification } from '../units';
import { arithmeticOnConditions } from './conditions';
import type { RawEquation } from './grammar';
import { EquationReader } from './grammar';
import { identifierProblem } from './identifiers';
import type { ValueType } from './scope';
import type { SingleEquation } from './single-equation';
import { oneLine } from './single-equation';

/** What a text of equations says. */
export interface ReadEquations {
  /** the good ones, in the order of the text */
  readonly equations: readonly SingleEquation[];
  /** names that are defined, but not by a good equation */
  readonly broken: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads equations; never throws. */
export function readEquations(source: Source): ReadEquations {
  const reader = new EquationReader(source);
  reader.read();
  const diagnostics = [...reader.diagnostics];
  const equations: SingleEquation[] = [];
  const broken = new Set<string>();
  for (const raw of reader.equations) {
    const equation = readEquation(source, raw, diagnostics);
    if (equation === undefined) broken.add(source.slice(raw.name));
    else equations.push(equation);
  }
  return { equations, broken, diagnostics };
}

function readEquation(
  source: Source,
  raw: RawEquation,
  diagnostics: Diagnostic[],
): SingleEquation | undefined {
  const name = source.slice(raw.name);
  const nameOrigin: Origin = { source, span: raw.name };
  const misnamed = identifierProblem(name, nameOrigin);
  if (misnamed !== undefined) diagnostics.push(misnamed);
  const unit = raw.unit === undefined ? undefined : readUnit(source, raw, raw.unit, name, diagnostics);
  const expression =
    raw.expression === undefined ? undefined : readExpression(source, raw.expression, diagnostics);
  if (misnamed !== undefined || unit === undefined || raw.unit === undefined) return undefined;
  const flagOrigins = new Map(
    raw.flags.map((span) => [source.slice(span).replaceAll(/\s+/g, ' '), { source, span }] as const),
  );
  const common = {
    type: raw.type,
    name,
    ...unit,
    flags: new Set(flagOrigins.keys()),
    flagOrigins,
    origin: { source, span: raw.span },
    nameOrigin,
    unitOrigin: { source, span: raw.unit },
  };
  if (raw.expression === undefined) return common;
  if (expression === undefined) return undefined;
  return {
    ...common,
    expression,
    code: oneLine(source.slice(raw.expression)),
    expressionOrigin: { source, span: raw.expression },
  };
}

function readExpression(source: Source, span: Span, diagnostics: Diagnostic[]): Expression | undefined {
  const parsed = parseExpression(source, span);
  diagnostics.push(...parsed.diagnostics);
  if (parsed.expression !== undefined) diagnostics.push(...arithmeticOnConditions(parsed.expression));
  return parsed.expression;
}

/** Dimension and type of an equation; wraps the problem of its unit as Brian does. */
function readUnit(
  source: Source,
  raw: RawEquation,
  span: Span,
  name: string,
  diagnostics: Diagnostic[],
): { dimension: Dimension; valueType: ValueType } | undefined {
  const origin: Origin = { source, span };
  try {
    const unit = parseUnitSpecification(source.slice(span), origin);
    if (raw.type !== 'differential equation' || unit.valueType === 'float') return unit;
    diagnostics.push(
      problem('EQUATION-UNIT', `A differential equation cannot define ${unit.valueType} values.`, {
        origin,
        fixes: [replaceFix('Use the unit 1', span, '1')],
        brian: 'TypeError: Differential equations can only define floating point variables',
      }),
    );
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const { brian = '', ...rest } = error.diagnostic;
    const detail = brian.replace(/^ValueError: /, '');
    diagnostics.push({
      ...rest,
      brian: brian.startsWith('ValueError: ')
        ? `EquationError: Error parsing the unit specification for variable '${name}': ${detail} ← ${brian}`
        : brian,
    });
  }
  return undefined;
}
