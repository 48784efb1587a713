// Synapses cells as they are added and changed, and how their size is told.
import { describe, expect, it } from 'vitest';
import type { Connection, GroupCell, NotebookDocument, SynapsesCell } from '../../engine/document/schema';
import { newCell } from '../../app/notebook/new-cells';
import { fieldText, setFieldText, setNumberText, setOptionalText } from '../../app/notebook/fields';
import type { EditableDocument } from '../../app/notebook/editable';
import {
  choiceOf,
  connectionOf,
  isOwnName,
  newPathway,
  withoutEntry,
  withPathwayName,
} from '../../app/synapses/edits';
import { builtText, estimateText } from '../../app/synapses/size-text';

function group(name: string, n: string, equations: string): GroupCell {
  return { id: name, type: 'group', name, n, equations };
}

function added(...groups: GroupCell[]): SynapsesCell {
  const document: NotebookDocument = {
    format: 'spikepad-notebook',
    v: 0,
    title: '',
    dt: '0.1*ms',
    cells: groups,
  };
  const cell = newCell(document, 'synapses');
  if (cell.type !== 'synapses') throw new Error('no synapses');
  return cell;
}

describe('new synapses', () => {
  it('connect the first group with the last, in the unit of what they change', () => {
    const cell = added(group('E', '10', 'v : 1'), group('I', '5', 'dg/dt = -g/tau : siemens\ndv/dt = g : 1'));
    expect(cell).toMatchObject({
      id: 'y1',
      name: 'S',
      source: 'E',
      target: 'I',
      model: 'w : siemens',
      pathways: [{ name: 'pre', on: 'pre', code: 'g_post += w' }],
      connect: [{ kind: 'condition' }],
      initial: [{ variable: 'w', value: '1*nS' }],
    });
  });

  it('leave out connections of a neuron with itself, and connect large groups at random', () => {
    const cell = added(group('G', '4000', 'dv/dt = -v/tau : volt'));
    expect([cell.source, cell.target]).toEqual(['G', 'G']);
    expect(cell.connect).toEqual([{ kind: 'condition', condition: 'i != j', p: '0.1' }]);
    expect(cell.initial).toEqual([{ variable: 'w', value: '0.5*mV' }]);
  });
});

describe('connections', () => {
  const random: Connection = { kind: 'condition', condition: 'i < j', p: '0.1', n: '2' };

  it('are one to one only without probability and number', () => {
    expect(choiceOf({ kind: 'condition', condition: ' i==j ' })).toBe('one-to-one');
    expect(choiceOf({ kind: 'condition', condition: 'i == j', p: '0.5' })).toBe('condition');
    expect(choiceOf(random)).toBe('condition');
  });

  it('keep what another way has as well', () => {
    expect(connectionOf(random, 'condition')).toBe(random);
    expect(connectionOf(random, 'pairs')).toEqual({ kind: 'pairs', i: '0', j: '0', n: '2' });
    expect(connectionOf(random, 'generator')).toMatchObject({
      kind: 'generator',
      side: 'j',
      p: '0.1',
      n: '2',
    });
    expect(connectionOf(random, 'one-to-one')).toEqual({ kind: 'condition', condition: 'i == j' });
  });
});

describe('lists of a synapses cell', () => {
  const cell = added(group('G', '2', 'v : 1'));

  it('grow by pathways with free names, and shrink', () => {
    const second = newPathway(cell, 'pre');
    expect(second).toEqual({ name: 'pre_2', on: 'pre', code: '' });
    expect(newPathway(cell, 'post').name).toBe('post');
    const grown = { ...cell, pathways: [...cell.pathways, second] };
    expect(withoutEntry(grown, 'pathways', 0).pathways).toEqual([second]);
    expect(withoutEntry(cell, 'connect', 0).connect).toEqual([]);
  });

  it('are addressed by position; fields that may be missing come and go', () => {
    const plain = { format: 'spikepad-notebook', v: 0, title: '', dt: '0.1*ms', cells: [cell] };
    const document = JSON.parse(JSON.stringify(plain)) as EditableDocument;
    const place = (field: string): { cell: string; field: string } => ({ cell: cell.id, field });
    setFieldText(document, place('pathways.0.code'), 'v_post += 2*w');
    expect(fieldText(document, place('pathways.0.code'))).toBe('v_post += 2*w');
    setOptionalText(document, place('pathways.0.delay'), '2*ms');
    setNumberText(document, place('pathways.0.order'), '-3');
    setOptionalText(document, place('connect.0.p'), '0.2');
    expect(document.cells[0]).toMatchObject({
      pathways: [{ delay: '2*ms', order: -3 }],
      connect: [{ p: '0.2' }],
    });
    setOptionalText(document, place('pathways.0.delay'), ' ');
    setNumberText(document, place('pathways.0.order'), '-');
    setOptionalText(document, place('connect.0.p'), '');
    expect(document.cells[0]).toMatchObject({
      pathways: [{ name: 'pre', on: 'pre', code: 'v_post += 2*w' }],
      connect: [{ kind: 'condition' }],
    });
    expect(JSON.stringify(document.cells[0])).not.toMatch(/delay|"order"|"p"/);
  });
});

describe('the size of synapses', () => {
  const summary = { cell: 'y', name: 'S', bytesPerSynapse: 20, sources: 1, targets: 1, method: '' };

  it('is told before and after they are made', () => {
    expect(estimateText({ ...summary, count: 1_279_999.6, bytes: 25_600_000, exact: false })).toBe(
      'about 1,280,000 synapses, 26 MB',
    );
    expect(estimateText({ ...summary, count: 1, bytes: 20, exact: true })).toBe('1 synapse, 20 B');
    expect(estimateText({ ...summary, exact: false })).toBe('number known when built, 20 B each');
    const info = { name: 'S', count: 2000, bytes: 40_000, sources: 1, targets: 1 };
    expect(builtText({ ...info, fanOut: Int32Array.of(), fanIn: Int32Array.of() })).toBe(
      '2,000 synapses, 40 kB',
    );
  });
});

describe('renaming a pathway', () => {
  const cell: SynapsesCell = {
    ...added(group('E', '10', 'v : 1')),
    pathways: [
      { name: 'pre', on: 'pre', code: 'v_post += w' },
      { name: 'late', on: 'pre', code: 'w += 1' },
    ],
    initial: [
      { variable: 'w', value: '1' },
      { variable: 'delay', value: '1*ms' },
      { variable: ' late . delay', value: '2*ms' },
    ],
  };
  const variables = (changed: SynapsesCell): readonly string[] =>
    (changed.initial ?? []).map(({ variable }) => variable);

  it('takes the values of its delays along', () => {
    expect(variables(withPathwayName(cell, 1, 'slow', 'late'))).toEqual(['w', 'delay', 'slow.delay']);
    expect(variables(withPathwayName(cell, 0, 'quick', 'pre'))).toEqual([
      'w',
      'quick.delay',
      ' late . delay',
    ]);
  });

  it('waits for a name that is its own', () => {
    for (const name of ['', '2', 'pre']) {
      expect(isOwnName(cell, 1, name)).toBe(false);
      const typed = withPathwayName(cell, 1, name, 'late');
      expect(typed.pathways[1]?.name).toBe(name);
      expect(variables(typed)).toEqual(variables(cell));
      expect(variables(withPathwayName(typed, 1, 'slow', 'late'))).toEqual(['w', 'delay', 'slow.delay']);
    }
  });
});
