// Methods of built-in types.
import type { CallArguments, Context, PyValue } from '../object';
import { Bound } from '../native';
import { bind, Signature } from '../parameters';

/** A method; `self` is a value of the table's type. */
export type Method = (self: PyValue, args: CallArguments, context: Context) => PyValue;

/** Makes a method of one type from its parameter list. */
export function methodsFor<T extends PyValue>(is: (value: PyValue) => value is T) {
  return (
    name: string,
    parameters: string,
    body: (self: T, bound: Bound, context: Context) => PyValue,
  ): [string, Method] => {
    const signature = Signature.parse(parameters);
    return [
      name,
      (self, args, context) => {
        if (!is(self)) throw new Error(`${name} of another type`);
        return body(self, new Bound(name, bind(name, signature, args.positional, args.keywords)), context);
      },
    ];
  };
}
