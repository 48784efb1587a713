// Values of a timed array: all of one unit. Plain numbers count in the unit that the cell names.
import type { Source, Span } from '../diagnostics';
import type { Quantity } from '../units';
import { Dimension, unitText } from '../units';
import type { FieldReader } from './fields';

export class UnitReader {
  private readonly unit: Quantity | undefined;
  /** unit of the first value that is not a plain zero */
  private first: Dimension | undefined;

  /** @param unit e.g. `nA`; empty or absent: the first value that is not zero decides */
  constructor(
    private readonly reader: FieldReader,
    unit: string | undefined,
  ) {
    const source = reader.source('unit', unit ?? '');
    this.unit = source.text.trim() === '' ? undefined : reader.value(source);
  }

  /** Of all values that were read. */
  get dimension(): Dimension {
    return this.unit?.dimension ?? this.first ?? Dimension.none;
  }

  /** A whole field in base units; undefined where it has a problem. */
  value(field: string, text: string): number | undefined {
    return this.part(this.reader.source(field, text), [0, text.length]);
  }

  /** A part of a field in base units; undefined where it has a problem. */
  part(source: Source, span: Span): number | undefined {
    const quantity = this.reader.value(source, undefined, span);
    if (quantity === undefined) return undefined;
    const { value, dimension } = quantity;
    if (!Number.isFinite(value)) {
      this.reader.reportAt(source, span, 'VALUE-NAN', 'This value is not a finite number.');
      return undefined;
    }
    if (dimension.isDimensionless) {
      if (this.unit !== undefined) return value * this.unit.value;
      if (value === 0) return 0;
    }
    if (this.unit === undefined) this.first ??= dimension;
    if (dimension === this.dimension) return value;
    const message = `All values need the same unit: this one has ${unitText(dimension)}, others ${unitText(this.dimension)}.`;
    this.reader.reportAt(source, span, 'UNIT-VALUE', message);
    return undefined;
  }
}
