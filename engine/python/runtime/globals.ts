// Names of a module, behind them the builtins.
import type { PyValue } from './object';

/** Global names of one module. */
export interface ModuleGlobals {
  readonly names: Map<string, PyValue>;
  readonly builtins: ReadonlyMap<string, PyValue>;
}
