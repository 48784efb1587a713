// The precision of group and synapses cells: what is built, how much memory it takes, links, scripts and back.
import { describe, expect, it } from 'vitest';
import { Device } from '../../engine/core';
import { buildModel } from '../../engine/document/build';
import { checkDocument } from '../../engine/document/check';
import { compactDocument, expandDocument } from '../../engine/document/compact';
import { exportBrian } from '../../engine/document/export-brian';
import { validateDocument } from '../../engine/document/load';
import type { NotebookDocument, Precision } from '../../engine/document/schema';
import { convertScript } from '../../engine/python/convert';
import { documentOf } from '../worker/collect';

/** 100 neurons with two variables, all of them connected, one recorded variable. */
function network(precision?: Precision): NotebookDocument {
  const chosen = precision === undefined ? {} : { precision };
  return documentOf([
    {
      ...{
        id: 'g',
        type: 'group',
        name: 'G',
        n: '100',
        equations: 'dv/dt = -v/(10*ms) : 1\nw : 1\nn : integer',
      },
      ...{ threshold: 'v > 1', reset: 'v = 0', refractory: '2*ms', method: 'exact', ...chosen },
    },
    {
      ...{ id: 's', type: 'synapses', name: 'S', source: 'G', target: 'G', model: 'a : 1', ...chosen },
      pathways: [{ name: 'pre', on: 'pre', code: 'v_post += a' }],
      connect: [{ kind: 'condition' }],
    },
    { id: 'm', type: 'monitor', name: 'M', kind: 'state', target: 'G', variables: ['v', 'n'], record: 'all' },
    { id: 'r', type: 'run', duration: '10*ms' },
  ]);
}

/** Bytes of a part of the estimate. */
function bytesOf(document: NotebookDocument, name: string): number {
  return checkDocument(document).memory.parts.find((part) => part.name === name)?.bytes ?? Number.NaN;
}

describe('precision', () => {
  it('is that of the variables with a fraction', () => {
    const model = buildModel(network('single'), new Device());
    const types = (owner: 'G' | 'S', ...names: readonly string[]): (string | undefined)[] => {
      const object = owner === 'G' ? model.groups.get('G') : model.synapses.get('S')?.synapses;
      return names.map((name) => object?.variables.get(name)?.dtype);
    };
    expect(types('G', 'v', 'w', 'n', 'lastspike')).toEqual(['float32', 'float32', 'int32', 'float64']);
    expect(types('S', 'a')).toEqual(['float32']);
    const double = buildModel(network('double'), new Device());
    expect(double.groups.get('G')?.variables.get('v')?.dtype).toBe('float64');
  });

  it('counts in the estimate of memory', () => {
    const [double, single] = [network(), network('single')];
    // two variables of 100 neurons, less what blocks of memory are rounded to
    expect(bytesOf(double, 'G') - bytesOf(single, 'G')).toBeGreaterThanOrEqual(2 * 100 * 4 - 2 * 64);
    // 100 samples of 100 numbers
    expect(bytesOf(double, 'M') - bytesOf(single, 'M')).toBe(100 * 100 * 4);
    const perSynapse = (document: NotebookDocument): number | undefined =>
      checkDocument(document).synapses[0]?.bytesPerSynapse;
    expect((perSynapse(double) ?? 0) - (perSynapse(single) ?? 0)).toBe(4);
  });

  it('travels in links, and is refused where it is neither single nor double', () => {
    const document = network('single');
    expect(expandDocument(JSON.parse(JSON.stringify(compactDocument(document))))).toEqual(document);
    expect(validateDocument(document)).toMatchObject({ ok: true, document });
    const cells = document.cells.map((cell) => ({ ...cell, precision: 'half' }));
    expect(validateDocument({ ...document, cells }).ok).toBe(false);
  });

  it('is exported as a dtype, and comes back', () => {
    const { script } = exportBrian(network('single'));
    expect(script.match(/dtype=float32/g)).toHaveLength(2);
    expect(exportBrian(network('double')).script).not.toContain('dtype');
    const { document, notes } = convertScript(script, 'back.py');
    expect(notes).toEqual([]);
    expect(
      document.cells.flatMap((cell) => ('precision' in cell ? [[cell.type, cell.precision]] : [])),
    ).toEqual([
      ['group', 'single'],
      ['synapses', 'single'],
    ]);
  });

  it('of a script is read in all its forms', () => {
    const converted = (lines: string): unknown[] =>
      convertScript(`from brian2 import *\nimport numpy as np\n${lines}`, 'x.py').document.cells.flatMap(
        (cell) =>
          cell.type === 'group' ? [('precision' in cell ? cell.precision : undefined) ?? 'double'] : [],
      );
    const group = (dtype: string): string => `NeuronGroup(1, 'v : 1'${dtype})`;
    expect(converted(`G = ${group(', dtype=np.float32')}`)).toEqual(['single']);
    expect(converted(`G = ${group(", dtype='float32'")}`)).toEqual(['single']);
    expect(converted(`G = ${group(', dtype=float')}`)).toEqual(['double']);
    expect(converted(`G = ${group(", dtype={'v': float32}")}`)).toEqual([]);
    expect(
      converted(
        `prefs.core.default_float_dtype = float32\nG = ${group('')}\nH = ${group(', dtype=float64')}`,
      ),
    ).toEqual(['single', 'double']);
  });
});
