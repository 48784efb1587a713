// One line about the state of things: ready or running, time and time left, size, memory, problems.
import type { ReactElement } from 'react';
import type { CodeTarget } from '../../engine/document/schema';
import type { RunOutcome } from '../../engine/worker/protocol';
import type { EngineHealth } from '../engine-client/engine-client';
import { useSession } from '../engine-client/session';
import { useDocumentStore } from '../notebook/document-store';
import { bytesText, countText } from '../notebook/step-text';
import { showTab } from '../notebook/view-store';
import { useProblems } from '../notebook/use-check';
import { useStateText } from './use-state-text';
import { useRunClock } from './use-run-clock';

function healthNote(health: EngineHealth): string {
  return health.kind === 'restarted' ? `engine restarted (${health.reason})` : '';
}

/** The usual target: left out where there is little room. */
const COMPILED = 'WebAssembly';

/** What executed the last run; says so where that is not what the notebook wants. */
function targetNote(outcome: RunOutcome | undefined, wanted: CodeTarget | undefined): string {
  if (outcome?.target === undefined) return '';
  if (outcome.target === 'wasm') return COMPILED;
  return wanted === 'reference' ? 'reference code' : 'reference code: no WebAssembly SIMD here';
}

/** The bar at the bottom. */
export function StatusBar(): ReactElement {
  const session = useSession();
  const problems = useProblems().length;
  const state = useStateText();
  useRunClock(session.running);
  const { check, running, building } = session;
  const wanted = useDocumentStore((store) => store.open?.history.present.target);
  const target = targetNote(session.outcome, wanted);
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
      {target !== '' && (
        <span className={target === COMPILED ? 'usual' : 'part'} data-testid="target">
          {target}
        </span>
      )}
      {neurons > 0 && <span className="part">{countText(neurons, 'neuron')}</span>}
      {synapses > 0 && (
        <span className="part" data-testid="synapse-count">
          {countText(synapses, 'synapse')}
        </span>
      )}
      {check !== undefined && check.memory.bytes > 0 && (
        <span
          className="part"
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
