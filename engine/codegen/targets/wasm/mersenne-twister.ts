// MT19937 with vectors of four words: the numbers of `MersenneTwister`, several times as fast.
import type { BlockGenerator } from '../../../core/mersenne-twister';
import {
  LOWER,
  MATRIX,
  SHIFT,
  TEMPER_B,
  TEMPER_C,
  UNIFORMS,
  UPPER,
  WORDS,
} from '../../../core/mersenne-twister';
import { kernels } from '../../../numerics';
import { Emitter } from './emit';
import { FunctionBody } from './function-body';
import type { Importer } from './graph';
import { Graph, PLAIN_PLACE } from './graph';
import { ModuleBuilder } from './module-builder';
import type { HostImport } from './module-context';

/** Words in a vector. */
const LANES = 4;
const BYTES = 4 * LANES;
/** Byte offset of the uniform numbers in the generator's memory; the words are at its beginning. */
const NUMBERS = 4096;
/** Byte offset of the squares of points. */
const SQUARES = 8192;
/** Words that are mixed with a word behind them; the others with one in front that is new already. */
const BEHIND = WORDS - SHIFT;

/** The generator has a small memory of its own. */
export class SimdMersenneTwister implements BlockGenerator {
  readonly key: Int32Array<ArrayBuffer>;
  readonly uniforms: Float64Array<ArrayBuffer>;
  readonly squares: Float64Array<ArrayBuffer>;
  readonly refill: () => void;
  readonly polarFactors: (count: number) => void;

  constructor() {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 });
    this.key = new Int32Array(memory.buffer, 0, WORDS);
    this.uniforms = new Float64Array(memory.buffer, NUMBERS, UNIFORMS);
    this.squares = new Float64Array(memory.buffer, SQUARES, UNIFORMS / 2);
    const code = compiledCode();
    const { refill, factors } = new ModuleBuilder(memory, code.imports).bind(code.module) as Functions;
    this.refill = refill;
    this.polarFactors = factors;
  }
}

interface Functions extends WebAssembly.Exports {
  readonly refill: () => void;
  readonly factors: (count: number) => void;
}

interface CompiledCode {
  readonly module: WebAssembly.Module;
  readonly imports: readonly HostImport[];
}

let compiled: CompiledCode | undefined;

/** The code, the same for all generators. */
function compiledCode(): CompiledCode {
  if (compiled === undefined) {
    const imports: HostImport[] = [];
    const factors = factorsBody((host, arity) => {
      if (typeof host !== 'function') throw new Error('there is no model here');
      const parameters = Array.from({ length: arity }, () => 'f64' as const);
      return imports.push({ host, signature: { parameters, result: 'f64' } }) - 1;
    });
    const module = new ModuleBuilder(new WebAssembly.Memory({ initial: 1, maximum: 1 }), imports);
    module.export('refill', module.function(refillBody()));
    module.export('factors', module.function(factors));
    compiled = { module: module.compile(), imports };
  }
  return compiled;
}

/** Squares to factors of the polar method, two at once. */
function factorsBody(importer: Importer): FunctionBody {
  const body = new FunctionBody(['i32']);
  const count = 0;
  const address = body.local('i32');
  const graph = new Graph(importer, 2);
  const place = { ...PLAIN_PLACE, offset: SQUARES, address };
  const square = graph.node('float', { op: 'load', place });
  const log = kernels.get('log')?.build(graph, square) ?? square;
  const factor = graph.sqrt(graph.div(graph.mul(graph.constant(-2), log), square));
  const outer = new Emitter(body, 2);
  outer.hoist([factor], () => false);
  body.block(() => {
    body.loop(() => {
      body.get(address).get(count).i32(3).op('i32_shl', 'i32_ge_s').brIf(1);
      const emitter = outer.inner();
      emitter.prepare([factor]);
      const value = emitter.keep(factor);
      body.get(address).get(value).simdMemory('v128_store', SQUARES, 3);
      body.get(address).i32(16).op('i32_add').set(address);
      body.br(0);
    });
  });
  return body;
}

