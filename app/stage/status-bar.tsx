// One line about the state of things: ready or running, time and time left, size, memory, problems.
import type { ReactElement } from 'react';
import type { EngineHealth } from '../engine-client/engine-client';
import { useSession } from '../engine-client/session';
import { bytesText, countText } from '../notebook/step-text';
import { showTab } from '../notebook/view-store';
import { useProblems } from '../notebook/use-check';
import { useStateText } from './use-state-text';
import { useRunClock } from './use-run-clock';

function healthNote(health: EngineHealth): string {
  return health.kind === 'restarted' ? `engine restarted (${health.reason})` : '';
}

/** The bar at the bottom. */
export function StatusBar(): ReactElement {
  const session = useSession();
  const problems = useProblems().length;
  const state = useStateText();
  useRunClock(session.running);
  const { check, running, building } = session;
  const neurons = check?.groups.reduce((sum, group) => sum + group.n, 0) ?? 0;
  const synapses = session.shown?.synapses.reduce((sum, one) => sum + one.count, 0) ?? 0;
  const largest = check?.memory.parts[0];
  return (
    <footer className="status-bar">
      {building !== undefined && (
        <progress
          className="run-progress"
          aria-label={`Building ${building.what}`}
          max={1}
          value={building.done}
        />
      )}
      {running !== undefined && (
        <progress
          className="run-progress"
          aria-label="Progress of the run"
          max={1}
          value={running.progress}
        />
      )}
      <span data-testid="status">{state}</span>
      {neurons > 0 && <span>{countText(neurons, 'neuron')}</span>}
      {synapses > 0 && <span data-testid="synapse-count">{countText(synapses, 'synapse')}</span>}
      {check !== undefined && check.memory.bytes > 0 && (
        <span
          data-testid="memory"
          title={largest === undefined ? undefined : `largest: ${largest.name}, ${bytesText(largest.bytes)}`}
        >
          memory {bytesText(check.memory.bytes)}
        </span>
      )}
      {healthNote(session.health) !== '' && <span>{healthNote(session.health)}</span>}
      <span className="spacer" />
      <button
        type="button"
        className={problems > 0 ? 'link-button bad' : 'link-button'}
        onClick={() => {
          showTab('problems');
        }}
      >
        {problems === 0 ? '0 problems' : countText(problems, 'problem')}
      </button>
    </footer>
  );
}
