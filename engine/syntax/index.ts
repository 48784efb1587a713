export * from './abstract-code';
export * from './ast';
export { brianText } from './brian-text';
export * from './build';
export { MAX_CHAIN, MAX_DEPTH } from './expression-parser';
export { PYTHON_KEYWORDS } from './foreign';
export type { Token, TokenKind } from './lexer';
export { readNumber, tokenize } from './lexer';
export type { ParsedExpression } from './parse';
export { inTextOrder, parseExpression } from './parse';
export {
  binaryPrecedence,
  PRECEDENCE,
  precedenceOf,
  printExpression,
  printNumber,
  printStatement,
  pythonFloat,
} from './print';
export { modelErrorOf, replaceFix, syntaxProblem } from './problems';
export type { ParsedStatements } from './statements';
export { parseStatements } from './statements';
export * from './tree';
export { asciiName } from './unicode';
