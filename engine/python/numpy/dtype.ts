// Element types of arrays: how elements are stored, what storing does to a number, and which type the
// result of two types has. 64-bit integers live in doubles, exact up to 2^53.
import { modelError } from '../../diagnostics';

export type DTypeName =
  | 'bool'
  | 'int8'
  | 'int16'
  | 'int32'
  | 'int64'
  | 'uint8'
  | 'uint16'
  | 'uint32'
  | 'uint64'
  | 'float32'
  | 'float64';

export type NumberStore =
  Float64Array | Float32Array | Int32Array | Int16Array | Int8Array | Uint8Array | Uint16Array | Uint32Array;

/** b: boolean, i: signed, u: unsigned, f: float. */
export type Kind = 'b' | 'i' | 'u' | 'f';

interface DTypeFacts {
  readonly kind: Kind;
  readonly bytes: number;
  readonly create: (length: number) => NumberStore;
  /** smallest and largest integer */
  readonly range: readonly [number, number];
}

const float64 = (length: number): NumberStore => new Float64Array(length);

const FACTS: Readonly<Record<DTypeName, DTypeFacts>> = {
  bool: { kind: 'b', bytes: 1, create: (n) => new Uint8Array(n), range: [0, 1] },
  int8: { kind: 'i', bytes: 1, create: (n) => new Int8Array(n), range: [-128, 127] },
  int16: { kind: 'i', bytes: 2, create: (n) => new Int16Array(n), range: [-32768, 32767] },
  int32: { kind: 'i', bytes: 4, create: (n) => new Int32Array(n), range: [-(2 ** 31), 2 ** 31 - 1] },
  int64: { kind: 'i', bytes: 8, create: float64, range: [-(2 ** 63), 2 ** 63] },
  uint8: { kind: 'u', bytes: 1, create: (n) => new Uint8Array(n), range: [0, 255] },
  uint16: { kind: 'u', bytes: 2, create: (n) => new Uint16Array(n), range: [0, 65535] },
  uint32: { kind: 'u', bytes: 4, create: (n) => new Uint32Array(n), range: [0, 2 ** 32 - 1] },
  uint64: { kind: 'u', bytes: 8, create: float64, range: [0, 2 ** 64] },
  float32: { kind: 'f', bytes: 4, create: (n) => new Float32Array(n), range: [0, 0] },
  float64: { kind: 'f', bytes: 8, create: float64, range: [0, 0] },
};

/** All element types. */
export const DTYPE_NAMES = Object.keys(FACTS).filter(isDType);

function isDType(name: string): name is DTypeName {
  return Object.hasOwn(FACTS, name);
}

/** Boolean, signed, unsigned or float. */
export function kindOf(dtype: DTypeName): Kind {
  return FACTS[dtype].kind;
}

/** Is it boolean or an integer type? */
export function isIntegral(dtype: DTypeName): boolean {
  return FACTS[dtype].kind !== 'f';
}

/** Bytes per element as numpy counts them. */
export function itemSize(dtype: DTypeName): number {
  return FACTS[dtype].bytes;
}

/** New storage, filled with 0. */
export function makeStore(dtype: DTypeName, length: number): NumberStore {
  return FACTS[dtype].create(length);
}

/** What storing a number in an array of this type makes of it, where the storage does not do so itself. */
export function storedNumber(dtype: DTypeName, value: number): number {
  if (dtype === 'float64' || dtype === 'float32') return value;
  if (dtype === 'bool') return value === 0 ? 0 : 1;
  if (dtype === 'int64') return Number.isFinite(value) ? Math.trunc(value) + 0 : -(2 ** 63);
  if (dtype === 'uint64') return Number.isFinite(value) ? Math.abs(Math.trunc(value)) : 2 ** 63;
  return value;
}

const NAMES: Readonly<Record<string, DTypeName>> = {
  float: 'float64',
  int: 'int64',
  bool: 'bool',
  double: 'float64',
  single: 'float32',
  bool_: 'bool',
  int_: 'int64',
  intp: 'int64',
  longlong: 'int64',
  uint: 'uint64',
  intc: 'int32',
  f: 'float32',
  d: 'float64',
  i: 'int32',
  l: 'int64',
  b: 'int8',
  B: 'uint8',
  '?': 'bool',
  f4: 'float32',
  f8: 'float64',
  i1: 'int8',
  i2: 'int16',
  i4: 'int32',
  i8: 'int64',
  u1: 'uint8',
  u2: 'uint16',
  u4: 'uint32',
  u8: 'uint64',
};

/**
 * The element type of a name such as `float64`, `int`, `<f8`.
 * @throws ModelError (Python: TypeError) for other names
 */
export function dtypeNamed(name: string): DTypeName {
  const bare = name.replace(/^[<=|]/, '');
  if (isDType(bare)) return bare;
  if (Object.hasOwn(NAMES, bare)) {
    const found = NAMES[bare];
    if (found !== undefined) return found;
  }
  throw modelError('TypeError', 'ARRAY-TYPE', `arrays with elements of type '${name}' are not available`);
}

const RANK: Readonly<Record<Kind, number>> = { b: 0, u: 1, i: 1, f: 2 };

/** The type that holds the values of two arrays. */
export function promote(a: DTypeName, b: DTypeName): DTypeName {
  if (a === b) return a;
  const [first, second] = [FACTS[a], FACTS[b]];
  if (first.kind === 'b') return b;
  if (second.kind === 'b') return a;
  if (first.kind === second.kind) return first.bytes >= second.bytes ? a : b;
  if (first.kind === 'f') return floatFor(a, second.bytes);
  if (second.kind === 'f') return floatFor(b, first.bytes);
  const [signed, unsigned] = first.kind === 'i' ? [a, b] : [b, a];
  if (FACTS[signed].bytes > FACTS[unsigned].bytes) return signed;
  switch (FACTS[unsigned].bytes) {
    case 1:
      return 'int16';
    case 2:
      return 'int32';
    case 4:
      return 'int64';
    default:
      return 'float64';
  }
}

function floatFor(float: DTypeName, integerBytes: number): DTypeName {
  return float === 'float32' && integerBytes <= 2 ? 'float32' : 'float64';
}

/** The type for an array and a scalar: the scalar counts by its kind and, among integers, by its value. */
export function promoteScalar(array: DTypeName, scalar: DTypeName, value: number): DTypeName {
  const own = FACTS[array];
  const other = FACTS[scalar];
  if (RANK[other.kind] > RANK[own.kind]) return other.kind === 'f' ? 'float64' : scalar;
  if (RANK[other.kind] < RANK[own.kind] || own.kind === 'f') return array;
  const [low, high] = own.range;
  if (value >= low && value <= high) return array;
  const wider = DTYPE_NAMES.find((name) => {
    const facts = FACTS[name];
    const holds = facts.range[0] <= Math.min(low, value) && facts.range[1] >= Math.max(high, value);
    return facts.kind === 'i' && holds;
  });
  return wider ?? 'float64';
}
