// The small label beside the pointer: problem and unit of what it points at.
import type { HintContent } from './unit-hover';
import { unitWords } from './unit-hover';

export interface Hint extends HintContent {
  /** pixels from the field's upper left corner */
  readonly left: number;
  readonly top: number;
}

export function UnitHint({ hint }: { readonly hint: Hint }): React.JSX.Element {
  return (
    <div className="unit-hint" role="tooltip" style={{ left: hint.left, top: hint.top }}>
      {hint.marks.map((mark, index) => (
        <p key={index} className={`unit-hint-${mark.diagnostic.severity}`}>
          {mark.diagnostic.message}
        </p>
      ))}
      {hint.unit !== undefined && (
        <p>
          <code>{hint.text}</code> {unitWords(hint.unit)}
        </p>
      )}
    </div>
  );
}
