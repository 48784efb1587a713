// Room `python/convert`: scripts as documents of cells.
export { convertScript } from './convert-script';
export type { Conversion } from './convert-script';
export type { ConversionNote } from './notes';
