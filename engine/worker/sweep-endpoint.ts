// A worker of a sweep's pool, without the worker: runs in slices between which messages are heard.
import { ModelError, problem } from '../diagnostics';
import type { NotebookDocument } from '../document/schema';
import { DocumentRunner } from '../document/document-runner';
import { SweepRunner } from '../document/sweep-run';
import { nextMessageTurn } from './message-turn';
import type { SweepApi, SweepJob, SweepOpening, SweepResult } from './sweep-protocol';

/** Implements the requests of the protocol. */
export class SweepEndpoint implements SweepApi {
  /** kept between sweeps: a model that was compiled once is used again */
  private readonly documents = new DocumentRunner();
  private sweep: SweepRunner | undefined;
  private cancelled = false;

  open(document: NotebookDocument, cell: string, seed: number): SweepOpening {
    this.sweep = undefined;
    try {
      this.sweep = new SweepRunner(document, cell, seed, this.documents);
      return { kind: 'ready', plan: this.sweep.plan };
    } catch (error) {
      if (error instanceof ModelError) return { kind: 'refused', diagnostics: error.diagnostics };
      const text = error instanceof Error ? error.message : String(error);
      const diagnostic = problem('INTERNAL', `Something went wrong inside: ${text}`);
      return { kind: 'refused', diagnostics: [diagnostic] };
    }
  }

  async run(job: SweepJob): Promise<SweepResult | undefined> {
    this.cancelled = false;
    const steps = this.sweep?.run(job);
    for (;;) {
      const step = steps?.next();
      if (step === undefined) return undefined;
      if (step.done === true) return step.value;
      await nextMessageTurn();
      if (!this.isCancelled()) continue;
      return undefined;
    }
  }

  cancel(): void {
    this.cancelled = true;
  }

  ping(): void {
    // Being called is the answer.
  }

  /** Messages that were heard meanwhile may have changed it. */
  private isCancelled(): boolean {
    return this.cancelled;
  }
}
