// Rebuilding golden scripts with the engine: a world of its own per case, and the comparison of everything
// that the engine's objects hold with the objects of the golden file.
import { expect } from 'vitest';
import type { BrianObject, NamespaceLike, NamespaceValue } from '../../engine';
import {
  Device,
  EventMonitor,
  getDevice,
  Group,
  magicNetwork,
  ModelError,
  PopulationRateMonitor,
  StateMonitor,
  withDevice,
} from '../../engine';
import { collect, DEFAULT_SCHEDULE, Schedule, withContained } from '../../engine/network';
import type { Quantity } from '../../engine/units';
import { ms } from '../../engine/units';
import type { CompareOptions } from './compare';
import {
  compareGroup,
  compareOrder,
  compareRateMonitor,
  compareSpikeMonitor,
  compareStateMonitor,
} from './compare';
import type { GoldenObject, GoldenOrderRow } from './golden';
import { goldenOrders, loadGolden } from './golden';

/** What a rebuilt script can use besides the engine's classes. */
export interface Script {
  /** the script's own names */
  readonly globals: Map<string, NamespaceValue>;
  /** `run(duration)` of Brian 2 */
  readonly run: (duration: Quantity, namespace?: NamespaceLike) => void;
}

interface Options extends CompareOptions {
  /** bookkeeping variables that the engine does not have, `object.variable` */
  readonly skip?: readonly string[];
  /** default time step in milliseconds */
  readonly dt?: number;
}

/** Runs a rebuilt script and compares all objects and execution orders with the golden case. */
export function expectGolden(name: string, script: (script: Script) => void, options: Options = {}): void {
  expect(goldenDifferences(name, script, options)).toEqual([]);
}

/** The differences between a rebuilt script and its golden case. */
export function goldenDifferences(
  name: string,
  script: (script: Script) => void,
  options: Options = {},
): string[] {
  const device = new Device();
  device.random.seed(1);
  const orders: GoldenOrderRow[][] = [];
  return withDevice(device, () => {
    if (options.dt !== undefined) device.defaultClock.dt = ms.times(options.dt);
    script({
      globals: device.namespaces.globals,
      run(duration, namespace) {
        orders.push(currentOrder(device));
        magicNetwork(device).run(duration, namespace === undefined ? {} : { namespace });
      },
    });
    const golden = loadGolden(name);
    const wanted = goldenOrders(golden);
    const objects = new Map([...device.objects].map((object) => [object.name, object]));
    return [
      ...orders.flatMap((order, k) => compareOrder(wanted[k] ?? [], order)),
      ...golden.objects
        .filter((entry) => entry.dropped !== true)
        .flatMap((entry) => compareObject(entry, objects.get(entry.name), options)),
    ];
  });
}

function currentOrder(device: Device): GoldenOrderRow[] {
  const active = [...withContained(collect(device))].filter((object) => object.active);
  return new Schedule(DEFAULT_SCHEDULE)
    .sort(active)
    .map((object) => [object.name, object.describe().className, object.when, object.order, object.clock.dt_]);
}

function compareObject(entry: GoldenObject, object: BrianObject | undefined, options: Options): string[] {
  const skip = (options.skip ?? []).flatMap((path) =>
    path.startsWith(`${entry.name}.`) ? [path.slice(entry.name.length + 1)] : [],
  );
  switch (entry.kind) {
    case 'StateMonitor':
      if (!(object instanceof StateMonitor)) return [`there is no StateMonitor '${entry.name}'`];
      return compareStateMonitor(
        entry,
        { t: object.t, record: object.record, values: (variable) => object.get(variable) },
        options,
      );
    case 'SpikeMonitor':
    case 'EventMonitor': {
      if (!(object instanceof EventMonitor)) return [`there is no EventMonitor '${entry.name}'`];
      const columns = Object.fromEntries(object.recorded.map((column) => [column, object.get(column)]));
      return compareSpikeMonitor(entry, { count: object.count, columns }, options);
    }
    case 'PopulationRateMonitor':
      if (!(object instanceof PopulationRateMonitor)) return [`there is no rate monitor '${entry.name}'`];
      return compareRateMonitor(entry, object, options);
    case 'NeuronGroup':
      if (!(object instanceof Group)) return [`there is no group '${entry.name}'`];
      return compareGroup(entry, (variable) => object.get(variable), { ...options, skip });
    default:
      return [`'${entry.name}' is a ${entry.kind}, which this comparison does not know`];
  }
}

/** What a failing script raises, as its golden file has it. */
export interface GoldenError {
  readonly class: string;
  readonly root_class: string;
  readonly facts: readonly string[];
}

/**
 * Runs a rebuilt script that must fail, and compares outer class, root class and facts: pieces of text that the
 * error must name (blanks do not count: Brian prints statements in several ways).
 */
export function expectGoldenError(
  golden: { readonly error: GoldenError },
  script: (script: Script) => void,
): void {
  const facts = golden.error.facts.filter((fact) => !/^[A-Z]\w+(Error|Exception)$/.test(fact));
  const error = thrownBy(script);
  const text = [
    ...error.diagnostics.flatMap(({ message, brian, userCode, span, because }) => [
      message,
      brian ?? '',
      userCode.slice(...span),
      ...(because ?? []).map((reason) => reason.text),
    ]),
    error.root.message,
  ].join('\n');
  const missing = facts.filter((fact) => !withoutBlanks(text).includes(withoutBlanks(fact)));
  expect({
    class: error.pythonClass,
    root: error.root.pythonClass,
    missing,
    text: missing.length === 0 ? '' : text,
  }).toEqual({ class: golden.error.class, root: golden.error.root_class, missing: [], text: '' });
}

function withoutBlanks(text: string): string {
  return text.replaceAll(' ', '');
}

/** The ModelError that a script throws. */
export function thrownBy(script: (script: Script) => void): ModelError {
  const device = new Device();
  return withDevice(device, () => {
    try {
      script({
        globals: device.namespaces.globals,
        run: (duration, namespace) =>
          void magicNetwork(getDevice()).run(duration, namespace === undefined ? {} : { namespace }),
      });
    } catch (error) {
      if (error instanceof ModelError) return error;
      throw error;
    }
    throw new Error('nothing was thrown');
  });
}
