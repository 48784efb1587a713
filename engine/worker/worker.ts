// Entry of the Web Worker: the engine behind comlink. Typed arrays of frames are transferred, not copied.
import * as Comlink from 'comlink';
import { buffersOf } from '../document/records';
import type { NotebookDocument } from '../document/schema';
import { Engine } from './engine';
import type { EngineApi, RunEvent } from './protocol';

const engine = new Engine();

const endpoint: EngineApi = {
  check: (document: NotebookDocument) => engine.check(document),
  run: async (document, runId, onEvent, options) => {
    try {
      return await engine.run(document, runId, (event) => onEvent(withTransfer(event)), options);
    } finally {
      release(onEvent);
    }
  },
  runScript: async (request, runId, onEvent) => {
    try {
      return await engine.runScript(request, runId, onEvent);
    } finally {
      release(onEvent);
    }
  },
  checkScript: (code, files) => engine.checkScript(code, files),
  convertScript: (code, name) => engine.convertScript(code, name),
  exportBrian: (document) => engine.exportBrian(document),
  readNotebook: (json) => engine.readNotebook(json),
  stop: () => engine.stop(),
  views: (document) => engine.views(document),
  step: (request) => engine.step(request),
  resume: () => {
    engine.resume();
  },
  ping: () => engine.ping(),
};

function withTransfer(event: RunEvent): RunEvent {
  if (event.kind !== 'frame') return event;
  return Comlink.transfer(event, buffersOf(event.monitors) as Transferable[]);
}

/** Each callback that comlink hands over holds a message port until it is released. */
function release(callback: unknown): void {
  if (typeof callback === 'function' && Comlink.releaseProxy in callback) {
    (callback as unknown as Comlink.Remote<() => void>)[Comlink.releaseProxy]();
  }
}

Comlink.expose(endpoint);
