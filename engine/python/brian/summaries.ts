// Tables that Brian's functions return: schedules and profiles, as text that prints itself.
import type { Network } from '../../network';
import { Quantity, second } from '../../units';
import { fromQuantity } from '../numpy';
import { PyList, PyTuple } from '../runtime';
import type { Context, PyValue } from '../runtime/object';
import { PyObject } from '../runtime/object';

export class SummaryObject extends PyObject {
  constructor(
    readonly typeName: string,
    private readonly text: string,
  ) {
    super();
  }

  override repr(_context: Context): string {
    return this.text;
  }
}

/** `[(name, time), …]`, longest first. @throws ModelError `PROFILE` (ValueError) without a profile */
export function profilingEntries(network: Network): PyValue {
  return new PyList(
    network.profilingInfo.map(
      ({ name, time }) => new PyTuple([name, fromQuantity(new Quantity(time, second.dimension))]),
    ),
  );
}
