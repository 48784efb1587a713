// Binomial numbers drawn by compiled code: inversion with a table, and a guide that says where to begin in it (Chen and
// Asau 1974), so that processors need not guess how long a search takes. The table follows what the function draws at
// present, so that other parameters need no other code.
import type { Binomial } from '../../../core/binomial';
import { TABLE_SIZE } from '../../../core/binomial';
import type { FunctionBody } from './function-body';
import type { HostFunction } from './module-context';
import type { Memory } from '../../../core/memory';
import type { UniformStream } from './uniform-stream';

/** Parts that the guide divides uniform numbers into; they are rounded to parts, so there is one more. */
const PARTS = 256;
/** Added to a number below 2^51 it leaves the nearest whole number in the lowest bits. */
const ROUNDER = 1.5 * 2 ** 52;
/** Numbers in front of the table: its size (0: the host draws), and the result's offset and sign; then the guide. */
const HEADER = { size: 0, offset: 8, sign: 16, guide: 24, limits: 24 + PARTS + 8 } as const;

/** The table of a function that draws binomial numbers. */
export interface BinomialTable {
  /** byte offset */
  readonly start: number;
  /** brings it up to date */
  readonly write: HostFunction;
}

/** Makes room for a table. @param current what is drawn at present */
export function binomialTable(memory: Memory, current: () => Binomial): BinomialTable {
  const start = memory.allocate(HEADER.limits + 8 * (TABLE_SIZE + 1));
  let written: Binomial | undefined;
  const write = (): undefined => {
    const binomial = current();
    if (binomial === written) return undefined;
    written = binomial;
    const { limits } = binomial;
    memory.i32[start / 4] = limits?.length ?? 0;
    memory.f64[(start + HEADER.offset) / 8] = binomial.reverse ? binomial.n : 0;
    memory.f64[(start + HEADER.sign) / 8] = binomial.reverse ? -1 : 1;
    if (limits !== undefined) {
      memory.f64.set(limits, (start + HEADER.limits) / 8);
      memory.f64[(start + HEADER.limits) / 8 + limits.length] = Number.POSITIVE_INFINITY;
      memory.u8.set(guideTo(limits), start + HEADER.guide);
    }
    return undefined;
  };
  return { start, write };
}

/** The draws of one function in one function of the module. */
export class BinomialDraw {
  private readonly size: number;

  /**
   * @param start byte offset of the table @param write number of the call that brings it up to date
   * @param host number of the call that draws a number
   */
  constructor(
    private readonly body: FunctionBody,
    private readonly stream: UniformStream,
    private readonly start: number,
    write: number,
    private readonly host: number,
  ) {
    this.size = body.local('i32');
    body.inPrologue(() => {
      body.call(write).i32(0).memory('i32_load', start, 2).set(this.size);
    });
  }

  /** Leaves the next number on the stack. */
  emitDraw(): void {
    const { body, stream, size, start } = this;
    const [result, uniform] = [body.local('f64'), body.local('f64')];
    const count = body.local('i32');
    body.get(size).if(
      () => {
        body.loop(() => {
          stream.emitDraw();
          body.tee(uniform).f64(PARTS).op('f64_mul').f64(ROUNDER).op('f64_add');
          body.op('i64_reinterpret_f64', 'i32_wrap_i64').i32(2 * PARTS - 1);
          body
            .op('i32_and')
            .memory('i32_load8_u', start + HEADER.guide, 0)
            .set(count);
          body.block(() => {
            body.loop(() => {
              body
                .get(count)
                .i32(3)
                .op('i32_shl')
                .memory('f64_load', start + HEADER.limits, 3);
              body.get(uniform).op('f64_gt').brIf(1);
              body.get(count).i32(1).op('i32_add').set(count);
              body.br(0);
            });
          });
          body.get(count).get(size).op('i32_ge_s').brIf(0);
        });
        body.get(count).op('f64_convert_i32_s');
        body
          .i32(0)
          .memory('f64_load', start + HEADER.sign, 3)
          .op('f64_mul');
        body
          .i32(0)
          .memory('f64_load', start + HEADER.offset, 3)
          .op('f64_add')
          .set(result);
      },
      () => {
        stream.emitGiveBack();
        body.call(this.host).set(result);
      },
    );
    body.get(result);
  }
}

/** For each part of the uniform numbers a count that is not above that of its least number. */
function guideTo(limits: Float64Array): Uint8Array {
  let count = 0;
  return Uint8Array.from({ length: PARTS + 1 }, (_, part) => {
    const least = (part - 0.5) / PARTS;
    while (count < limits.length - 1 && (limits[count] ?? 1) <= least) count += 1;
    return count;
  });
}
