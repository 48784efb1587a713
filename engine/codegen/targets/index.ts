// The registry of targets: the reference target, the WebAssembly target, and what registers itself.
import { modelError } from '../../diagnostics';
import type { TargetName } from '../code-object';
import type { ReferenceTemplate } from './reference';
import { referenceTarget } from './reference';
import type { Target } from './target';
import { wasmTarget } from './wasm';

const registered = new Map<TargetName, Target>(
  [referenceTarget, wasmTarget].map((target) => [target.name, target]),
);

/** All targets that can be used now. */
export const targets: ReadonlyMap<TargetName, Target> = registered;

/** Makes a target available under its name. */
export function registerTarget(target: Target): void {
  registered.set(target.name, target);
}

/**
 * The target of a name.
 * @throws ModelError `TARGET-UNKNOWN` (ValueError) for names that no target has
 */
export function targetByName(name: string): Target {
  for (const target of registered.values()) if (target.name === name) return target;
  const known = [...registered.keys()].join(', ');
  throw modelError(
    'ValueError',
    'TARGET-UNKNOWN',
    `Unknown code generation target '${name}'; there are: ${known}.`,
  );
}

/**
 * Adds a template to a target, so that runners can name it. Its description says which variables it needs
 * and which blocks of code it takes; its `create` gets the compiled blocks, the arrays and the runner's
 * `templateKwds`, and returns what to do before a run, at each step, and after a run.
 * @throws ModelError `TARGET-UNKNOWN` (ValueError) where the target is unknown or cannot be extended
 */
export function registerTemplate(targetName: string, template: ReferenceTemplate): void {
  const target = targetByName(targetName);
  if (target.addTemplate === undefined) {
    throw modelError(
      'ValueError',
      'TARGET-UNKNOWN',
      `The target '${targetName}' takes no templates from outside.`,
    );
  }
  target.addTemplate(template);
}
