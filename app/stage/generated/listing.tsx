// Lines of generated code. Those that come from something the user wrote light up its characters: under the pointer,
// under the keyboard, and for good when they are clicked.
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { ListingLine } from '../../../engine/worker/protocol';
import { useShowSpots } from '../../editor';
import { focusPlace } from '../../notebook/focus';

interface Props {
  readonly label: string;
  readonly lines: readonly ListingLine[];
}

/** Numbered lines. */
export function Listing({ label, lines }: Props): ReactElement {
  const [pointed, setPointed] = useState<number>();
  const [kept, setKept] = useState<number>();
  const current = pointed ?? kept;
  useShowSpots('listing', current === undefined ? undefined : lines[current]?.places);
  const leave = (): void => {
    setPointed(undefined);
  };
  return (
    <ol className="listing" aria-label={label} data-testid="listing" tabIndex={0}>
      {lines.map(({ text, places }, index) => {
        const [first] = places;
        const code = text.trimStart();
        const point = (): void => {
          setPointed(index);
        };
        return (
          <li key={index} className={index === current && first !== undefined ? 'current' : undefined}>
            <span aria-hidden>{index + 1}</span>
            <span>{text.slice(0, text.length - code.length)}</span>
            {first === undefined ? (
              <span>{code}</span>
            ) : (
              <button
                type="button"
                onPointerEnter={point}
                onPointerLeave={leave}
                onFocus={point}
                onBlur={leave}
                onClick={() => {
                  setKept(kept === index ? undefined : index);
                }}
                onDoubleClick={() => {
                  focusPlace(first.place);
                }}
              >
                {code}
              </button>
            )}
          </li>
        );
      })}
    </ol>
  );
}
