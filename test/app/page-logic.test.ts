import { describe, expect, it } from 'vitest';
import { modelKey } from '../../app/engine-client/model-key';
import { commands } from '../../app/notebook/commands';
import { differences } from '../../app/notebook/compare';
import { foldModel } from '../../app/notebook/fold-model';
import { mathAt } from '../../app/notebook/math-span';
import { CELL_TYPES, freeId, freeName, newCell, newDocument } from '../../app/notebook/new-cells';
import { keyName, SEQUENCE_PAUSE_MS, ShortcutReader, shortcutLabel } from '../../app/notebook/shortcuts';
import { Autosave, SAVE_DELAY_MS } from '../../app/notebook/storage/autosave';
import { bytesText, stepText, wallTimeText } from '../../app/notebook/step-text';
import { fileName } from '../../app/share/download';
import { channelsFor, contentHash, linkAddress, readFileText, readLink } from '../../app/share/link';
import { parseRoute, routeHash } from '../../app/share/route';
import { scheduleColumns } from '../../app/stage/schedule-columns';
import type { NotebookDocument } from '../../engine/document/schema';
import { HandTimer, lif, settle } from './fake-engine';

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey', boolean>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('addresses', () => {
  it.each([
    [{ kind: 'home' }, ''],
    [{ kind: 'gallery' }, '#gallery'],
    [{ kind: 'example', file: 'first-spikes' }, '#example=first-spikes'],
    [{ kind: 'document', id: 'a b' }, '#doc=a%20b'],
    [{ kind: 'link', fragment: '0:abc' }, '#0:abc'],
  ] as const)('reads and writes %o', (route, hash) => {
    expect(routeHash(route)).toBe(hash);
    expect(parseRoute(hash)).toEqual(route);
  });

  it('survives broken escapes', () => {
    expect(parseRoute('#doc=%E0%A4%A')).toEqual({ kind: 'document', id: '%E0%A4%A' });
  });
});

describe('links', () => {
  it('hold the whole document and stay short', () => {
    const address = linkAddress(lif(), 'http://here/#gallery');
    expect(address).toBeDefined();
    expect(address?.startsWith('http://here/#0:')).toBe(true);
    expect(address?.length).toBeLessThan(1000);
    expect(readLink(address?.split('#')[1] ?? '')).toEqual({ ok: true, document: lif() });
  });

  it('say what is wrong when they are cut or changed', () => {
    const fragment = (linkAddress(lif(), 'x') ?? '').split('#')[1] ?? '';
    expect(readLink(fragment.slice(0, -10))).toMatchObject({ ok: false });
    const flipped = `${fragment.slice(0, 30)}${fragment.charAt(30) === 'A' ? 'B' : 'A'}${fragment.slice(31)}`;
    expect(readLink(flipped)).toMatchObject({ ok: false });
    expect(readLink('nonsense')).toMatchObject({ ok: false });
  });

  it('name the channels that would cut them', () => {
    expect(channelsFor(1999).every(({ fits }) => fits)).toBe(true);
    expect(
      channelsFor(2001)
        .filter(({ fits }) => !fits)
        .map(({ name }) => name),
    ).toEqual(['chat', 'slides']);
  });

  it('have a content hash that tells documents apart', () => {
    expect(contentHash('a')).toBe(contentHash('a'));
    expect(new Set(Array.from({ length: 2000 }, (_, n) => contentHash(`doc ${n}`))).size).toBe(2000);
  });
});

describe('files', () => {
  it('are refused with a reason when they are not documents', () => {
    expect(readFileText('{')).toMatchObject({ ok: false });
    expect(readFileText('{"format":"spikepad-notebook","v":99}')).toMatchObject({ ok: false });
    expect(readFileText(JSON.stringify(lif()))).toEqual({ ok: true, document: lif() });
  });

  it('are named after the title', () => {
    expect(fileName('First spikes: Über I₀/2')).toBe('first-spikes-u-ber-i0-2.spikepad.json');
    expect(fileName('…')).toBe('notebook.spikepad.json');
  });
});

describe('what a run depends on', () => {
  it('leaves out texts, plots, titles and slider settings', () => {
    const document = lif();
    const other: NotebookDocument = {
      ...document,
      title: 'x',
      cells: document.cells
        .filter((cell) => cell.type !== 'text' && cell.type !== 'plot')
        .map((cell) =>
          cell.id === 'k'
            ? {
                ...cell,
                rows: [
                  { name: 'I0', value: '1.17' },
                  { name: 'tau', value: '10*ms' },
                ],
              }
            : cell,
        ),
    };
    expect(modelKey(other)).toBe(modelKey(document));
    expect(modelKey(lif('1.18'))).not.toBe(modelKey(document));
    expect(modelKey({ ...document, dt: '1*ms' })).not.toBe(modelKey(document));
  });
});

