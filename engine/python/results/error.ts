// A script's error in the golden format: the outermost class and text, the innermost, and the chain between.
import type { Source } from '../../diagnostics';
import { baseNames } from '../runtime/exceptions';
import type { PyError } from '../runtime/py-error';
import type { Json } from './json';

const LONGEST_CHAIN = 10;

/**
 * Line (from 1) of the script that was executed when an error came, as in Python's traceback: for an error in an
 * imported file that of the statement which led there.
 */
function lineOf(error: PyError, script: Source | undefined): number | undefined {
  const origins = [error.origin, ...error.traceback.map(({ origin }) => origin)];
  const own = origins.find((origin) => origin?.source === script);
  return own?.source.lineColumn(own.span[0]).line;
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

/**
 * The `error` entry.
 * @param script the script that was started, where anything of it is known
 */
export function errorEntry(error: PyError, script: Source | undefined): Record<string, Json> {
  const chain = errorChain(error);
  const root = chain.at(-1) ?? error;
  const line = chain.map((one) => lineOf(one, script)).find((one) => one !== undefined);
  return {
    class: error.pythonClass,
    message: error.said,
    line: line ?? null,
    root_class: root.pythonClass,
    root_message: root.said,
    chain: chain.map((one) => ({
      class: one.pythonClass,
      bases: baseNames(one),
      message: one.said,
      line: lineOf(one, script) ?? null,
      // how Python tells that the next error is behind this one
      link: one.cause === undefined ? null : one.isDirectCause ? 'cause' : 'context',
    })),
  };
}
