// Physical units: dimensions, quantities and their text, as Brian 2 has them.
export * from './array-text';
export * from './catalogue';
export * from './constants';
export * from './dimension';
export * from './names';
export * from './number-text';
export * from './numbers';
export * from './quantity';
export * from './registry';
export * from './unit';
