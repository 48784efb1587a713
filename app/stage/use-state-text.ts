// The notebook's state in a few words: of its model, or of its scripts where these are what runs.
import { useSession } from '../engine-client/session';
import { useDocumentStore } from '../notebook/document-store';
import { scriptStateText } from '../python/script-text';
import { isBusy, pythonCells, useScripts } from '../python/scripts';
import { stateText } from './state-text';

/** The text of the status bar. */
export function useStateText(): string {
  const session = useSession();
  const document = useDocumentStore((state) => state.open?.history.present);
  const runs = useScripts((state) => state.runs);
  const states = pythonCells(document).map(({ id }) => runs.get(id));
  const busy = states.find((run) => run?.status === 'running') ?? states.find((run) => run && isBusy(run));
  if (busy !== undefined) return scriptStateText(busy);
  const model = document?.cells.some(({ type }) => type === 'run') === true;
  if (model || states.length === 0) return stateText(session);
  return scriptStateText(states.find((run) => run?.status === 'error') ?? states[0]);
}
