// The standard modules that scripts may import. What reaches out of the sandbox is refused by name.
import { PyDict } from '../dict';
import type { PyModule } from '../module';
import { type ModuleRegistry } from '../module';
import { nativeFunction, type NativeBody } from '../native';
import { PyObject, type Context, type PyValue } from '../object';
import { raise, refuse } from '../py-error';
import { PyList, PyTuple } from '../sequences';
import { PySet } from '../set';
import { collectionsModule } from './collections';
import { contextlibModule } from './contextlib';
import { dataclassesModule } from './dataclasses';
import { functoolsModule } from './functools';
import { itertoolsModule } from './itertools';
import { jsonModule } from './json';
import { moduleOf } from './module-of';
import { operatorModule } from './operator';
import { randomModule } from './random';
import { futureModule, typingModule } from './typing';
import { leave } from '../builtins/objects';
import { mathModule } from './math-module';

/** What standard modules ask of the host. */
export interface ModuleHost {
  /** seconds, for time.time() */
  readonly now: () => number;
  /** sys.argv */
  readonly arguments?: readonly string[];
}

const nothing: NativeBody = () => null;

function refused(
  module: string,
  names: readonly string[],
): readonly (readonly [string, string, NativeBody])[] {
  return names.map((name) => [name, '*args, **kwargs', () => refuse(`${module}.${name}`)]);
}

/** os.path.join */
function joinPath(parts: readonly PyValue[]): string {
  return parts.reduce<string>((path, part) => {
    if (typeof part !== 'string') return raise('TypeError', 'join() argument must be str');
    if (path === '' || part.startsWith('/')) return part;
    return path.endsWith('/') ? path + part : `${path}/${part}`;
  }, '');
}

function splitExtension(path: string): [string, string] {
  const at = path.lastIndexOf('.');
  return at > path.lastIndexOf('/') + 1 ? [path.slice(0, at), path.slice(at)] : [path, ''];
}

function pathModule(): PyModule {
  return moduleOf('os.path', [
    ['join', '*parts', (bound) => joinPath(bound.star)],
    ['basename', 'p', (bound) => bound.text('p').slice(bound.text('p').lastIndexOf('/') + 1)],
    ['dirname', 'p', (bound) => bound.text('p').slice(0, Math.max(0, bound.text('p').lastIndexOf('/')))],
    ['splitext', 'p', (bound) => new PyTuple(splitExtension(bound.text('p')))],
    ['abspath', 'path', (bound) => bound.text('path')],
    ['normpath', 'path', (bound) => bound.text('path')],
    ['exists', 'path', () => false],
    ['isfile', 'path', () => false],
    ['isdir', 'path', () => false],
  ]);
}

/** A logger that keeps quiet. */
class PyLogger extends PyObject {
  readonly typeName = 'Logger';

  override attribute(name: string): PyValue | undefined {
    const quiet = [
      'debug',
      'info',
      'warning',
      'warn',
      'error',
      'critical',
      'exception',
      'setLevel',
      'addHandler',
    ];
    return quiet.includes(name) ? nativeFunction(name, '*args, **kwargs', nothing) : undefined;
  }
}

class PyStdout extends PyObject {
  readonly typeName = 'TextIOWrapper';

  override attribute(name: string): PyValue | undefined {
    if (name === 'flush') return nativeFunction('flush', '', nothing);
    if (name !== 'write') return undefined;
    return nativeFunction('write', 'text, /', (bound, context) => {
      context.print(bound.text('text'));
      return BigInt(bound.text('text').length);
    });
  }
}

/** Standard error: what goes there is no output of the script. */
class PyStderr extends PyObject {
  readonly typeName = 'TextIOWrapper';

  override attribute(name: string): PyValue | undefined {
    if (name === 'flush') return nativeFunction('flush', '', nothing);
    return name === 'write' ? nativeFunction('write', 'text, /', nothing) : undefined;
  }
}

function copied(value: PyValue, context: Context, deep: boolean): PyValue {
  const inner = (one: PyValue): PyValue => (deep ? copied(one, context, true) : one);
  if (value instanceof PyList) return new PyList(value.items.map(inner));
  if (value instanceof PyTuple) return deep ? new PyTuple(value.items.map(inner)) : value;
  if (value instanceof PyDict)
    return new PyDict(value.entries().map(([key, one]) => [key, inner(one)] as const));
  if (value instanceof PySet) return new PySet(value.values(), value.frozen);
  if (!(value instanceof PyObject)) return value;
  const method = value.attribute('copy', context);
  return method === undefined ? refuse(`copy of '${value.typeName}'`) : context.call(method, []);
}

