// A run that may wait: between two requests of a reader who walks through it step by step.
import type { DocumentRun } from '../document/document-run';
import type { StepReport, StepRequest } from '../document/step-report';

/** Says when the run under way goes on, and executes its single steps. */
export class StepControl {
  private wake: (() => void) | undefined;
  private failed: { readonly error: unknown } | undefined;

  /**
   * @param onStep told after each request that has executed something
   * @param waits does the run wait for requests?
   */
  constructor(
    private readonly run: DocumentRun,
    private readonly onStep: () => void,
    private waits: boolean,
  ) {}

  /** Is the run waiting for the next request? */
  get isWaiting(): boolean {
    return this.waits && !this.run.done;
  }

  /** Resolves when the run is to go on or to end. @throws what a step has thrown */
  async rest(): Promise<void> {
    if (this.failed === undefined) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    if (this.failed !== undefined) throw this.failed.error;
  }

  /** Executes a request; a run that does not wait yet does so from now on. */
  step(request: StepRequest): StepReport | undefined {
    this.waits = true;
    try {
      const report = this.run.step(request);
      if (request.kind !== 'look') this.onStep();
      if (this.run.done) this.leave();
      return report;
    } catch (error) {
      this.failed = { error };
      this.leave();
      return undefined;
    }
  }

  /** The run goes on by itself. */
  resume(): void {
    this.waits = false;
    this.leave();
  }

  /** Ends the waiting, for whatever reason. */
  leave(): void {
    this.wake?.();
    this.wake = undefined;
  }
}
