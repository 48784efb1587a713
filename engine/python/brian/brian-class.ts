// Brian's classes and functions as callable Python values. Every call happens on the script's own device.
import type { PyClass } from '../runtime';
import { bind, Bound, nativeClass, PyNative, Signature, typeNameOf } from '../runtime';
import type { CallArguments, Context, PyValue } from '../runtime/object';
import type { ScriptHost } from './host';

/** What a call does. */
export type Body = (bound: Bound, context: Context, args: CallArguments) => PyValue;

/**
 * A function of Brian's.
 * @param parameters Python's parameter list, without `self`
 */
export function brianFunction(host: ScriptHost, name: string, parameters: string, body: Body): PyNative {
  return new PyNative(name, parameters, (bound, context, args) =>
    host.within(() => body(bound, context, args)),
  );
}

/** Classes above each class, for `isinstance`. */
const ABOVE: ReadonlyMap<string, readonly string[]> = new Map([
  ['NeuronGroup', ['Group', 'SpikeSource', 'VariableOwner', 'BrianObject', 'Nameable']],
  ['Subgroup', ['Group', 'SpikeSource', 'VariableOwner', 'BrianObject', 'Nameable']],
  ['PoissonGroup', ['Group', 'SpikeSource', 'VariableOwner', 'BrianObject', 'Nameable']],
  ['SpikeGeneratorGroup', ['Group', 'CodeRunner', 'SpikeSource', 'VariableOwner', 'BrianObject', 'Nameable']],
  ['Synapses', ['Group', 'VariableOwner', 'BrianObject', 'Nameable']],
  ['SynapticPathway', ['CodeRunner', 'Group', 'BrianObject', 'Nameable']],
  ['SummedVariableUpdater', ['CodeRunner', 'BrianObject', 'Nameable']],
  ['PoissonInput', ['CodeRunner', 'BrianObject', 'Nameable']],
  ['TimedArray', ['Function', 'Nameable']],
  ['BinomialFunction', ['Function', 'Nameable']],
  ['StateMonitor', ['Group', 'CodeRunner', 'VariableOwner', 'BrianObject', 'Nameable']],
  ['EventMonitor', ['Group', 'CodeRunner', 'VariableOwner', 'BrianObject', 'Nameable']],
  ['SpikeMonitor', ['EventMonitor', 'Group', 'CodeRunner', 'VariableOwner', 'BrianObject', 'Nameable']],
  ['PopulationRateMonitor', ['Group', 'CodeRunner', 'VariableOwner', 'BrianObject', 'Nameable']],
  ['NetworkOperation', ['BrianObject', 'Nameable']],
  ['CodeRunner', ['BrianObject', 'Nameable']],
  ['StateUpdater', ['CodeRunner', 'BrianObject', 'Nameable']],
  ['Thresholder', ['CodeRunner', 'BrianObject', 'Nameable']],
  ['Resetter', ['CodeRunner', 'BrianObject', 'Nameable']],
  ['SubexpressionUpdater', ['CodeRunner', 'BrianObject', 'Nameable']],
  ['Clock', ['VariableOwner', 'Nameable']],
  ['ExplicitStateUpdater', ['StateUpdateMethod']],
  ['Network', ['Nameable']],
  ['MagicNetwork', ['Network', 'Nameable']],
]);

function isInstanceOf(value: PyValue, className: string): boolean {
  const type = typeNameOf(value);
  return type === className || (ABOVE.get(type) ?? []).includes(className);
}

/** A class of Brian's: calling it makes an object. */
export function brianClass(host: ScriptHost, name: string, parameters: string, body: Body): PyClass {
  const signature = Signature.parse(parameters);
  const callee = `${name}.__init__`;
  return nativeClass(
    name,
    {
      construct: (args, context) => {
        const bound = new Bound(callee, bind(callee, signature, args.positional, args.keywords));
        return host.within(() => body(bound, context, args));
      },
      isInstance: (value) => isInstanceOf(value, name),
    },
    [],
    'brian2',
  );
}

/** A class that scripts only name, for `isinstance`. */
export function abstractClass(name: string): PyClass {
  return nativeClass(name, { isInstance: (value) => isInstanceOf(value, name) }, [], 'brian2');
}
