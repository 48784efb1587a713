// Errors of scripts as a terminal shows them.
import type { Diagnostic } from '../diagnostics';
import { Source } from '../diagnostics';
import { modelTextOffset } from '../python/model-text';
import { errorChain } from '../python/results';
import type { PyError } from '../python/runtime';
import { markedLine, type Places } from './marked-text';

/**
 * A script's error: `file:line:column: Class: message`, the marked line, what caused it, and the characters of a model
 * text that are wrong.
 */
export function scriptErrorText(error: PyError, script: Source, places: Places): string {
  const { origin } = error;
  const place = origin === undefined ? '' : `${places.text(origin)}: `;
  const parts = [`${place}${error.message}\n`];
  if (origin !== undefined) parts.push(markedLine(origin.source, origin.span));
  const chain = errorChain(error);
  for (const { message } of chain.slice(1)) parts.push(`  caused by ${message}\n`);
  const model = chain.map((one) => one.model).findLast((one) => one !== undefined);
  for (const found of model?.root.diagnostics ?? []) parts.push(modelText(found, script, places));
  if (error.root.hint !== undefined) parts.push(`  hint: ${error.root.hint}\n`);
  return parts.join('');
}

/** The marked characters of a model text, at their place in the script where they stand there as they are. */
function modelText(found: Diagnostic, script: Source, places: Places): string {
  const { userCode, span } = found;
  if (userCode === '' || userCode === script.text) return detailText(found);
  const at = modelTextOffset(script, userCode);
  const shown: readonly [Source, readonly [number, number]] =
    at === undefined ? [new Source(userCode), span] : [script, [at + span[0], at + span[1]]];
  const where = at === undefined ? '  ' : `${places.text({ source: script, span: shown[1] })}: `;
  return `${where}${found.message}\n${markedLine(...shown)}${detailText(found)}`;
}

/** The units of the parts that do not fit together, and the repairs that a problem offers. */
export function detailText({ parts = [], fixes = [] }: Diagnostic): string {
  const units = parts.map(({ text, unit, because }) => {
    const reason = because === undefined ? '' : ` (${because})`;
    return `  ${text} is in ${unit === '1' ? 'no unit' : unit}${reason}\n`;
  });
  return [...units, ...fixes.map(({ title }) => `  fix: ${title}\n`)].join('');
}
