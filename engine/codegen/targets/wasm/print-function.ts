// The code of a WebAssembly function as text: our own bytes read back, one instruction a line, in the words of the
// WebAssembly text format.
import { ByteBuffer } from './bytes';
import type { FunctionBody } from './function-body';
import { MISC, OP, SIMD, VALUE_TYPE } from './opcodes';

/** One instruction. */
export interface WasmLine {
  /** indented as the blocks around it want it */
  readonly text: string;
  /** byte offset that it loads from or stores to, apart from the address on the stack */
  readonly offset?: number;
  readonly stores: boolean;
  /** number of the kernel that it belongs to, in functions of several kernels */
  readonly owner?: number;
}

const names = (codes: Readonly<Record<string, number>>): ReadonlyMap<number, string> =>
  new Map(Object.entries(codes).map(([name, code]) => [code, name]));
const PLAIN = names(OP);
const PREFIXED: ReadonlyMap<string, ReadonlyMap<number, string>> = new Map([
  ['misc', names(MISC)],
  ['simd', names(SIMD)],
]);
const TYPES = names(VALUE_TYPE);
const MISC_PREFIX = 0xfc;
const SIMD_PREFIX = 0xfd;
const OPENING: ReadonlySet<string> = new Set(['block', 'loop', 'if']);
const INDEXED: ReadonlySet<string> = new Set(['br', 'br_if', 'call', 'local_get', 'local_set', 'local_tee']);
const MEMORY = /_(?:load|store)/;

/** Reads the numbers of the binary format. */
class ByteReader {
  at = 0;
  private readonly view: DataView;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  byte(): number {
    this.at += 1;
    return this.bytes[this.at - 1] ?? 0;
  }

  /** LEB128. */
  integer(signed: boolean): bigint {
    let [value, shift] = [0n, 0n];
    for (;;) {
      const next = this.byte();
      value |= BigInt(next & 0x7f) << shift;
      shift += 7n;
      if ((next & 0x80) === 0) return signed && (next & 0x40) !== 0 ? value - (1n << shift) : value;
    }
  }

  u32(): number {
    return Number(this.integer(false));
  }

  f64(): number {
    this.at += 8;
    return this.view.getFloat64(this.at - 8, true);
  }
}

/** Prints the locals and the instructions of a function. */
export function printFunction(body: FunctionBody): WasmLine[] {
  const whole = new ByteBuffer();
  body.writeTo(whole);
  const reader = new ByteReader(whole.content.slice());
  reader.u32();
  const lines: WasmLine[] = [];
  const locals: string[] = [];
  for (let groups = reader.u32(); groups > 0; groups -= 1) {
    const count = reader.u32();
    locals.push(...Array<string>(count).fill(TYPES.get(reader.byte()) ?? '?'));
  }
  if (locals.length > 0) lines.push({ text: `(local ${locals.join(' ')})`, stores: false });
  let depth = 0;
  const start = reader.at;
  while (!reader.isAtEnd) {
    const owner = body.ownerAt(reader.at - start);
    const { name, ...instruction } = readInstruction(reader);
    // The function itself ends with the last one.
    if (name === 'end' && depth === 0) break;
    const indent = name === 'else' || name === 'end' ? depth - 1 : depth;
    const text = '  '.repeat(indent) + instruction.text;
    lines.push({ ...instruction, text, ...(owner === undefined ? {} : { owner }) });
    if (name === 'end') depth -= 1;
    else if (OPENING.has(name)) depth += 1;
  }
  return lines;
}

/** `f64_add` as `f64.add`. */
function spelled(name: string): string {
  return /^(?:br_if|br|end|else|if|loop|block|call|drop|return|select|unreachable)$/.test(name)
    ? name
    : name.replace('_', '.');
}

function readInstruction(reader: ByteReader): WasmLine & { readonly name: string } {
  const first = reader.byte();
  const kind = first === MISC_PREFIX ? 'misc' : first === SIMD_PREFIX ? 'simd' : 'plain';
  const code = kind === 'plain' ? first : reader.u32();
  const name = (kind === 'plain' ? PLAIN : PREFIXED.get(kind))?.get(code) ?? `unknown_${code}`;
  if (MEMORY.test(name)) {
    reader.u32();
    const offset = reader.u32();
    const lane = name.endsWith('_lane') ? ` ${reader.byte()}` : '';
    const stores = name.includes('_store');
    return {
      name,
      text: `${spelled(name)}${offset === 0 ? '' : ` offset=${offset}`}${lane}`,
      offset,
      stores,
    };
  }
  const operand = immediate(name, reader);
  return { name, text: operand === '' ? spelled(name) : `${spelled(name)} ${operand}`, stores: false };
}

/** What stands behind the number of an instruction. */
function immediate(name: string, reader: ByteReader): string {
  if (INDEXED.has(name)) return String(reader.u32());
  if (OPENING.has(name)) {
    reader.byte();
    return '';
  }
  switch (name) {
    case 'i32_const':
    case 'i64_const':
      return reader.integer(true).toString();
    case 'f64_const':
      return floatText(reader.f64());
    case 'v128_const':
      return `f64x2 ${floatText(reader.f64())} ${floatText(reader.f64())}`;
    case 'i8x16_shuffle':
      return Array.from({ length: 16 }, () => reader.byte()).join(' ');
    case 'i8x16_extract_lane_u':
    case 'f64x2_extract_lane':
    case 'f64x2_replace_lane':
      return String(reader.byte());
    case 'memory_copy':
      reader.byte();
      reader.byte();
      return '';
    case 'memory_fill':
      reader.byte();
      return '';
    default:
      return '';
  }
}

function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  return Object.is(value, -0) ? '-0' : String(value);
}
