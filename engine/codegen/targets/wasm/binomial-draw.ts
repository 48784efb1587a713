// Binomial numbers drawn by compiled code: inversion with a table of probabilities. The table follows what the
// function draws at present, so that other parameters need no other code.
import type { Binomial } from '../../../core/binomial';
import { TABLE_SIZE } from '../../../core/binomial';
import type { FunctionBody } from './function-body';
import type { ModuleContext } from './module-context';
import type { UniformStream } from './uniform-stream';

/** Numbers in front of the table: address of its last entry (0: the host draws), and the result's offset and sign. */
const HEADER = { last: 0, offset: 8, sign: 16, table: 24 } as const;

/** The draws of one function in one function of the module. */
export class BinomialDraw {
  private readonly last: number;

  /**
   * @param current what is drawn at present @param host number of the import that draws a number
   */
  constructor(
    private readonly body: FunctionBody,
    context: ModuleContext,
    private readonly stream: UniformStream,
    current: () => Binomial,
    private readonly host: number,
  ) {
    const { memory } = context;
    const start = memory.allocate(HEADER.table + 8 * TABLE_SIZE);
    this.start = start;
    let written: Binomial | undefined;
    const write = context.import({ parameters: [] }, () => {
      const binomial = current();
      if (binomial === written) return undefined;
      written = binomial;
      const { table } = binomial;
      memory.i32[start / 4] = table === undefined ? 0 : start + HEADER.table + 8 * (table.length - 1);
      memory.f64[(start + HEADER.offset) / 8] = binomial.reverse ? binomial.n : 0;
      memory.f64[(start + HEADER.sign) / 8] = binomial.reverse ? -1 : 1;
      if (table !== undefined) memory.f64.set(table, (start + HEADER.table) / 8);
      return undefined;
    });
    this.last = body.local('i32');
    body.inPrologue(() => {
      body.call(write).i32(0).memory('i32_load', start, 2).set(this.last);
    });
  }

  private readonly start: number;

  /** Leaves the next number on the stack. */
  emitDraw(): void {
    const { body, stream, last, start } = this;
    const [result, rest, probability] = [body.local('f64'), body.local('f64'), body.local('f64')];
    const entry = body.local('i32');
    const table = start + HEADER.table;
    body.get(last).if(
      () => {
        body.block(() => {
          body.loop(() => {
            stream.emitDraw();
            body.set(rest).i32(table).set(entry);
            body.loop(() => {
              body
                .get(rest)
                .get(entry)
                .memory('f64_load', 0, 3)
                .tee(probability)
                .op('f64_gt', 'i32_eqz')
                .brIf(2);
              body.get(entry).i32(8).op('i32_add').tee(entry).get(last).op('i32_gt_s').brIf(1);
              body.get(rest).get(probability).op('f64_sub').set(rest);
              body.br(0);
            });
          });
        });
        body.get(entry).i32(table).op('i32_sub').i32(3).op('i32_shr_u', 'f64_convert_i32_s');
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
