// SpikeGeneratorGroup, PoissonGroup and PoissonInput as scripts make them.
import { modelError } from '../../diagnostics';
import type { Values, Weight } from '../../inputs';
import { PoissonGroup, PoissonInput, SpikeGeneratorGroup } from '../../inputs';
import { QuantityArray, second } from '../../units';
import { fromQuantity } from '../numpy';
import type { Bound, PyClass } from '../runtime';
import type { Context, PyObject, PyValue } from '../runtime/object';
import { arrayOf, flatNumbers } from './arrays';
import { brianClass, brianFunction } from './brian-class';
import { EngineObject, registered } from './engine-object';
import { timing } from './group-methods';
import { GroupObject, groupOf } from './group-object';
import type { ScriptHost } from './host';
import { givenNamespace } from './namespace';
import { namedEntries } from './dicts';
import { countOf, quantityIn, quantityOf, textOf, wholeNumber } from './values';

/** A value with its unit and axes. */
export function valuesOf(value: PyValue, context: Context): Values {
  const array = arrayOf(value, context);
  return new QuantityArray(flatNumbers(array), array.dimension, array.shape);
}

/** Which element spikes, and when. */
function spikes(
  bound: Bound,
  context: Context,
): readonly [
  indices: Float64Array,
  times: Values,
  options: { period: ReturnType<typeof quantityIn>; sorted: boolean },
] {
  const period = bound.get('period');
  return [
    Float64Array.from(flatNumbers(arrayOf(bound.get('indices'), context))),
    valuesOf(bound.get('times'), context),
    {
      period:
        period === null
          ? second.times(0)
          : quantityIn(period, second.dimension, '__init__', 'period', context),
      sorted: bound.get('sorted') === true,
    },
  ];
}

class SpikeGeneratorObject extends GroupObject {
  constructor(
    host: ScriptHost,
    private readonly generator: SpikeGeneratorGroup,
  ) {
    super(host, generator);
  }

  protected override method(name: string): PyObject | undefined {
    if (name !== 'set_spikes') return super.method(name);
    return brianFunction(this.host, name, 'indices, times, period=None, sorted=False', (bound, context) => {
      this.generator.setSpikes(...spikes(bound, context));
      return null;
    });
  }
}

class PoissonInputObject extends EngineObject<PoissonInput> {
  protected override ownAttribute(name: string): PyValue | undefined {
    const { object } = this;
    switch (name) {
      case 'N':
        return BigInt(object.inputs);
      case 'rate':
        return fromQuantity(object.rate);
      case 'target_var':
        return object.targetVariable;
      case 'weight':
        return typeof object.weight === 'object' ? fromQuantity(object.weight) : object.weight;
      default:
        return undefined;
    }
  }
}

/** The class `SpikeGeneratorGroup`. */
export function spikeGeneratorClass(host: ScriptHost): PyClass {
  return brianClass(
    host,
    'SpikeGeneratorGroup',
    "N, indices, times, dt=None, clock=None, period=None, when='thresholds', order=0, sorted=False, " +
      "name='spikegeneratorgroup*', codeobj_class=None",
    (bound, context) => {
      const [indices, times, options] = spikes(bound, context);
      const generator = new SpikeGeneratorGroup(count(bound.get('N')), indices, times, {
        ...options,
        ...timing(bound, 'SpikeGeneratorGroup.__init__', context),
        ...place(bound),
      });
      return registered(new SpikeGeneratorObject(host, generator));
    },
  );
}

/** The class `PoissonGroup`. */
export function poissonGroupClass(host: ScriptHost): PyClass {
  return brianClass(
    host,
    'PoissonGroup',
    "N, rates, dt=None, clock=None, when='thresholds', order=0, namespace=None, name='poissongroup*', codeobj_class=None",
    (bound, context) => {
      const [rates, namespace] = [bound.get('rates'), bound.get('namespace')];
      const group = new PoissonGroup(
        wholeNumber(bound.get('N'), 'The number of elements'),
        typeof rates === 'string' ? rates : ratesOf(rates, context),
        {
          ...timing(bound, 'PoissonGroup.__init__', context),
          order: wholeNumber(bound.get('order'), "'order'"),
          name: textOf(bound.get('name'), 'The name'),
          ...(namespace === null
            ? {}
            : { namespace: givenNamespace(namedEntries(namespace, 'namespace', context), context) }),
        },
      );
      return registered(new GroupObject(host, group));
    },
  );
}

/** The class `PoissonInput`. */
export function poissonInputClass(host: ScriptHost): PyClass {
  return brianClass(
    host,
    'PoissonInput',
    "target, target_var, N, rate, weight, when='synapses', order=0",
    (bound, context) => {
      const target = groupOf(bound.get('target'));
      if (target === undefined) {
        throw modelError('TypeError', 'ARGUMENTS', 'The target of a PoissonInput must be a group.');
      }
      const weight = bound.get('weight');
      const input = new PoissonInput(
        target,
        textOf(bound.get('target_var'), 'The name of the target variable'),
        countOf(bound.get('N'), 'The number of inputs'),
        quantityIn(bound.get('rate'), second.dimension.power(-1), '__init__', 'rate', context),
        weightOf(weight, context),
        { when: textOf(bound.get('when'), "'when'"), order: wholeNumber(bound.get('order'), "'order'") },
      );
      return registered(new PoissonInputObject(host, input));
    },
  );
}

function ratesOf(value: PyValue, context: Context): ReturnType<typeof quantityOf> | QuantityArray {
  const array = arrayOf(value, context);
  return array.shape.length === 0
    ? quantityOf(value, 'rates', context)
    : new QuantityArray(flatNumbers(array), array.dimension, array.shape);
}

function weightOf(value: PyValue, context: Context): Weight {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return Number(value);
  return quantityOf(value, 'weight', context);
}

/** Not more than an integer: Brian's TypeError for anything else comes from the engine. */
function count(value: PyValue): number {
  return typeof value === 'number' ? value : wholeNumber(value, 'N');
}

function place(bound: Bound): { readonly when: string; readonly order: number; readonly name: string } {
  return {
    when: textOf(bound.get('when'), "'when'"),
    order: wholeNumber(bound.get('order'), "'order'"),
    name: textOf(bound.get('name'), 'The name'),
  };
}
