// `G.indices`: which elements an index stands for.
import type { Group, StateIndex } from '../../groups';
import { PyTuple } from '../runtime';
import type { Context, PyValue } from '../runtime/object';
import { PyObject } from '../runtime/object';
import { engineArray } from './arrays';
import type { ScriptHost } from './host';
import { frameNamespace } from './namespace';
import { isWhole, stateIndex } from './values';

/** Gives the numbers of elements for all that can stand in `G.v[...]`. */
export class IndicesObject extends PyObject {
  readonly typeName = 'IndexWrapper';

  /**
   * @param first number of the group's first element, as it is counted
   * @param tupleIndex what several indices mean, where the group has a meaning for them
   */
  constructor(
    private readonly host: ScriptHost,
    private readonly group: Group,
    private readonly first = 0,
    private readonly tupleIndex?: (key: PyTuple, context: Context) => StateIndex,
  ) {
    super();
  }

  override item(key: PyValue, context: Context): PyValue | undefined {
    return this.host.within(() => {
      const index = this.indexOf(key, context);
      const found = this.group.getIndices(index, { namespace: frameNamespace(context) });
      const { first } = this;
      return engineArray(
        found.map((element) => element + first),
        'integer',
        typeof index === 'number' ? [] : [found.length],
      );
    });
  }

  override repr(_context: Context): string {
    return `<IndexWrapper of '${this.group.name}'>`;
  }

  private indexOf(key: PyValue, context: Context): StateIndex {
    if (isWhole(key)) return {};
    return key instanceof PyTuple && this.tupleIndex !== undefined
      ? this.tupleIndex(key, context)
      : stateIndex(key, context);
  }
}
