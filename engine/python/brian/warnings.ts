// Warnings of the engine as Brian's log has them: the name of the logger, and the message.
import { assertNever } from '../../diagnostics';
import type { Diagnostic } from '../../diagnostics';

/** One entry of Brian's log, of level WARNING. */
export interface LoggedWarning {
  /** name of the logger below `brian2` */
  readonly name: string;
  readonly message: string;
}

/** Loggers by the code of a diagnostic. */
const LOGGERS: Readonly<Record<string, string>> = {
  'NAME-CONFLICT': 'groups.group.Group.resolve.resolution_conflict',
  'REFRACTORY-UNUSED': 'groups.neurongroup.no_refractory',
  'THRESHOLD-ONLY': 'groups.neurongroup.only_threshold',
  'INVALID-VALUES': 'groups.group.invalid_values',
  'CLOCK-STEPS': 'core.clocks.many_timesteps',
  'ORDER-DEPENDENCE': 'codegen.generators.base',
  DEPENDENCY: 'core.magic.dependency_warning',
  'SPIKES-IGNORED': 'input.spikegeneratorgroup.ignored_spikes',
  'SPIKES-PERIOD': 'input.spikegeneratorgroup.spikegenerator_long_period',
  'TIME-GRID': 'input.timedarray',
  'SYNAPSES-DT': 'synapses.synapses.synapses_dt_mismatch',
};

/** Notes that Brian logs as warnings. */
const LOGGED_NOTES: Readonly<Record<string, string>> = { 'GSL-EXPERIMENTAL': 'stateupdaters.GSL' };

/** The log entry for a diagnostic; notes and errors have none. */
export function loggedWarning(diagnostic: Diagnostic): LoggedWarning | undefined {
  switch (diagnostic.severity) {
    case 'warning':
      return {
        name: LOGGERS[diagnostic.code] ?? `codegen.${diagnostic.code.toLowerCase()}`,
        message: diagnostic.message,
      };
    case 'info': {
      const name = LOGGED_NOTES[diagnostic.code];
      return name === undefined ? undefined : { name, message: diagnostic.message };
    }
    case 'error':
      return undefined;
    default:
      return assertNever(diagnostic.severity);
  }
}
