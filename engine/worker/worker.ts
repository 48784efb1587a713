// Entry of the Web Worker: the engine behind comlink. Typed arrays of frames are transferred, not copied.
import * as Comlink from 'comlink';
import { buffersOf } from '../document/records';
import type { NotebookDocument } from '../document/schema';
import { Engine } from './engine';
import type { EngineApi, RunEvent } from './protocol';

const engine = new Engine();

const endpoint: EngineApi = {
  check: (document: NotebookDocument) => engine.check(document),
  run: (document, runId, onEvent) => engine.run(document, runId, (event) => onEvent(withTransfer(event))),
  stop: () => engine.stop(),
  ping: () => engine.ping(),
};

function withTransfer(event: RunEvent): RunEvent {
  if (event.kind !== 'frame') return event;
  return Comlink.transfer(event, buffersOf(event.monitors) as Transferable[]);
}

Comlink.expose(endpoint);
