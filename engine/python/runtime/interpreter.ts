// Runs scripts: modules, calls, budgets.
import { Source, type Origin } from '../../diagnostics';
import { parsePython, type PyStatement } from '../syntax';
import { builtinFunctions } from './builtins';
import type { PyInstance } from './instance';
import { declareBindings, Scope } from './compile/scope';
import { compileBlock } from './compile/statements';
import { ExceptionClasses, toPyError } from './exceptions';
import { Frame, type Machine } from './frame';
import { PyFunction } from './function';
import type { ModuleGlobals } from './globals';
import { memoryOf } from './memory';
import { PyModule, type ModuleRegistry } from './module';
import { PyObject, type Context, type PyValue } from './object';
import type { PyError } from './py-error';
import { raise } from './py-error';
import { superFunction } from './super';
import { reprOf, strOf } from './text';
import { typeNameOf } from './type-name';

/** How much a script may do. */
export interface Budget {
  /** operations (loop turns, calls, items made) before the script is held up */
  readonly steps: number;
  /** asked when they are used up; @returns more of them, or 0 to end the script */
  readonly more?: (used: number) => number;
  /** asked from time to time whether to end the script */
  readonly stopped?: () => boolean;
  /** bytes that the script's values may take, estimated; default 1 GiB */
  readonly memoryBytes?: number;
}

/** What an interpreter needs. */
export interface InterpreterOptions {
  readonly print: (text: string) => void;
  readonly modules: ModuleRegistry;
  readonly budget?: Budget;
  /** local files by name (`params.py`), for imports */
  readonly files?: ReadonlyMap<string, Source>;
}

const NO_KEYWORDS: ReadonlyMap<string, PyValue> = new Map();
const NOWHERE: Origin = { source: new Source(''), span: [0, 0] };
/** bytes that one operation can take at most, give or take: bigger values count as several operations */
const BYTES = 256;
const GIGABYTE = 2 ** 30;
/** operations between looks at the stop flag */
const SLICE = 20_000;

/** The text of a local module; leading dots of relative imports do not count. */
export function localModule(
  name: string,
  files: ReadonlyMap<string, Source> | undefined,
): Source | undefined {
  const path = name.replace(/^\.+/, '').replaceAll('.', '/');
  return files?.get(`${path}.py`) ?? files?.get(`${path}/__init__.py`);
}

/** An interpreter with its own globals, modules and builtins. */
export class Interpreter implements Context, Machine {
  place: Origin = NOWHERE;
  fuel = SLICE;
  handling: PyError | undefined;
  readonly frames: Frame[] = [];
  /** names of the main script */
  readonly globals = new Map<string, PyValue>();
  readonly exceptions = new ExceptionClasses();
  private readonly builtins: Map<string, PyValue>;
  private readonly modules = new Map<string, PyModule>();
  private granted: number;
  private used = 0;
  private ending = false;
  private nextLook = 0;

  constructor(private readonly options: InterpreterOptions) {
    this.granted = options.budget?.steps ?? Infinity;
    this.builtins = new Map([
      ...builtinFunctions(),
      ...this.exceptions.builtins(),
      ['super', superFunction(this)],
    ]);
  }

  get origin(): Origin {
    return this.place;
  }

  /** Ends the script at its next loop turn or call. */
  stop(): void {
    this.ending = true;
    this.used += SLICE - Math.max(0, this.fuel);
    this.fuel = 0;
  }

  /**
   * Runs a module's statements as the main script.
   * @throws PyError with the place where the script failed
   */
  run(module: readonly PyStatement[], source: Source): void {
    this.place = { source, span: [0, 0] };
    this.globals.set('__name__', '__main__');
    this.globals.set('__doc__', null);
    this.globals.set('__file__', source.place?.field ?? 'script.py');
    this.execute(module, this.globals, '__main__');
  }

  private execute(statements: readonly PyStatement[], names: Map<string, PyValue>, name: string): void {
    const globals: ModuleGlobals = { names, builtins: this.builtins };
    const scope = new Scope('module', undefined, '<module>');
    declareBindings(scope, statements);
    const code = compileBlock(statements, { scope, machine: this, module: name });
    const depth = this.frames.length;
    const from = this.place;
    this.frames.push(new Frame([], globals, scope, '<module>'));
    try {
      code(this.frames[depth] ?? new Frame([], globals, scope, '<module>'));
    } catch (thrown) {
      const error = toPyError(thrown);
      error.origin ??= this.place;
      // by now the place is that of this module's own statement, wherever the error comes from
      error.traceback.push({ origin: this.place, functionName: '<module>' });
      throw error;
    } finally {
      this.frames.length = depth;
      if (depth > 0) this.place = from;
    }
  }

