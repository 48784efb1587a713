// Numbers of a script as text in a unit that reads well, to the last bit the same when they are read again.
import { bestUnit, defaultUnits, unitName } from '../../units';
import type { EvaluatedArray } from './evaluated';

/** Numbers, and the unit that they count in (`1` where they have none). */
export interface NumberTexts {
  readonly unit: string;
  readonly texts: readonly string[];
}

/** Texts of numbers in a unit; in the base unit where no shorter unit gives the same bits. */
export function numberTexts({ values, dimension }: EvaluatedArray): NumberTexts {
  if (dimension.isDimensionless) return { unit: '1', texts: values.map(String) };
  const name = bestUnit(dimension, values)?.name ?? '';
  const unit = defaultUnits.get(name);
  if (unit !== undefined) {
    const texts = values.map((value) => String(Number((value / unit.value).toPrecision(15))));
    if (texts.every((text, k) => Number(text) * unit.value === values[k])) return { unit: name, texts };
  }
  return { unit: unitName(dimension), texts: values.map(String) };
}

/** Neurons as `3, 5:9`: runs of three or more as ranges. */
export function neuronsText(neurons: readonly number[]): string {
  const items: string[] = [];
  for (let k = 0; k < neurons.length;) {
    const first = neurons[k] ?? 0;
    let length = 1;
    while (neurons[k + length] === first + length) length += 1;
    if (length >= 3) items.push(`${String(first)}:${String(first + length)}`);
    else items.push(...neurons.slice(k, k + length).map(String));
    k += length;
  }
  return items.join(', ');
}

/** Rows in brackets where the numbers have two axes. */
export function listText(texts: readonly string[], shape: readonly number[]): string {
  const [rows = 0, columns] = shape;
  if (columns === undefined) return texts.join(', ');
  const all = Array.from({ length: rows }, (_, row) => texts.slice(row * columns, (row + 1) * columns));
  return all.map((row) => `[${row.join(', ')}]`).join(', ');
}
