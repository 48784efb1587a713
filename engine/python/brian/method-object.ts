// Integration methods as values: `method=exponential_euler` next to `method='exponential_euler'`.
import type { PyValue } from '../runtime/object';
import { PyObject } from '../runtime/object';

export class MethodObject extends PyObject {
  readonly typeName = 'StateUpdateMethod';

  constructor(readonly method: string) {
    super();
  }

  override repr(): string {
    return `<state updater ${this.method}>`;
  }
}

/** Names that Brian gives its methods as values. */
export const METHOD_NAMES = [
  'euler',
  'exact',
  'exponential_euler',
  'heun',
  'independent',
  'linear',
  'milstein',
  'rk2',
  'rk4',
  'gsl_rk2',
  'gsl_rk4',
  'gsl_rk8pd',
  'gsl_rkck',
  'gsl_rkf45',
] as const;

/** Name of a method given as text or value. */
export function methodName(value: PyValue): string | undefined {
  if (typeof value === 'string') return value;
  return value instanceof MethodObject ? value.method : undefined;
}
