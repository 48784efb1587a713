// The encoder of WebAssembly modules: numbers as in the examples of the specification and its appendix on LEB128,
// instructions and whole modules as wabt reads them, and the shape of the code of small kernels.
import { describe, expect, it } from 'vitest';
import loadWabt from 'wabt';
import { ByteBuffer } from '../../../engine/codegen/targets/wasm/bytes';
import { FunctionBody } from '../../../engine/codegen/targets/wasm/function-body';
import { ModuleBuilder } from '../../../engine/codegen/targets/wasm/module-builder';
import type { HostImport } from '../../../engine/codegen/targets/wasm/module-context';
import type { MiscOp, Op, SimdOp } from '../../../engine/codegen/targets/wasm/opcodes';
import { MISC, OP, SIMD } from '../../../engine/codegen/targets/wasm/opcodes';
import { WasmCode } from '../../../engine/codegen/targets/wasm/wasm-code';
import { Memory } from '../../../engine/core/memory';
import { userFunction, World } from '../kit';
import { Dimension } from '../../../engine/units';

const wabt = await loadWabt();

function memory(): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: 1, maximum: 65536 });
}

/** A module as text, one instruction after the other; wabt validates it. */
function textOf(bytes: Uint8Array): string {
  const module = wabt.readWasm(bytes, { readDebugNames: false, simd: true, check: true });
  module.validate();
  const text = module.toText({ foldExprs: false, inlineExport: false });
  module.destroy();
  return text;
}

/** Text of a module with one function. */
function functionText(body: FunctionBody): string {
  const module = new ModuleBuilder(memory());
  module.export('run', module.function(body));
  return textOf(module.encode());
}

