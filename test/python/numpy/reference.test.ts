// Expressions of arrays, units and random numbers give the text that numpy 1.24 and Brian 2.5.1 give for them.
// The texts come from reference/evaluate.py, run by the real numpy and Brian.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Source } from '../../../engine/diagnostics';
import { runScript } from '../../../engine/python/run-script';

type Case = readonly [section: string, code: string, text: string];

const folder = new URL('./reference/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const isCase = (value: unknown): value is Case =>
  Array.isArray(value) && value.length === 3 && value.every((part) => typeof part === 'string');
const parsed: unknown = JSON.parse(read('expected.json'));
const cases = Array.isArray(parsed) ? parsed.filter(isCase) : [];

const SHOW = `
def show(number, expression):
    try:
        text = repr(expression())
    except Exception as error:
        text = 'raises ' + type(error).__name__
    print('@@' + str(number) + '@' + text)
`;

/** Text of each expression, all evaluated in one script. */
function evaluated(): Map<number, string> {
  const calls = cases.map(([, code], number) => `show(${number}, lambda: ${code})\n`);
  let output = '';
  const { error } = runScript(new Source(read('prelude.py') + SHOW + calls.join('')), {
    name: 'reference.py',
    onPrint: (text) => (output += text),
  });
  if (error !== undefined) throw error;
  const parts = output.split('@@').slice(1);
  return new Map(
    parts.map((part) => {
      const at = part.indexOf('@');
      return [Number(part.slice(0, at)), part.slice(at + 1).replace(/\n$/u, '')];
    }),
  );
}

const NUMBER = /-?\d+\.?\d*(?:e[+-]?\d+)?/gu;

/** Numbers printed in full may differ by two units in the last place: mathematical libraries round differently. */
function agrees(have: string, want: string): boolean {
  if (have === want) return true;
  if (want.startsWith('raises ')) {
    const class_ = have.startsWith('raises ') ? have.slice('raises '.length) : '';
    return want.slice('raises '.length).split(' < ').includes(class_);
  }
  if (have.replaceAll(NUMBER, '#') !== want.replaceAll(NUMBER, '#')) return false;
  const [ours, theirs] = [have.match(NUMBER) ?? [], want.match(NUMBER) ?? []];
  return ours.every((text, i) => {
    const inFull = text.replaceAll(/\D/gu, '').length > 14;
    const [a, b] = [Number(text), Number(theirs[i])];
    return text === theirs[i] || (inFull && Math.abs(a - b) <= 2 * Number.EPSILON * Math.abs(a));
  });
}

describe('expressions as numpy and Brian evaluate them', () => {
  const texts = evaluated();
  const sections = [...new Set(cases.map(([section]) => section))];

  it('are many', () => {
    expect(cases.length).toBeGreaterThan(700);
  });

  it.each(sections)('%s', (section) => {
    const wrong = cases.flatMap(([own, code, want], number) => {
      const have = texts.get(number) ?? 'nothing';
      return own !== section || agrees(have, want) ? [] : [{ code, have, want }];
    });
    expect(wrong).toEqual([]);
  });
});
