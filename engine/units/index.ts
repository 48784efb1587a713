// Physical units: dimensions, quantities and their text, as Brian 2 has them.
export * from './arithmetic';
export * from './array-functions';
export * from './array-text';
export * from './catalogue';
export * from './constants';
export * from './dimension';
export * from './names';
export * from './number-text';
export * from './numbers';
export * from './quantity';
export * from './quantity-array';
export * from './registry';
export * from './specification';
export * from './unit';
