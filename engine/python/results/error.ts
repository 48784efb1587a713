// A script's error in the golden format: the outermost class and text, the innermost, and the chain between.
import type { PyError } from '../runtime/py-error';
import type { Json } from './json';

const LONGEST_CHAIN = 10;

/** Line (from 1) of an error in the script that was started; errors in imported files keep their call's line. */
function lineOf(error: PyError): number | undefined {
  const { origin } = error;
  if (origin === undefined) return undefined;
  return origin.source.lineColumn(origin.span[0]).line;
}

/** The error with all that caused it, outermost first. */
export function errorChain(error: PyError): PyError[] {
  const chain: PyError[] = [];
  let next: PyError | undefined = error;
  while (next !== undefined && chain.length < LONGEST_CHAIN && !chain.includes(next)) {
    chain.push(next);
    next = next.cause;
  }
  return chain;
}

/** The `error` entry. */
export function errorEntry(error: PyError): Record<string, Json> {
  const chain = errorChain(error);
  const root = chain.at(-1) ?? error;
  const line = chain.map(lineOf).find((one) => one !== undefined);
  return {
    class: error.pythonClass,
    message: error.text,
    line: line ?? null,
    root_class: root.pythonClass,
    root_message: root.text,
    chain: chain.map((one) => ({
      class: one.pythonClass,
      message: one.text,
      line: lineOf(one) ?? null,
    })),
  };
}
