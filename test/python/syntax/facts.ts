// Trees in the short form of trees.json, which was written by the ast module of Python 3.11.
import type {
  FormatPiece,
  PyArgument,
  PyComprehensionClause,
  PyExpression,
  PyParameter,
  PyStatement,
} from '../../../engine/python/syntax';

/** Floats compare by value: Python and JavaScript write them differently. */
export function factsOf(node: PyExpression | undefined): unknown {
  if (node === undefined) return null;
  switch (node.kind) {
    case 'none':
    case 'ellipsis':
      return [node.kind];
    case 'bool':
    case 'string':
      return [node.kind, node.value];
    case 'int':
      return ['int', String(node.value)];
    case 'float':
    case 'complex':
      return [node.kind, node.value];
    case 'name':
      return ['name', node.name];
    case 'unary':
      return ['unary', node.operator, factsOf(node.operand)];
    case 'binary':
      return ['binary', node.operator, factsOf(node.left), factsOf(node.right)];
    case 'logical':
      return ['logical', node.operator, node.operands.map(factsOf)];
    case 'compare':
      return ['compare', factsOf(node.first), node.rest.map((step) => [step.operator, factsOf(step.value)])];
    case 'conditional':
      return ['conditional', factsOf(node.test), factsOf(node.then), factsOf(node.otherwise)];
    case 'call':
      return ['call', factsOf(node.callee), node.args.map(argument)];
    case 'attribute':
      return ['attribute', factsOf(node.object), node.name];
    case 'subscript':
      return ['subscript', factsOf(node.object), factsOf(node.index)];
    case 'slice':
      return ['slice', factsOf(node.start), factsOf(node.stop), factsOf(node.step)];
    case 'list':
    case 'tuple':
    case 'set':
      return [node.kind, node.items.map(factsOf)];
    case 'dict':
      return ['dict', node.entries.map(({ key, value }) => [factsOf(key), factsOf(value)])];
    case 'starred':
      return ['starred', factsOf(node.value)];
    case 'comprehension':
      return ['comprehension', node.form, factsOf(node.element), node.clauses.map(clause)];
    case 'dictComprehension':
      return ['dictComprehension', factsOf(node.key), factsOf(node.value), node.clauses.map(clause)];
    case 'lambda':
      return ['lambda', node.parameters.map(parameter), factsOf(node.body)];
    case 'assignmentExpression':
      return ['assignmentExpression', node.name, factsOf(node.value)];
    case 'format':
      return ['format', pieces(node.pieces)];
  }
}

function argument(arg: PyArgument): unknown {
  return arg.kind === 'keyword' ? ['keyword', arg.name, factsOf(arg.value)] : [arg.kind, factsOf(arg.value)];
}

function clause({ target, iterable, conditions }: PyComprehensionClause): unknown {
  return [factsOf(target), factsOf(iterable), conditions.map(factsOf)];
}

function parameter({ name, kind, defaultValue }: PyParameter): unknown {
  return [name, kind, factsOf(defaultValue)];
}

/** Python puts the source text of `{x = }` before its value. */
function pieces(list: readonly FormatPiece[]): unknown[] {
  const facts: (['text', string] | ['value', unknown, string | null, unknown[]])[] = [];
  const text = (value: string): void => {
    const last = facts.at(-1);
    if (last?.[0] === 'text') last[1] += value;
    else facts.push(['text', value]);
  };
  for (const piece of list) {
    if (piece.kind === 'text') text(piece.text);
    else {
      if (piece.shown !== undefined) text(piece.shown);
      facts.push(['value', factsOf(piece.value), piece.conversion ?? null, pieces(piece.spec)]);
    }
  }
  return facts;
}

/** The facts of a block. */
export function factsOfAll(body: readonly PyStatement[]): unknown[] {
  return body.map(statement);
}

function statement(node: PyStatement): unknown {
  switch (node.kind) {
    case 'expression':
    case 'yield':
    case 'return':
      return [node.kind, factsOf(node.value)];
    case 'assign':
      return ['assign', node.targets.map(factsOf), factsOf(node.value)];
    case 'augmented':
      return ['augmented', factsOf(node.target), node.operator, factsOf(node.value)];
    case 'if':
      return ['if', factsOf(node.test), factsOfAll(node.then), factsOfAll(node.otherwise)];
    case 'while':
      return ['while', factsOf(node.test), factsOfAll(node.body), factsOfAll(node.otherwise)];
    case 'for': {
      const { target, iterable, body, otherwise } = node;
      return ['for', factsOf(target), factsOf(iterable), factsOfAll(body), factsOfAll(otherwise)];
    }
    case 'function': {
      const { name, parameters, body, decorators, isGenerator } = node;
      return [
        'function',
        name,
        parameters.map(parameter),
        factsOfAll(body),
        decorators.map(factsOf),
        isGenerator,
      ];
    }
    case 'class':
      return [
        'class',
        node.name,
        node.bases.map(argument),
        factsOfAll(node.body),
        node.decorators.map(factsOf),
      ];
    case 'raise':
      return ['raise', factsOf(node.error), factsOf(node.cause)];
    case 'try': {
      const handlers = node.handlers.map(({ type, name, body }) => [
        factsOf(type),
        name ?? null,
        factsOfAll(body),
      ]);
      return ['try', factsOfAll(node.body), handlers, factsOfAll(node.otherwise), factsOfAll(node.finally)];
    }
    case 'with': {
      const items = node.items.map(({ context, target }) => [factsOf(context), factsOf(target)]);
      return ['with', items, factsOfAll(node.body)];
    }
    case 'import':
      return ['import', node.names.map((name) => [name.module, name.as ?? null])];
    case 'importFrom': {
      const names = node.names === '*' ? '*' : node.names.map((name) => [name.name, name.as ?? null]);
      return ['importFrom', node.module, names];
    }
    case 'assert':
      return ['assert', factsOf(node.test), factsOf(node.message)];
    case 'delete':
      return ['delete', node.targets.map(factsOf)];
    case 'global':
    case 'nonlocal':
      return [node.kind, node.names];
    case 'pass':
    case 'break':
    case 'continue':
      return [node.kind];
  }
}
