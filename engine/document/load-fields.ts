// Schemas of single fields.
import * as v from 'valibot';

/** Documents beyond this many characters are refused before they are parsed. */
export const MAXIMUM_CHARACTERS = 4_000_000;

/** Names of cells and of their types. */
export const identifier = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

/** What users type. */
export const text = v.pipe(v.string(), v.maxLength(MAXIMUM_CHARACTERS));

/** Orders within a slot. */
export const finite = v.pipe(v.number(), v.finite());

/** Seeds of random streams. */
export const seed = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 32 - 1));
