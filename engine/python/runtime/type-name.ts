// Names of Python types, as error messages show them.
import type { PyValue } from './object';

/** Python's name of the value's type. */
export function typeNameOf(value: PyValue): string {
  switch (typeof value) {
    case 'bigint':
      return 'int';
    case 'number':
      return 'float';
    case 'boolean':
      return 'bool';
    case 'string':
      return 'str';
    default:
      return value === null ? 'NoneType' : value.typeName;
  }
}
