// Saves as the user types: a little after the last change, and at once when the page goes away.
import type { Timer } from '../../engine-client/timer';
import { realTimer } from '../../engine-client/timer';

/** Rest after the last change before it is written, in milliseconds. */
export const SAVE_DELAY_MS = 300;

/** Delays writes and merges those that follow closely. */
export class Autosave<T> {
  private waiting: { readonly value: T } | undefined;
  private cancel: (() => void) | undefined;

  /**
   * @param save writes a value
   * @param onState told when a change waits, was written, or could not be written
   */
  constructor(
    private readonly save: (value: T) => Promise<void>,
    private readonly onState: (state: 'saving' | 'saved' | 'failed') => void,
    private readonly timer: Timer = realTimer,
  ) {}

  /** Schedules a write; a value that still waits is replaced. */
  change(value: T): void {
    this.waiting = { value };
    this.onState('saving');
    this.cancel?.();
    this.cancel = this.timer.after(SAVE_DELAY_MS, () => {
      this.flush();
    });
  }

  /** Writes what waits, now. */
  flush(): void {
    this.cancel?.();
    this.cancel = undefined;
    const { waiting } = this;
    if (waiting === undefined) return;
    this.waiting = undefined;
    this.save(waiting.value).then(
      () => {
        if (this.waiting === undefined) this.onState('saved');
      },
      () => {
        this.onState('failed');
      },
    );
  }
}
