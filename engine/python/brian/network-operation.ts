// Network operations: Python functions that a run calls in its steps.
import { modelError } from '../../diagnostics';
import { NetworkOperation } from '../../network';
import { fromQuantity } from '../numpy';
import type { Context, PyValue } from '../runtime/object';
import { PyObject } from '../runtime/object';
import type { Bound } from '../runtime';
import { brianClass, brianFunction } from './brian-class';
import { EngineObject, registered } from './engine-object';
import { timing } from './group-methods';
import type { ScriptHost } from './host';
import { parameterNames } from './parameter-names';
import { textOf, wholeNumber } from './values';

class NetworkOperationObject extends EngineObject<NetworkOperation> {
  constructor(
    host: ScriptHost,
    object: NetworkOperation,
    private readonly pyfunc: PyValue,
  ) {
    super(host, object);
  }

  protected override ownAttribute(name: string, context: Context): PyValue | undefined {
    return name === 'function' ? this.pyfunc : super.ownAttribute(name, context);
  }
}

/** Does the function take the time? @throws ModelError TypeError for functions with more arguments */
function takesTime(pyfunc: PyValue): boolean {
  const names = parameterNames(pyfunc) ?? [];
  if (names.length <= 1) return names.length === 1;
  throw modelError(
    'TypeError',
    'OPERATION',
    `The function takes ${names.length} arguments, but a network operation takes none or the time only.`,
  );
}

function newOperation(host: ScriptHost, pyfunc: PyValue, bound: Bound, context: Context): PyValue {
  if (!(pyfunc instanceof PyObject)) {
    throw modelError('TypeError', 'OPERATION', 'A network operation needs a function.');
  }
  const options = {
    ...timing(bound, 'NetworkOperation', context),
    when: textOf(bound.get('when'), "'when'"),
    order: wholeNumber(bound.get('order'), "'order'"),
    name: textOf(bound.get('name'), 'The name'),
  };
  const call = takesTime(pyfunc)
    ? new NetworkOperation((t) => {
        context.call(pyfunc, [fromQuantity(t)]);
      }, options)
    : new NetworkOperation(() => {
        context.call(pyfunc, []);
      }, options);
  return registered(new NetworkOperationObject(host, call, pyfunc));
}

const OPTIONS = "dt=None, clock=None, when='start', order=0, name='networkoperation*'";

/** The class `NetworkOperation` and the decorator `network_operation`, with and without arguments. */
export function operationNames(host: ScriptHost): (readonly [string, PyValue])[] {
  const make = (bound: Bound, context: Context) => newOperation(host, bound.get('function'), bound, context);
  return [
    ['NetworkOperation', brianClass(host, 'NetworkOperation', `function, ${OPTIONS}`, make)],
    [
      'network_operation',
      brianFunction(host, 'network_operation', `function=None, ${OPTIONS}`, (bound, context) => {
        if (bound.get('function') !== null) return make(bound, context);
        return brianFunction(host, 'do_network_operation', 'function', (inner, at) =>
          newOperation(host, inner.get('function'), bound, at),
        );
      }),
    ],
  ];
}
