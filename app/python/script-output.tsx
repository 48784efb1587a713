// What a script printed and what it was warned of.
import { Copy, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { useLayoutEffect, useRef, useState } from 'react';
import type { ScriptRunState } from '../engine-client/script-run';
import { countText } from '../notebook/step-text';
import { lastLines } from './script-text';

/** Lines that are shown unasked. */
const SHOWN_LINES = 200;

/** Printed text: the last lines, all of them on demand. */
export function PrintedText({ run }: { readonly run: ScriptRunState }): ReactElement | null {
  const [all, setAll] = useState(false);
  const [said, setSaid] = useState('');
  const box = useRef<HTMLPreElement>(null);
  const atEnd = useRef(true);
  const { shown, lines } = lastLines(run.printed, all ? Infinity : SHOWN_LINES);

  useLayoutEffect(() => {
    const element = box.current;
    if (element !== null && atEnd.current) element.scrollTop = element.scrollHeight;
  }, [shown]);

  if (lines === 0) return null;
  const hidden = lines - Math.min(lines, SHOWN_LINES);
  const note = run.dropped > 0 ? 'the beginning is gone' : undefined;
  return (
    <details className="script-output" open data-testid="script-output">
      <summary>
        Printed text <span className="muted">{countText(lines, 'line')}</span>
      </summary>
      <div className="output-tools">
        {hidden > 0 && (
          <button
            type="button"
            className="link-button"
            onClick={() => {
              setAll(!all);
            }}
          >
            {all ? `Show the last ${SHOWN_LINES}` : `Show all ${countText(lines, 'line')}`}
          </button>
        )}
        {note !== undefined && <span className="muted">{note}</span>}
        <button
          type="button"
          className="link-button"
          onClick={() => {
            navigator.clipboard.writeText(run.printed).then(
              () => {
                setSaid('Copied.');
              },
              () => {
                setSaid('The clipboard is not available.');
              },
            );
          }}
        >
          <Copy size={13} aria-hidden /> Copy text
        </button>
        <span role="status" className="muted">
          {said}
        </span>
      </div>
      <pre
        ref={box}
        className="output-text"
        tabIndex={0}
        role="region"
        aria-label="Printed text"
        onScroll={(event) => {
          const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
          atEnd.current = scrollHeight - scrollTop - clientHeight < 8;
        }}
      >
        {shown}
      </pre>
    </details>
  );
}

/** Warnings in the order in which they came. */
export function Warnings({ run }: { readonly run: ScriptRunState }): ReactElement | null {
  if (run.warnings.length === 0) return null;
  return (
    <details className="script-output" open={run.warnings.length <= 3} data-testid="script-warnings">
      <summary>
        <TriangleAlert size={14} className="warning-sign" aria-hidden />{' '}
        {countText(run.warnings.length, 'warning')}
      </summary>
      <ul className="script-warnings">
        {run.warnings.map((warning, index) => (
          <li key={index}>
            {warning.message} <span className="muted">{warning.name}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
