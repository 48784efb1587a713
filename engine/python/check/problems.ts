// Problems that a check finds, each place once.
import type { Origin } from '../../diagnostics';

/** Something that would end the script, or may. */
export interface FoundProblem {
  /** class of the Python error that running would give */
  readonly pythonClass: string;
  readonly message: string;
  readonly origin: Origin;
  /** the import in the main script that leads to the file of `origin`, if that is another one */
  readonly via?: Origin;
  /** whether the place is reached whatever the script computes */
  readonly certain: boolean;
  readonly code: string;
}

/** Collects problems in the order in which the script meets them. */
export class FoundProblems {
  private readonly byPlace = new Map<string, FoundProblem>();
  private readonly sources = new Map<object, number>();

  /** Keeps a problem; one that is certain replaces the same one that is not. */
  add(problem: FoundProblem): void {
    const { source, span } = problem.origin;
    const number = this.sources.get(source) ?? this.sources.size;
    this.sources.set(source, number);
    const key = `${String(number)}:${String(span[0])}:${problem.message}`;
    const known = this.byPlace.get(key);
    if (known?.certain === true || (known !== undefined && !problem.certain)) return;
    this.byPlace.delete(key);
    this.byPlace.set(key, problem);
  }

  get all(): readonly FoundProblem[] {
    return [...this.byPlace.values()];
  }
}
