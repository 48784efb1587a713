export * from './assert-never';
export * from './diagnostic';
export * from './model-error';
export * from './source';
