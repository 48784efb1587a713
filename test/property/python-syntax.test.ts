// Reading a script never throws and never points outside the script, whatever the text is.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Source } from '../../engine/diagnostics';
import { parsePython } from '../../engine/python/syntax';

const PIECES = [
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ':',
    ',',
    '.',
    ';',
    '=',
    ':=',
    '==',
    '*',
    '**',
    '/',
    '@',
    '-',
    '~',
    '!',
    '\\',
  ],
  ...[
    '\n',
    '\n    ',
    '\n\t',
    '\r\n',
    ' ',
    '#',
    '"',
    "'",
    '"""',
    "'''",
    'f"',
    "rb'",
    'r"',
    '{{',
    '}}',
    '\\x4',
    '\\\n',
  ],
  ...[
    'if ',
    'else',
    'elif ',
    'for ',
    ' in ',
    'while ',
    'def f',
    'class A',
    'lambda ',
    'return ',
    'yield ',
    'import ',
  ],
  ...[
    'from ',
    'with ',
    ' as ',
    'try:',
    'except ',
    'finally:',
    'not ',
    'and ',
    'global ',
    'del ',
    'print ',
    'async ',
  ],
  ...[
    'x',
    'y1',
    'µ',
    '“',
    '1',
    '1.',
    '0x',
    '1e',
    '3j',
    '0777',
    'None',
    'True',
    '...',
    '😀',
    '\uFEFF',
    '\0',
    '\ud800',
  ],
];

function spansOf(value: unknown, spans: (readonly [number, number])[]): void {
  if (Array.isArray(value)) for (const item of value) spansOf(item, spans);
  else if (value instanceof Source) return;
  else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) {
      if (key === 'span' && Array.isArray(member)) spans.push([Number(member[0]), Number(member[1])]);
      else spansOf(member, spans);
    }
  }
}

function check(text: string): void {
  const parsed = parsePython(new Source(text));
  const spans: (readonly [number, number])[] = [];
  spansOf([parsed.module, parsed.diagnostics], spans);
  for (const [from, to] of spans) {
    expect(from).toBeGreaterThanOrEqual(0);
    expect(to).toBeGreaterThanOrEqual(from);
    expect(to).toBeLessThanOrEqual(text.length);
  }
}

describe('parsePython', () => {
  it('takes any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), check), { numRuns: 300 });
  });

  it('takes any mixture of pieces of Python', () => {
    const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join(''));
    fc.assert(fc.property(text, check), { numRuns: 1500 });
  });
});
