// Reads a script from top to bottom and makes a cell of every statement that a cell can stand for. All others
// leave a note: a document never differs from its script in silence.
import { assertNever } from '../../diagnostics';
import type { TextCell } from '../../document/schema';
import type { PyExpression, PyStatement } from '../syntax';
import type { PyCall } from './call-arguments';
import { Refused } from './cell-arguments';
import type { Comments } from './comments';
import { linesOf } from './comments';
import type { Draft } from './draft';
import { fieldText } from './field-text';
import { declareFunctions, takeFunction } from './functions';
import { takeEventCall, takeLink } from './group-changes';
import { joined, modelText } from './model-text';
import { ObjectMaker } from './objects';
import { PlotMaker } from './plots';
import { takePreference } from './precision';
import { takeStartValue } from './start-values';
import { partOf } from './parts';
import { isQuiet } from './quiet';
import { noteNetwork, takeRun, takeSetting, takeStep } from './run-calls';
import { takeConnect, takeSynapticValue } from './synapses-changes';
import { assignedNames, isImport, isMain, itemsOf } from './statement-names';

type Of<K extends PyStatement['kind']> = Extract<PyStatement, { readonly kind: K }>;

/** Converts the statements of one script. */
export class Converter {
  private readonly objects: ObjectMaker;
  private readonly plots: PlotMaker;
  private imported = false;

  constructor(
    private readonly draft: Draft,
    private readonly comments: Comments,
  ) {
    this.objects = new ObjectMaker(draft);
    this.plots = new PlotMaker(draft);
  }

  /** Takes statements of the top level, or of `if __name__ == '__main__'`. */
  block(statements: readonly PyStatement[]): void {
    declareFunctions(this.draft, statements);
    for (const statement of statements) {
      this.comment(statement);
      this.statement(statement);
    }
  }

  private comment(statement: PyStatement): void {
    const text = this.comments.above(linesOf(statement)[0]);
    if (text === '') return;
    if (this.imported || !isImport(statement)) {
      this.draft.add<TextCell>({ type: 'text', text });
      return;
    }
    const [first = '', ...rest] = text.split('\n');
    if (this.draft.title === '') this.draft.title = first.trim();
    const more = this.draft.title === first.trim() ? rest.join('\n').trim() : text;
    if (more !== '') this.draft.add<TextCell>({ type: 'text', text: more });
  }

  private statement(statement: PyStatement): void {
    switch (statement.kind) {
      case 'import':
      case 'importFrom':
        this.imported = true;
        this.draft.importTexts.push(statement.origin.source.slice(statement.origin.span));
        for (const module of this.draft.imports.take(statement))
          this.note(statement, `What the script takes from the module ${module} is not converted.`);
        return;
      case 'expression':
        this.expression(statement);
        return;
      case 'assign':
        this.assign(statement);
        return;
      case 'augmented':
        this.augmented(statement);
        return;
      case 'if':
        if (isMain(statement.test)) this.block(statement.then);
        else this.leave(statement, 'An if statement is not converted.');
        return;
      case 'for':
        if (!this.plots.takeLoop(statement)) this.leave(statement, 'Loops are not converted.');
        return;
      case 'while':
        this.leave(statement, 'Loops are not converted.');
        return;
      case 'function':
      case 'class': {
        if (statement.kind === 'function' && takeFunction(this.draft, statement)) return;
        const word = statement.kind === 'function' ? 'function' : 'class';
        this.leave(statement, `The ${word} ${statement.name} is not converted.`);
        return;
      }
      case 'try':
      case 'with':
        this.leave(statement, `A ${statement.kind} statement is not converted.`);
        return;
      case 'delete':
        this.leave(statement, 'Deleted objects stay in the document.');
        return;
      case 'assert':
      case 'raise':
        this.leave(statement, 'Checks with assert and raise are not converted.');
        return;
      case 'pass':
        return;
      case 'return':
      case 'yield':
      case 'global':
      case 'nonlocal':
      case 'break':
      case 'continue':
        this.leave(statement, `A ${statement.kind} statement is not converted.`);
        return;
      default:
        return assertNever(statement);
    }
  }

