// Targets of assignments.
import type { PyExpression } from '../../syntax/ast';
import { setAttribute } from '../attributes';
import { iterate, setItem } from '../operators';
import type { PyValue } from '../object';
import { raise } from '../py-error';
import { PyList } from '../sequences';
import { typeNameOf } from '../type-name';
import { PyObject } from '../object';
import type { Store, Unit } from './code';
import { compile } from './expressions';
import { storeName } from './names';

/** Compiles what is left of `=`, of a `for` or of an `as`. */
export function compileTarget(target: PyExpression, unit: Unit): Store {
  const { machine } = unit;
  const { origin } = target;
  switch (target.kind) {
    case 'name':
      return storeName(target.name, unit);
    case 'attribute': {
      const object = compile(target.object, unit);
      const { name } = target;
      return (frame, value) => {
        const held = object(frame);
        machine.place = origin;
        setAttribute(held, name, value, machine);
      };
    }
    case 'subscript': {
      const [object, index] = [compile(target.object, unit), compile(target.index, unit)];
      return (frame, value) => {
        const container = object(frame);
        const key = index(frame);
        if (container instanceof PyList && typeof key === 'bigint' && key >= 0n) {
          const at = Number(key);
          if (at < container.items.length) {
            container.items[at] = value;
            return;
          }
        }
        machine.place = origin;
        setItem(container, key, value, machine);
      };
    }
    case 'tuple':
    case 'list':
      return unpacking(target.items, target, unit);
    default:
      machine.place = origin;
      return raise('SyntaxError', 'cannot assign to this expression', { origin });
  }
}

function unpacking(items: readonly PyExpression[], target: PyExpression, unit: Unit): Store {
  const { machine } = unit;
  const stores = items.map((item) => compileTarget(item.kind === 'starred' ? item.value : item, unit));
  const starAt = items.findIndex(({ kind }) => kind === 'starred');
  const count = items.length;
  return (frame, value) => {
    machine.place = target.origin;
    const values = take(value, starAt < 0 ? count : undefined);
    if (starAt < 0) {
      if (values.length !== count)
        raise(
          'ValueError',
          values.length < count
            ? `not enough values to unpack (expected ${String(count)}, got ${String(values.length)})`
            : `too many values to unpack (expected ${String(count)})`,
        );
      stores.forEach((store, i) => {
        store(frame, values[i] ?? null);
      });
      return;
    }
    if (values.length < count - 1)
      raise(
        'ValueError',
        `not enough values to unpack (expected at least ${String(count - 1)}, got ${String(values.length)})`,
      );
    const after = values.length - (count - 1 - starAt);
    stores.forEach((store, i) => {
      if (i < starAt) store(frame, values[i] ?? null);
      else if (i === starAt) store(frame, new PyList(values.slice(starAt, after)));
      else store(frame, values[after + i - starAt - 1] ?? null);
    });
  };

  /** Items of a value; one more than wanted is enough to know that there are too many. */
  function take(value: PyValue, wanted: number | undefined): PyValue[] {
    if (!(value instanceof PyObject) && typeof value !== 'string')
      raise('TypeError', `cannot unpack non-iterable ${typeNameOf(value)} object`);
    const iterator = iterate(value, machine);
    const values: PyValue[] = [];
    for (let next = iterator.next(); next.done !== true; next = iterator.next()) {
      machine.spend(1);
      values.push(next.value);
      if (wanted !== undefined && values.length > wanted) break;
    }
    return values;
  }
}
