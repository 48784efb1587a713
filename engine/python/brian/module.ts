// The modules of Brian as scripts import them: `brian2` and its parts.
import { unitAwareFunctions } from '../numpy';
import { PyModule } from '../runtime';
import type { ModuleRegistry } from '../runtime';
import type { PyValue } from '../runtime/object';
import { abstractClass } from './brian-class';
import { clockClass, clockObject } from './clock';
import { codeRunnerClass } from './code-runner';
import { equationsClass } from './equations-object';
import { eventMonitorClass, rateMonitorClass, spikeMonitorClass } from './event-monitor';
import { functionNames, intrinsicFunction } from './function-api';
import type { ScriptHost } from './host';
import { poissonGroupClass, poissonInputClass, spikeGeneratorClass } from './inputs';
import { linkedVarFunction } from './linked-variable';
import { magicNames } from './magic';
import { METHOD_NAMES, MethodObject } from './method-object';
import { networkClass } from './network-object';
import { neuronGroupClass } from './neurongroup';
import { operationNames } from './network-operation';
import { notYetNames } from './not-yet';
import { settingNames } from './settings';
import { stateMonitorClass } from './state-monitor';
import { stateUpdaterNames } from './state-updaters';
import { synapsesClass } from './synapses';
import { binomialFunctionClass, timedArrayClass } from './timed-array';
import { allUnitNames, constantNames, exportedUnitNames, unitFunctionNames } from './unit-names';

type Names = Iterable<readonly [string, PyValue]>;

/** What comes from the other modules of a script. */
export interface BrianSurroundings {
  /** `numpy`; its names are part of `brian2` */
  readonly numpy: () => PyModule;
  /** `pylab`, likewise */
  readonly pylab?: () => PyModule;
  /** Brian's exception classes, which are the interpreter's */
  readonly exceptions?: () => Names;
}

/** Classes that scripts only name, for `isinstance`. */
const ABSTRACT = ['BrianObject', 'Group', 'Nameable', 'VariableOwner', 'Subgroup', 'MagicNetwork'];

/**
 * Modules by name. They are made once, when the first one is imported.
 * @param surroundings the modules that `brian2` takes names from
 */
export function brianModules(host: ScriptHost, surroundings: BrianSurroundings): ModuleRegistry {
  const only = once(() => new Map(onlyNames(host, surroundings)));
  const module = (name: string, names: () => Names) =>
    [name, once(() => new PyModule(name, new Map(names())))] as const;
  const units = (): Names => [
    ...exportedUnitNames(),
    ...[...only()].filter(([name]) => UNIT_FUNCTIONS.includes(name)),
  ];
  const subset =
    (...names: string[]) =>
    (): Names =>
      [...only()].filter(([name]) => names.includes(name));
  const functions = (): Names => [
    ...subset('Function', 'implementation', 'declare_types')(),
    ['timestep', intrinsicFunction(host, 'timestep')],
  ];
  const parts: (readonly [string, () => PyModule])[] = [
    module('brian2.only', only),
    module('brian2.units', units),
    module('brian2.units.allunits', allUnitNames),
    module('brian2.units.stdunits', exportedUnitNames),
    module('brian2.units.constants', constantNames),
    module('brian2.units.fundamentalunits', () => [
      ...subset(...UNIT_FUNCTIONS)(),
      ...(surroundings.exceptions?.() ?? []),
    ]),
    module('brian2.core.base', subset('BrianObject', 'BrianObjectException')),
    module('brian2.core.functions', functions),
    module('brian2.core.network', subset('Network', 'scheduling_summary', 'profiling_summary')),
    module('brian2.core.magic', subset('run', 'stop', 'collect', 'store', 'restore', 'start_scope')),
    module('brian2.core.clocks', subset('Clock', 'defaultclock')),
    module('brian2.devices.device', subset(...DEVICES)),
    module('brian2.devices', subset(...DEVICES)),
    module('brian2.utils.logger', subset('BrianLogger', 'get_logger')),
    module('brian2.core.preferences', subset('prefs', 'brian_prefs')),
    module('brian2.equations', subset('Equations')),
    module('brian2.equations.equations', subset('Equations')),
    module('brian2.groups', subset('NeuronGroup', 'Group', 'CodeRunner', 'Subgroup')),
    module('brian2.synapses', subset('Synapses')),
    module('brian2.stateupdaters', subset(...METHOD_NAMES, 'ExplicitStateUpdater', 'StateUpdateMethod')),
    module('brian2.input', subset(...INPUTS)),
    module(
      'brian2.monitors',
      subset('StateMonitor', 'SpikeMonitor', 'EventMonitor', 'PopulationRateMonitor'),
    ),
  ];
  for (const name of ['codegen', 'importexport', 'memory', 'parsing', 'spatialneuron'])
    parts.push(module(`brian2.${name}`, () => []));
  const registry = new Map<string, () => PyModule>(parts);
  registry.set(
    'brian2',
    once(() => brian(registry, only(), surroundings)),
  );
  for (const name of ['brian2.core', 'brian2.utils'])
    registry.set(
      name,
      once(() => parent(name, registry)),
    );
  return registry;
}

