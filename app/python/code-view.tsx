// A script's text in the notebook's editor, with its problems marked and their cards below.
import type { ReactElement } from 'react';
import { useCallback } from 'react';
import type { Place } from '../../engine/diagnostics';
import { CodeField } from '../editor';
import { closeStep } from '../notebook/document-store';
import { focusCell, focusProblem, placeKey } from '../notebook/focus';
import { ProblemCard } from '../notebook/problem-card';
import { useFieldProblems } from '../notebook/use-check';

interface Props {
  readonly place: Place;
  readonly value: string;
  /** full name for screen readers */
  readonly name: string;
  readonly placeholder?: string;
  readonly errorLine?: number | undefined;
  readonly onChange: (text: string) => void;
}

/** Editor of a Python text. */
export function PythonEditor({ place, value, name, placeholder, errorLine, onChange }: Props): ReactElement {
  const diagnostics = useFieldProblems(place);
  const leave = useCallback(() => {
    closeStep();
    focusCell(place.cell);
  }, [place.cell]);
  return (
    <div className="code-box" data-place={placeKey(place)}>
      <div className="code-slot">
        <CodeField
          place={place}
          value={value}
          language="python"
          label={name}
          placeholder={placeholder ?? ''}
          errorLine={errorLine}
          diagnostics={diagnostics}
          units={undefined}
          symbols={[]}
          onChange={onChange}
          onLeave={leave}
        />
      </div>
      <ScriptCards place={place} />
    </div>
  );
}

/** The problems of a script as cards that lead to their characters. */
export function ScriptCards({ place }: { readonly place: Place }): ReactElement | null {
  const diagnostics = useFieldProblems(place);
  if (diagnostics.length === 0) return null;
  return (
    <div className="cards">
      {diagnostics.map((diagnostic, index) => (
        <ProblemCard
          key={index}
          diagnostic={diagnostic}
          onGo={() => {
            focusProblem(diagnostic);
          }}
        />
      ))}
    </div>
  );
}
