// A line on the terminal that shows how far a run is.
import type { RunProgress } from '../network';
import { formatTime } from '../network/report';
import { Quantity, second } from '../units';
import type { CommandIo } from './io';

const REDRAW_MS = 100;
const LONGEST_BAR = 40;
const ERASE = '\r\u001b[K';

/** Draws on a terminal; does nothing where there is none. */
export class ProgressLine {
  private shown = false;
  private drawnAt = Number.NEGATIVE_INFINITY;
  private startedAt: number | undefined;
  private last = 0;

  constructor(
    private readonly io: CommandIo,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Shows the state of a run; a smaller fraction than before belongs to the next run. */
  update({ t, progress }: RunProgress): void {
    this.draw(progress, () => `t = ${new Quantity(t, second.dimension).toString()}`);
  }

  /** Shows how many runs of a sweep have ended. */
  count(done: number, total: number): void {
    this.draw(done / total, () => `${String(done)}/${String(total)} runs`);
  }

  private draw(progress: number, where: () => string): void {
    const { columns } = this.io;
    if (columns === undefined) return;
    const at = this.now();
    if (this.startedAt === undefined || progress < this.last) this.startedAt = at;
    this.last = progress;
    if (at - this.drawnAt < REDRAW_MS) return;
    this.drawnAt = at;
    const elapsed = (at - this.startedAt) / 1e3;
    const left =
      progress > 0.01 && progress < 1 ? `  ${formatTime((elapsed * (1 - progress)) / progress)} left` : '';
    const percent = String(Math.floor(100 * progress)).padStart(3);
    const text = ` ${percent}%  ${where()}${left}`;
    const room = Math.min(LONGEST_BAR, columns - text.length - 3);
    const filled = Math.round(progress * room);
    const bar = room < 5 ? '' : `[${'#'.repeat(filled)}${'.'.repeat(room - filled)}]`;
    this.io.err(`${ERASE}${`${bar}${text}`.slice(0, columns - 1)}`);
    this.shown = true;
  }

  /** Takes the line away: before other text is printed, and at the end. */
  clear(): void {
    if (this.shown) this.io.err(ERASE);
    this.shown = false;
  }
}