/** The names of `brian2`: pylab's, numpy's, and Brian's own, which win; they shadow builtins such as `sum`. */
function brian(
  registry: ModuleRegistry,
  only: ReadonlyMap<string, PyValue>,
  { numpy, pylab }: BrianSurroundings,
): PyModule {
  const members = new Map<string, PyValue>();
  const np = numpy();
  // pylab last: `random`, `fft` and `power` are as pylab has them
  for (const source of [np, pylab?.()]) {
    for (const name of source?.starNames() ?? []) {
      const value = source?.members.get(name);
      if (value !== undefined) members.set(name, value);
    }
  }
  members.set('np', np);
  members.set('numpy', np);
  for (const [name, value] of [...unitAwareFunctions(), ...only]) members.set(name, value);
  // the star import brings the parts of the package as well
  for (const [name, value] of children('brian2', registry)) {
    if (!members.has(name)) members.set(name, value);
  }
  const star = [...members.keys()].filter((name) => !name.startsWith('_') && !KEPT.has(name));
  members.set('__version__', '2.5.1');
  return new PyModule('brian2', members, star);
}

/** Builtins that a star import does not shadow, although numpy has functions of these names. */
const KEPT: ReadonlySet<string> = new Set([
  'abs',
  'bool',
  'complex',
  'float',
  'int',
  'max',
  'min',
  'object',
  'pow',
  'round',
  'str',
]);

function parent(name: string, registry: ModuleRegistry): PyModule {
  return new PyModule(name, new Map(children(name, registry)));
}

/** Modules directly below another. */
function* children(name: string, registry: ModuleRegistry): Generator<readonly [string, PyValue]> {
  for (const [full, make] of registry) {
    const rest = full.startsWith(`${name}.`) ? full.slice(name.length + 1) : '';
    if (rest !== '' && !rest.includes('.')) yield [rest, make()];
  }
}

const DEVICES = ['device', 'get_device', 'set_device', 'reset_device', 'reinit_devices'];

const INPUTS = ['SpikeGeneratorGroup', 'PoissonGroup', 'PoissonInput', 'TimedArray', 'BinomialFunction'];

const UNIT_FUNCTIONS = [
  'Quantity',
  'check_units',
  'get_dimensions',
  'get_unit',
  'have_same_dimensions',
  'in_best_unit',
  'in_unit',
  'is_dimensionless',
  'is_scalar_type',
  'quantity_with_dimensions',
  'register_new_unit',
];

function onlyNames(host: ScriptHost, { exceptions }: BrianSurroundings): Names {
  return [
    ...exportedUnitNames(),
    ...unitFunctionNames(host),
    ...(exceptions?.() ?? []),
    ...notYetNames(),
    ...ABSTRACT.map((name) => [name, abstractClass(name)] as const),
    ['NeuronGroup', neuronGroupClass(host)],
    ['CodeRunner', codeRunnerClass(host)],
    ['StateMonitor', stateMonitorClass(host)],
    ['SpikeMonitor', spikeMonitorClass(host)],
    ['EventMonitor', eventMonitorClass(host)],
    ['PopulationRateMonitor', rateMonitorClass(host)],
    ['Synapses', synapsesClass(host)],
    ['SpikeGeneratorGroup', spikeGeneratorClass(host)],
    ['PoissonGroup', poissonGroupClass(host)],
    ['PoissonInput', poissonInputClass(host)],
    ['linked_var', linkedVarFunction(host)],
    ['TimedArray', timedArrayClass(host)],
    ['BinomialFunction', binomialFunctionClass(host)],
    ['Network', networkClass(host)],
    ['Clock', clockClass(host)],
    ['defaultclock', clockObject(host, host.device.defaultClock)],
    ['Equations', equationsClass(host)],
    ...functionNames(host),
    ...operationNames(host),
    ...magicNames(host),
    ...settingNames(host),
    ...stateUpdaterNames(host),
    ...METHOD_NAMES.map((name) => [name, new MethodObject(name)] as const),
    ...ELEMENTARY.map((name) => [name, intrinsicFunction(host, name)] as const),
  ];
}

/** Functions of model code that scripts can call and numpy does not have. */
const ELEMENTARY = ['exprel'];

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
