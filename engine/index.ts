// The public library: `import { CodeRunner, NeuronGroup, Network, ms } from 'spikepad'`.
export { createCodeObject, registerTarget, registerTemplate, targets, templates } from './codegen';
export type { CodeObject, CodeObjectRequest, ReferenceTemplate, TargetName, Template } from './codegen';
export {
  BrianObject,
  Clock,
  Device,
  getDevice,
  seed,
  setDevice,
  startScope,
  userFunction,
  Variable,
  Variables,
  withDevice,
} from './core';
export type { FunctionImplementation, Namespace, NamespaceLike, NamespaceValue } from './core';
export * from './diagnostics';
export { Equations, suggestNames } from './equations';
export type { EquationType, Scope, SingleEquation } from './equations';
export * from './groups';
export { integrate } from './integration';
export * from './monitors';
export * from './network';
export { AbstractCode } from './syntax';
export * from './units';
