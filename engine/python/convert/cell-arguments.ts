// Arguments of calls that make objects, as texts for the fields of cells. What has no place in a cell is refused.
import type { PyExpression } from '../syntax';
import type { Given, PyCall } from './call-arguments';
import { givenArguments, isAbsent } from './call-arguments';
import type { Draft, GroupDraft, NamedDraft, SynapsesDraft } from './draft';
import { fieldText } from './field-text';
import { modelText, tidy } from './model-text';
import { ObjectNames } from './object-names';
import { variableNames } from './record-text';

/** Why a call has no cell: the sentence of its note. */
export class Refused extends Error {}

/** @throws Refused */
export function refuse(reason: string): never {
  throw new Refused(reason);
}

/** Reads arguments for the makers of cells. */
export class CellArguments {
  private readonly names = new ObjectNames();

  constructor(private readonly draft: Draft) {}

  /** Matches arguments; those without a place in a cell must be absent. */
  arguments(call: PyCall, parameters: readonly string[], unknown: readonly string[]): Given {
    const given = givenArguments(call, parameters) ?? refuse('its arguments are not all known by name');
    for (const name of unknown)
      if (!isAbsent(given.get(name))) refuse(`cells have no field for its argument ${name}`);
    if (this.draft.runs > 0) refuse('it is made after the first run');
    return given;
  }

  /** A text of the script; undefined where it is absent. */
  modelText(given: Given, name: string): string | undefined {
    const expression = given.get(name);
    if (expression === undefined || isAbsent(expression)) return undefined;
    const text = modelText(expression, this.draft);
    return text === undefined ? refuse(`its ${name} is computed`) : tidy(text.text);
  }

  /** An expression as the text of a field. */
  field(expression: PyExpression, what: string): string {
    return fieldText(expression, this.draft) ?? refuse(`${what} is computed by Python`);
  }

  /** `int(…)` around a size says what the field does anyway. */
  size(expression: PyExpression): string {
    const isInt = expression.kind === 'call' && this.draft.imports.plainName(expression.callee) === 'int';
    const [argument] = isInt ? expression.args : [];
    return this.field(argument?.value ?? expression, 'its size');
  }

  /** Step, slot and order, where they are given. */
  timing(given: Given): { dt?: string; when?: string; order?: number } {
    const dt = given.get('dt');
    const when = this.modelText(given, 'when');
    const order = given.get('order');
    if (order !== undefined && !isAbsent(order) && fieldText(order, this.draft) === undefined)
      refuse('its order is computed');
    return {
      ...(dt === undefined || isAbsent(dt) ? {} : { dt: this.field(dt, 'its time step') }),
      ...(when === undefined ? {} : { when }),
      ...(order === undefined || isAbsent(order)
        ? {}
        : { order: integer(order) ?? refuse('its order is computed') }),
    };
  }

  /** Names in a string or a list of strings. */
  nameList(expression: PyExpression | undefined): readonly string[] {
    if (expression === undefined || isAbsent(expression)) return [];
    return variableNames(expression, this.draft) ?? refuse('its lists of names are computed');
  }

  /** Names of a group's own namespace become constants of the document. */
  addNamespace(expression: PyExpression | undefined): void {
    if (expression === undefined || isAbsent(expression)) return;
    if (expression.kind !== 'dict') refuse('its namespace is computed');
    for (const { key, value } of expression.entries) {
      if (key?.kind !== 'string') refuse('its namespace is computed');
      const text = this.field(value, 'its namespace');
      const known = this.draft.row(key.value);
      if (known === undefined) this.draft.addRow({ name: key.value, value: text });
      else if (known.value !== text && known.name !== text)
        refuse(`its namespace gives ${key.value} another meaning than the rest of the script`);
    }
  }

  /** Gives a cell its name: that of the variable, or what Brian calls the object. */
  claim(
    cell: NamedDraft,
    variable: string | undefined,
    given: Given,
    stem: string,
    owner?: GroupDraft | SynapsesDraft,
  ): void {
    const explicit = this.modelText(given, 'name');
    const brian = this.names.claim(explicit ?? `${stem}*`);
    this.draft.brianNames.set(cell, brian);
    const own = variable ?? (owner === undefined ? undefined : `${owner.name}_run_regularly`);
    cell.name = this.names.inDocument(explicit === undefined && own !== undefined ? own : brian);
  }
}

/** A whole number that is written as such. */
export function integer(expression: PyExpression): number | undefined {
  if (expression.kind === 'int') return Number(expression.value);
  if (expression.kind !== 'unary' || expression.operator !== '-') return undefined;
  const value = integer(expression.operand);
  return value === undefined ? undefined : -value;
}
