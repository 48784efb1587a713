// Names that a script may give to a constant but a document cannot, such as N: the constant gets another name.
// Model code that says N means the group's own N in both.
const RESERVED: ReadonlySet<string> = new Set(['t', 'dt', 'i', 'N', 'xi', 't_in_timesteps']);

/** Names of a script as a document can carry them. */
export class ReservedNames {
  private readonly given = new Map<string, string>();

  /** @param script its text: new names must not occur in it */
  constructor(private readonly script: string) {}

  inDocument(name: string): string {
    if (!RESERVED.has(name)) return name;
    const known = this.given.get(name);
    if (known !== undefined) return known;
    const stem = name === 'N' ? 'N_total' : `${name}_value`;
    let candidate = stem;
    for (let count = 2; new RegExp(`\\b${candidate}\\b`).test(this.script); count += 1)
      candidate = `${stem}_${String(count)}`;
    this.given.set(name, candidate);
    return candidate;
  }
}
