// Templates behind access to variables from outside: setting and reading by index or by condition.
import type { TemplateContext, TemplateRunner } from '../context';

/** Elements of one portion, a multiple of those that are executed together. */
const PORTION = 1 << 16;

function indexName(context: TemplateContext): string {
  const { indices } = context.kwds;
  return typeof indices === 'string' ? indices : '_group_idx';
}

/** Runs the statements for the listed elements, in that order. */
export function groupVariableSet(context: TemplateContext): TemplateRunner {
  const block = context.block();
  const indices = context.array(indexName(context));
  return {
    run() {
      block.forElements(indices, 0, indices.size);
      return undefined;
    },
  };
}

/** Runs `statement` where `condition` holds; element by element if either draws random numbers. */
export function groupVariableSetConditional(context: TemplateContext): TemplateRunner {
  const sequential = context.mustAlternate('condition', 'statement');
  const condition = context.block('condition', sequential);
  const statement = context.block('statement', sequential);
  const selected = condition.output('_cond');
  const size = context.number('N');
  const setChosen = (n: number): void => {
    let chosen = 0;
    for (let k = 0; k < n; k += 1) {
      if (selected[k] === 0) continue;
      statement.elements[chosen] = condition.elements[k] ?? 0;
      chosen += 1;
    }
    if (chosen > 0) statement.batch(chosen);
  };
  return {
    run() {
      const count = size();
      statement.begin(count);
      condition.forAll(count, setChosen);
      return undefined;
    },
    *runInParts() {
      const count = size();
      statement.begin(count);
      condition.begin(count);
      for (let from = 0; from < count; from += PORTION) {
        const to = Math.min(count, from + PORTION);
        condition.forRange(from, to, setChosen);
        yield to / count;
        statement.resume();
        condition.resume();
      }
    },
  };
}

/** Values of `_variable` for the listed elements. */
export function groupVariableGet(context: TemplateContext): TemplateRunner {
  const block = context.block();
  const value = block.output('_variable');
  const indices = context.array(indexName(context));
  return {
    run() {
      const result = new Float64Array(indices.size);
      let filled = 0;
      block.forElements(indices, 0, indices.size, (n) => {
        result.set(value.subarray(0, n), filled);
        filled += n;
      });
      return result;
    },
  };
}

/** Values of `_variable` for the elements whose `_cond` is true. */
export function groupVariableGetConditional(context: TemplateContext): TemplateRunner {
  const block = context.block();
  const value = block.output('_variable');
  return where(context, (k) => value[k] ?? 0, block);
}

/** Numbers of the elements whose `_cond` is true. */
export function groupGetIndices(context: TemplateContext): TemplateRunner {
  const block = context.block();
  return where(context, (k) => block.elements[k] ?? 0, block);
}

function where(
  context: TemplateContext,
  valueAt: (lane: number) => number,
  block: ReturnType<TemplateContext['block']>,
): TemplateRunner {
  const condition = block.output('_cond');
  const size = context.number('N');
  return {
    run() {
      const found: number[] = [];
      block.forAll(size(), (n) => {
        for (let k = 0; k < n; k += 1) if (condition[k] !== 0) found.push(valueAt(k));
      });
      return Float64Array.from(found);
    },
  };
}
