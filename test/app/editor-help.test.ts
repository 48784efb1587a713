// Completion, unit hints and the filter that keeps the document from typing over the user.
import { describe, expect, it } from 'vitest';
import type { FieldUnits, SymbolInfo } from '../../engine/worker/protocol';
import { completionsAt } from '../../app/editor/completions';
import { EchoFilter } from '../../app/editor/echo';
import { SYNTAX_COLOURS, EDITOR_COLOURS } from '../../app/editor/syntax-colours';
import { hintAt, unitAt, unitWords } from '../../app/editor/unit-hover';

const SYMBOLS: readonly SymbolInfo[] = [
  { name: 'v', kind: 'variable', unit: 'V', valueType: 'float', owner: 'G' },
  { name: 'v', kind: 'variable', unit: 'V', valueType: 'float', owner: 'H' },
  { name: 'tau', kind: 'constant', unit: 's', valueType: 'float' },
  { name: 'exp', kind: 'function', unit: 'exp(x: 1) → 1', valueType: 'float' },
  { name: 'volt', kind: 'unit', unit: 'V', valueType: 'float' },
];

function labels(language: 'equations' | 'statements' | 'expression', before: string): string[] {
  return completionsAt(language, before, SYMBOLS).map((item) => item.label);
}

describe('completions', () => {
  it('offer names with units, functions with signatures, units and special names', () => {
    const items = completionsAt('statements', 'v = ta', SYMBOLS);
    expect(items.find((item) => item.label === 'tau')).toMatchObject({ kind: 'constant', detail: 's' });
    expect(items.find((item) => item.label === 'exp')?.detail).toBe('exp(x: 1) → 1');
    expect(items.map((item) => item.label)).toEqual(
      expect.arrayContaining(['volt', 'lastspike', 'not', 't']),
    );
  });

  it('offer a name of two groups once', () => {
    expect(labels('statements', '').filter((label) => label === 'v')).toHaveLength(1);
  });

  it('offer units behind the colon of an equation and flags in its bracket', () => {
    expect(labels('equations', 'dv/dt = -v/tau : v')).toEqual([
      'volt',
      'boolean',
      'bool',
      'integer',
      'float',
    ]);
    expect(labels('equations', 'dv/dt = -v/tau : volt (un')).toEqual([
      'unless refractory',
      'constant',
      'constant over dt',
      'shared',
      'linked',
    ]);
    expect(labels('equations', 'dv/dt = -v/(ta')).toContain('tau');
  });

  it('stay away from comments and numbers', () => {
    expect(labels('statements', 'v = 1 # ta')).toEqual([]);
    expect(labels('statements', 'v = 1e')).toEqual([]);
  });
});

describe('unit hints', () => {
  const text = 'dv/dt = (I0 - v)/tau : 1';
  const units: FieldUnits = {
    place: { cell: 'g', field: 'equations' },
    units: [
      { span: [8, 20], unit: 'V/s', text: '(I0 - v)/tau' },
      { span: [9, 15], unit: 'V', text: 'I0 - v' },
      { span: [9, 11], unit: 'V', text: 'I0' },
    ],
  };

  it('name the smallest sub-expression', () => {
    expect(unitAt(units, text, 10)?.text).toBe('I0');
    expect(unitAt(units, text, 12)?.text).toBe('I0 - v');
    expect(unitAt(units, text, 17)?.text).toBe('(I0 - v)/tau');
    expect(unitAt(units, text, 22)).toBeUndefined();
  });

  it('say nothing about text that has changed since', () => {
    expect(unitAt(units, text.replace('I0', 'J0'), 10)).toBeUndefined();
    expect(hintAt(text, [], undefined, 10)).toBeUndefined();
  });

  it('call the unit 1 dimensionless', () => {
    expect(unitWords('1')).toBe('dimensionless');
    expect(unitWords('V')).toBe('V');
  });
});

describe('echoes', () => {
  it('are told from changes made elsewhere', () => {
    const filter = new EchoFilter();
    filter.note('a');
    filter.note('ab');
    filter.note('abc');
    expect(filter.isEcho('a')).toBe(true);
    expect(filter.isEcho('abc')).toBe(true);
    // undo: the same text again, now from the document
    expect(filter.isEcho('abc')).toBe(false);
    expect(filter.isEcho('ab')).toBe(false);
    expect(filter.isEcho('a')).toBe(false);
  });
});

describe('colours of tokens', () => {
  it.each(['light', 'dark'] as const)('have a contrast of 4.5 in the %s theme', (theme) => {
    for (const style of Object.values(SYNTAX_COLOURS[theme])) {
      expect(contrast(style.colour, EDITOR_COLOURS[theme].background)).toBeGreaterThanOrEqual(4.5);
    }
  });
});

/** Contrast ratio of two colours by WCAG 2. */
function contrast(first: string, second: string): number {
  const [a, b] = [luminance(first), luminance(second)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(hex: string): number {
  const channel = (shift: number): number => {
    const value = ((Number.parseInt(hex.slice(1), 16) >> shift) & 255) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0);
}
