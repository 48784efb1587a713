// The memory of a simulation: made on demand, and read correctly through variables after it has grown.
import { describe, expect, it, vi } from 'vitest';
import { Clock, Device } from '../../engine/core';
import { Memory } from '../../engine/core/memory';
import { ArrayVariable, DynamicArrayVariable } from '../../engine/core/variables';
import { checkDocument } from '../../engine/document/check';
import { ms } from '../../engine/units';
import { example } from '../worker/collect';

describe('memory', () => {
  it('is not made before something is allocated', () => {
    const memory = new Memory();
    expect(memory.u8.length).toBe(0);
    expect(memory.allocate(8)).toBe(Memory.aside + Memory.asideBytes);
    expect(memory.u8.length).toBe(65536);
    expect(memory.wasm.buffer).toBe(memory.u8.buffer);
  });

  it('is not made by the check of a document', () => {
    const { Memory: original } = WebAssembly;
    let made = 0;
    WebAssembly.Memory = new Proxy(original, {
      construct(target, args: [WebAssembly.MemoryDescriptor]) {
        made += 1;
        return new target(...args);
      },
    });
    try {
      expect(checkDocument(example('hodgkin-huxley')).diagnostics).toEqual([]);
      expect(made).toBe(0);
    } finally {
      WebAssembly.Memory = original;
    }
  });

  it('grows in few steps, and takes only what is needed where there is no more', () => {
    const [few, poor] = [new Memory(), new Memory()];
    for (let k = 0; k < 256; k += 1) few.allocate(2 ** 20);
    expect(few.generation).toBeLessThanOrEqual(9);
    const { wasm } = poor;
    const grow = vi.spyOn(wasm, 'grow').mockImplementation((pages) => {
      if (wasm.buffer.byteLength / 65536 + pages > 100) throw new RangeError('no more');
      return WebAssembly.Memory.prototype.grow.call(wasm, pages);
    });
    poor.allocate(50 * 65536);
    poor.u8[40 * 65536] = 7;
    const last = poor.allocate(45 * 65536);
    expect([poor.u8[last], poor.u8[40 * 65536], poor.u8.length]).toEqual([0, 7, 96 * 65536]);
    expect(() => poor.allocate(10 * 65536)).toThrow('needs more memory than there is (7 MB)');
    expect(poor.allocate(65536)).toBeGreaterThan(last);
    grow.mockRestore();
  });

  it('does not grow beyond its limit', () => {
    const memory = new Memory(10.5 * 65536);
    memory.allocate(8 * 65536);
    expect(() => memory.allocate(3 * 65536)).toThrow('needs more memory');
    expect(memory.allocate(65536)).toBeGreaterThan(8 * 65536);
    expect(memory.u8.length).toBe(10 * 65536);
  });

  it('keeps a clock right whose numbers take their place when the memory is full', () => {
    const device = new Device();
    const clock = new Clock(ms.times(0.5), { device });
    clock.setTime(3e-3);
    const { memory } = device;
    memory.allocate(65536 - 64 - memory.bytesUsed);
    const stored = ['timestep', 't', 'dt'].map((name) => {
      const variable = clock.variables.get(name);
      return variable instanceof ArrayVariable ? variable.values[0] : undefined;
    });
    expect(stored).toEqual([6, 3e-3, 0.5e-3]);
    clock.advance();
    expect([clock.timestep, clock.t_, clock.dt_]).toEqual([7, 3.5e-3, 0.5e-3]);
    expect(clock.variables.get('t')).toMatchObject({ values: Float64Array.of(3.5e-3) });
  });
});

describe('views of array variables', () => {
  it('follow the memory when it grows', () => {
    const memory = new Memory();
    const variable = new ArrayVariable({ name: 'v', size: 2 }, memory);
    variable.values[1] = 5;
    memory.allocate(1e6);
    variable.values[0] = 4;
    expect([...variable.values]).toEqual([4, 5]);
    expect(memory.f64[variable.offset / 8]).toBe(4);
  });

  it.each(['float64', 'int32', 'bool'] as const)('follow a growing array of type %s', (dtype) => {
    const memory = new Memory();
    const array = new DynamicArrayVariable({ name: 'x', dtype }, memory);
    const expected: number[] = [];
    for (let k = 0; k < 100; k += 1) {
      array.append(k % 7);
      expected.push(k % 7);
      if (k % 10 === 0) expect([...array.values]).toEqual(expected);
    }
    array.resize(40);
    array.resize(60);
    expect([...array.values]).toEqual([...expected.slice(0, 40), ...new Array<number>(20).fill(0)]);
    array.setFrom(38, [1, 2, 3, 4], 3);
    expect([...array.values.slice(37, 43)]).toEqual([2, 1, 2, 3, 0, 0]);
  });
});
