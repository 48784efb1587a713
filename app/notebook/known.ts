// Telling cells of known kinds from cells that a newer version made.
import type { Cell, KnownCell } from '../../engine/document/schema';

const KNOWN_TYPES: ReadonlySet<string> = new Set<KnownCell['type']>([
  'text',
  'constants',
  'group',
  'function',
  'input',
  'synapses',
  'runner',
  'monitor',
  'run',
  'plot',
  'sweep',
  'python',
]);

/** Can this version show and edit the cell? (The schema's own test, without importing engine code.) */
export function isKnown(cell: Cell): cell is KnownCell {
  return KNOWN_TYPES.has(cell.type);
}
