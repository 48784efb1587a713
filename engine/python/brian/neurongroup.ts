// The class NeuronGroup: Python's arguments to the engine's options.
import type { NamespaceLike } from '../../core';
import { modelError } from '../../diagnostics';
import type { Equations } from '../../equations';
import type { NeuronGroupOptions, Refractory } from '../../groups';
import { NeuronGroup } from '../../groups';
import type { Context, PyValue } from '../runtime/object';
import type { PyClass } from '../runtime';
import { PyDict } from '../runtime';
import { toQuantity } from '../numpy';
import type { Bound } from '../runtime';
import { brianClass } from './brian-class';
import { namedEntries } from './dicts';
import { dtypesOf } from './dtypes';
import { equationsOf } from './equations-object';
import { timing } from './group-methods';
import { newGroup } from './group-object';
import type { ScriptHost } from './host';
import { givenNamespace } from './namespace';
import { methodOf } from './state-updaters';
import { textOf, wholeNumber } from './values';

const PARAMETERS =
  'N, model, method=None, method_options=None, threshold=None, reset=None, refractory=False, events=None, ' +
  "namespace=None, dtype=None, dt=None, clock=None, order=0, name='neurongroup*', codeobj_class=None";

/** The class `NeuronGroup`. */
export function neuronGroupClass(host: ScriptHost): PyClass {
  return brianClass(host, 'NeuronGroup', PARAMETERS, (bound, context) => {
    const model = equationsOf(bound.get('model'));
    if (model === undefined) {
      throw modelError('TypeError', 'MODEL-TYPE', 'The model must be a string or an Equations object.');
    }
    return newGroup(host, new NeuronGroup(size(bound.get('N')), model, options(host, bound, model, context)));
  });
}

/** Number of neurons, cut to a whole number as Python's int() does. */
function size(value: PyValue): number {
  const single = typeof value === 'string' ? undefined : toQuantity(value);
  if (single !== undefined) return single.value;
  throw modelError('TypeError', 'SIZE', 'First NeuronGroup argument should be size, not equations.');
}

function options(host: ScriptHost, bound: Bound, model: Equations, context: Context): NeuronGroupOptions {
  return {
    ...timing(bound, 'NeuronGroup', context),
    method: methodOf(host, bound.get('method'), model, context),
    methodOptions: methodOptions(bound.get('method_options'), context),
    threshold: text(bound, 'threshold'),
    reset: text(bound, 'reset'),
    refractory: refractoryOf(bound.get('refractory'), context),
    events: eventsOf(bound.get('events'), context),
    namespace: namespaceOf(bound.get('namespace'), context),
    dtype: dtypesOf(host, bound.get('dtype'), context),
    order: wholeNumber(bound.get('order'), "'order'"),
    name: textOf(bound.get('name'), 'The name'),
  };
}

function text(bound: Bound, name: string): string | undefined {
  const value = bound.get(name);
  return value === null ? undefined : textOf(value, `'${name}'`);
}

function methodOptions(value: PyValue, context: Context): Record<string, unknown> | undefined {
  if (value === null) return undefined;
  return Object.fromEntries(
    namedEntries(value, "'method_options'", context).map(([name, option]) => [
      name,
      option instanceof PyDict ? namedQuantities(option, name, context) : plainNumber(option),
    ]),
  );
}

/** Whole numbers are numbers of the engine, too. */
function plainNumber(option: PyValue): PyValue {
  return typeof option === 'bigint' ? Number(option) : option;
}

/** A dictionary of quantities, e.g. an error bound for each variable. */
function namedQuantities(dict: PyDict, what: string, context: Context): Record<string, unknown> {
  return Object.fromEntries(
    namedEntries(dict, what, context).map(([name, value]) => [name, toQuantity(value) ?? value]),
  );
}

function refractoryOf(value: PyValue, context: Context): Refractory {
  if (value === null || value === false) return false;
  if (typeof value === 'string') return value;
  const quantity = toQuantity(value);
  if (quantity !== undefined && typeof value !== 'boolean') return quantity;
  throw modelError(
    'TypeError',
    'REFRACTORY',
    `Refractory must be a time, a string or False, not ${context.repr(value)}.`,
  );
}

function eventsOf(value: PyValue, context: Context): Record<string, string> | undefined {
  if (value === null) return undefined;
  return Object.fromEntries(
    namedEntries(value, "'events'", context).map(([name, condition]) => [
      name,
      textOf(condition, `The condition of event '${name}'`),
    ]),
  );
}

/** A namespace given as a dictionary. */
export function namespaceOf(value: PyValue, context: Context): NamespaceLike | undefined {
  return value === null ? undefined : givenNamespace(namedEntries(value, "'namespace'", context), context);
}
