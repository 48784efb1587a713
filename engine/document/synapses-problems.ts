// Problems of synapses cells: equations, pathways, connections and start values.
import type { Namespace } from '../core';
import type { Diagnostic, Source } from '../diagnostics';
import type { Group } from '../groups';
import type { BuiltSynapses } from './build-synapses';

/** A variable that is to be set to an expression. */
interface Assignment {
  readonly variable: string;
  readonly variableSource: Source;
  readonly value: Source;
}

/** Problems of a start value; those that have no place are about its variable. */
export function assignmentProblems(
  group: Group,
  { variable, variableSource, value }: Assignment,
  namespace: Namespace,
): Diagnostic[] {
  return group
    .checkSet(variable, value, undefined, { namespace })
    .map((problem) => (problem.place === undefined ? atField(problem, variableSource) : problem));
}

/** Problems of synapses, none of which are made. */
export function synapsesProblems(
  { synapses, connections, initial }: BuiltSynapses,
  namespace: Namespace,
): Diagnostic[] {
  return [
    ...synapses.check(namespace),
    ...connections.flatMap(({ source, options }) =>
      synapses
        .checkConnect({ ...options, namespace })
        .map((problem) => (problem.place === undefined ? atField(problem, source) : problem)),
    ),
    ...initial.flatMap((assignment) => assignmentProblems(synapses, assignment, namespace)),
  ];
}

/** The problem, shown at a whole field. */
export function atField(problem: Diagnostic, { text, place }: Source): Diagnostic {
  return {
    ...problem,
    userCode: text,
    span: [0, text.length],
    ...(place === undefined ? {} : { place }),
  };
}
