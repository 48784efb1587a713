// Does the result of a block depend on the order in which elements are executed? Only possible where
// several elements reach the same memory through an index array (synapses writing to their neurons). The
// rules are Brian 2's: conservative, and good for a warning only.
import type { Diagnostic } from '../diagnostics';
import { problem } from '../diagnostics';
import { functionsOf, identifiersOf } from '../syntax';
import { ArrayVariable } from '../core/variables';
import type { BlockOptions, LoweredBlock } from './block';
import { inPlaceForm } from './in-place';
import type { PlannedStatement } from './plan';

/** A warning if the order of elements may matter, else `undefined`. */
export function orderProblem(lowered: LoweredBlock, options: BlockOptions): Diagnostic | undefined {
  const written = [...lowered.access.values()].filter((access) => access.written);
  if (!written.some((access) => isShared(access.name, options))) return undefined;
  const statements = lowered.statements.map((statement) => statement.planned);
  const culprit = findViolation(statements, options);
  if (culprit === undefined) return undefined;
  return problem(
    'ORDER-DEPENDENCE',
    'The outcome of this code may depend on the order in which elements are executed.',
    {
      severity: 'warning',
      origin: culprit.statement.origin,
      because: [{ where: 'reason', text: culprit.reason, span: culprit.statement.origin.span }],
      brian:
        'Came across an abstract code block that may not be well-defined: the outcome may depend on the order of execution.',
    },
  );
}

/** Whether several elements may share one value of a variable. Scalar variables are set before any element. */
function isShared(name: string, options: BlockOptions): boolean {
  const index = options.indices.get(name) ?? '_idx';
  if (index === '_idx') return false;
  const variable = options.variables.get(name);
  if (variable instanceof ArrayVariable && variable.scalar) return false;
  const array = options.variables.get(index);
  return !(array instanceof ArrayVariable && array.unique);
}

interface Violation {
  readonly statement: PlannedStatement;
  readonly reason: string;
}

function findViolation(
  statements: readonly PlannedStatement[],
  options: BlockOptions,
): Violation | undefined {
  const isOther = (name: string): boolean => isArray(name, options) && isShared(name, options);
  const locals = new Set(statements.filter((one) => one.kind !== 'array').map((one) => one.target));
  const dependentLocals = new Set<string>();
  const changed = new Set<string>();
  for (;;) {
    const before = dependentLocals.size + changed.size;
    for (const statement of statements) {
      const { target, expression } = statement;
      const stateful = [...functionsOf(expression)].find(
        (name) => options.functions.get(name)?.stateless === false,
      );
      if (stateful !== undefined) return { statement, reason: `'${stateful}' may have internal state` };
      const form = statement.operator === '=' ? inPlaceForm(target, expression) : undefined;
      const operator = form?.operator ?? statement.operator;
      const used = form?.used ?? [...identifiersOf(expression)];
      if (used.length > 0 && used.every((name) => name === target) && !locals.has(target)) continue;
      const dependent = used.some((name) => changed.has(name) || dependentLocals.has(name));
      if (locals.has(target)) {
        if (dependent) dependentLocals.add(target);
      } else if (!isOther(target)) {
        if (dependent) return { statement, reason: 'it uses values that other elements change' };
      } else if (operator === '+=' || operator === '-=' || operator === '*=' || operator === '/=') {
        if (dependent) return { statement, reason: 'it uses values that other elements change' };
        changed.add(target);
      } else if (operator === '=') {
        const own = used.some((name) => !isOther(name) && (locals.has(name) || isVector(name, options)));
        const elsewhere = used.some(
          (name) => isOther(name) && indexOf(name, options) !== indexOf(target, options),
        );
        if (dependent || own || elsewhere) {
          return { statement, reason: `several elements set '${target}' to different values` };
        }
      } else {
        return { statement, reason: `'${operator}' on a value that several elements share` };
      }
    }
    if (dependentLocals.size + changed.size === before) return undefined;
  }
}

function isArray(name: string, options: BlockOptions): boolean {
  return options.variables.get(name) instanceof ArrayVariable;
}

function isVector(name: string, options: BlockOptions): boolean {
  const variable = options.variables.get(name);
  return variable instanceof ArrayVariable && !variable.scalar;
}

function indexOf(name: string, options: BlockOptions): string {
  return options.indices.get(name) ?? '_idx';
}
