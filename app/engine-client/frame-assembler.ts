// Puts the events of one run in order. A call's result can overtake the frames that were sent before it, so
// frames are held until their turn and the end marker until all frames have come.
import type { RunEvent } from '../../engine/worker/protocol';

type FrameEvent = Extract<RunEvent, { kind: 'frame' }>;
type EndEvent = Extract<RunEvent, { kind: 'end' }>;

/** Receives events in any order and hands them on as: building, started, frames 0, 1, 2, …, end. */
export class FrameAssembler {
  private readonly waiting = new Map<number, FrameEvent>();
  private started = false;
  private next = 0;
  private end: EndEvent | undefined;
  private closed = false;

  /**
   * @param runId events of other runs are dropped
   * @param deliver gets each event once, in order
   */
  constructor(
    private readonly runId: number,
    private readonly deliver: (event: RunEvent) => void,
  ) {}

  /** Takes an event as it arrives. */
  push(event: RunEvent): void {
    if (this.closed || event.runId !== this.runId) return;
    switch (event.kind) {
      case 'started':
        if (this.started) return;
        this.started = true;
        this.deliver(event);
        break;
      case 'building':
        if (!this.started) this.deliver(event);
        break;
      case 'frame':
        if (event.sequence >= this.next) this.waiting.set(event.sequence, event);
        break;
      case 'end':
        this.end = event;
        break;
    }
    this.flush();
  }

  private flush(): void {
    if (this.started) {
      for (
        let frame = this.waiting.get(this.next);
        frame !== undefined;
        frame = this.waiting.get(this.next)
      ) {
        this.waiting.delete(this.next);
        this.next += 1;
        this.deliver(frame);
      }
    }
    // A run that fails before it starts has an end marker and nothing else.
    if (this.end !== undefined && (this.started || this.end.frames === 0) && this.next >= this.end.frames) {
      this.closed = true;
      this.deliver(this.end);
    }
  }
}
