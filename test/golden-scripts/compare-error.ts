// Compares how a script failed: classes, facts and line. Wording beyond the facts is each engine's own.
import { listAt, objectAt, objectsAt, shown, textAt, type JsonObject } from './json';

/** Everything that an error and its causes say, a line for each: `class: message`. */
function said(error: JsonObject): string {
  const lines = objectsAt(error, 'chain').map((one) => `${textAt(one, 'class')}: ${textAt(one, 'message')}`);
  return lines.join('\n');
}

/**
 * All differences between two failures of a script; none where they agree.
 * @param reference results of the real Brian 2, with the facts that an error must name
 */
export function errorDifferences(reference: JsonObject, found: JsonObject): string[] {
  if (found.status !== 'error') return [`status ${shown(found.status)}, not an error`];
  const [expected, error] = [objectAt(reference, 'error'), objectAt(found, 'error')];
  const problems: string[] = [];
  for (const key of ['class', 'root_class', 'line']) {
    if (expected[key] === error[key]) continue;
    problems.push(`${key} ${shown(error[key])}, not ${shown(expected[key])}`);
  }
  const text = said(error);
  const missing = listAt(expected, 'facts').filter(
    (fact) => typeof fact !== 'string' || !text.includes(fact),
  );
  if (missing.length > 0) problems.push(`does not name ${missing.map(shown).join(', ')} in: ${text}`);
  return problems;
}
