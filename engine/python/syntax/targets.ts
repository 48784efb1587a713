// What can stand on the left of an assignment.
import type { PyExpression } from './ast';
import type { LoweringContext } from './context';

const WORDS: Partial<Record<PyExpression['kind'], string>> = {
  none: 'None',
  bool: 'True or False',
  int: 'a number',
  float: 'a number',
  complex: 'a number',
  string: 'a string',
  format: 'an f-string',
  ellipsis: "'...'",
  unary: 'an expression',
  binary: 'an expression',
  logical: 'an expression',
  compare: 'a comparison',
  conditional: 'a conditional expression',
  call: 'the result of a call',
  lambda: 'a function',
  comprehension: 'a comprehension',
  dictComprehension: 'a comprehension',
  dict: 'a dictionary',
  set: 'a set',
};

function refuse(target: PyExpression, verb: string, context: LoweringContext): void {
  const word = WORDS[target.kind] ?? 'this expression';
  const hint = target.kind === 'compare' || verb !== 'assign to' ? '' : '; did you mean == ?';
  // Where something was refused already, the placeholder is no second problem.
  if (target.kind !== 'none' || context.source.slice(target.origin.span) === 'None')
    context.refuse(target.origin, `cannot ${verb} ${word}${target.kind === 'none' ? '' : hint}`);
}

/** Checks the target of an assignment, a loop, a `with` or a comprehension. */
export function checkTarget(target: PyExpression, context: LoweringContext): void {
  if (target.kind === 'name' || target.kind === 'attribute' || target.kind === 'subscript') return;
  if (target.kind === 'tuple' || target.kind === 'list') {
    const stars = target.items.filter((item) => item.kind === 'starred');
    if (stars.length > 1) context.refuse(target.origin, 'only one target can have a star');
    for (const item of target.items) checkTarget(item.kind === 'starred' ? item.value : item, context);
  } else refuse(target, 'assign to', context);
}

/** Checks the target of `+=` and the like: one place, no list of them. */
export function checkAugmentedTarget(target: PyExpression, context: LoweringContext): void {
  if (target.kind === 'tuple' || target.kind === 'list')
    context.refuse(target.origin, 'several targets cannot be changed at once');
  else checkTarget(target, context);
}

/** Checks what `del` deletes. */
export function checkDeleteTarget(target: PyExpression, context: LoweringContext): void {
  if (target.kind === 'name' || target.kind === 'attribute' || target.kind === 'subscript') return;
  if (target.kind === 'tuple' || target.kind === 'list')
    for (const item of target.items) checkDeleteTarget(item, context);
  else refuse(target, 'delete', context);
}
