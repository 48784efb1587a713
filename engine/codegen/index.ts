// Room `codegen`: from abstract code to running kernels.
export * from './code-object';
export type { CheckRequest } from './check';
export { checkCode, createCodeObject } from './create';
export type * from './ir';
export { accessesOf } from './targets/wasm/accesses';
export { bestTarget, usableTarget } from './targets/best-target';
export { registerTarget, registerTemplate, targetByName, targets } from './targets';
export type { ReferenceTemplate, TemplateRunner } from './targets/reference';
export { BlockRunner, TemplateContext } from './targets/reference';
export type { CompiledLoop, CompileOptions, LoopClock, LoopStep, Target } from './targets/target';
export type { Template, TemplateKwds } from './templates';
export { templates, variablesOfTemplate } from './templates';
export type { PrintedPass } from './targets/wasm/print-code';
export { printPasses } from './targets/wasm/print-code';
export type { KernelLine } from './print-kernel';
export { kernelLines, printIRExpression, printIRStatement, printKernel } from './print-kernel';
