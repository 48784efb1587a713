// How a group is integrated: the method, and its update formulas as LaTeX.
import type { NeuronGroup } from '../groups';
import type { Synapses } from '../synapses';
import { findStateUpdater } from '../integration';
import type { Statement } from '../syntax';
import { AbstractCode, identifiersOf } from '../syntax';
import type { IntegrationSummary } from './check-result';
import { expressionLatex, latexVariable } from './latex';

/** Longer formulas are of no use to a reader. */
const LONGEST = 4000;

/** Summary of the chosen method; undefined where there is none (yet). */
export function integrationSummary(group: NeuronGroup | Synapses): IntegrationSummary | undefined {
  const { stateUpdater } = group;
  const method = stateUpdater?.method;
  if (stateUpdater === undefined || method === undefined) return undefined;
  const { description } = findStateUpdater(method);
  const formula =
    stateUpdater.template === 'stateupdate'
      ? stepFormulas(AbstractCode.parse(stateUpdater.abstractCode).statements, variablesOf(group))
      : slopeFormulas(group);
  return { method, description, formula: formula.filter(({ latex }) => latex.length <= LONGEST) };
}

function variablesOf(group: NeuronGroup | Synapses): ReadonlySet<string> {
  return new Set(group.equations.differential.map(({ name }) => name));
}

/** Statements of a step; `v = _v` after `_v = …` shows as one line. */
function stepFormulas(
  statements: readonly Statement[],
  variables: ReadonlySet<string>,
): IntegrationSummary['formula'] {
  const results = new Map<string, string>();
  for (const { target, operator, expression } of statements) {
    if (!variables.has(target) || operator !== '=' || expression.kind !== 'name') continue;
    const isUsedElsewhere = statements.some(
      (other) => other.target !== target && identifiersOf(other.expression).has(expression.name),
    );
    if (!isUsedElsewhere) results.set(expression.name, target);
  }
  return statements.flatMap(({ target, operator, expression }) => {
    if (operator === '=' && expression.kind === 'name' && results.get(expression.name) === target) return [];
    const variable = results.get(target) ?? target;
    const left = variables.has(variable)
      ? `${latexVariable(variable)}(t+\\Delta t)`
      : latexVariable(variable);
    const right = expressionLatex(expression);
    const sum = operator === '=' ? right : `${latexVariable(variable)} ${operator.charAt(0)} ${right}`;
    return [{ variable, latex: `${left} = ${sum}` }];
  });
}

/** Adaptive methods take as many steps as they need: their formulas are the slopes. */
function slopeFormulas(group: NeuronGroup | Synapses): IntegrationSummary['formula'] {
  return [...group.equations.substituted()].map(([variable, expression]) => ({
    variable,
    latex: `\\frac{d${latexVariable(variable)}}{dt} = ${expressionLatex(expression)}`,
  }));
}