  call(
    callee: PyValue,
    positional: readonly PyValue[],
    keywords: ReadonlyMap<string, PyValue> = NO_KEYWORDS,
  ): PyValue {
    const origin = this.place;
    if (callee instanceof PyFunction)
      return callee.invoke(positional, keywords.size === 0 ? undefined : keywords, origin);
    const answer =
      callee instanceof PyObject ? callee.call({ positional, keywords, origin }, this) : undefined;
    if (answer === undefined) raise('TypeError', `'${typeNameOf(callee)}' object is not callable`);
    return answer;
  }

  names(level = 0): ReadonlyMap<string, PyValue> {
    const frame = this.frames[Math.max(0, this.frames.length - 1 - level)];
    return frame === undefined
      ? this.globals
      : new Map([...frame.globals.names, ...frame.locals(), ...(frame.members ?? [])]);
  }

  print(text: string): void {
    this.options.print(text);
  }

  str(value: PyValue): string {
    return strOf(value, this);
  }

  repr(value: PyValue): string {
    return reprOf(value, this);
  }

  spend(operations: number): void {
    this.fuel -= operations;
    if (this.fuel < 0) this.refuel();
  }

  /** Takes the next slice of the budget. @throws PyError that no `except` catches, where there is none */
  refuel(): void {
    this.used += SLICE - this.fuel;
    this.fuel = SLICE;
    if (this.ending || this.options.budget?.stopped?.() === true) {
      this.ending = true;
      this.fuel = 0;
      raise('KeyboardInterrupt', 'the script was stopped', { fatal: true });
    }
    if (this.used >= this.nextLook) this.lookAtMemory();
    if (this.used <= this.granted) return;
    const more = this.options.budget?.more?.(this.used) ?? 0;
    if (more > 0) {
      this.granted = this.used + more;
      return;
    }
    this.fuel = 0;
    raise('RuntimeError', `the script used up its budget of ${String(this.granted)} operations`, {
      fatal: true,
    });
  }

  /** Adds up the memory that the script's values take, from time to time. @throws PyError that nothing catches */
  private lookAtMemory(): void {
    const limit = this.options.budget?.memoryBytes ?? GIGABYTE;
    const { bytes, objects } = memoryOf(this.reachable(), limit);
    if (bytes > limit) {
      this.ending = true;
      raise('MemoryError', `the script's values take more than ${String(Math.round(limit / 2 ** 20))} MB`, {
        fatal: true,
      });
    }
    // a walk over many objects takes time, so that the next one waits at least as long
    this.nextLook = this.used + Math.max(100_000, objects, (limit - bytes) / BYTES);
  }

  private *reachable(): Iterable<PyValue> {
    yield* this.globals.values();
    yield* this.modules.values();
    for (const frame of this.frames) yield* frame.values();
  }

  instanceOf(error: PyError): PyInstance {
    return this.exceptions.instanceOf(error, this);
  }

  /** A name that scripts have without an import. */
  builtin(name: string): PyValue | undefined {
    return this.builtins.get(name);
  }

  private local(name: string): Source | undefined {
    return localModule(name, this.options.files);
  }

  canImport(name: string): boolean {
    return this.modules.has(name) || this.options.modules.has(name) || this.local(name) !== undefined;
  }

  importModule(name: string, _from: string): PyModule {
    const bare = name.replace(/^\.+/, '');
    const known = this.modules.get(bare);
    if (known !== undefined) return known;
    const source = this.local(bare);
    if (source !== undefined) return this.load(bare, source);
    const make = this.options.modules.get(bare);
    if (make === undefined) {
      const parent = bare.split('.').slice(0, -1).join('.');
      const text =
        parent !== '' && this.canImport(parent) ? `${bare} is not available` : `No module named '${bare}'`;
      return raise('ModuleNotFoundError', text, { hint: `the module ${bare} is not available here` });
    }
    const module = make();
    this.modules.set(bare, module);
    this.attach(bare, module);
    return module;
  }

  /** `import a.b` makes b an attribute of a. */
  private attach(name: string, module: PyModule): void {
    const at = name.lastIndexOf('.');
    if (at < 0) return;
    const parent = name.slice(0, at);
    if (this.canImport(parent)) this.importModule(parent, '').members.set(name.slice(at + 1), module);
  }

  private load(name: string, source: Source): PyModule {
    const module = new PyModule(name, new Map<string, PyValue>([['__name__', name]]));
    this.modules.set(name, module);
    const { module: statements, diagnostics } = parsePython(source);
    const problem = diagnostics.find(({ severity }) => severity === 'error');
    if (problem !== undefined)
      raise('SyntaxError', problem.message, { origin: { source, span: problem.span } });
    try {
      this.execute(statements, module.members, name);
    } catch (error) {
      this.modules.delete(name);
      throw error;
    }
    return module;
  }
}
