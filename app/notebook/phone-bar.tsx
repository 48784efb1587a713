// The bar that stays at the bottom of a phone: run, stop, time, share.
import type { ReactElement } from 'react';
import { useSession } from '../engine-client/session';
import { useStateText } from '../stage/use-state-text';
import { useRunClock } from '../stage/use-run-clock';
import { RunButtons } from './run-buttons';
import { ShareButton } from './top-bar';

/** Run and share within reach of the thumb. */
export function PhoneBar(): ReactElement {
  const session = useSession();
  const state = useStateText();
  useRunClock(session.running);
  return (
    <footer className="phone-bar">
      {session.running !== undefined && (
        <progress
          className="run-progress"
          aria-label="Progress of the run"
          max={1}
          value={session.running.progress}
        />
      )}
      <RunButtons />
      <span className="phone-status" data-testid="status">
        {state}
      </span>
      <ShareButton />
    </footer>
  );
}
