export * from './expand';
export * from './linear';
export type { Atom, Factor, Term } from './polynomial';
export { Polynomial, TooManyTerms } from './polynomial';
export { Rational } from './rational';
export * from './tidy';
export { latexName, toLatex } from './mathjs';