function dedent(text: string): string {
  const lines = text.split('\n').map((line) => (line.trim() === '' ? '' : line));
  const margins = lines.filter((line) => line !== '').map((line) => /^[ \t]*/.exec(line)?.[0] ?? '');
  let margin = margins[0] ?? '';
  for (const one of margins) while (!one.startsWith(margin)) margin = margin.slice(0, -1);
  return lines.map((line) => (line.startsWith(margin) ? line.slice(margin.length) : line)).join('\n');
}

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** All standard modules by name. */
export function standardModules(host: ModuleHost): ModuleRegistry {
  const log = (): PyObject => new PyLogger();
  return new Map<string, () => PyModule>([
    ['math', mathModule],
    ['itertools', itertoolsModule],
    ['functools', functoolsModule],
    ['operator', operatorModule],
    ['collections', collectionsModule],
    ['contextlib', contextlibModule],
    ['dataclasses', dataclassesModule],
    ['json', jsonModule],
    ['typing', typingModule],
    ['__future__', futureModule],
    [
      'time',
      () =>
        moduleOf('time', [
          ['time', '', () => host.now()],
          ['perf_counter', '', () => host.now()],
          ['process_time', '', () => host.now()],
          ['sleep', 'seconds, /', nothing],
        ]),
    ],
    [
      'os',
      () => {
        const names = [
          'listdir',
          'mkdir',
          'makedirs',
          'remove',
          'system',
          'getcwd',
          'chdir',
          'getenv',
          'popen',
        ];
        return moduleOf('os', refused('os', names), [
          ['path', pathModule()],
          ['sep', '/'],
        ]);
      },
    ],
    ['os.path', pathModule],
    [
      'sys',
      () =>
        moduleOf(
          'sys',
          [['exit', 'code=None, /', leave]],
          [
            ['argv', new PyList([...(host.arguments ?? ['script.py'])])],
            ['version', '3.11.0'],
            ['platform', 'browser'],
            ['maxsize', 9223372036854775807n],
            ['stdout', new PyStdout()],
            ['stderr', new PyStderr()],
            ['version_info', new PyTuple([3n, 11n, 0n, 'final', 0n])],
            ['path', new PyList()],
          ],
        ),
    ],
    [
      'warnings',
      () =>
        moduleOf('warnings', [
          ['warn', 'message, category=None, stacklevel=1', nothing],
          ['filterwarnings', '*args, **kwargs', nothing],
          ['simplefilter', '*args, **kwargs', nothing],
        ]),
    ],
    [
      'logging',
      () =>
        moduleOf(
          'logging',
          [
            ['getLogger', 'name=None', log],
            ...['basicConfig', 'debug', 'info', 'warning', 'error', 'critical', 'disable'].map(
              (name): readonly [string, string, NativeBody] => [name, '*args, **kwargs', nothing],
            ),
          ],
          [
            ['DEBUG', 10n],
            ['INFO', 20n],
            ['WARNING', 30n],
            ['ERROR', 40n],
            ['CRITICAL', 50n],
          ],
        ),
    ],
    [
      'copy',
      () =>
        moduleOf('copy', [
          ['copy', 'x', (bound, context) => copied(bound.get('x'), context, false)],
          ['deepcopy', 'x', (bound, context) => copied(bound.get('x'), context, true)],
        ]),
    ],
    [
      'string',
      () =>
        moduleOf(
          'string',
          [],
          [
            ['ascii_lowercase', letters],
            ['ascii_uppercase', letters.toUpperCase()],
            ['ascii_letters', letters + letters.toUpperCase()],
            ['digits', '0123456789'],
          ],
        ),
    ],
    ['textwrap', () => moduleOf('textwrap', [['dedent', 'text', (bound) => dedent(bound.text('text'))]])],
    ['argparse', () => moduleOf('argparse', refused('argparse', ['ArgumentParser']))],
    ['random', () => randomModule(BigInt(Math.floor(host.now() * 1e6)))],
  ]);
}
