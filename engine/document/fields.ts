// Fields of cells as sources with a place, and the values of those that must be known before a run.
import type { Diagnostic, Span } from '../diagnostics';
import { problem, Source } from '../diagnostics';
import type { Quantity } from '../units';
import { Dimension, second } from '../units';
import type { ConstantTable } from './constants';
import { evaluateField } from './evaluate';

/** More neurons than this are refused: their indices would not fit 32 bits of memory. */
const MAXIMUM_NEURONS = 2 ** 31 - 2;

/** The text of a field with its place in the notebook. */
export function fieldSource(cell: string, field: string, text: string): Source {
  return new Source(text, { cell, field });
}

/** A problem with a whole field. */
export function fieldProblem(source: Source, code: string, message: string, object?: string): Diagnostic {
  return problem(code, message, {
    origin: { source, span: [0, source.text.length] },
    ...(object === undefined ? {} : { object }),
  });
}

/** Evaluates fields of one cell and collects their problems. */
export class FieldReader {
  readonly diagnostics: Diagnostic[] = [];

  constructor(
    private readonly cell: string,
    private readonly object: string,
    private readonly constants: ConstantTable,
  ) {}

  source(field: string, text: string): Source {
    return fieldSource(this.cell, field, text);
  }

  report(source: Source, code: string, message: string): void {
    this.diagnostics.push(fieldProblem(source, code, message, this.object));
  }

  /** A number of neurons, at least 1. */
  count(field: string, text: string): number | undefined {
    const source = this.source(field, text);
    const value = this.evaluate(source, Dimension.none)?.value;
    if (value === undefined) return undefined;
    if (!Number.isFinite(value) || Math.trunc(value) < 1) {
      this.report(source, 'SIZE', 'A group needs at least one neuron.');
      return undefined;
    }
    if (value > MAXIMUM_NEURONS) {
      this.report(source, 'SIZE', `A group can have at most ${MAXIMUM_NEURONS} neurons.`);
      return undefined;
    }
    return Math.trunc(value);
  }

  /** A positive time step; `undefined` for an empty field, too. */
  step(field: string, text: string | undefined): Quantity | undefined {
    if (text === undefined || text.trim() === '') return undefined;
    const source = this.source(field, text);
    const dt = this.evaluate(source, second.dimension);
    if (dt === undefined) return undefined;
    if (!(dt.value > 0 && Number.isFinite(dt.value))) {
      this.report(source, 'DT', 'A time step must be longer than zero.');
      return undefined;
    }
    return dt;
  }

  /** A duration, zero or more. */
  duration(field: string, text: string): Quantity | undefined {
    return this.time(field, text, 'A run lasts a finite time, zero or more.');
  }

  /** A time, zero or more. @param message what to say of others */
  time(field: string, text: string, message: string): Quantity | undefined {
    const source = this.source(field, text);
    const time = this.evaluate(source, second.dimension);
    if (time === undefined) return undefined;
    if (!(time.value >= 0 && Number.isFinite(time.value))) {
      this.report(source, 'DURATION', message);
      return undefined;
    }
    return time;
  }

  /** A value of any unit, or of the expected one. @param span the part of the field that is meant */
  value(source: Source, expected?: Dimension, span?: Span): Quantity | undefined {
    return this.evaluate(source, expected, span);
  }

  /** A plain number. */
  number(source: Source): number | undefined {
    return this.evaluate(source, Dimension.none)?.value;
  }

  /** Says what is wrong with a part of a field. */
  reportAt(source: Source, span: Span, code: string, message: string): void {
    this.diagnostics.push(problem(code, message, { origin: { source, span }, object: this.object }));
  }

  private evaluate(source: Source, expected?: Dimension, span?: Span): Quantity | undefined {
    const { quantity, diagnostics } = evaluateField(source, this.constants, expected, span);
    this.diagnostics.push(...diagnostics.map((found) => ({ object: this.object, ...found })));
    return quantity;
  }
}
