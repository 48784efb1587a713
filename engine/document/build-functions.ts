// Function cells: formulas of their arguments, constants and other functions. Calls of other functions are
// replaced by their formulas, so that each formula stands for itself; values of constants are those of the run.
import type { FunctionImplementation } from '../core';
import { DEFAULT_CONSTANTS, userFunction } from '../core';
import type { Diagnostic } from '../diagnostics';
import { ModelError, problem } from '../diagnostics';
import type { ArgumentUnit, ScopeSymbol } from '../equations';
import { checkUnits } from '../equations';
import type { CallNode, Expression } from '../syntax';
import { functionsOf, identifiersOf, mapExpression, num, parseExpression, substitute, walk } from '../syntax';
import { defaultUnits, Dimension, parseUnitSpecification } from '../units';
import type { ConstantTable } from './constants';
import { nameProblem } from './constants';
import { unitProblem } from './evaluate';
import { FieldReader } from './fields';
import type { FunctionCell } from './schema';

/** Parts that a formula may have when all calls are written out. */
const LARGEST = 2000;

/** What is known of a function cell before its formula is read. */
interface Header {
  readonly cell: FunctionCell;
  readonly reader: FieldReader;
  readonly parameters: readonly string[];
  readonly units: readonly ArgumentUnit[];
  readonly result: Dimension | 'boolean';
  readonly expression: Expression | undefined;
  /** everything but the formula */
  readonly good: boolean;
}

/**
 * Adds the functions of all cells to the table; problems of one keep it out, and those that call it.
 * @returns all problems
 */
export function addFunctions(cells: readonly FunctionCell[], table: ConstantTable): Diagnostic[] {
  const headers = new Map<string, Header>();
  const broken = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  for (const cell of cells) {
    const header = readHeader(cell, table, headers);
    if (!headers.has(cell.name)) headers.set(cell.name, header);
    if (header.good) table.functions.set(cell.name, signature(header));
    else table.broken.add(cell.name);
  }
  for (const header of headers.values()) {
    const called = circle(header, headers);
    const body = called === undefined ? checkedBody(header, table) : undefined;
    if (called !== undefined) {
      header.reader.diagnostics.push(
        problem('FUNCTION-RECURSION', `"${header.cell.name}" calls itself${through(called, header)}.`, {
          origin: called.nameOrigin,
          object: header.cell.name,
        }),
      );
    }
    if (body === undefined) broken.add(header.cell.name);
  }
  const expander = new Expander(headers, broken, table);
  for (const header of headers.values()) {
    if (!header.good) continue;
    const body = expander.formula(header);
    // The document does not run then; calls of the function are no further problem.
    table.functions.set(header.cell.name, withBody(header, body ?? num(Number.NaN), table));
  }
  for (const { reader } of headers.values()) diagnostics.push(...reader.diagnostics);
  return diagnostics;
}

function readHeader(cell: FunctionCell, table: ConstantTable, others: ReadonlyMap<string, Header>): Header {
  const reader = new FieldReader(cell.id, cell.name, table);
  const before = reader.diagnostics.length;
  const wrongName = others.has(cell.name)
    ? `There are two functions called "${cell.name}".`
    : nameProblem('function', cell.name, table);
  if (wrongName !== undefined) reader.report(reader.source('name', cell.name), 'NAME-INVALID', wrongName);
  const seen = new Set<string>();
  const units = cell.arguments.map(({ name, unit }, k) => {
    const wrong = seen.has(name) ? `There are two arguments called "${name}".` : argumentProblem(name);
    seen.add(name);
    const field = `arguments.${k}`;
    if (wrong !== undefined) reader.report(reader.source(`${field}.name`, name), 'NAME-INVALID', wrong);
    return unitOf(reader, `${field}.unit`, unit);
  });
  const result = unitOf(reader, 'unit', cell.unit);
  const good = reader.diagnostics.length === before;
  const parsed = parseExpression(reader.source('expression', cell.expression));
  reader.diagnostics.push(...parsed.diagnostics.map((found) => ({ object: cell.name, ...found })));
  return {
    cell,
    reader,
    parameters: cell.arguments.map(({ name }) => name),
    units,
    result,
    expression: parsed.diagnostics.length === 0 ? parsed.expression : undefined,
    good,
  };
}

function argumentProblem(name: string): string | undefined {
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name)) {
    return `"${name}" is not a name: letters, digits and _ only, a letter first.`;
  }
  return DEFAULT_CONSTANTS.has(name) || defaultUnits.has(name)
    ? `"${name}" is built in; choose another name.`
    : undefined;
}

function unitOf(reader: FieldReader, field: string, text: string): Dimension | 'boolean' {
  const source = reader.source(field, text);
  try {
    const { dimension, valueType } = parseUnitSpecification(text, { source, span: [0, text.length] });
    return valueType === 'boolean' ? 'boolean' : dimension;
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    reader.diagnostics.push(...error.diagnostics);
    return Dimension.none;
  }
}

