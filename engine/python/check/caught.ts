// Which errors the handlers around a place catch.
import { baseNames, PyError } from '../runtime';
import type { PyExpression, PyHandler } from '../syntax';

/** Whether one of the handlers catches errors of a class; a handler that cannot be read catches all. */
export function caughtBy(pythonClass: string, handlers: readonly PyHandler[]): boolean {
  const names = new Set([pythonClass, ...baseNames(new PyError(pythonClass, ''))]);
  return handlers.some(({ type }) => type === undefined || catches(type, names));
}

function catches(type: PyExpression, names: ReadonlySet<string>): boolean {
  switch (type.kind) {
    case 'name':
      return names.has(type.name);
    case 'tuple':
      return type.items.some((item) => catches(item, names));
    default:
      return true;
  }
}
