// Objects for looks that recordings do not keep (spines, tick formatters, colour maps): their known calls are
// accepted and answer None, all other names are errors as in Python.
import { nativeFunction } from '../runtime/native';
import { PyObject, type PyValue } from '../runtime/object';

export class InertObject extends PyObject {
  /**
   * @param typeName Python's class
   * @param methods names of the calls that are accepted
   * @param members attributes with values
   */
  constructor(
    readonly typeName: string,
    private readonly methods: readonly string[],
    private readonly members: Readonly<Record<string, PyValue>> = {},
  ) {
    super();
  }

  override attribute(name: string): PyValue | undefined {
    if (this.methods.includes(name)) return nativeFunction(name, '*args, **kwargs', () => null);
    return Object.hasOwn(this.members, name) ? this.members[name] : undefined;
  }

  override attributeNames(): readonly string[] {
    return [...this.methods, ...Object.keys(this.members)];
  }
}
