// The methods of groups.
import { modelError } from '../../diagnostics';
import type { Group, NeuronGroup, PlainValue } from '../../groups';
import { Dimension, Quantity, QuantityArray, second } from '../../units';
import type { PyDict } from '../runtime';
import type { Context, PyValue } from '../runtime/object';
import type { Bound } from '../runtime';
import { clockOf } from './clock';
import { dictOf, namedEntries } from './dicts';
import { wrapped } from './engine-object';
import type { ScriptHost } from './host';
import { frameNamespace } from './namespace';
import { pythonArray } from './python-array';
import { namesOf, quantityIn, stateValue, textOf, wholeNumber } from './values';

/** Arguments `dt` and `clock` of objects that may have their own step. @throws ModelError TypeError, … */
export function timing(
  bound: Bound,
  callee: string,
  context: Context,
): { readonly dt?: Quantity; readonly clock?: NonNullable<ReturnType<typeof clockOf>> } {
  const [dt, clock] = [bound.get('dt'), bound.get('clock')];
  const given = clock === null ? undefined : clockOf(clock);
  if (clock !== null && given === undefined) {
    throw modelError('TypeError', 'ARGUMENTS', "'clock' must be a Clock; give a time step as 'dt'.");
  }
  return {
    ...(dt === null ? {} : { dt: quantityIn(dt, second.dimension, callee, 'dt', context) }),
    ...(given === undefined ? {} : { clock: given }),
  };
}

/** `group.run_regularly(...)`: the runner. */
export function runRegularly(host: ScriptHost, group: Group, bound: Bound, context: Context): PyValue {
  const name = bound.get('name') ?? undefined;
  const runner = group.runRegularly(textOf(bound.get('code'), 'The code'), {
    ...timing(bound, 'run_regularly', context),
    when: textOf(bound.get('when'), "'when'"),
    order: wholeNumber(bound.get('order'), "'order'"),
    ...(name === undefined ? {} : { name: textOf(name, 'The name') }),
  });
  return wrapped(host, runner);
}

function place(bound: Bound): { readonly when: string; readonly order?: number } {
  const order = bound.get('order');
  return {
    when: textOf(bound.get('when'), "'when'"),
    ...(order === null ? {} : { order: wholeNumber(order, "'order'") }),
  };
}

/** `group.run_on_event(...)`: the runner. */
export function runOnEvent(host: ScriptHost, group: NeuronGroup, bound: Bound): PyValue {
  const event = textOf(bound.get('event'), 'The event');
  return wrapped(host, group.runOnEvent(event, textOf(bound.get('code'), 'The code'), place(bound)));
}

/** `group.set_event_schedule(...)`. */
export function setEventSchedule(group: NeuronGroup, bound: Bound): PyValue {
  group.setEventSchedule(textOf(bound.get('event'), 'The event'), place(bound));
  return null;
}

/** `group.get_states(...)`: a dictionary of copies. */
export function getStates(group: Group, bound: Bound, context: Context): PyDict {
  requireDict(bound);
  const vars = bound.get('vars') ?? undefined;
  const namespace = frameNamespace(context, wholeNumber(bound.get('level'), "'level'"));
  const states = group.getStates(vars === undefined ? undefined : namesOf(vars, 'A variable', context), {
    namespace,
    subexpressions: bound.get('subexpressions') === true,
    readOnlyVariables: bound.get('read_only_variables') !== false,
  });
  const withUnits = bound.get('units') !== false;
  return dictOf([...states.keys()].map((name) => [name, pythonArray(group, name, namespace, withUnits)]));
}

/** `group.set_states(...)`. */
export function setStates(group: Group, values: PyValue, bound: Bound, context: Context): PyValue {
  requireDict(bound);
  const withUnits = bound.get('units') !== false;
  for (const [name, value] of namedEntries(values, 'values', context)) {
    const unit = withUnits ? Dimension.none : (group.variables.get(name)?.dimension ?? Dimension.none);
    const converted = stateValue(value, context, unit);
    if (!isPlain(converted))
      throw modelError('TypeError', 'VALUE', `The value of '${name}' must be numeric.`);
    group.set(name, converted);
  }
  return null;
}

function isPlain(
  value: ReturnType<typeof stateValue>,
): value is PlainValue & (number | Quantity | QuantityArray) {
  return typeof value === 'number' || value instanceof Quantity || value instanceof QuantityArray;
}

/** Formats other than dictionaries are not available. @throws ModelError NotImplementedError */
export function requireDict(bound: Bound): void {
  if (bound.get('format') === 'dict') return;
  throw modelError(
    'NotImplementedError',
    'FORMAT',
    "States are exchanged as dictionaries only (format='dict').",
  );
}
