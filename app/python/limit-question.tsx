// Asks whether a script that has been computing for long may go on. A script of a stranger is stopped when
// nobody answers.
import type { ReactElement } from 'react';
import { useEffect, useState } from 'react';
import type { LimitQuestion as Question } from '../engine-client/script-run';
import { limitText } from './script-text';
import { letScriptGoOn, stopScript } from './scripts';

interface Props {
  readonly cell: string;
  readonly limit: Question;
}

/** The question with its two answers. */
export function LimitQuestion({ cell, limit }: Props): ReactElement {
  const seconds = useSecondsUntil(limit.until);
  return (
    <div className="banner info" role="alert" data-testid="limit-question">
      <div className="banner-text">
        <strong>{limitText(limit.count)}</strong>{' '}
        {seconds === undefined
          ? 'It goes on until you stop it.'
          : 'It came with a link and stops in a few seconds unless you let it go on.'}{' '}
        {seconds !== undefined && <span aria-hidden="true">({seconds} s)</span>}
      </div>
      <span className="banner-buttons">
        <button
          type="button"
          className="button small stop"
          onClick={() => {
            stopScript(cell);
          }}
        >
          Stop
        </button>
        <button type="button" className="button small" onClick={letScriptGoOn}>
          Let it go on
        </button>
      </span>
    </div>
  );
}

/** Whole seconds until a page time; undefined without one. */
function useSecondsUntil(until: number | undefined): number | undefined {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (until === undefined) return undefined;
    const timer = setInterval(() => {
      setNow(performance.now());
    }, 250);
    return () => {
      clearInterval(timer);
    };
  }, [until]);
  return until === undefined ? undefined : Math.max(Math.ceil((until - now) / 1000), 0);
}
