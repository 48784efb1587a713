// Lines of generated code. Those that come from something the user wrote light up its characters, and the lines of all
// forms of the code that come from the same ones: under the pointer, under the keyboard, and for good when they are
// clicked. The other way round, the caret in a code field lights up the lines that come from the text around it.
import type { ReactElement } from 'react';
import type { ListingLine, TextPlace } from '../../../engine/worker/protocol';
import { useCaretPlace } from '../../editor';
import { focusPlace } from '../../notebook/focus';
import { comesFrom, isAtCaret } from './links';

/** What is pointed at in any of the listings. */
export interface ListingLinks {
  /** places of the lines that are pointed at or were chosen */
  readonly current: readonly TextPlace[] | undefined;
  point(places: readonly TextPlace[] | undefined): void;
  choose(places: readonly TextPlace[]): void;
}

interface Props {
  readonly label: string;
  readonly lines: readonly ListingLine[];
  /** the runner that is looked at: lines of others are paler */
  readonly runner: string;
  readonly links: ListingLinks;
}

/** Numbered lines. */
export function Listing({ label, lines, runner, links }: Props): ReactElement {
  const caret = useCaretPlace();
  const { current } = links;
  const isLit = (line: ListingLine): boolean =>
    current === undefined ? caret !== undefined && isAtCaret(line, caret) : comesFrom(line, current);
  const leave = (): void => {
    links.point(undefined);
  };
  return (
    <ol className="listing" aria-label={label} data-testid="listing" tabIndex={0}>
      {lines.map((line, index) => {
        const { text, places } = line;
        const [first] = places;
        const code = text.trimStart();
        const point = (): void => {
          links.point(places);
        };
        const isOther = line.runner !== undefined && line.runner !== runner;
        const classes = [isLit(line) ? 'current' : '', isOther ? 'other' : ''].filter((name) => name !== '');
        return (
          <li
            key={index}
            className={classes.length === 0 ? undefined : classes.join(' ')}
            title={isOther ? line.runner : undefined}
          >
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
                  links.choose(places);
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
