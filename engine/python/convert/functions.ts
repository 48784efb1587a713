// Functions of a script that model code calls: those with units whose body is one formula become function cells.
import type { FunctionArgument, FunctionCell } from '../../document/schema';
import type { PyExpression, PyStatement } from '../syntax';
import type { Draft } from './draft';
import { fieldText } from './field-text';

type PyFunction = Extract<PyStatement, { readonly kind: 'function' }>;

/** Takes a function with `@check_units`. @returns false where no formula says what it does */
export function takeFunction(draft: Draft, statement: PyFunction): boolean {
  const { name, parameters, decorators } = statement;
  const units = unitsOf(draft, decorators);
  const body = formulaOf(statement);
  if (units === undefined || body === undefined || draft.runs > 0) return false;
  if (draft.inDocument(name) !== name || draft.shadowed(name)) return false;
  if (!parameters.every(({ kind, defaultValue }) => kind === 'plain' && defaultValue === undefined))
    return false;
  const own = new Set(parameters.map((parameter) => parameter.name));
  const expression = fieldText(body, {
    imports: draft.imports,
    constant: (used) => (own.has(used) ? used : draft.constant(used)),
    shadowed: (used) => own.has(used) || draft.shadowed(used),
    callable: (used) => !own.has(used) && draft.isFunction(used),
  });
  const unit = units.get('result');
  const args = parameters.map((parameter): FunctionArgument | undefined => {
    const text = units.get(parameter.name);
    return text === undefined ? undefined : { name: parameter.name, unit: text };
  });
  if (expression === undefined || unit === undefined || !args.every((arg) => arg !== undefined)) return false;
  draft.add<FunctionCell>({ type: 'function', name, arguments: args, unit, expression });
  draft.meanings.set(name, { kind: 'function' });
  return true;
}

/** Notes the functions that statements define with units. */
export function declareFunctions(draft: Draft, statements: readonly PyStatement[]): void {
  for (const statement of statements) {
    if (statement.kind !== 'function') continue;
    if (unitsOf(draft, statement.decorators) !== undefined) draft.declaredFunctions.add(statement.name);
  }
}

/** Units of arguments and result, by name; undefined without `@check_units`, or with other decorators. */
function unitsOf(draft: Draft, decorators: readonly PyExpression[]): Map<string, string> | undefined {
  let units: Map<string, string> | undefined;
  for (const decorator of decorators) {
    if (decorator.kind !== 'call') return undefined;
    const name = draft.imports.plainName(decorator.callee);
    // The same function in other languages.
    if (name === 'implementation') continue;
    if (name !== 'check_units') return undefined;
    units = new Map();
    for (const { kind, name: parameter, value } of decorator.args) {
      const text = value.kind === 'int' && value.value === 1n ? '1' : fieldText(value, draft);
      if (kind !== 'keyword' || parameter === undefined || text === undefined) return undefined;
      units.set(parameter, text === 'bool' ? 'boolean' : text);
    }
  }
  return units;
}

/** The expression that a function returns, if it does nothing else. */
function formulaOf({ body, isGenerator }: PyFunction): PyExpression | undefined {
  const [first, ...rest] = body;
  const isText = first?.kind === 'expression' && first.value.kind === 'string';
  const [only, ...more] = isText ? rest : body;
  return only?.kind === 'return' && more.length === 0 && !isGenerator ? only.value : undefined;
}
