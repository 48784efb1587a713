// Plotting as a recording: figures of a script as plain data, and the Python modules that make them.
export type * from './model';
export { FigureRecorder } from './recorder';
export { pylabModules } from './pyplot';