function refillBody(): FunctionBody {
  const body = new FunctionBody();
  const at = body.local('i32');
  const mixed = body.local('v128');
  /** Vectors from one word to before another; what is left is done word by word. */
  const mix = (from: number, to: number, partner: number): void => {
    const whole = from + LANES * Math.floor((to - from) / LANES);
    body.i32(4 * from).set(at);
    body.loop(() => {
      body.get(at);
      body.get(at).simdMemory('v128_load', 4 * partner, 2);
      emitTwist(
        body,
        mixed,
        () => body.get(at).simdMemory('v128_load', 0, 2),
        () => body.get(at).simdMemory('v128_load', 4, 2),
      );
      body.simd('v128_xor').simdMemory('v128_store', 0, 2);
      body
        .get(at)
        .i32(BYTES)
        .op('i32_add')
        .tee(at)
        .i32(4 * whole)
        .op('i32_lt_u')
        .brIf(0);
    });
    for (let word = whole; word < to; word += 1) emitSingle(body, word, word + 1, word + partner);
  };
  mix(0, BEHIND, SHIFT);
  mixRest();
  emitTempering(body, at, mixed);
  return body;

  /** The second part reads words that the first has made: addresses go backwards from the word. */
  function mixRest(): void {
    const last = WORDS - 1;
    const whole = BEHIND + LANES * Math.floor((last - BEHIND) / LANES);
    body.i32(0).set(at);
    body.loop(() => {
      body.get(at);
      body.get(at).simdMemory('v128_load', 0, 2);
      emitTwist(
        body,
        mixed,
        () => body.get(at).simdMemory('v128_load', 4 * BEHIND, 2),
        () => body.get(at).simdMemory('v128_load', 4 * (BEHIND + 1), 2),
      );
      body.simd('v128_xor').simdMemory('v128_store', 4 * BEHIND, 2);
      body.get(at).i32(BYTES).op('i32_add').tee(at);
      body
        .i32(4 * (whole - BEHIND))
        .op('i32_lt_u')
        .brIf(0);
    });
    for (let word = whole; word < last; word += 1) emitSingle(body, word, word + 1, word - BEHIND);
    emitSingle(body, last, 0, last - BEHIND);
  }
}

/** The top bits of some words with the rest of the following ones, shifted; leaves a vector on the stack. */
function emitTwist(body: FunctionBody, mixed: number, words: () => void, following: () => void): void {
  words();
  body.i32x4(UPPER).simd('v128_and');
  following();
  body.i32x4(LOWER).simd('v128_and').simd('v128_or').tee(mixed);
  body.i32(1).simd('i32x4_shr_u');
  body.get(mixed).i32(31).simd('i32x4_shl').i32(31).simd('i32x4_shr_s');
  body.i32x4(MATRIX).simd('v128_and').simd('v128_xor');
}

/** The same for one word. */
function emitSingle(body: FunctionBody, word: number, following: number, partner: number): void {
  const joined = body.local('i32');
  body.i32(0);
  body.i32(0).memory('i32_load', 4 * partner, 2);
  body
    .i32(0)
    .memory('i32_load', 4 * word, 2)
    .i32(UPPER)
    .op('i32_and');
  body
    .i32(0)
    .memory('i32_load', 4 * following, 2)
    .i32(LOWER)
    .op('i32_and', 'i32_or')
    .tee(joined);
  body.i32(1).op('i32_shr_u').i32(0).get(joined).i32(1).op('i32_and', 'i32_sub').i32(MATRIX);
  body.op('i32_and', 'i32_xor', 'i32_xor').memory('i32_store', 4 * word, 2);
}

/** Bytes of the first and third, and of the second and fourth word. */
const EVEN_WORDS = [0, 1, 2, 3, 8, 9, 10, 11, 16, 16, 16, 16, 16, 16, 16, 16];
const ODD_WORDS = [4, 5, 6, 7, 12, 13, 14, 15, 16, 16, 16, 16, 16, 16, 16, 16];

/** All words to uniform numbers: four words make two of them. */
function emitTempering(body: FunctionBody, at: number, mixed: number): void {
  const xorShifted = (operation: 'i32x4_shl' | 'i32x4_shr_u', count: number, mask?: number): void => {
    body.get(mixed).get(mixed).i32(count).simd(operation);
    if (mask !== undefined) body.i32x4(mask).simd('v128_and');
    body.simd('v128_xor').set(mixed);
  };
  const part = (shift: number, words: readonly number[]): void => {
    body.get(mixed).i32(shift).simd('i32x4_shr_u').i64x2(0n).shuffle(words);
    body.simd('f64x2_convert_low_i32x4_s');
  };
  body.i32(0).set(at);
  body.loop(() => {
    body.get(at).simdMemory('v128_load', 0, 2).set(mixed);
    xorShifted('i32x4_shr_u', 11);
    xorShifted('i32x4_shl', 7, TEMPER_B);
    xorShifted('i32x4_shl', 15, TEMPER_C);
    xorShifted('i32x4_shr_u', 18);
    body.get(at);
    part(5, EVEN_WORDS);
    body.f64x2(67108864).simd('f64x2_mul');
    part(6, ODD_WORDS);
    body
      .simd('f64x2_add')
      .f64x2(2 ** -53)
      .simd('f64x2_mul')
      .simdMemory('v128_store', NUMBERS, 3);
    body
      .get(at)
      .i32(BYTES)
      .op('i32_add')
      .tee(at)
      .i32(4 * WORDS)
      .op('i32_lt_u')
      .brIf(0);
  });
}
