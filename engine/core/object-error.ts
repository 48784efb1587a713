// What the network makes of an error that an object raised: the same diagnostics, with the object named.
import type { Diagnostic, RunnerInfo } from '../diagnostics';
import { ModelError, problem } from '../diagnostics';
import type { BrianObject } from './brian-object';

/** The place of an object in the schedule, as error messages show it. */
export function runnerInfo(object: BrianObject): RunnerInfo | undefined {
  const { owner, template } = object.describe();
  if (template === undefined) return undefined;
  return {
    name: object.name,
    group: owner?.name ?? object.name,
    template,
    when: object.when,
    order: object.order,
  };
}

/** A diagnostic with the names of object and runner filled in, where they are missing. */
export function withObject(diagnostic: Diagnostic, object: BrianObject): Diagnostic {
  const runner = diagnostic.runner ?? runnerInfo(object);
  return {
    ...diagnostic,
    object: diagnostic.object ?? object.describe().owner?.name ?? object.name,
    ...(runner === undefined ? {} : { runner }),
  };
}

/**
 * Wraps an error of an object that prepares a run (or runs) as Brian 2 does: a BrianObjectException with the
 * original as its cause. The diagnostics stay those of the original.
 * @param stage what the object was doing
 */
export function objectError(
  object: BrianObject,
  error: unknown,
  stage: 'prepare' | 'run' = 'prepare',
): ModelError {
  const cause = error instanceof ModelError ? error : foreignError(error);
  const named = cause.map((diagnostic) => withObject(diagnostic, object));
  const [first, ...rest] = named.diagnostics;
  const chain = `BrianObjectException: '${object.name}' could not ${stage}`;
  const inner = first.brian ?? `${cause.pythonClass}: ${first.message}`;
  return new ModelError('BrianObjectException', [{ ...first, brian: `${chain} ← ${inner}` }, ...rest], named);
}

/** An error that is not about the model: a defect of this program, reported like any other problem. */
function foreignError(error: unknown): ModelError {
  const message = error instanceof Error ? error.message : String(error);
  return new ModelError('RuntimeError', problem('INTERNAL', `Something went wrong inside: ${message}`));
}
