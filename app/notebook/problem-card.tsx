// A problem under the field that it lies in: what is wrong in plain words, the parts with their units, where
// those come from, when the code runs, repairs, and Brian 2's own wording.
import { CircleX, Info, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Diagnostic, DiagnosticReason, Fix } from '../../engine/diagnostics';
import { applyFix } from './apply-fix';
import { focusPlace } from './focus';
import { lineOf, runnerSentence, shownUnit } from './problem-text';

const ICONS = { error: CircleX, warning: TriangleAlert, info: Info } as const;

function Parts({ diagnostic }: { readonly diagnostic: Diagnostic }): ReactElement | null {
  const { parts } = diagnostic;
  if (parts === undefined || parts.length === 0) return null;
  return (
    <table className="problem-parts">
      <tbody>
        {parts.map((part, index) => (
          <tr key={index}>
            <td>
              <code>{part.text}</code>
            </td>
            <td className="problem-unit">{shownUnit(part.unit)}</td>
            <td className="muted">{part.because ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function leadsElsewhere({ place }: DiagnosticReason, { place: here }: Diagnostic): boolean {
  return place !== undefined && (place.cell !== here?.cell || place.field !== here.field);
}

/** Reasons that lead to another field or that the parts do not tell already. */
function Reasons({ diagnostic }: { readonly diagnostic: Diagnostic }): ReactElement | null {
  const told = (diagnostic.parts ?? []).map((part) => part.because ?? '').join('\n');
  const reasons = (diagnostic.because ?? []).filter(
    (reason) => leadsElsewhere(reason, diagnostic) || !told.includes(reason.text),
  );
  if (reasons.length === 0) return null;
  return (
    <ul className="problem-reasons">
      {reasons.map((reason, index) => {
        const { place } = reason;
        return (
          <li key={index}>
            {reason.where}: <code>{reason.text}</code>{' '}
            {place !== undefined && (
              <button
                type="button"
                className="link-button"
                aria-label={`go to ${reason.where}`}
                onClick={() => {
                  focusPlace(place);
                }}
              >
                go to
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function FixRow({
  diagnostic,
  fix,
  number,
}: {
  readonly diagnostic: Diagnostic;
  readonly fix: Fix;
  readonly number: number;
}): ReactElement {
  const preview = fix.edits.map((edit) => edit.newText.trim()).join(' … ');
  return (
    <li>
      <span>
        {number}. {fix.title}
        {preview !== '' && !fix.title.includes(preview) && (
          <>
            {' '}
            <code>{preview}</code>
          </>
        )}
      </span>
      <button
        type="button"
        className="button small"
        aria-label={`Apply: ${fix.title}`}
        data-testid="apply-fix"
        onClick={() => {
          applyFix(diagnostic, fix);
        }}
      >
        Apply
      </button>
    </li>
  );
}

interface CardProps {
  readonly diagnostic: Diagnostic;
  /** shows the problem's place in a text that is longer than its field */
  readonly onGo?: () => void;
}

/** The card of one problem. */
export function ProblemCard({ diagnostic, onGo }: CardProps): ReactElement {
  const Icon = ICONS[diagnostic.severity];
  const where = runnerSentence(diagnostic);
  const line = lineOf(diagnostic);
  return (
    <div
      className={`problem-card ${diagnostic.severity}`}
      role="group"
      aria-label={`${diagnostic.severity}: ${diagnostic.message}`}
      data-testid="problem-card"
    >
      <p className="problem-head">
        <Icon size={16} aria-hidden />
        <strong>{diagnostic.message}</strong>
        <span className="problem-code">{diagnostic.code}</span>
      </p>
      <Parts diagnostic={diagnostic} />
      <Reasons diagnostic={diagnostic} />
      {(where !== '' || line !== undefined) && (
        <p className="muted problem-where">
          {where === '' && line !== undefined ? `line ${line} of your code` : where}{' '}
          {onGo !== undefined && (
            <button type="button" className="link-button" onClick={onGo}>
              go to
            </button>
          )}
        </p>
      )}
      {diagnostic.fixes !== undefined && diagnostic.fixes.length > 0 && (
        <ol className="problem-fixes" aria-label="Fixes">
          {diagnostic.fixes.map((fix, index) => (
            <FixRow key={index} diagnostic={diagnostic} fix={fix} number={index + 1} />
          ))}
        </ol>
      )}
      {diagnostic.brian !== undefined && (
        <details className="problem-brian">
          <summary>How Brian 2 words it</summary>
          <pre>{diagnostic.brian}</pre>
        </details>
      )}
    </div>
  );
}
