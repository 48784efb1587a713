// The error that ended a script, as data for the page: class, text, place, and the characters to underline.
import type { Diagnostic, Fix, Origin, Source, Span } from '../diagnostics';
import type { ScriptFiles } from './script-files';
import type { ScriptMark, ScriptProblem } from './script-protocol';
import { modelTextOffset } from '../python/model-text';
import { PyError } from '../python/runtime';

/** Longest chain that is sent. */
const CHAIN = 10;

/** The texts of a script: where places lie. */
export interface ScriptTexts {
  readonly main: Source;
  readonly files: ScriptFiles;
}

/** An error of a script as data. Anything else that was thrown is a defect of the reader, and says so. */
export function scriptProblem(thrown: unknown, texts: ScriptTexts): ScriptProblem {
  return thrown instanceof PyError ? described(thrown, texts) : internalProblem(thrown);
}

function described(error: PyError, texts: ScriptTexts): ScriptProblem {
  const chain = chainOf(error);
  const root = chain.at(-1) ?? error;
  const place = placeOf(error.origin ?? root.origin, texts);
  const diagnostics = chain.flatMap(({ model }) => model?.diagnostics ?? []);
  const hint = chain.map((one) => one.hint).find((one) => one !== undefined);
  return {
    pythonClass: error.pythonClass,
    rootClass: root.pythonClass,
    message: error.text,
    ...place,
    chain: chain.map((one) => ({
      pythonClass: one.pythonClass,
      message: one.text,
      ...lineOf(one.origin),
    })),
    marks: withoutRepetitions(diagnostics.flatMap((found) => markOf(found, texts))),
    fixes: diagnostics.flatMap((found) => fixesOf(found, texts)),
    ...(hint === undefined ? {} : { hint }),
  };
}

function internalProblem(thrown: unknown): ScriptProblem {
  const isMemory = thrown instanceof RangeError && /memory|allocation|array length/i.test(thrown.message);
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  const pythonClass = isMemory ? 'MemoryError' : 'RuntimeError';
  const message = isMemory
    ? 'There is not enough memory for this script.'
    : `Something went wrong inside: ${detail}`;
  return {
    pythonClass,
    rootClass: pythonClass,
    message,
    chain: [{ pythonClass, message }],
    marks: [],
    fixes: [],
  };
}

function chainOf(error: PyError): PyError[] {
  const chain: PyError[] = [];
  let next: PyError | undefined = error;
  while (next !== undefined && chain.length < CHAIN && !chain.includes(next)) {
    chain.push(next);
    next = next.cause;
  }
  return chain;
}

function lineOf(origin: Origin | undefined): { readonly line?: number } {
  return origin === undefined ? {} : { line: origin.source.lineColumn(origin.span[0]).line };
}

function placeOf(
  origin: Origin | undefined,
  texts: ScriptTexts,
): Pick<ScriptProblem, 'line' | 'range' | 'file'> {
  if (origin === undefined) return {};
  const file = texts.files.nameOf(origin.source);
  const range: Span = [origin.span[0], origin.span[1]];
  return { ...lineOf(origin), range, ...(file === undefined ? {} : { file }) };
}

function markOf(found: Diagnostic, texts: ScriptTexts): ScriptMark[] {
  if (found.severity === 'info') return [];
  const file = texts.files.named(found.userCode);
  if (file !== undefined) return [{ span: found.span, text: found.message, file }];
  const shift = modelTextOffset(texts.main, found.userCode);
  return shift === undefined ? [] : [{ span: moved(found.span, shift), text: found.message }];
}

function fixesOf(found: Diagnostic, texts: ScriptTexts): Fix[] {
  const shift = modelTextOffset(texts.main, found.userCode);
  if (shift === undefined) return [];
  return (found.fixes ?? [])
    .filter(({ edits }) => edits.every(({ place }) => place === undefined))
    .map(({ title, edits }) => ({
      title,
      edits: edits.map(({ span, newText }) => ({ span: moved(span, shift), newText })),
    }));
}

function moved([from, to]: Span, shift: number): Span {
  return [from + shift, to + shift];
}

function withoutRepetitions(marks: readonly ScriptMark[]): ScriptMark[] {
  const seen = new Set<string>();
  return marks.filter((mark) => {
    const key = JSON.stringify(mark);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
