// Redraws of axes, one per task: a notebook with many plots stays responsive when all of them change.

const waiting = new Map<object, () => void>();
let scheduled = false;

/** Runs `job` soon; a newer job of the same owner takes the place of one that still waits. */
export function enqueue(owner: object, job: () => void): void {
  waiting.set(owner, job);
  schedule();
}

/** Forgets the owner's waiting job. */
export function dequeue(owner: object): void {
  waiting.delete(owner);
}

function schedule(): void {
  if (scheduled) return;
  scheduled = true;
  setTimeout(() => {
    scheduled = false;
    const next = waiting.entries().next();
    if (next.done === true) return;
    const [owner, job] = next.value;
    waiting.delete(owner);
    if (waiting.size > 0) schedule();
    job();
  });
}
