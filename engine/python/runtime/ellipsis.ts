// The value of `...`.
import { PyObject } from './object';

class PyEllipsis extends PyObject {
  readonly typeName = 'ellipsis';
  override repr(): string {
    return 'Ellipsis';
  }
}

export const ELLIPSIS: PyObject = new PyEllipsis();
