// Where the names of a script come from: modules under their aliases, and names imported under others.
import { assertNever } from '../../diagnostics';
import type { PyExpression, PyStatement } from '../syntax';

/** Modules whose members mean the same in a document: units, functions, Brian's classes, plotting. */
const KNOWN = /^(brian2|brian|numpy|pylab|matplotlib|math|__future__|os|sys|time|warnings)(\.|$)/;

/** The imports of a script so far. */
export class Imports {
  private readonly modules = new Map<string, string>();
  private readonly renamed = new Map<string, string>();

  /** Takes an import statement. @returns modules that nothing in a document stands for */
  take(statement: Extract<PyStatement, { readonly kind: 'import' | 'importFrom' }>): readonly string[] {
    switch (statement.kind) {
      case 'import':
        for (const { module, as } of statement.names)
          this.modules.set(as ?? module.split('.')[0] ?? module, as === undefined ? '' : module);
        return statement.names.map(({ module }) => module).filter((module) => !KNOWN.test(module));
      case 'importFrom':
        for (const { name, as } of statement.names === '*' ? [] : statement.names) {
          if (as !== undefined && as !== name) this.renamed.set(as, name);
          if (/^(pyplot|units|numpy|pylab)$/.test(name)) this.modules.set(as ?? name, name);
        }
        return KNOWN.test(statement.module) ? [] : [statement.module];
      default:
        return assertNever(statement);
    }
  }

  /** Whether a name stands for a module. */
  isModule(name: string): boolean {
    return this.modules.has(name);
  }

  /** The name in its module: `ms` for `ms`, `b2.ms`, and for `milli` after `import ms as milli`. */
  plainName(expression: PyExpression): string | undefined {
    if (expression.kind === 'name')
      return this.isModule(expression.name)
        ? undefined
        : (this.renamed.get(expression.name) ?? expression.name);
    if (expression.kind !== 'attribute') return undefined;
    return this.isModulePath(expression.object) ? expression.name : undefined;
  }

  private isModulePath(expression: PyExpression): boolean {
    if (expression.kind === 'name') return this.isModule(expression.name);
    return expression.kind === 'attribute' && this.isModulePath(expression.object);
  }
}
