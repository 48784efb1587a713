// What is wrong with a connection before it is made: names, units and kinds of all its expressions.
import type { Namespace } from '../core';
import type { Diagnostic } from '../diagnostics';
import { problemsOf, withoutRepetitions } from '../groups';
import type { Expression } from '../syntax';
import { Candidates, type Wanted } from './candidates';
import type { ConnectOptions, ConnectPlan } from './connect';
import type { Rule } from './generate';
import type { Synapses } from './synapses';

/** All problems of a connection; nothing is compiled, drawn or connected. */
export function connectionProblems(
  synapses: Synapses,
  options: ConnectOptions,
  namespace: Namespace,
): Diagnostic[] {
  let plan: ConnectPlan | undefined;
  const thrown = problemsOf(() => {
    plan = synapses.planConnect(options);
  });
  const found = plan?.kind === 'rule' ? ruleProblems(synapses, plan.rule, namespace) : [];
  return withoutRepetitions([...thrown, ...found]).map((one) => ({ object: synapses.name, ...one }));
}

/** Expressions of a rule, and what each must give. */
function* expressionsOf({ generator, n }: Rule): Generator<readonly [Expression | undefined, Wanted]> {
  const { element, condition, iterator } = generator;
  yield [element, 'number'];
  yield [condition, 'condition'];
  yield [iterator.low, 'integer'];
  yield [iterator.high, 'integer'];
  yield [iterator.step, 'integer'];
  yield [iterator.p, 'number'];
  yield [iterator.size, 'integer'];
  if (typeof n !== 'number') yield [n, 'number'];
}

function ruleProblems(synapses: Synapses, rule: Rule, namespace: Namespace): Diagnostic[] {
  const candidates = new Candidates(synapses, rule.generator.variable, namespace);
  return [...expressionsOf(rule)].flatMap(([expression, wanted]) =>
    expression === undefined ? [] : candidates.problems(expression, wanted),
  );
}
