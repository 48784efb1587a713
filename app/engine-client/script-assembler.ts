// Puts the events of one script run in order. A call's result can overtake the events that were sent before
// it, so events are held until their turn and the end marker until all others have come.
import type { ScriptEvent } from '../../engine/worker/protocol';

/** Receives events in any order and hands them on by their number, the end marker last. */
export class ScriptAssembler {
  private readonly waiting = new Map<number, ScriptEvent>();
  private next = 0;

  /**
   * @param runId events of other runs are dropped
   * @param deliver gets each event once, in order
   */
  constructor(
    private readonly runId: number,
    private readonly deliver: (event: ScriptEvent) => void,
  ) {}

  /** Takes an event as it arrives. */
  push(event: ScriptEvent): void {
    if (event.runId !== this.runId) return;
    const place = event.kind === 'end' ? event.events : event.sequence;
    if (place < this.next) return;
    this.waiting.set(place, event);
    for (let ready = this.waiting.get(this.next); ready !== undefined; ready = this.waiting.get(this.next)) {
      this.waiting.delete(this.next);
      this.next += 1;
      this.deliver(ready);
    }
  }
}
