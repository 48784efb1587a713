// The functions of the magic network and of the whole script: run, stop, store, restore, collect, start_scope,
// seed, and the summaries.
import { modelError } from '../../diagnostics';
import type { Network } from '../../network';
import { PySet } from '../runtime';
import type { PyValue } from '../runtime/object';
import type { Body } from './brian-class';
import { brianFunction } from './brian-class';
import { wrapped } from './engine-object';
import type { ScriptHost } from './host';
import { NetworkObject, restore, RUN_PARAMETERS, runNetwork, seeNames, store } from './network-object';
import { SummaryObject } from './summaries';
import { visibleObjects } from './visible';
import { wholeNumber } from './values';

/** The magic network as a Python object. */
export function magicObject(host: ScriptHost): PyValue {
  return host.wrap(host.magic, () => new NetworkObject(host, host.magic));
}

function networkOf(host: ScriptHost, value: PyValue): Network {
  if (value === null) return host.magic;
  if (value instanceof NetworkObject) return value.network;
  throw modelError('TypeError', 'ARGUMENTS', "'net' must be a Network.");
}

/** Functions by name. */
export function magicNames(host: ScriptHost): (readonly [string, PyValue])[] {
  const make = (name: string, parameters: string, body: Body) =>
    [
      name,
      brianFunction(host, name, parameters, (bound, context, args) => {
        seeNames(host, host.magic, context);
        return body(bound, context, args);
      }),
    ] as const;
  return [
    make('run', RUN_PARAMETERS, (bound, context) => runNetwork(host, host.magic, bound, context)),
    make('stop', '', () => {
      host.device.stopRequested = true;
      return null;
    }),
    make('store', "name='default', filename=None", (bound) => store(host.magic, bound)),
    make('restore', "name='default', filename=None, restore_random_state=False", (bound) =>
      restore(host.magic, bound),
    ),
    make('collect', 'level=0', (bound, context) => {
      const seen = visibleObjects(host, context, wholeNumber(bound.get('level'), "'level'"));
      return new PySet([...seen].map((object) => wrapped(host, object)));
    }),
    make('start_scope', '', () => {
      host.device.startScope();
      return null;
    }),
    make('seed', 'seed=None', (bound) => {
      const value = bound.get('seed');
      host.device.seed(value === null ? undefined : wholeNumber(value, 'The seed'));
      return null;
    }),
    make('profiling_summary', 'net=None, show=None', (bound) => {
      const show = bound.get('show');
      const rows = show === null ? undefined : wholeNumber(show, "'show'");
      return new SummaryObject('ProfilingSummary', networkOf(host, bound.get('net')).profilingSummary(rows));
    }),
    make('scheduling_summary', 'net=None', (bound) => {
      const summary = networkOf(host, bound.get('net')).schedulingSummary();
      return new SummaryObject('SchedulingSummary', summary.toString());
    }),
    ['magic_network', magicObject(host)],
  ];
}
