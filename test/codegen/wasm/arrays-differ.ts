// Numbers that were computed twice, compared bit by bit. All values that are not a number count as the same: their bits
// are up to the machine.

/** Arrays by name. */
export type NamedArrays = ReadonlyMap<string, readonly number[]>;

/** The first difference in words; undefined where there is none. */
export function differenceBetween(expected: NamedArrays, found: NamedArrays): string | undefined {
  for (const name of found.keys()) if (!expected.has(name)) return `${name} is there`;
  for (const [name, wanted] of expected) {
    const values = found.get(name);
    if (values?.length !== wanted.length) return `${name} has ${values?.length} values, not ${wanted.length}`;
    const at = wanted.findIndex((value, k) => !Object.is(value, values[k]));
    if (at >= 0) return `${name}[${at}] is ${text(values[at])}, not ${text(wanted[at])}`;
  }
  return undefined;
}

function text(value: number | undefined): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
