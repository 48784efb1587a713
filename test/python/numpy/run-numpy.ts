// Runs a script over the numpy module and gives what it prints.
import { RandomState } from '../../../engine/core';
import { Source } from '../../../engine/diagnostics';
import { numpyModule, unitAwareFunctions, PyUnit } from '../../../engine/python/numpy';
import { Interpreter } from '../../../engine/python/runtime';
import { parsePython } from '../../../engine/python/syntax';
import { mV, ms, nA } from '../../../engine/units';

/** Lines printed by a script that has numpy as `np`, all its names, and some units. */
export function printed(text: string): string[] {
  const source = new Source(text);
  const lines: string[] = [];
  const numpy = numpyModule({ random: new RandomState(1) });
  const interpreter = new Interpreter({
    print: (part) => lines.push(part),
    modules: new Map([['numpy', () => numpy]]),
  });
  for (const name of numpy.starNames()) {
    const value = numpy.members.get(name);
    if (value !== undefined) interpreter.globals.set(name, value);
  }
  for (const [name, value] of unitAwareFunctions()) interpreter.globals.set(name, value);
  interpreter.globals.set('np', numpy);
  for (const [name, unit] of [
    ['mV', mV],
    ['ms', ms],
    ['nA', nA],
  ] as const) {
    interpreter.globals.set(name, new PyUnit(unit));
  }
  interpreter.run(parsePython(source).module, source);
  return lines.join('').split('\n').slice(0, -1);
}
