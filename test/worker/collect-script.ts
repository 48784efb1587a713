// Runs a script through the worker's engine in Node and gathers what was streamed, copied at once as a message
// to the page is.
import { Engine } from '../../engine/worker/engine';
import type { ScriptEvent, ScriptOutcomeData, ScriptRequest } from '../../engine/worker/protocol';

/** Events and outcome of one script. */
export interface CollectedScript {
  readonly events: readonly ScriptEvent[];
  readonly outcome: ScriptOutcomeData;
  /** all printed text */
  readonly printed: string;
  /** the events of one kind */
  readonly of: <K extends ScriptEvent['kind']>(kind: K) => Extract<ScriptEvent, { readonly kind: K }>[];
}

/** A clock that moves on by some milliseconds whenever somebody looks at it. */
export function steppingClock(step: number): () => number {
  let time = 0;
  return () => {
    time += step;
    return time;
  };
}

/**
 * Runs a script from its first event to the end marker.
 * @param watch sees each event first; what it throws ends the script, as nothing else can
 */
export async function collectScript(
  request: Partial<ScriptRequest> & Pick<ScriptRequest, 'code'>,
  engine = new Engine(),
  watch: (event: ScriptEvent) => void = () => undefined,
): Promise<CollectedScript> {
  const events: ScriptEvent[] = [];
  const outcome = await engine.runScript({ name: 'script.py', ...request }, 7, (event) => {
    watch(event);
    events.push(structuredClone(event));
  });
  const of = <K extends ScriptEvent['kind']>(kind: K): Extract<ScriptEvent, { readonly kind: K }>[] =>
    events.filter((event): event is Extract<ScriptEvent, { readonly kind: K }> => event.kind === kind);
  return {
    events,
    outcome,
    of,
    printed: of('printed')
      .map(({ text }) => text)
      .join(''),
  };
}