describe('shortcuts', () => {
  it('are written as in the list of commands', () => {
    expect(keyName(press('Enter', { ctrlKey: true }))).toBe('Mod+Enter');
    expect(keyName(press('Z', { metaKey: true, shiftKey: true }))).toBe('Mod+Shift+z');
    expect(keyName(press('?', { shiftKey: true }))).toBe('?');
    expect(shortcutLabel('Mod+Shift+z', false)).toBe('Ctrl+Shift+Z');
    expect(shortcutLabel('Escape Escape', true)).toBe('Esc then Esc');
  });

  it('need both keys of a sequence within a second', () => {
    const reader = new ShortcutReader(commands);
    expect(reader.read(press('Escape'), true, 0)).toBeUndefined();
    expect(reader.read(press('Escape'), true, 300)?.name).toBe('stop');
    expect(reader.read(press('Escape'), true, 400)).toBeUndefined();
    expect(reader.read(press('Escape'), true, 400 + SEQUENCE_PAUSE_MS + 1)).toBeUndefined();
  });

  it('leave letters to text fields', () => {
    const reader = new ShortcutReader(commands);
    expect(reader.read(press('j'), true, 0)).toBeUndefined();
    expect(reader.read(press('j'), false, 1)?.name).toBe('next-cell');
    expect(reader.read(press('F8', { shiftKey: true }), true, 2)?.name).toBe('previous-problem');
  });

  it('are given to one command each', () => {
    const all = commands.flatMap((command) => command.shortcuts);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('autosave', () => {
  it('writes the last of several changes once, 300 ms later', async () => {
    const timer = new HandTimer();
    const written: number[] = [];
    const states: string[] = [];
    const save = (value: number): Promise<void> => {
      written.push(value);
      return Promise.resolve();
    };
    const autosave = new Autosave(save, (state) => states.push(state), timer);
    autosave.change(1);
    await timer.advance(SAVE_DELAY_MS - 1);
    autosave.change(2);
    await timer.advance(SAVE_DELAY_MS - 1);
    expect(written).toEqual([]);
    await timer.advance(1);
    expect(written).toEqual([2]);
    expect(states.at(-1)).toBe('saved');
  });

  it('writes at once when the page goes away, and says when it cannot', async () => {
    const timer = new HandTimer();
    const states: string[] = [];
    const autosave = new Autosave(
      () => Promise.reject(new Error('full')),
      (state) => states.push(state),
      timer,
    );
    autosave.flush();
    expect(states).toEqual([]);
    autosave.change(1);
    autosave.flush();
    await settle();
    expect(states).toEqual(['saving', 'failed']);
  });
});

describe('cells', () => {
  it('of every kind can be added, with free ids and names', () => {
    let document = newDocument('x');
    for (const type of [...CELL_TYPES, ...CELL_TYPES]) {
      document = { ...document, cells: [...document.cells, newCell(document, type)] };
    }
    expect(new Set(document.cells.map((cell) => cell.id)).size).toBe(document.cells.length);
    expect(readFileText(JSON.stringify(document))).toMatchObject({ ok: true });
    expect(freeId(document, 'g')).toBe('g3');
    expect(freeName(document, 'G')).toBe('G3');
  });

  it('fold into "Show model" between texts, sliders and plots on a phone', () => {
    const runs = foldModel(lif().cells);
    expect(
      runs.map((run) => (run.kind === 'shown' ? run.cell.id : run.cells.map((cell) => cell.id))),
    ).toEqual(['intro', 'k', ['g', 'm', 'r'], 'p']);
  });

  it('of two versions are compared', () => {
    const before = lif();
    const after: NotebookDocument = {
      ...lif('2'),
      cells: [...lif('2').cells.filter((cell) => cell.id !== 'p'), { id: 't9', type: 'text', text: 'new' }],
    };
    expect(differences(before, after).map(({ cell }) => cell)).toEqual(['constants', 'plot', 'text']);
    expect(differences(before, before)).toEqual([]);
  });
});

describe('formulas in texts', () => {
  it.each([
    ['$\\tau$ x', { source: '\\tau', block: false, end: 6 }],
    ['$$a = b$$', { source: 'a = b', block: true, end: 9 }],
    ['$a\\$b$', { source: 'a\\$b', block: false, end: 6 }],
  ])('%s', (text, found) => {
    expect(mathAt(text, 0)).toEqual(found);
  });

  it.each(['$5 and $6', '$a$5', '$ a$', '$a', '$$$$', 'a$'])('none in %s', (text) => {
    expect(mathAt(text, 0)).toBeUndefined();
  });
});

describe('numbers on the page', () => {
  it('have fitting units', () => {
    expect([stepText(1e-4), stepText(5e-5), stepText(0.2), stepText(1)]).toEqual([
      '0.1 ms',
      '50 us',
      '200 ms',
      '1 s',
    ]);
    expect([wallTimeText(0.94), wallTimeText(12.2), wallTimeText(2100)]).toEqual([
      '0.9 ms',
      '12 ms',
      '2.1 s',
    ]);
    expect([bytesText(12), bytesText(1.24e6), bytesText(32e6)]).toEqual(['12 B', '1.2 MB', '32 MB']);
  });
});

describe('schedule', () => {
  it('shows the main slots always and others only when used', () => {
    const row = (name: string, when: string) => ({
      name,
      when,
      className: 'CodeRunner',
      owner: 'G',
      dt: 1e-4,
      order: 0,
      active: true,
      abstractCode: '',
      userCode: '',
    });
    const columns = scheduleColumns([row('b', 'before_thresholds'), row('a', 'groups'), row('x', 'mine')]);
    expect(columns.map(({ slot, rows }) => `${slot} ${rows.length}`)).toEqual([
      'start 0',
      'groups 1',
      'before_thresholds 1',
      'thresholds 0',
      'synapses 0',
      'resets 0',
      'end 0',
      'mine 1',
    ]);
  });
});
