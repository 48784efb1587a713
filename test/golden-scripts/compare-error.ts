// Compares how a script failed: classes, facts, line and the chain of causes. Wording beyond the facts is each engine's own.
import { listAt, objectAt, objectsAt, shown, textAt, type JsonObject } from './json';

/** Everything that an error and its causes say, a line for each: `class: message`. */
function said(error: JsonObject): string {
  const lines = objectsAt(error, 'chain').map((one) => `${textAt(one, 'class')}: ${textAt(one, 'message')}`);
  return lines.join('\n');
}

/** Class and bases of each error of the chain, and how it hangs on the next. */
function chainOf(error: JsonObject): string {
  const chain = objectsAt(error, 'chain');
  return JSON.stringify(
    chain.map(({ class: name, bases, link }) => [name ?? null, bases ?? [], link ?? null]),
  );
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
  const kinds = chainOf(expected);
  if (chainOf(error) !== kinds) problems.push(`chain ${chainOf(error)}, not ${kinds}`);
  const text = said(error);
  const missing = listAt(expected, 'facts').filter(
    (fact) => typeof fact !== 'string' || !text.includes(fact),
  );
  if (missing.length > 0) problems.push(`does not name ${missing.map(shown).join(', ')} in: ${text}`);
  return problems;
}
