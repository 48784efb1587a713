// The text of a field, coloured and squiggled, without an editor.
import { memo } from 'react';
import type { HighlightedLine, Piece } from './highlight';

interface Props {
  readonly lines: readonly HighlightedLine[];
  /** line (from 1) at which a script failed */
  readonly errorLine?: number | undefined;
}

export const StaticCode = memo(function StaticCode({ lines, errorLine }: Props): React.JSX.Element {
  return (
    <div className="code-lines">
      {lines.map((line, index) => (
        <div
          className={index + 1 === errorLine ? 'code-line code-line-error' : 'code-line'}
          key={line.start}
          data-start={line.start}
        >
          {line.pieces.map(renderPiece)}
          {'\n'}
        </div>
      ))}
    </div>
  );
});

function renderPiece(piece: Piece, index: number): React.JSX.Element {
  if ('mark' in piece) {
    const { code, severity } = piece.mark.diagnostic;
    return (
      <span key={index} className={`squiggle squiggle-${severity}`} data-code={code}>
        {piece.pieces.map(renderPiece)}
      </span>
    );
  }
  if ('spot' in piece) {
    return (
      <span key={index} className="spot">
        {piece.pieces.map(renderPiece)}
      </span>
    );
  }
  return (
    <span key={index} className={`tok-${piece.kind}`}>
      {piece.text}
    </span>
  );
}
