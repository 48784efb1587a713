// Python that is no model code: what to say about each construct, in plain words.

interface Foreign {
  readonly message: string;
  readonly brian: string;
}

const unknown = (node: string): string => `SyntaxError: Unknown syntax: ${node}`;
const INVALID = 'SyntaxError: invalid syntax (<unknown>, line 1)';

const KEYWORDS: Readonly<Record<string, Foreign>> = {
  lambda: { message: 'Functions cannot be defined inside an expression.', brian: unknown('Lambda') },
  is: { message: 'There is no “is” in model code; compare with “==”.', brian: unknown('Is') },
  in: { message: 'There is no “in” in model code.', brian: unknown('In') },
  None: {
    message: '“None” has no meaning in model code.',
    brian: 'ValueError: Do not know how to handle value None',
  },
  for: {
    message: 'There are no loops in model code: every line runs for all neurons.',
    brian: unknown('GeneratorExp'),
  },
  else: { message: 'This “else” has no “if” before it.', brian: INVALID },
  yield: { message: 'There is no “yield” in model code.', brian: unknown('Yield') },
  await: { message: 'There is no “await” in model code.', brian: unknown('Await') },
};

/** Explanation for a Python keyword inside an expression. */
export function foreignKeyword(word: string): Foreign | undefined {
  return Object.hasOwn(KEYWORDS, word) ? KEYWORDS[word] : undefined;
}

/** Python's keywords: no variable can have such a name. */
export const PYTHON_KEYWORDS: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for ' +
    'from global if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

const STATEMENTS: Readonly<Record<string, string>> = {
  if: 'There is no “if” in model code.',
  elif: 'There is no “if” in model code.',
  else: 'There is no “else” in model code.',
  for: 'There are no loops in model code: every line runs for all neurons.',
  while: 'There are no loops in model code.',
  def: 'Functions cannot be defined in model code.',
  import: 'Nothing can be imported in model code.',
  from: 'Nothing can be imported in model code.',
  return: 'There is no “return” in model code.',
  pass: 'An empty block needs no “pass”.',
  print: 'Nothing can be printed from model code.',
};

/** Explanation for a line that starts with a word of another kind of code. */
export function foreignStatement(word: string): string | undefined {
  return Object.hasOwn(STATEMENTS, word) ? STATEMENTS[word] : undefined;
}

/** Modules whose functions are available in model code under their plain names. */
export const KNOWN_MODULES: ReadonlySet<string> = new Set(['np', 'numpy', 'math', 'brian2', 'b2']);
