// `np.r_` and `np.c_`: arrays written as an index.
import { PyObject } from '../runtime/object';
import type { Context, PyValue } from '../runtime/object';
import { PySlice } from '../runtime/slice';
import { PyTuple } from '../runtime/sequences';
import { asArray } from './convert';
import { unavailable } from './errors';
import { atLeast, columnStack, concatenate } from './functions/joining';
import { fromSlice } from './slices';

export class IndexHelper extends PyObject {
  readonly typeName = 'RClass';

  /** @param columns the arrays become columns (`c_`) instead of a row (`r_`) */
  constructor(private readonly columns: boolean) {
    super();
  }

  override item(key: PyValue, context: Context): PyValue {
    const items = key instanceof PyTuple ? key.items : [key];
    const arrays = items.map((item) => {
      if (typeof item === 'string') throw unavailable(`the text '${item}' in r_ or c_`);
      return item instanceof PySlice ? fromSlice(item, context) : atLeast(asArray(item, context), 1);
    });
    return this.columns ? columnStack(arrays) : concatenate(arrays, 0);
  }
}
