// Cases whose features come later, by name, with what they wait for. A case that passes must leave this list.
import type { Case } from './cases';

/** Names of cases by what they wait for. */
const WAITING: Readonly<Record<string, readonly string[]>> = {};

const REASONS = new Map(
  Object.entries(WAITING).flatMap(([reason, names]) => names.map((name) => [name, reason])),
);

/** What a case waits for; `undefined` where it must pass. */
export function reasonNotYet({ name }: Case): string | undefined {
  return REASONS.get(name);
}
