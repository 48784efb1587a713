// linked_var(...): what a linked variable of a group can be set to.
import { modelError } from '../../diagnostics';
import type { NeuronGroup } from '../../groups';
import { Group, variableOf } from '../../groups';
import type { Context, PyValue } from '../runtime/object';
import { PyObject } from '../runtime/object';
import type { PyNative } from '../runtime';
import { arrayOf, flatNumbers } from './arrays';
import { brianFunction } from './brian-class';
import { EngineObject } from './engine-object';
import type { ScriptHost } from './host';
import { VariableView } from './view';
import { textOf } from './values';

/** The variable of a group that another one is to stand for. */
export class LinkedVariable extends PyObject {
  readonly typeName = 'LinkedVariable';

  constructor(
    private readonly group: Group,
    private readonly name: string,
    private readonly index: PyValue,
  ) {
    super();
  }

  /** Links a variable. @throws ModelError see `NeuronGroup.linkVariable` */
  link(group: NeuronGroup, name: string, context: Context): void {
    group.linkVariable(name, this.group, this.name, elements(this.index, group, name, context));
  }
}

/** Element numbers of an index. @throws ModelError TypeError */
function elements(
  index: PyValue,
  group: NeuronGroup,
  name: string,
  context: Context,
): readonly number[] | undefined {
  if (index === null) return undefined;
  const array = typeof index === 'string' ? undefined : arrayOf(index, context);
  if (array === undefined || !/^u?int/.test(array.dtype)) {
    throw modelError('TypeError', 'LINK', 'The index for a linked variable has to be an integer array');
  }
  if (array.shape.length !== 1) {
    const shape = array.shape.join(', ');
    throw modelError(
      'TypeError',
      'LINK',
      `Index array for linked variable '${name}' has to be a one-dimensional array of length ${group.size}, ` +
        `but has shape (${shape})`,
    );
  }
  return Array.from(flatNumbers(array));
}

/** The function `linked_var`. */
export function linkedVarFunction(host: ScriptHost): PyNative {
  return brianFunction(host, 'linked_var', 'group_or_variable, name=None, index=None', (bound) => {
    const [from, name, index] = [bound.get('group_or_variable'), bound.get('name'), bound.get('index')];
    if (from instanceof VariableView && from.source.group !== undefined) {
      if (name === null) return new LinkedVariable(from.source.group, from.source.name, index);
      throw modelError('ValueError', 'LINK', 'Cannot give a variable and a variable name at the same time.');
    }
    if (name === null) throw modelError('ValueError', 'LINK', 'Need to provide a variable name');
    const text = textOf(name, 'The name');
    const group = isEngineObject(from) ? from.object : undefined;
    if (!(group instanceof Group)) {
      throw modelError('TypeError', 'LINK', 'A variable is linked to a variable of a group.');
    }
    variableOf(group, text);
    return new LinkedVariable(group, text, index);
  });
}

function isEngineObject(value: PyValue): value is EngineObject {
  return value instanceof EngineObject;
}
