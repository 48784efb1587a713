// Modules of functions written here.
import { PyModule } from '../module';
import { nativeFunction, type NativeBody } from '../native';
import type { PyValue } from '../object';

/** A module of functions. */
export function moduleOf(
  name: string,
  functions: readonly (readonly [string, string, NativeBody])[],
  values: readonly (readonly [string, PyValue])[] = [],
): PyModule {
  return new PyModule(
    name,
    new Map([
      ...functions.map(([own, parameters, body]): [string, PyValue] => [
        own,
        nativeFunction(own, parameters, body),
      ]),
      ...values,
    ]),
  );
}
