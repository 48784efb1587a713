// The stream of uniform numbers for code that draws them one by one: the present block of the generator stands in the
// memory of the model, and how many of its numbers are used in a local. Around calls of the host that may draw
// themselves, the position is given back and taken again.
import { UNIFORMS } from '../../../core/mersenne-twister';
import type { FunctionBody } from './function-body';
import type { ModuleContext } from './module-context';

/** Calls of the host, by their numbers, and where the numbers are. */
interface Stream {
  readonly take: number;
  readonly next: number;
  readonly giveBack: number;
  readonly numbers: number;
}

const streams = new WeakMap<ModuleContext, Stream>();

function streamOf(context: ModuleContext): Stream {
  const known = streams.get(context);
  if (known !== undefined) return known;
  const { memory, random } = context;
  const numbers = memory.allocate(8 * UNIFORMS);
  let copied: number | undefined;
  const copy = (): void => {
    if (copied === random.blockNumber) return;
    copied = random.blockNumber;
    memory.f64.set(random.block, numbers / 8);
  };
  const stream: Stream = {
    take: context.import({ parameters: [], result: 'i32' }, () => {
      copy();
      return 8 * random.used;
    }),
    next: context.import({ parameters: [], result: 'i32' }, () => {
      random.nextBlock();
      copy();
      return 0;
    }),
    giveBack: context.import({ parameters: ['i32'] }, (position = 0) => {
      random.used = position / 8;
      return undefined;
    }),
    numbers,
  };
  streams.set(context, stream);
  return stream;
}

/** The stream as one function of the module uses it. It takes the position when it draws first. */
export class UniformStream {
  private readonly stream: Stream;
  /** local with the address of the next number behind that of the block, and 8 more; 0: the position is not taken */
  private readonly position: number;

  /** To be called before the function is complete: at its end the position is given back. */
  constructor(
    private readonly body: FunctionBody,
    context: ModuleContext,
  ) {
    this.stream = streamOf(context);
    this.position = body.local('i32');
    body.inEpilogue(() => {
      this.emitGiveBack();
    });
  }

  /** Gives the position back: the host may draw now. */
  emitGiveBack(): void {
    const { body, position } = this;
    body.get(position).if(() => {
      body.get(position).i32(8).op('i32_sub').call(this.stream.giveBack);
      body.i32(0).set(position);
    });
  }

  /** Leaves the next number on the stack. */
  emitDraw(): void {
    const { body, position } = this;
    const { take, next, numbers } = this.stream;
    const first = 8;
    body
      .get(position)
      .op('i32_eqz')
      .if(() => {
        body.call(take).i32(first).op('i32_add').set(position);
      });
    body
      .get(position)
      .i32(8 * UNIFORMS)
      .op('i32_gt_s')
      .if(() => {
        body.call(next).i32(first).op('i32_add').set(position);
      });
    body.get(position).memory('f64_load', numbers - first, 3);
    body.get(position).i32(8).op('i32_add').set(position);
  }
}