function hex(write: (buffer: ByteBuffer) => void): string {
  const buffer = new ByteBuffer();
  write(buffer);
  return [...buffer.content].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

describe('numbers', () => {
  it.each([
    [0, '00'],
    [127, '7f'],
    [128, '80 01'],
    [16383, 'ff 7f'],
    [16384, '80 80 01'],
    [624485, 'e5 8e 26'],
    [2 ** 32 - 1, 'ff ff ff ff 0f'],
  ])('unsigned %d', (value, expected) => {
    expect(hex((buffer) => buffer.u32(value))).toBe(expected);
  });

  it.each([
    [0, '00'],
    [63, '3f'],
    [64, 'c0 00'],
    [-1, '7f'],
    [-64, '40'],
    [-65, 'bf 7f'],
    [128, '80 01'],
    [-128, '80 7f'],
    [-123456, 'c0 bb 78'],
    [2147483647, 'ff ff ff ff 07'],
    [-2147483648, '80 80 80 80 78'],
  ])('signed %d', (value, expected) => {
    expect(hex((buffer) => buffer.i32(value))).toBe(expected);
    expect(hex((buffer) => buffer.i64(BigInt(value)))).toBe(expected);
  });

  it('signed ones of 64 bits', () => {
    const limit = 2n ** 63n;
    expect(hex((buffer) => buffer.i64(limit - 1n))).toBe('ff ff ff ff ff ff ff ff ff 00');
    expect(hex((buffer) => buffer.i64(-limit))).toBe('80 80 80 80 80 80 80 80 80 7f');
    // Larger ones wrap around, as bit patterns do.
    expect(hex((buffer) => buffer.i64(2n * limit - 1n))).toBe('7f');
    expect(hex((buffer) => buffer.bits64(2n * limit - 2n))).toBe('fe ff ff ff ff ff ff ff');
  });

  it('doubles, names and vectors', () => {
    expect(hex((buffer) => buffer.f64(-0))).toBe('00 00 00 00 00 00 00 80');
    expect(hex((buffer) => buffer.f64(1.5))).toBe('00 00 00 00 00 00 f8 3f');
    expect(hex((buffer) => buffer.name('µA'))).toBe('03 c2 b5 41');
    expect(hex((buffer) => buffer.vector([]))).toBe('00');
  });

  it('keep their places while the buffer grows', () => {
    const buffer = new ByteBuffer();
    for (let k = 0; k < 1000; k += 1) buffer.f64(k);
    buffer.append(new Uint8Array(5000).fill(7));
    expect(buffer.length).toBe(13000);
    const { content } = buffer;
    const view = new DataView(content.buffer, content.byteOffset);
    for (let k = 0; k < 1000; k += 1) expect(view.getFloat64(8 * k, true)).toBe(k);
    expect(content.subarray(8000).every((byte) => byte === 7)).toBe(true);
  });
});

/** Instructions that the test of names leaves to others: they have a structure or an operand of their own. */
const STRUCTURED: readonly string[] = [
  ...['block', 'loop', 'if', 'else', 'end', 'br', 'br_if', 'call', 'select', 'drop'],
  ...[
    'local_get',
    'local_set',
    'local_tee',
    'i32_const',
    'i64_const',
    'f64_const',
    'v128_const',
    'i8x16_shuffle',
  ],
];

/** How the text format writes an instruction. */
function written(operation: string): string {
  return operation.replace('_', '.');
}

function isMemory(operation: string): boolean {
  return /_(load|store)/.test(operation);
}

/** Does it read or replace a lane of a value? */
function isLaneOfValue(operation: SimdOp): operation is Parameters<FunctionBody['lane']>[0] {
  return /_(extract|replace)_lane(_u)?$/.test(operation);
}

describe('instructions', () => {
  const plain = (Object.keys(OP) as Op[]).filter((name) => !STRUCTURED.includes(name));
  const vectors = (Object.keys(SIMD) as SimdOp[]).filter((name) => !STRUCTURED.includes(name));

  it.each(plain)('%s', (operation) => {
    // Behind `unreachable` there are operands of any type.
    const body = new FunctionBody().op('unreachable');
    if (isMemory(operation)) body.memory(operation, 300, 0);
    else body.op(operation);
    const place = isMemory(operation) ? ' offset=300 align=1' : '';
    if (operation.endsWith('store')) expect(functionText(body)).toContain(`${written(operation)}${place}`);
    else expect(functionText(body.op('unreachable'))).toContain(written(operation));
  });

  it.each(vectors)('%s', (operation) => {
    const body = new FunctionBody().op('unreachable');
    if (operation.endsWith('_lane') && isMemory(operation)) body.simdMemory(operation, 300, 0, 1);
    else if (isMemory(operation)) body.simdMemory(operation, 300, 0);
    else if (isLaneOfValue(operation)) body.lane(operation, 1);
    else body.simd(operation);
    expect(functionText(body.op('unreachable'))).toContain(written(operation));
  });

  it.each(Object.keys(MISC) as MiscOp[])('%s', (operation) => {
    const body = new FunctionBody().op('unreachable').misc(operation).op('unreachable');
    expect(functionText(body)).toContain(written(operation));
  });

  it('with operands', () => {
    const body = new FunctionBody(['i32']);
    const [x, pair] = [body.local('f64'), body.local('v128')];
    body.f64(-0).set(x).f64x2(1.5).i64x2(-1n).simd('v128_xor').set(pair);
    body.get(pair).get(pair).shuffle([0, 1, 2, 3, 4, 5, 6, 7, 24, 25, 26, 27, 28, 29, 30, 31]).set(pair);
    body.get(x).f64(2).get(0).op('select').tee(x).op('drop').i64(-5n).op('drop');
    body.block(() => {
      body.loop(() => {
        body.get(0).op('i32_eqz').brIf(1);
        body.get(0).i32(-1).op('i32_add').set(0).br(0);
      });
    });
    body.get(0).if(
      () => body.f64(1).set(x),
      () => body.f64(2).set(x),
    );
    const text = functionText(body);
    for (const part of [
      '(local f64 v128)',
      'f64.const -0x0p+0',
      'v128.const i32x4 0x00000000 0x3ff80000 0x00000000 0x3ff80000',
      'v128.const i32x4 0xffffffff 0xffffffff 0xffffffff 0xffffffff',
      'i8x16.shuffle 0 1 2 3 4 5 6 7 24 25 26 27 28 29 30 31',
      'i64.const -5',
      'br_if 1',
      'else',
    ])
      expect(text).toContain(part);
  });
});

describe('functions', () => {
  it('number locals behind parameters, and declare equal neighbours together', () => {
    const body = new FunctionBody(['i32', 'f64']);
    const locals = (['i32', 'i32', 'f64', 'v128', 'i64', 'i32'] as const).map((type) => body.local(type));
    expect(locals).toEqual([2, 3, 4, 5, 6, 7]);
    const text = functionText(body);
    expect(text).toContain('(param i32 f64)');
    expect(text).toContain('(local i32 i32 f64 v128 i64 i32)');
  });

  it('execute their prologue first, in the order of writing', () => {
    const body = new FunctionBody();
    const x = body.local('f64');
    body.get(x).f64(1).op('f64_add');
    body.inPrologue(() => body.f64(40).set(x));
    body.inPrologue(() => body.get(x).f64(1).op('f64_add').set(x));
    const module = new ModuleBuilder(memory());
    module.export('run', module.function(body, 'f64'));
    const { run } = module.instantiate() as { run: () => number };
    expect(run()).toBe(42);
  });
});

describe('modules', () => {
  it('import host functions and the memory, with each signature once', () => {
    const seen: number[] = [];
    const effect = { parameters: ['f64'] } as const;
    const value = { parameters: ['f64'], result: 'f64' } as const;
    const imports: HostImport[] = [
      { signature: effect, host: (x = 0) => void seen.push(x) },
      { signature: value, host: (x = 0) => 2 * x },
      { signature: value, host: (x = 0) => x + 1 },
    ];
    const shared = memory();
    const module = new ModuleBuilder(shared, imports);
    const body = new FunctionBody(['f64']).get(0).call(1).call(2).call(0);
    module.export('run', module.function(body));
    const text = textOf(module.encode());
    expect(text.match(/\(type \(;\d+;\) \(func/g)).toHaveLength(2);
    expect(text.match(/\(import "env" "host\d"/g)).toHaveLength(3);
    expect(text).toContain('(import "env" "memory" (memory (;0;) 1 65536))');
    const { run } = module.instantiate() as { run: (x: number) => void };
    run(20);
    expect(seen).toEqual([41]);
  });

  it('number more functions than one byte holds', () => {
    const module = new ModuleBuilder(memory());
    let last = module.function(new FunctionBody().f64(0), 'f64');
    for (let k = 1; k <= 300; k += 1) {
      last = module.function(new FunctionBody().call(last).f64(k).op('f64_add'), 'f64');
    }
    expect(last).toBe(300);
    module.export('sum', last);
    const { sum } = module.instantiate() as { sum: () => number };
    expect(sum()).toBe(45150);
  });
});

/** The code of a kernel. */
function kernelText(code: string, template = 'stateupdate'): string {
  const world = new World(7);
  for (const name of ['v', 'w']) world.array(name, 1);
  world.array('n', 1, { dtype: 'int32' });
  world.array('_link', [0, 0, 1, 1, 2, 2, 3], { dtype: 'int32' });
  world.array('u', 1, { index: '_link' });
  const hosted = userFunction('hosted', {
    args: [{ name: 'x' }],
    result: Dimension.none,
    call: (x = 0) => x + 1,
  });
  world.functions.set('hosted', hosted);
  const object = world.create(template, code, {
    target: 'wasm',
    templateKwds: { eventspace: '_spikespace' },
  });
  if (!(object instanceof WasmCode)) throw new Error('left to the reference target');
  const { context, body } = object.compiled;
  const module = new ModuleBuilder(context.memory.wasm, context.imports);
  module.export('run', module.function(body));
  const text = textOf(module.encode());
  return text.slice(text.lastIndexOf('(func (;'));
}

describe('kernels', () => {
  it('compute two elements at a time, four times in each turn of one loop where they are cheap', () => {
    const text = kernelText('v = v*0.5 + w');
    for (const part of ['v128.load', 'f64x2.mul', 'f64x2.add', 'v128.store'])
      expect(text.match(new RegExp(part, 'g'))).toHaveLength(part === 'v128.load' ? 8 : 4);
    expect(text.match(/\bloop\b/g)).toHaveLength(1);
    expect(text).not.toContain('call');
  });

  it('read what they use twice once, and compute constants before the loop', () => {
    const text = kernelText('v = exp(w)*w + w*0.125');
    // Besides the element there are the rows of the table of powers, at the beginning of memory.
    const loads = text.match(/v128\.load\b.*/g) ?? [];
    expect(loads.filter((load) => !load.includes(`offset=${Memory.tables}`))).toHaveLength(1);
    expect(loads).toHaveLength(3);
    expect(text.indexOf('0x3fc00000')).toBeLessThan(text.indexOf('loop'));
  });

  it('compute one element at a time where they ask the host or follow an index', () => {
    for (const code of ['v = hosted(v)', 'v += u']) {
      const text = kernelText(code);
      expect(text).not.toContain('f64x2');
      expect(text).toContain('f64.store');
    }
    expect(kernelText('v = hosted(v)')).toMatch(/call \d+/);
  });

  it('ask for events of all elements of a turn at once', () => {
    const text = kernelText('_cond = v > 1.0', 'threshold');
    expect(text.match(/f64x2\.lt/g)).toHaveLength(4);
    expect(text.match(/i64x2\.bitmask/g)).toHaveLength(4);
    expect(text.match(/\bif\b[^]*?\bloop\b/g)?.length).toBeGreaterThan(0);
    expect(text).toContain('i32.store');
  });
});
