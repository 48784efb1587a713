// The page's one engine session: the client, live running, and the state that React components read.
import { create } from 'zustand';
import type { NotebookDocument } from '../../engine/document/schema';
import type { EngineHealth } from './engine-client';
import type { CodeViews, StepRequest } from '../../engine/worker/protocol';
import { EngineClient } from './engine-client';
import { spawnEnginePort } from './engine-port';
import type { LiveState } from './live-run';
import { initialLiveState, LiveRun } from './live-run';
import type { AutoRun, ChangeCause } from './run-policy';

/** State of the engine session. */
export interface SessionState extends LiveState {
  readonly health: EngineHealth;
}

export const useSession = create<SessionState>(() => ({ ...initialLiveState, health: { kind: 'ready' } }));

interface Engine {
  readonly client: EngineClient;
  readonly live: LiveRun;
}

let started: Engine | undefined;

/** The worker starts with the first use, or when {@link warmUp} is called. */
function engine(): Engine {
  if (started === undefined) {
    const client = new EngineClient(spawnEnginePort, (health) => {
      useSession.setState({ health });
    });
    const live = new LiveRun(client, (state) => {
      useSession.setState(state);
    });
    started = { client, live };
  }
  return started;
}

/** Starts the worker ahead of the first document. */
export function warmUp(): void {
  engine();
}

/** Makes `document` the one that is checked and run. */
export function openInEngine(document: NotebookDocument): void {
  engine().live.open(document);
}

/** Tells the engine of an edit. */
export function changeInEngine(document: NotebookDocument, cause: ChangeCause): void {
  engine().live.change(document, cause);
}

/** Runs the document now; starts a new worker first if the engine was lost. */
export function runNow(): void {
  engine().client.restart();
  engine().live.runNow();
}

/** Runs although synapses take much memory, as the user has answered. */
export function buildAnyway(): void {
  engine().live.buildAnyway();
}

/** Asks for the generated code of a document. */
export function readViews(document: NotebookDocument): Promise<CodeViews | undefined> {
  return engine().client.views(document);
}

/** Executes a single step of the run under way, or of a new one. */
export function stepRun(request: StepRequest): void {
  engine().live.step(request);
}

/** The run that waits for steps goes on by itself. */
export function runOn(): void {
  engine().live.resume();
}

/** Stops the run under way; partial data stay. */
export function stopRun(): void {
  engine().live.stop();
}

/** Chooses when the document runs by itself. */
export function setAutoRun(autoRun: AutoRun): void {
  engine().live.setAutoRun(autoRun);
}

/** Takes the notice off the page. */
export function dismissNotice(): void {
  engine().live.dismissNotice();
}