  private expression(statement: Of<'expression'>): void {
    const { value } = statement;
    if (value.kind === 'string') {
      this.docstring(value.value);
      return;
    }
    if (value.kind !== 'call') {
      if (!isQuiet(value)) this.note(statement, 'Expressions that only show a value are not converted.');
      return;
    }
    if (this.plots.take(value) || takeSetting(this.draft, value) || takeRun(this.draft, value)) return;
    if (takeEventCall(this.draft, value) || takeConnect(this.draft, value)) return;
    if (this.objects.make(undefined, value) !== undefined) return;
    this.leave(statement, this.callNote(value));
  }

  private callNote(call: PyCall): string {
    const name = this.draft.imports.plainName(call.callee);
    if (name === 'print') return 'Printed text is not part of a document.';
    const shown = call.callee.origin.source.slice(call.callee.origin.span);
    const isState = /(^|\.)(store|restore|stop|add|remove|set_states|run|start_scope)$/.test(shown);
    const short = shown.length > 40 ? `${shown.slice(0, 40)}…` : shown;
    return isState
      ? `${short}(…) is not converted, and results may differ from there on.`
      : `${short}(…) is not converted.`;
  }

  private docstring(text: string): void {
    const trimmed = text.trim();
    if (trimmed === '') return;
    const first = trimmed.split('\n')[0]?.trim() ?? '';
    if (this.draft.title === '' && this.draft.cells.length === 0) this.draft.title = first;
    const rest =
      this.draft.title === first ? trimmed.slice(first.length).replace(/^\s*[-=~^]+\s*\n/, '') : trimmed;
    if (rest.trim() !== '') this.draft.add<TextCell>({ type: 'text', text: rest.trim() });
  }

  private assign(statement: Of<'assign'>): void {
    const { targets, value } = statement;
    for (const target of targets) this.assignOne(statement, target, value);
  }

  private assignOne(statement: Of<'assign'>, target: PyExpression, value: PyExpression): void {
    const items = itemsOf(target);
    if (items !== undefined) {
      const values = itemsOf(value);
      if (values?.length === items.length)
        items.forEach((item, i) => {
          const one = values[i];
          if (one !== undefined) this.assignOne(statement, item, one);
        });
      else this.leave(statement, 'Values that Python computes are not converted.');
      return;
    }
    if (target.kind === 'name') this.assignName(statement, target.name, value);
    else {
      const isTaken =
        takeLink(this.draft, target, value) ||
        takeStartValue(this.draft, target, value) ||
        takeSynapticValue(this.draft, target, value);
      if (!isTaken) this.assignAttribute(statement, target, value);
    }
  }

  private assignName(statement: Of<'assign'>, name: string, value: PyExpression): void {
    const { draft } = this;
    const before = draft.meanings.get(name);
    if (before !== undefined && before.kind !== 'text' && before.kind !== 'other')
      this.again(statement, name);
    draft.assigned.set(name, value);
    const text = modelText(value, draft);
    if (text !== undefined) {
      draft.meanings.set(name, { kind: 'text', text });
      return;
    }
    if (value.kind === 'call' && this.object(name, value)) return;
    if (this.part(statement, name, value)) return;
    const field = fieldText(value, draft);
    if (field === undefined) {
      draft.meanings.set(name, { kind: 'other' });
      if (draft.runs > 0) this.note(statement, 'What the script computes from its results is not converted.');
      else draft.leaveValue(name, statement.origin);
      return;
    }
    if (draft.runs > 0 && before?.kind === 'constant') return;
    if (before?.kind === 'constant') draft.removeConstant(before.row);
    const description = this.comments.behind(linesOf(statement)[1]);
    draft.addConstant(name, field, description);
  }

