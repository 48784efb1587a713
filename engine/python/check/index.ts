// Room `python/check`: what is wrong with a script, known before it runs.
export { checkScript, checkedError, findProblems } from './check';
export type { CheckOptions } from './check';
export type { FoundProblem } from './problems';
