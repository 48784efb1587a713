// A code field with its label and the cards of its problems.
import type { ReactElement } from 'react';
import { useCallback } from 'react';
import type { Place } from '../../../engine/diagnostics';
import { CodeField } from '../../editor/code-field';
import { closeStep } from '../document-store';
import { focusCell, placeKey } from '../focus';
import { ProblemCard } from '../problem-card';
import { useFieldProblems, useFieldUnits, useSymbols } from '../use-check';

interface CodeBoxProps {
  readonly place: Place;
  readonly value: string;
  readonly language: 'equations' | 'statements' | 'expression';
  /** text before the field */
  readonly label: string;
  /** full name for screen readers, e.g. "Threshold of group G" */
  readonly name: string;
  readonly singleLine?: boolean;
  readonly placeholder?: string;
  readonly hideLabel?: boolean;
  readonly onChange: (text: string) => void;
}

/** Code with colouring, squiggles, hovers, and its problems below. */
export function CodeBox(props: CodeBoxProps): ReactElement {
  const { place, value, language, label, name, singleLine = false, placeholder = '', onChange } = props;
  const diagnostics = useFieldProblems(place);
  const units = useFieldUnits(place);
  const symbols = useSymbols(place.cell);
  const leave = useCallback(() => {
    closeStep();
    focusCell(place.cell);
  }, [place.cell]);
  return (
    <div className={singleLine ? 'code-box single' : 'code-box'} data-place={placeKey(place)}>
      {props.hideLabel !== true && <span className="field-label">{label}</span>}
      <div className="code-slot">
        <CodeField
          place={place}
          value={value}
          language={language}
          label={name}
          singleLine={singleLine}
          placeholder={placeholder}
          diagnostics={diagnostics}
          units={units}
          symbols={symbols}
          onChange={onChange}
          onLeave={leave}
        />
      </div>
      <Cards place={place} />
    </div>
  );
}

/** The cards of the problems of one field. */
export function Cards({ place }: { readonly place: Place }): ReactElement | null {
  const diagnostics = useFieldProblems(place);
  if (diagnostics.length === 0) return null;
  return (
    <div className="cards">
      {diagnostics.map((diagnostic, index) => (
        <ProblemCard key={index} diagnostic={diagnostic} />
      ))}
    </div>
  );
}
