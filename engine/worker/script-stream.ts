// What a running script sends: printed text in portions, warnings, progress and figures at a bounded rate, all
// of it numbered. A script blocks its worker, so the stream is looked after from within the script: at prints,
// between slices of runs, and every few thousand operations of the interpreter.
import type { RunProgress } from '../network';
import type { ScriptParts } from '../python/run-script';
import { changed, figureParts } from './figure-changes';
import { scriptObjects } from './script-objects';
import type { ScriptEvent, ScriptOutcomeData } from './script-protocol';

/** Printed text and progress leave at most 30 times a second. */
const PAUSE_MS = 1000 / 30;
/** Figures are larger and drawing them takes the page longer. */
const FIGURE_PAUSE_MS = 200;
/** Runs report at the end of slices of this length. */
export const SLICE_MS = 30;
/** Printed text beyond this does not wait. */
const PRINTED_CHARACTERS = 16_384;

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** An event without its number and run. */
type Message = DistributiveOmit<Exclude<ScriptEvent, { readonly kind: 'end' }>, 'runId' | 'sequence'>;

/** The events of one script. */
export class ScriptStream {
  private sequence = 0;
  private parts: ScriptParts | undefined;
  private printed = '';
  private printedAt = -Infinity;
  private progressAt = -Infinity;
  private figuresAt: number;
  private warnings = 0;
  private figures: readonly unknown[] = [];
  private objects = '[]';
  private runs = 0;
  private runStartedAt = 0;

  constructor(
    private readonly runId: number,
    private readonly post: (event: ScriptEvent) => void,
    private readonly now: () => number,
  ) {
    this.figuresAt = now();
  }

  /** Takes what the script works with. */
  start(parts: ScriptParts): void {
    this.parts = parts;
    parts.recorder.onShow = () => {
      this.show();
    };
  }

  /** The script printed. */
  print(text: string): void {
    this.sendWarnings();
    this.printed += text;
    this.tick();
  }

  /** Looks for what is due. */
  tick(): void {
    this.sendWarnings();
    const now = this.now();
    const due = this.printed.length >= PRINTED_CHARACTERS || now - this.printedAt >= PAUSE_MS;
    if (due) this.sendPrinted();
    if (now - this.figuresAt >= FIGURE_PAUSE_MS) this.sendFigures();
  }

  /** A run has got on. */
  progress({ t, progress, done }: RunProgress): void {
    const runs = this.parts?.host.runs ?? [];
    const now = this.now();
    if (runs.length !== this.runs) {
      this.runs = runs.length;
      this.runStartedAt = now - SLICE_MS; // this is the end of its first slice
      this.sendObjects();
      this.progressAt = -Infinity;
    }
    this.tick();
    const run = runs.at(-1);
    if (run === undefined || (!done && now - this.progressAt < PAUSE_MS)) return;
    this.progressAt = now;
    const elapsedMs = now - this.runStartedAt;
    this.send({
      kind: 'progress',
      t,
      duration: progress > 0 ? (t - run.t_start) / progress : 0,
      progress,
      elapsedMs,
      remainingMs: progress > 0 ? (elapsedMs * (1 - progress)) / progress : 0,
      network: run.network,
    });
  }

  /** The soft limit of operations has been passed. */
  limit(count: number): void {
    this.sendPrinted();
    this.send({ kind: 'limit', what: 'operations', count });
  }

  /** The script wants its figures to be seen. */
  private show(): void {
    this.sendPrinted();
    this.sendFigures();
  }

  /** Sends what is left and the end marker. */
  end(outcome: ScriptOutcomeData): void {
    this.sendWarnings();
    this.sendPrinted();
    this.sendFigures();
    this.sendObjects();
    this.post({ kind: 'end', runId: this.runId, events: this.sequence, outcome });
  }

  private sendWarnings(): void {
    const warnings = this.parts?.host.warnings ?? [];
    if (warnings.length === this.warnings) return;
    this.sendPrinted();
    for (const { name, message } of warnings.slice(this.warnings))
      this.send({ kind: 'warning', name, message });
    this.warnings = warnings.length;
  }

  private sendPrinted(): void {
    if (this.printed === '') return;
    const text = this.printed;
    this.printed = '';
    this.printedAt = this.now();
    this.send({ kind: 'printed', text });
  }

  private sendFigures(): void {
    this.figuresAt = this.now();
    const figures = this.parts?.recorder.figures ?? [];
    const parts = figureParts(figures);
    if (!changed(this.figures, parts)) return;
    this.figures = parts;
    this.send({ kind: 'figures', figures });
    // Where sending takes long, the script must not spend its time on it.
    this.figuresAt = this.now();
  }

  private sendObjects(): void {
    if (this.parts === undefined) return;
    const objects = scriptObjects(this.parts.host);
    const text = JSON.stringify(objects);
    if (text === this.objects) return;
    this.objects = text;
    this.send({ kind: 'objects', objects });
  }

  private send(message: Message): void {
    this.post({ ...message, runId: this.runId, sequence: this.sequence });
    this.sequence += 1;
  }
}