function signature(header: Header): FunctionImplementation {
  const { cell, units, result, parameters } = header;
  return userFunction(cell.name, {
    args: parameters.map((name, k) => ({ name, unit: units[k] })),
    result,
  });
}

/** The first call that leads back to the function. */
function circle(header: Header, headers: ReadonlyMap<string, Header>): CallNode | undefined {
  const reaches = (name: string, seen: Set<string>): boolean => {
    if (name === header.cell.name) return true;
    const expression = headers.get(name)?.expression;
    if (expression === undefined || seen.has(name)) return false;
    seen.add(name);
    return [...functionsOf(expression)].some((inner) => reaches(inner, seen));
  };
  let found: CallNode | undefined;
  if (header.expression === undefined) return undefined;
  walk(header.expression, (node) => {
    if (node.kind === 'call' && found === undefined && reaches(node.name, new Set())) found = node;
  });
  return found;
}

function through(called: CallNode, header: Header): string {
  return called.name === header.cell.name ? '' : ` through "${called.name}"`;
}

/** The formula, if it has no problem of names and units. */
function checkedBody(header: Header, table: ConstantTable): Expression | undefined {
  const { cell, expression, reader, result } = header;
  if (expression === undefined || !header.good) return undefined;
  const scope = {
    lookup: (name: string): ScopeSymbol | undefined => argumentSymbol(header, name) ?? table.lookup(name),
    *names(): Iterable<string> {
      yield* header.parameters;
      yield* table.names();
    },
  };
  const { dimension, diagnostics } = checkUnits(expression, scope);
  reader.diagnostics.push(...diagnostics.map((found) => ({ object: cell.name, ...found })));
  if (diagnostics.length > 0) return undefined;
  const wanted = result === 'boolean' ? Dimension.none : result;
  if (dimension === undefined || dimension === wanted) return expression;
  reader.diagnostics.push({ object: cell.name, ...unitProblem(expression, dimension, wanted) });
  return undefined;
}

/** Symbol of an argument, for checks and hovers. */
export function argumentSymbol(
  header: Pick<Header, 'parameters' | 'units' | 'cell'>,
  name: string,
): ScopeSymbol | undefined {
  const at = header.parameters.indexOf(name);
  if (at < 0) return undefined;
  const unit = header.units[at];
  return {
    kind: 'variable',
    name,
    dimension: unit instanceof Dimension ? unit : Dimension.none,
    valueType: unit === 'boolean' ? 'boolean' : 'float',
    scalar: false,
    constant: false,
    description: `argument of ${header.cell.name}`,
  };
}

/** Puts formulas of functions together. */
class Expander {
  private readonly done = new Map<string, Expression | undefined>();

  constructor(
    private readonly headers: ReadonlyMap<string, Header>,
    private readonly broken: ReadonlySet<string>,
    private readonly table: ConstantTable,
  ) {}

  /** The formula without calls of other function cells; undefined if one of them is bad. */
  formula(header: Header): Expression | undefined {
    const { name } = header.cell;
    if (this.broken.has(name) || header.expression === undefined) return undefined;
    if (!this.done.has(name)) this.done.set(name, this.expand(header, header.expression));
    return this.done.get(name);
  }

  private expand(header: Header, expression: Expression): Expression | undefined {
    const own = new Set(header.parameters);
    const missing: string[] = [];
    const result = mapExpression(expression, (node) => {
      if (node.kind === 'name' && !own.has(node.name) && this.table.has(node.name)) {
        return { ...node, name: this.table.forFormulas(node.name) };
      }
      const inner = node.kind === 'call' ? this.headers.get(node.name) : undefined;
      if (node.kind !== 'call' || inner === undefined) return node;
      const body = this.formula(inner);
      if (body === undefined) missing.push(node.name);
      const args = new Map(inner.parameters.map((name, k) => [name, node.args[k] ?? node]));
      return body === undefined ? node : substitute(body, args);
    });
    if (missing.length > 0) return undefined;
    let size = 0;
    walk(result, () => {
      size += 1;
    });
    if (size <= LARGEST) return result;
    const message = 'With the functions that it calls, this formula is too long.';
    header.reader.report(header.reader.source('expression', header.cell.expression), 'SIZE', message);
    return undefined;
  }
}

function withBody(header: Header, expression: Expression, table: ConstantTable): FunctionImplementation {
  const { cell, units, result, parameters } = header;
  const stateless = [...functionsOf(expression)].every((name) => table.callable(name)?.stateless !== false);
  return userFunction(cell.name, {
    args: parameters.map((name, k) => ({ name, unit: units[k] })),
    result,
    stateless,
    expression,
    constants: new Set([...identifiersOf(expression)].filter((name) => table.isForFormulas(name))),
  });
}
