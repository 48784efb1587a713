// Links: length of real documents, damage of every kind, and hostile ones.
import { readFileSync } from 'node:fs';
import { crc32 as nodeCrc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { encodeBase64Url, decodeBase64Url } from '../../engine/document/base64url';
import { compactDocument, expandDocument } from '../../engine/document/compact';
import { crc32 } from '../../engine/document/crc32';
import { decodeLink, encodeLink, LINK_MAXIMUM_BYTES } from '../../engine/document/link';
import { LINK_DICTIONARY_0 } from '../../engine/document/link-dictionary';
import type { NotebookDocument } from '../../engine/document/schema';
import { ModelError } from '../../engine/diagnostics';

function example(name: string): NotebookDocument {
  const url = new URL(`../../public/examples/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as NotebookDocument;
}

function linkOf(document: NotebookDocument): string {
  return encodeLink(JSON.stringify(compactDocument(document)));
}

function problemCode(fragment: string): string {
  const decoded = decodeLink(fragment);
  return decoded.ok ? 'OK' : decoded.problem.code;
}

/** Code of the problem; `OK` only where the text is unharmed (the last bits of a link mean nothing). */
function verdict(fragment: string, original: string): string {
  const decoded = decodeLink(fragment);
  if (!decoded.ok) return decoded.problem.code;
  return decoded.json === original ? 'OK' : 'WRONG';
}

/** A frame made by hand; what it announces need not be true. */
function forged(packed: Uint8Array, length: number, checksum: number, packedLength = packed.length): string {
  const sizes = [packedLength, length].flatMap((size) => {
    const bytes: number[] = [];
    let rest = size;
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
    return [...bytes, rest];
  });
  const sum = [checksum & 255, (checksum >>> 8) & 255, (checksum >>> 16) & 255, checksum >>> 24];
  return `0:${encodeBase64Url(Uint8Array.from([...sizes, ...sum, ...packed]))}`;
}

/** A document that no example resembles, with long words. */
const LIF: NotebookDocument = {
  format: 'spikepad-notebook',
  v: 0,
  title: 'Two populations under a common drive',
  seed: 42,
  dt: '0.1*ms',
  cells: [
    {
      id: 'notes',
      type: 'text',
      text: 'Forty cells receive slightly different currents, so their rates spread. Move the sliders to see which ones fall silent first.',
    },
    {
      id: 'params',
      type: 'constants',
      rows: [
        {
          name: 'tau_m',
          value: '20*ms',
          initial: '20*ms',
          slider: { min: '5*ms', max: '80*ms', step: '1*ms' },
          description: 'membrane time constant',
        },
        {
          name: 'v_rest',
          value: '-68*mV',
          initial: '-68*mV',
          slider: { min: '-90*mV', max: '-50*mV', step: '0.5*mV' },
          description: 'where the membrane settles',
        },
        {
          name: 'drive',
          value: '16*mV',
          initial: '16*mV',
          slider: { min: '0*mV', max: '40*mV', step: '0.25*mV' },
          description: 'mean input',
        },
        { name: 'v_th', value: '-52*mV' },
      ],
    },
    {
      id: 'cells',
      type: 'group',
      name: 'population',
      n: '40',
      equations:
        'dv/dt = (v_rest - v + drive*(1 + spread*i/N))/tau_m : volt (unless refractory)\nspread : 1 (shared, constant)',
      threshold: 'v > v_th',
      reset: 'v = v_rest - 3*mV',
      refractory: '4*ms',
      method: 'exact',
      initial: [
        { variable: 'v', value: 'v_rest + rand()*8*mV' },
        { variable: 'spread', value: '0.6' },
      ],
    },
    {
      id: 'trace',
      type: 'monitor',
      name: 'membranes',
      kind: 'state',
      target: 'population',
      variables: ['v'],
      record: '0, 20, 39',
    },
    { id: 'events', type: 'monitor', name: 'spikes', kind: 'spike', target: 'population' },
    { id: 'go', type: 'run', duration: '350*ms' },
    { id: 'fig1', type: 'plot', kind: 'trace', monitor: 'membranes', variable: 'v', title: 'Three cells' },
    { id: 'fig2', type: 'plot', kind: 'raster', monitor: 'spikes', title: 'All cells' },
  ],
};

describe('length', () => {
  it.each(['first-spikes', 'hodgkin-huxley', 'inside-one-time-step', 'unit-clinic'])(
    'the example %s stays under 1000 characters',
    (name) => {
      expect(linkOf(example(name)).length).toBeLessThan(1000);
    },
  );
  it('an unseen integrate-and-fire document stays under 1000 characters', () => {
    expect(linkOf(LIF).length).toBeLessThan(1000);
  });
});

describe('round trip', () => {
  it('gives the document back', () => {
    for (const document of [LIF, example('hodgkin-huxley'), example('first-spikes')]) {
      const decoded = decodeLink(linkOf(document));
      expect(decoded.ok && expandDocument(JSON.parse(decoded.json))).toEqual(document);
    }
  });
  it('carries any text, also long and empty ones', () => {
    const random = Array.from({ length: 300_000 }, (_, i) => ((i * i * 31) % 9973).toString(36)).join('');
    for (const text of ['', '{}', 'µ ∂ü 神経 🧠', '\ufeffmark', random]) {
      expect(decodeLink(encodeLink(text))).toEqual({ ok: true, json: text });
    }
  });
  it('survives what chat and mail programs do to addresses', () => {
    const link = linkOf(LIF);
    const json = JSON.stringify(compactDocument(LIF));
    const variants = [
      `#${link}`,
      link.replace(':', '%3A'),
      `${link.slice(0, 76)}\r\n ${link.slice(76)}`,
      ` ${link}\n`,
      `${link}==`,
    ];
    for (const variant of variants) expect(decodeLink(variant)).toEqual({ ok: true, json });
  });
  it('has a format that is told by its first characters', () => {
    expect(linkOf(LIF)).toMatch(/^0:[A-Za-z0-9_-]+$/);
  });
});

