// A field at rest: coloured text that becomes an editor when it is clicked or focused, and that tells units
// and problems to the pointer.
import { useMemo, useRef, useState } from 'react';
import type { FieldUnits } from '../../engine/worker/protocol';
import { offsetAtPoint, selectionInside } from './caret';
import { highlight } from './highlight';
import type { FieldSelection } from './live-field';
import type { Mark } from './marks';
import type { Spot } from './spots';
import { StaticCode } from './static-code';
import type { CodeLanguage } from './tokens';
import type { Hint } from './unit-hint';
import { UnitHint } from './unit-hint';
import { hintAt } from './unit-hover';

/** A pointer that moves less than this between press and release, in pixels, selects nothing. */
const STILL = 4;

interface Props {
  readonly testId: string;
  readonly value: string;
  readonly language: CodeLanguage;
  readonly label: string;
  readonly singleLine: boolean;
  readonly invalid: boolean;
  readonly readOnly: boolean;
  readonly errorLine: number | undefined;
  readonly placeholder: string | undefined;
  readonly marks: readonly Mark[];
  readonly spots: readonly Spot[];
  readonly units: FieldUnits | undefined;
  readonly onActivate: (selection?: FieldSelection) => void;
  /** the pointer comes near: a click may follow */
  readonly onApproach: () => void;
}

export function StaticField(props: Props): React.JSX.Element {
  const { value, language, marks, spots, units } = props;
  const root = useRef<HTMLDivElement>(null);
  const byPointer = useRef(false);
  const [hint, setHint] = useState<Hint | undefined>(undefined);
  const lines = useMemo(() => highlight(value, language, marks, spots), [value, language, marks, spots]);

  const point = (event: React.PointerEvent): void => {
    const element = root.current;
    if (element === null || event.pointerType === 'touch' || event.buttons !== 0) return;
    const offset = offsetAtPoint(element, event.clientX, event.clientY);
    const found = offset === undefined ? undefined : hintAt(value, marks, units, offset);
    if (found === undefined) {
      setHint(undefined);
      return;
    }
    const box = element.getBoundingClientRect();
    setHint({ ...found, left: event.clientX - box.left, top: event.clientY - box.top + 18 });
  };

  /** A press whose click goes elsewhere, because the page moved below the pointer, is a click all the same. */
  const press = (down: React.PointerEvent): void => {
    byPointer.current = true;
    const release = (up: PointerEvent): void => {
      const still = Math.hypot(up.clientX - down.clientX, up.clientY - down.clientY) < STILL;
      // the click, if it comes, comes before
      setTimeout(() => {
        if (!byPointer.current) return;
        byPointer.current = false;
        if (still && up.type === 'pointerup' && root.current !== null) props.onActivate();
      });
    };
    const once = new AbortController();
    for (const end of ['pointerup', 'pointercancel'] as const) {
      const listen = (event: PointerEvent): void => {
        once.abort();
        release(event);
      };
      window.addEventListener(end, listen, { capture: true, signal: once.signal });
    }
  };

  const click = (event: React.MouseEvent): void => {
    byPointer.current = false;
    const element = root.current;
    if (element === null) return;
    const selected = selectionInside(element);
    if (selected !== undefined && selected.start !== selected.end) {
      props.onActivate(selected);
      return;
    }
    const offset = offsetAtPoint(element, event.clientX, event.clientY);
    props.onActivate(offset === undefined ? undefined : { start: offset, end: offset });
  };

  return (
    <>
      <div
        ref={root}
        className="code-scroll code-static"
        data-testid={props.testId}
        role="textbox"
        tabIndex={0}
        aria-multiline={!props.singleLine}
        aria-label={`${props.label}. Esc to leave`}
        aria-invalid={props.invalid}
        aria-readonly={props.readOnly}
        aria-placeholder={props.placeholder}
        onPointerEnter={props.onApproach}
        onPointerMove={point}
        onPointerLeave={() => setHint(undefined)}
        onPointerDown={press}
        onFocus={() => {
          // a press may become the selection of a text: it is answered by the click
          if (!byPointer.current) props.onActivate();
        }}
        onClick={click}
      >
        {value === '' && props.placeholder !== undefined && (
          <span className="code-placeholder" aria-hidden="true">
            {props.placeholder}
          </span>
        )}
        <StaticCode lines={lines} errorLine={props.errorLine} />
      </div>
      {hint !== undefined && <UnitHint hint={hint} />}
    </>
  );
}
