// Walks through a script in the order of execution and notes what is not available.
import type { Origin, Source } from '../../diagnostics';
import type { PyError } from '../runtime';
import { bodiesOf } from '../runtime/compile/scope';
import type { PyExpression, PyHandler, PyStatement } from '../syntax';
import { parsePython } from '../syntax';
import type { FunctionStatement } from './bindings';
import { collectNames, Names } from './bindings';
import { caughtBy } from './caught';
import { dottedName, type Known, type Lookup } from './lookup';
import { expressionsIn, partsOf } from './parts';
import type { FoundProblems } from './problems';

/** Where the walk is. */
interface Here {
  readonly names: Names;
  /** whether this is executed whatever the script computes */
  readonly certain: boolean;
  /** handlers around this place */
  readonly handlers: readonly PyHandler[];
  /** the import in the main script that led here */
  readonly via?: Origin;
}

/** Looks at all statements of a script and of the files that it imports. */
export class Walk {
  private readonly functions = new Map<FunctionStatement, Here>();
  private readonly executed = new Set<FunctionStatement>();
  private readonly files = new Set<Source>();

  constructor(
    private readonly lookup: Lookup,
    private readonly found: FoundProblems,
  ) {}

  /** Walks through a module, then through the functions that nothing calls for certain. */
  script(statements: readonly PyStatement[]): void {
    this.block(statements, { names: collectNames(statements, new Names()), certain: true, handlers: [] });
    // a function that is walked through may define others
    for (const [statement, here] of this.functions)
      if (!this.executed.has(statement)) this.body(statement, { ...here, certain: false, handlers: [] });
  }

  private block(statements: readonly PyStatement[], from: Here): void {
    let here = from;
    for (const statement of statements) {
      this.statement(statement, here);
      if (here.certain && mayLeave(statement)) here = { ...here, certain: false };
    }
  }

  private statement(statement: PyStatement, here: Here): void {
    for (const expression of expressionsIn(statement)) this.expression(expression, here);
    const maybe: Here = { ...here, certain: false };
    switch (statement.kind) {
      case 'import':
        for (const { module } of statement.names) this.imported(module, statement.origin, here);
        break;
      case 'importFrom':
        this.importedFrom(statement, here);
        break;
      case 'if':
        this.block(statement.then, isMainTest(statement.test) ? here : maybe);
        this.block(statement.otherwise, maybe);
        break;
      case 'while':
        this.block(statement.body, isTrue(statement.test) ? here : maybe);
        this.block(statement.otherwise, maybe);
        break;
      case 'with':
        this.block(statement.body, here);
        break;
      case 'try':
        this.block(statement.body, { ...here, handlers: [...statement.handlers, ...here.handlers] });
        for (const { body } of statement.handlers) this.block(body, maybe);
        this.block(statement.otherwise, maybe);
        this.block(statement.finally, here);
        break;
      case 'function':
        this.functions.set(statement, here);
        break;
      case 'class':
        this.block(statement.body, { ...here, names: collectNames(statement.body, new Names(here.names)) });
        break;
      default:
        for (const body of bodiesOf(statement)) this.block(body, maybe);
    }
  }

  private body(statement: FunctionStatement, here: Here): void {
    const names = new Names(here.names);
    for (const { name } of statement.parameters) names.bind(name, { kind: 'value' });
    this.block(statement.body, { ...here, names: collectNames(statement.body, names) });
  }

  private expression(expression: PyExpression, here: Here): void {
    if (expression.kind === 'name' || expression.kind === 'attribute') {
      this.use(expression, here);
      return;
    }
    for (const { value, certain } of partsOf(expression))
      this.expression(value, certain ? here : { ...here, certain: false });
    if (expression.kind === 'call') this.call(expression, here);
  }

  /** The innermost part of `a.b.c` that is not available. */
  private use(expression: PyExpression, here: Here): void {
    const known = this.lookup.expression(expression, here.names);
    if (expression.kind === 'attribute') {
      const object = this.lookup.expression(expression.object, here.names);
      if (known?.kind === 'missing' && (object?.kind !== 'missing' || expression.object.kind === 'name')) {
        this.missing(known, expression.origin, here);
        return;
      }
      this.expression(expression.object, here);
    } else if (expression.kind === 'name' && known?.kind === 'nowhere') {
      const message = `name '${expression.name}' is not defined`;
      // a name may still come from elsewhere: running decides
      this.add('NameError', message, 'NAME-UNKNOWN', expression.origin, { ...here, certain: false });
    }
  }

