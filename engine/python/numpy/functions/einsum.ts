// Sums of products written with index letters: `einsum`.
import type { Bound } from '../../runtime/native';
import type { Context, PyValue } from '../../runtime/object';
import type { ArrayFunction } from '../arguments';
import { define } from '../arguments';
import type { NDArray } from '../array';
import { asPlainArray, result } from '../convert';
import { unavailable, valueError } from '../errors';
import { copyOf } from '../layout';
import { reduce, sumLane, sumType } from '../reduce';
import { apply } from './applying';

/** Letters of the operands and of the result. */
interface Formula {
  readonly inputs: readonly string[];
  readonly output: string;
}

/** Reads `ij,jk->ik`; without an arrow the letters that occur once, sorted, are kept. */
function formulaOf(text: string): Formula {
  const [left = '', right] = text.replaceAll(' ', '').split('->');
  const inputs = left.split(',');
  if (text.includes('.')) throw unavailable("einsum with '...'");
  const letters = inputs.join('');
  const once = Array.from(letters).filter(
    (letter, i) => letters.indexOf(letter) === i && letters.lastIndexOf(letter) === i,
  );
  return { inputs, output: right ?? once.sort().join('') };
}

/** Length of each letter's axis. */
function lengthsOf(formula: Formula, arrays: readonly NDArray[]): Map<string, number> {
  const lengths = new Map<string, number>();
  formula.inputs.forEach((letters, i) => {
    const shape = arrays[i]?.shape ?? [];
    if (shape.length !== letters.length)
      throw valueError(`einstein sum subscripts string does not match operand ${i}`);
    Array.from(letters).forEach((letter, axis) => {
      const own = shape[axis] ?? 1;
      const known = lengths.get(letter) ?? own;
      if (known !== own && known !== 1 && own !== 1) {
        throw valueError(`operand ${i} has another length along '${letter}' than the others`);
      }
      lengths.set(letter, Math.max(known, own));
    });
  });
  return lengths;
}

/** An operand as an array with one axis for each of `letters`; repeated letters take the diagonal. */
function spreadOver(
  array: NDArray,
  own: string,
  letters: readonly string[],
  lengths: ReadonlyMap<string, number>,
): NDArray {
  const strides = letters.map((letter) =>
    Array.from(own).reduce(
      (sum, name, axis) =>
        name === letter && array.shape[axis] !== 1 ? sum + (array.strides[axis] ?? 0) : sum,
      0,
    ),
  );
  return array.view(
    letters.map((letter) => lengths.get(letter) ?? 1),
    strides,
    array.offset,
  );
}

function einsum(bound: Bound, context: Context): PyValue {
  const [text = null, ...operands] = bound.star;
  if (typeof text !== 'string') throw unavailable('einsum without a formula as text');
  const arrays = operands.map((value) => asPlainArray(value, context));
  const formula = formulaOf(text);
  if (formula.inputs.length !== arrays.length)
    throw valueError(
      'more operands provided to einstein sum function than specified in the subscripts string',
    );
  const lengths = lengthsOf(formula, arrays);
  const kept = Array.from(formula.output);
  const letters = [...kept, ...[...lengths.keys()].filter((letter) => !kept.includes(letter))];
  if (kept.some((letter) => !lengths.has(letter)))
    throw valueError(
      'einstein sum subscripts string included an output subscript which never appeared in an input',
    );
  const product = arrays
    .map((array, i) => spreadOver(array, formula.inputs[i] ?? '', letters, lengths))
    .reduce((a, b) => apply('multiply', a, b));
  const summed = letters.map((_, axis) => axis).slice(kept.length);
  if (summed.length === 0) return result(copyOf(product));
  return result(reduce(product, summed, false, sumLane, sumType(product.dtype), product.dimension));
}

/** Index notation. */
export const EINSUM: readonly ArrayFunction[] = [define('einsum', '*operands, optimize=False', einsum)];
