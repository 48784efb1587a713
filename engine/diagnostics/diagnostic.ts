// The one shape of everything that can be wrong with a model, from the engine's throw sites to the
// editor's squiggle. Plain data: it crosses the worker boundary as it is.
import type { Place, Span } from './source';

/** `error` stops a run, `warning` does not, `info` is a note such as the chosen integrator. */
export type Severity = 'error' | 'warning' | 'info';

/** The runner that a problem belongs to, as the schedule knows it. */
export interface RunnerInfo {
  readonly name: string;
  readonly group: string;
  readonly template: string;
  readonly when: string;
  readonly order: number;
}

/** A sub-expression with its unit, e.g. the two sides of a sum that do not fit. */
export interface DiagnosticPart {
  readonly span: Span;
  readonly text: string;
  /** display unit such as `V` or `pA`-family base `A`; `1` for dimensionless */
  readonly unit: string;
  /** why it has this unit, in words, where that is known */
  readonly because?: string;
}

/** Where a fact behind the problem was stated (a declaration, an earlier line). */
export interface DiagnosticReason {
  readonly where: string;
  readonly text: string;
  /** in the text at `place`, else in `userCode` */
  readonly span: Span;
  readonly place?: Place;
  /** the variable or constant that the fact is about, where it is about one */
  readonly name?: string;
}

/** A replacement of characters in `userCode` (or in another field, where `place` is given). */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
  readonly place?: Place;
}

/** A repair that the user can apply with one click. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** A problem of a model. `span` always lies in `userCode`: what the user typed, never generated text. */
export interface Diagnostic {
  /** stable code such as `UNIT-ADD`, `NAME-UNKNOWN`, `SYNTAX` */
  readonly code: string;
  readonly severity: Severity;
  /** first sentence in plain words, at most a dozen of them */
  readonly message: string;
  /** name of the model object, e.g. `neurongroup` */
  readonly object?: string;
  readonly runner?: RunnerInfo;
  readonly userCode: string;
  readonly span: Span;
  /** the notebook field that holds `userCode` */
  readonly place?: Place;
  readonly parts?: readonly DiagnosticPart[];
  readonly because?: readonly DiagnosticReason[];
  readonly fixes?: readonly Fix[];
  /** how Brian 2 words it: exception class and message, outermost first, joined by ` ← ` */
  readonly brian?: string;
}
