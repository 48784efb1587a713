// Short fields of a cell: names, numbers, choices. Problems of the field mark it; their cards stand below
// the cell's fields.
import { useId } from 'react';
import type { ReactElement } from 'react';
import type { Place } from '../../../engine/diagnostics';
import { closeStep } from '../document-store';
import { placeKey } from '../focus';
import { useFieldProblems } from '../use-check';

interface SmallFieldProps {
  readonly place: Place;
  readonly label: string;
  /** full name for screen readers, where the label alone does not say enough */
  readonly name?: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

interface TextFieldProps extends SmallFieldProps {
  readonly placeholder?: string;
  /** width in characters */
  readonly width?: number;
  readonly hideLabel?: boolean;
  readonly testId?: string;
  /** texts that the field offers; others may be typed */
  readonly suggestions?: readonly string[];
}

/** One line of text. */
export function TextField(props: TextFieldProps): ReactElement {
  const { place, label, name = label, value, onChange, placeholder, width, testId, suggestions } = props;
  const id = useId();
  const problems = useFieldProblems(place);
  const bad = problems.some((problem) => problem.severity === 'error');
  return (
    <span className="small-field" data-place={placeKey(place)}>
      <label htmlFor={id} className={props.hideLabel === true ? 'visually-hidden' : 'field-label'}>
        {label}
      </label>
      <input
        id={id}
        type="text"
        className={bad ? 'text-input bad' : 'text-input'}
        aria-label={name}
        aria-invalid={bad}
        value={value}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        data-testid={testId}
        list={suggestions === undefined ? undefined : `${id}-list`}
        style={
          width === undefined
            ? undefined
            : { width: `calc(${Math.max(width, value.length)}ch + ${suggestions === undefined ? 20 : 44}px)` }
        }
        onChange={(event) => {
          onChange(event.target.value);
        }}
        onBlur={closeStep}
        title={problems[0]?.message}
      />
      {suggestions !== undefined && (
        <datalist id={`${id}-list`}>
          {suggestions.map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
      )}
    </span>
  );
}

interface ChoiceProps extends SmallFieldProps {
  /** values offered; the current value is added if it is not among them */
  readonly options: readonly string[];
  /** text of an option where it differs from its value */
  readonly optionLabel?: (value: string) => string;
}

const sameText = (text: string): string => text;

/** One of several values. */
export function ChoiceField(props: ChoiceProps): ReactElement {
  const { place, label, name = label, value, onChange, options, optionLabel = sameText } = props;
  const id = useId();
  const problems = useFieldProblems(place);
  const bad = problems.some((problem) => problem.severity === 'error');
  const all = options.includes(value) ? options : [value, ...options];
  return (
    <span className="small-field" data-place={placeKey(place)}>
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <select
        id={id}
        className={bad ? 'select bad' : 'select'}
        aria-label={name}
        aria-invalid={bad}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
        title={problems[0]?.message}
      >
        {all.map((option) => (
          <option key={option} value={option}>
            {optionLabel(option)}
          </option>
        ))}
      </select>
    </span>
  );
}

interface CheckProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Yes or no. */
export function CheckField({ label, checked, onChange }: CheckProps): ReactElement {
  return (
    <label className="check-field">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => {
          onChange(event.target.checked);
        }}
      />
      {label}
    </label>
  );
}