  /** `E = G[:3200]` */
  private part(statement: PyStatement, name: string, value: PyExpression): boolean {
    if (value.kind !== 'subscript') return false;
    const { draft } = this;
    try {
      const part = partOf(value, draft);
      if (part === undefined) return false;
      draft.meanings.set(name, { kind: 'part', part });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      draft.meanings.set(name, { kind: 'other' });
      this.note(statement, `${name} is not converted: ${error.message}.`);
    }
    return true;
  }

  /** A name that means something else from here on. */
  private again(statement: PyStatement, name: string): void {
    const meaning = this.draft.meanings.get(name);
    if (meaning?.kind === 'constant' && this.draft.runs === 0 && this.draft.brianNames.size === 0) return;
    const isConstant = meaning?.kind === 'constant';
    this.note(
      statement,
      `${name} is assigned again; ${isConstant ? 'a document has one value for each constant' : 'the document keeps both objects'}, and results may differ.`,
    );
  }

  /** Objects, networks, and figures. @returns false where the call makes none of them */
  private object(name: string, call: PyCall): boolean {
    const { draft } = this;
    const meaning = this.objects.make(name, call);
    if (meaning !== undefined) {
      draft.meanings.set(name, meaning);
      return true;
    }
    if (draft.imports.plainName(call.callee) === 'Network') {
      draft.meanings.set(name, { kind: 'network' });
      noteNetwork(draft, call);
      return true;
    }
    if (!this.plots.take(call)) return false;
    draft.meanings.set(name, { kind: 'other' });
    return true;
  }

  private assignAttribute(statement: Of<'assign'>, target: PyExpression, value: PyExpression): void {
    if (target.kind === 'subscript' && target.object.kind === 'name')
      this.draft.assigned.delete(target.object.name);
    const shown = target.origin.source.slice(target.origin.span);
    if (target.kind === 'attribute') {
      if (target.name === 'dt' && this.draft.imports.plainName(target.object) === 'defaultclock') {
        takeStep(this.draft, statement, value);
        return;
      }
      const meaning = target.object.kind === 'name' ? this.draft.meanings.get(target.object.name) : undefined;
      if (
        meaning?.kind === 'runner' &&
        target.name === 'active' &&
        value.kind === 'bool' &&
        this.draft.runs === 0
      ) {
        meaning.cell.active = value.value;
        return;
      }
    }
    // Preferences choose how code is made, not what it computes, except for one.
    const isSetting = /^(\w+\.)?(prefs|BrianLogger|rcParams|plt\.rcParams)\b/.test(shown);
    if (isSetting && takePreference(shown, value, this.draft)) return;
    this.note(statement, `${shown} = … is not converted.`);
  }

  private augmented(statement: Of<'augmented'>): void {
    const { target, operator, value } = statement;
    const before = target.kind === 'name' ? this.draft.text(target.name) : undefined;
    const added = before === undefined ? undefined : modelText(value, this.draft);
    if (target.kind === 'name' && operator === '+' && before !== undefined && added !== undefined) {
      this.draft.meanings.set(target.name, { kind: 'text', text: joined(before, added) });
      return;
    }
    const shown = target.origin.source.slice(target.origin.span);
    this.leave(statement, `${shown} ${operator}= … is not converted, and results may differ.`);
  }

  /** Leaves a statement out: what it assigns is not known afterwards. */
  private leave(statement: PyStatement, text: string): void {
    this.note(statement, text);
    for (const name of assignedNames(statement)) {
      this.draft.assigned.delete(name);
      const before = this.draft.meanings.get(name);
      if (before === undefined || before.kind === 'text') this.draft.meanings.set(name, { kind: 'other' });
      else if (before.kind !== 'other')
        this.note(
          statement,
          `${name} is assigned again in a way that is not converted, and results may differ.`,
        );
    }
  }

  private note(statement: PyStatement, text: string): void {
    this.draft.note(statement.origin, text);
  }
}
