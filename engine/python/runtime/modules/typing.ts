// The modules typing and __future__: types are accepted and mean nothing.
import { PyModule } from '../module';
import { nativeFunction } from '../native';
import { PyObject, type PyValue } from '../object';
import { PyTuple } from '../sequences';
import type { PyBinaryOperator } from '../../syntax/ast';
import { NAMED_TUPLE } from './collections';

/** A type as annotations write it, e.g. `List[int]`. */
class PyTypeForm extends PyObject {
  readonly typeName = '_GenericAlias';

  constructor(private readonly text: string) {
    super();
  }

  override item(key: PyValue): PyValue {
    const parts = key instanceof PyTuple ? key.items : [key];
    return new PyTypeForm(`${this.text}[${parts.map(nameOf).join(', ')}]`);
  }

  override binary(operator: PyBinaryOperator, other: PyValue, reflected: boolean): PyValue | undefined {
    if (operator !== '|') return undefined;
    const [a, b] = reflected ? [nameOf(other), this.text] : [this.text, nameOf(other)];
    return new PyTypeForm(`typing.Union[${a}, ${b}]`);
  }

  override repr(): string {
    return this.text;
  }
}

function nameOf(value: PyValue): string {
  if (value === null) return 'None';
  if (value instanceof PyTypeForm) return value.repr();
  return value instanceof PyObject && 'name' in value && typeof value.name === 'string' ? value.name : '...';
}

const FORMS = [
  ...[
    'Any',
    'List',
    'Dict',
    'Tuple',
    'Set',
    'FrozenSet',
    'Optional',
    'Union',
    'Callable',
    'Iterable',
    'Type',
  ],
  ...[
    'Iterator',
    'Generator',
    'Sequence',
    'Mapping',
    'MutableMapping',
    'Literal',
    'ClassVar',
    'Final',
    'Hashable',
  ],
  ...[
    'Collection',
    'Deque',
    'DefaultDict',
    'OrderedDict',
    'Counter',
    'NoReturn',
    'Text',
    'Number',
    'Annotated',
  ],
];

/** typing */
export function typingModule(): PyModule {
  return new PyModule(
    'typing',
    new Map<string, PyValue>([
      ...FORMS.map((name): [string, PyValue] => [name, new PyTypeForm(`typing.${name}`)]),
      ['NamedTuple', NAMED_TUPLE],
      ['TYPE_CHECKING', false],
      [
        'TypeVar',
        nativeFunction(
          'TypeVar',
          'name, *args, **kwargs',
          (bound) => new PyTypeForm(`~${bound.text('name')}`),
        ),
      ],
      ['NewType', nativeFunction('NewType', 'name, tp', (bound) => bound.get('tp'))],
      ['cast', nativeFunction('cast', 'typ, val', (bound) => bound.get('val'))],
      ['overload', nativeFunction('overload', 'func', (bound) => bound.get('func'))],
    ]),
  );
}

const FEATURES = [
  'annotations',
  'division',
  'print_function',
  'absolute_import',
  'unicode_literals',
  'with_statement',
];

/** __future__: everything in it is so already. */
export function futureModule(): PyModule {
  return new PyModule('__future__', new Map(FEATURES.map((name): [string, PyValue] => [name, null])));
}