describe('damage', () => {
  const link = linkOf(LIF);
  const json = JSON.stringify(compactDocument(LIF));

  it('every cut is called a cut', () => {
    for (let end = 2; end < link.length; end += 1) {
      expect(problemCode(link.slice(0, end))).toBe('LINK-TRUNCATED');
    }
  });
  it('every changed character is noticed', () => {
    for (let at = 2; at < link.length; at += 1) {
      for (const digit of 'Aq_9') {
        if (link[at] === digit) continue;
        const changed = verdict(link.slice(0, at) + digit + link.slice(at + 1), json);
        // Only the padding bits behind the last deflated bit may change without harm.
        if (at < link.length - 2) expect(changed).toMatch(/^LINK-(DAMAGED|TRUNCATED|SIZE)$/);
        else expect(changed).not.toBe('WRONG');
      }
    }
  });
  it('swapped, doubled and dropped characters are noticed', () => {
    for (let at = 2; at < link.length - 1; at += 7) {
      const dropped = link.slice(0, at) + link.slice(at + 1);
      const doubled = link.slice(0, at) + link.charAt(at) + link.slice(at);
      const swapped = link.slice(0, at) + link.charAt(at + 1) + link.charAt(at) + link.slice(at + 2);
      expect(problemCode(dropped)).not.toBe('OK');
      expect(problemCode(doubled)).not.toBe('OK');
      if (swapped !== link) expect(verdict(swapped, json)).not.toBe('WRONG');
    }
  });
  it('foreign characters are damage', () => {
    expect(problemCode(`${link}.`)).toBe('LINK-DAMAGED');
    expect(problemCode(`${link}AAAA`)).toBe('LINK-DAMAGED');
  });
  it('newer versions and other fragments are told apart', () => {
    expect(problemCode(link.replace('0:', '1:'))).toBe('LINK-VERSION');
    expect(problemCode('#17:anything')).toBe('LINK-VERSION');
    for (const other of ['', '#', '#gallery', 'doc=abc', ':AAAA', 'x0:AAAA', '-1:AAAA']) {
      expect(problemCode(other)).toBe('LINK-FORMAT');
    }
    expect(problemCode('0:')).toBe('LINK-TRUNCATED');
  });
});

describe('hostile links', () => {
  const bomb = deflateRawSync(new Uint8Array(200_000_000), { level: 9 });

  it('a bomb is not unpacked beyond what it announces', () => {
    const started = performance.now();
    expect(problemCode(forged(bomb, 100, 0))).toBe('LINK-DAMAGED');
    expect(problemCode(forged(bomb, LINK_MAXIMUM_BYTES, 0))).toBe('LINK-DAMAGED');
    expect(performance.now() - started).toBeLessThan(2000);
  });
  it('one that announces too much is refused at once', () => {
    expect(problemCode(forged(bomb, LINK_MAXIMUM_BYTES + 1, 0))).toBe('LINK-SIZE');
    expect(problemCode(forged(bomb, 2 ** 34, 0))).toBe('LINK-SIZE');
    expect(problemCode(`0:${'A'.repeat(7_000_000)}`)).toBe('LINK-SIZE');
  });
  it('a frame that lies about its parts is damaged or cut', () => {
    const text = new TextEncoder().encode('{"a":1}');
    const packed = deflateRawSync(text, { dictionary: LINK_DICTIONARY_0 });
    expect(decodeLink(forged(packed, text.length, crc32(text)))).toEqual({ ok: true, json: '{"a":1}' });
    expect(problemCode(forged(packed, text.length, crc32(text) ^ 1))).toBe('LINK-DAMAGED');
    expect(problemCode(forged(packed, text.length + 1, crc32(text)))).toBe('LINK-DAMAGED');
    expect(problemCode(forged(packed, text.length - 1, crc32(text)))).toBe('LINK-DAMAGED');
    expect(problemCode(forged(packed, text.length, crc32(text), packed.length + 1))).toBe('LINK-TRUNCATED');
  });
  it('text that is no UTF-8 is damage', () => {
    const text = Uint8Array.of(0xff, 0xfe, 0x80);
    expect(problemCode(forged(deflateRawSync(text), 3, crc32(text)))).toBe('LINK-DAMAGED');
  });
  it('documents over the limit get no link', () => {
    expect(() => encodeLink('x'.repeat(LINK_MAXIMUM_BYTES + 1))).toThrow(ModelError);
    const largest = 'x'.repeat(LINK_MAXIMUM_BYTES);
    expect(decodeLink(encodeLink(largest))).toEqual({ ok: true, json: largest });
  });
});

describe('parts', () => {
  it('CRC-32 equals that of zlib', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
    expect(crc32(LINK_DICTIONARY_0)).toBe(nodeCrc32(LINK_DICTIONARY_0));
  });
  it('base64 equals that of Node', () => {
    for (let length = 0; length < 20; length += 1) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 97 + length * 31) % 256);
      const text = Buffer.from(bytes).toString('base64url');
      expect(encodeBase64Url(bytes)).toBe(text);
      expect(decodeBase64Url(text)).toEqual({ bytes, strict: true });
    }
    expect(decodeBase64Url('AB').strict).toBe(false);
    expect(decodeBase64Url('A*').bytes).toBeUndefined();
  });
  it('the dictionary of version 0 is the one that all links of version 0 depend on', () => {
    expect([LINK_DICTIONARY_0.length, crc32(LINK_DICTIONARY_0)]).toEqual([3669, 2589482877]);
  });
});
