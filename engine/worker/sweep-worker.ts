// Entry of a worker of a sweep's pool: models without scripts behind comlink.
import * as Comlink from 'comlink';
import { SweepEndpoint } from './sweep-endpoint';
import type { SweepApi } from './sweep-protocol';

const sweeps = new SweepEndpoint();

const endpoint: SweepApi = {
  open: (document, cell, seed) => sweeps.open(document, cell, seed),
  run: (job) => sweeps.run(job),
  cancel: () => {
    sweeps.cancel();
  },
  ping: () => {
    sweeps.ping();
  },
};

Comlink.expose(endpoint);
