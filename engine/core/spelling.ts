// Spelling suggestions: which of the known names was probably meant.

/** Damerau-Levenshtein distance (optimal string alignment), letter case ignored. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}

/**
 * The known names that are closest to a misspelt one, nearest first.
 * @param limit at most so many
 * @returns names at most 2 edits away (1 for names of up to three letters)
 */
export function nearestNames(name: string, known: Iterable<string>, limit = 3): string[] {
  const allowed = name.length <= 3 ? 1 : 2;
  const lower = name.toLowerCase();
  const found: { readonly name: string; readonly edits: number }[] = [];
  for (const candidate of new Set(known)) {
    if (candidate === name || Math.abs(candidate.length - name.length) > allowed) continue;
    const edits = distance(lower, candidate.toLowerCase());
    if (edits <= allowed) found.push({ name: candidate, edits });
  }
  return found
    .sort((a, b) => a.edits - b.edits || (a.name < b.name ? -1 : 1))
    .slice(0, limit)
    .map((entry) => entry.name);
}
