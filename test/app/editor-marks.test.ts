// Problems in the static view: exact characters, nesting, and ranges that follow the text being typed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic, Span } from '../../engine/diagnostics';
import { problem } from '../../engine/diagnostics';
import type { Piece } from '../../app/editor/highlight';
import { highlight } from '../../app/editor/highlight';
import { changeBetween, marksAt, moveSpan, placeMarks } from '../../app/editor/marks';

function at(code: string, userCode: string, span: Span): Diagnostic {
  return problem(code, `${code} happened.`, { userCode, span });
}

function textOf(piece: Piece): string {
  return 'pieces' in piece ? piece.pieces.map(textOf).join('') : piece.text;
}

/** All squiggled ranges of a text, outer before inner. */
function squiggles(pieces: readonly Piece[]): string[] {
  return pieces.flatMap((piece) =>
    'mark' in piece ? [`${piece.mark.diagnostic.code} ${textOf(piece)}`, ...squiggles(piece.pieces)] : [],
  );
}

describe('squiggles', () => {
  const code = 'x = v + w\nv = x + I*10*ms';

  it('cover exactly the characters of the range', () => {
    const lines = highlight(code, 'statements', placeMarks(code, [at('UNIT-ADD', code, [18, 25])]));
    expect(lines.map((line) => squiggles(line.pieces))).toEqual([[], ['UNIT-ADD I*10*ms']]);
    expect(lines.map((line) => line.pieces.map(textOf).join(''))).toEqual(code.split('\n'));
  });

  it('nest where one range lies inside another', () => {
    const marks = placeMarks(code, [at('NAME-UNKNOWN', code, [18, 19]), at('UNIT-ADD', code, [14, 25])]);
    const lines = highlight(code, 'statements', marks);
    expect(squiggles(lines[1]?.pieces ?? [])).toEqual(['UNIT-ADD x + I*10*ms', 'NAME-UNKNOWN I']);
  });

  it('can begin inside a token', () => {
    const lines = highlight('abc', 'expression', placeMarks('abc', [at('SYNTAX', 'abc', [1, 2])]));
    expect(squiggles(lines[0]?.pieces ?? [])).toEqual(['SYNTAX b']);
  });

  it('show an empty range on the character beside it', () => {
    expect(placeMarks('v = v +', [at('SYNTAX', 'v = v +', [7, 7])])[0]).toMatchObject({ from: 6, to: 7 });
    expect(placeMarks('v = ', [at('SYNTAX', 'v = ', [2, 2])])[0]).toMatchObject({ from: 2, to: 3 });
  });

  it('run over several lines', () => {
    const marks = placeMarks('a +\nb', [at('UNIT-ADD', 'a +\nb', [0, 5])]);
    const lines = highlight('a +\nb', 'statements', marks);
    expect(lines.map((line) => squiggles(line.pieces))).toEqual([['UNIT-ADD a +'], ['UNIT-ADD b']]);
  });

  it('follow the text while the user types elsewhere, and go where the user types inside', () => {
    const diagnostic = at('NAME-UNKNOWN', 'v > taum', [4, 8]);
    expect(placeMarks('10*v > taum', [diagnostic])[0]).toMatchObject({ from: 7, to: 11 });
    expect(placeMarks('v > taum*2', [diagnostic])[0]).toMatchObject({ from: 4, to: 8 });
    expect(placeMarks('v > taXum', [diagnostic])).toEqual([]);
  });

  it('name the worst problem first at an offset', () => {
    const warning = problem('W', 'w', { userCode: 'abc', span: [0, 3], severity: 'warning' });
    const marks = placeMarks('abc', [warning, at('E', 'abc', [0, 3])]);
    expect(marksAt(marks, 1).map((mark) => mark.diagnostic.code)).toEqual(['E', 'W']);
    expect(marksAt(marks, 3)).toEqual([]);
  });

  it('stay quick for 100 kB of text', () => {
    const long = 'dv/dt = -v/tau : volt (unless refractory)\n'.repeat(2400);
    const start = performance.now();
    const lines = highlight(long, 'equations', placeMarks(long, [at('SYNTAX', long, [90_000, 90_005])]));
    expect(performance.now() - start).toBeLessThan(500);
    expect(lines.flatMap((line) => squiggles(line.pieces))).toHaveLength(1);
    expect(lines.flatMap((line) => line.pieces).length).toBeLessThan(15_000);
  });
});

describe('changes between texts', () => {
  it('turn one into the other', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const change = changeBetween(before, after);
        if (change === undefined) {
          expect(before).toBe(after);
          return;
        }
        const { from, removed, inserted } = change;
        expect(before.slice(0, from) + inserted + before.slice(from + removed)).toBe(after);
      }),
    );
  });

  it('move spans beside them and drop those they touch', () => {
    const change = { from: 3, removed: 2, inserted: 'xyz' };
    expect(moveSpan([0, 3], change)).toEqual([0, 3]);
    expect(moveSpan([5, 7], change)).toEqual([6, 8]);
    expect(moveSpan([2, 4], change)).toBeUndefined();
  });
});