  private call(call: Extract<PyExpression, { kind: 'call' }>, here: Here): void {
    const known = this.lookup.expression(call.callee, here.names);
    const error = this.lookup.callError(known, call.callee);
    if (error !== undefined) this.refused(error, call.callee.origin, here);
    if (known?.kind !== 'function' || !here.certain) return;
    const { statement, names } = known;
    const isPlain = statement.decorators.length === 0 && !statement.isGenerator;
    if (!isPlain || this.executed.has(statement)) return;
    this.executed.add(statement);
    this.body(statement, { ...here, names });
    // under other handlers the same body may end differently
    if (here.handlers.length > 0) this.executed.delete(statement);
  }

  private imported(module: string, origin: Origin, here: Here): void {
    const local = this.lookup.local(module);
    if (local !== undefined) this.file(local, wordIn(origin, module), here);
    const known = this.lookup.module(module);
    if (known?.kind === 'missing') this.missing(known, wordIn(origin, module), here);
  }

  private importedFrom(statement: Extract<PyStatement, { kind: 'importFrom' }>, here: Here): void {
    const { module, names, origin } = statement;
    const local = this.lookup.local(module);
    if (local !== undefined) this.file(local, wordIn(origin, module), here);
    if (names === '*') {
      this.imported(module, origin, here);
      return;
    }
    for (const { name } of names) {
      const known = this.lookup.member(module, name);
      if (known?.kind === 'missing') this.missing(known, wordIn(origin, name, module), here);
    }
  }

  /** A module of the script's own: its statements run with the first import. */
  private file(source: Source, origin: Origin, here: Here): void {
    if (this.files.has(source)) return;
    this.files.add(source);
    const via = here.via ?? origin;
    const { module, diagnostics } = parsePython(source);
    const inside: Here = { ...here, via, names: collectNames(module, new Names()) };
    const wrong = diagnostics.filter(({ severity }) => severity === 'error');
    for (const { message, span, code } of wrong)
      this.add('SyntaxError', message, code, { source, span }, inside);
    if (wrong.length === 0) this.block(module, inside);
  }

  private missing(known: Extract<Known, { kind: 'missing' }>, origin: Origin, here: Here): void {
    const { pythonClass, text } = known.error;
    // a module that is looked for says so as Python does; what is taken from it goes by its full name
    const isOwnText = pythonClass === 'NotImplementedError' || known.isModule === true;
    const message = isOwnText ? text : `${known.name} is not available`;
    this.add(pythonClass, message, 'NOT-AVAILABLE', origin, here);
  }

  private refused({ pythonClass, text }: PyError, origin: Origin, here: Here): void {
    this.add(pythonClass, text, 'NOT-AVAILABLE', origin, here);
  }

  private add(pythonClass: string, message: string, code: string, origin: Origin, here: Here): void {
    if (caughtBy(pythonClass, here.handlers)) return;
    const { certain, via } = here;
    this.found.add({ pythonClass, message, code, origin, certain, ...(via === undefined ? {} : { via }) });
  }
}

/** Whether a statement may end the block around it, so that what follows it is not certain. */
function mayLeave(statement: PyStatement): boolean {
  switch (statement.kind) {
    case 'return':
    case 'raise':
    case 'break':
    case 'continue':
      return true;
    case 'expression':
      return (
        statement.value.kind === 'call' &&
        /^(sys\.exit|exit|quit|os\._exit)$/.test(dottedName(statement.value.callee))
      );
    default:
      return bodiesOf(statement).some((body) => body.some(mayLeave));
  }
}

/** `__name__ == '__main__'` */
function isMainTest(test: PyExpression): boolean {
  if (test.kind !== 'compare') return false;
  const [only, ...more] = test.rest;
  if (only?.operator !== '==' || more.length > 0) return false;
  const sides = [test.first, only.value];
  return (
    sides.some((side) => side.kind === 'name' && side.name === '__name__') &&
    sides.some((side) => side.kind === 'string' && side.value === '__main__')
  );
}

function isTrue(test: PyExpression): boolean {
  return test.kind === 'bool' && test.value;
}

/** Place of a word in a statement, behind another one if given; the tree does not hold places of imported names. */
function wordIn(origin: Origin, word: string, behind?: string): Origin {
  const text = origin.source.slice(origin.span);
  const from =
    behind === undefined ? 0 : Math.max(0, text.indexOf('import', text.indexOf(behind) + behind.length));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_.])${word.replaceAll('.', '\\.')}(?![\\p{L}\\p{N}_])`, 'u');
  const at = pattern.exec(text.slice(from))?.index;
  if (at === undefined) return origin;
  const start = origin.span[0] + from + at;
  return { source: origin.source, span: [start, start + word.length] };
}
