// Names of Brian that this version does not have: calling one says so at its place in the script.
import { modelError } from '../../diagnostics';
import type { CallArguments, Context, PyValue } from '../runtime/object';
import { PyObject } from '../runtime/object';

/** A name that may be imported; using it is refused. */
export class NotYet extends PyObject {
  readonly typeName = 'type';

  constructor(private readonly name: string) {
    super();
  }

  override call(args: CallArguments, _context: Context): PyValue {
    throw modelError('NotImplementedError', 'NOT-AVAILABLE', `${this.name} is not part of this version`, {
      origin: args.origin,
    });
  }

  override attribute(name: string, context: Context): PyValue | undefined {
    return name === '__name__' ? this.name : this.refuse(name, context);
  }

  override repr(_context: Context): string {
    return `<class 'brian2.${this.name}'>`;
  }

  private refuse(name: string, context: Context): PyValue | undefined {
    if (name.startsWith('__')) return undefined;
    throw modelError('NotImplementedError', 'NOT-AVAILABLE', `${this.name} is not part of this version`, {
      origin: context.origin,
    });
  }
}

/** What scripts may name, but not use yet. */
export const NOT_YET: readonly string[] = [
  'SpatialNeuron',
  'Morphology',
  'Cylinder',
  'Section',
  'Soma',
  'Statements',
  'Expression',
  'SpikeSource',
  'ImportExport',
];

/** Those names with values that refuse to be used. */
export function notYetNames(): (readonly [string, PyValue])[] {
  return NOT_YET.map((name) => [name, new NotYet(name)] as const);
}
