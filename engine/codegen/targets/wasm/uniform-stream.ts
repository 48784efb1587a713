// The stream of uniform numbers for code that draws them one by one: the present block of the generator stands in the
// memory of the model, and how many of its numbers are used in a local. Around calls of the host that may draw
// themselves, the position is given back and taken again.
import { UNIFORMS } from '../../../core/mersenne-twister';
import type { FunctionBody } from './function-body';
import type { StreamCall } from './host-roles';
import type { HostFunction, ModuleContext, Signature } from './module-context';

/** What code calls the host for, and where the numbers are. */
interface Stream {
  readonly hosts: Readonly<Record<StreamCall, HostFunction>>;
  /** byte offset of the numbers of the present block */
  readonly numbers: number;
}

const SIGNATURES: Readonly<Record<StreamCall, Signature>> = {
  take: { parameters: [], result: 'i32' },
  next: { parameters: [], result: 'i32' },
  giveBack: { parameters: ['i32'] },
};

const streams = new WeakMap<ModuleContext, Stream>();

/** The stream of a model. */
export function streamOf(context: ModuleContext): Stream {
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
  const hosts = {
    take: () => {
      copy();
      return 8 * random.used;
    },
    next: () => {
      random.nextBlock();
      copy();
      return 0;
    },
    giveBack: (position = 0) => {
      random.used = position / 8;
      return undefined;
    },
  };
  const stream = { hosts, numbers };
  streams.set(context, stream);
  return stream;
}

/** The stream as one function of the module uses it. It takes the position when it draws first. */
export class UniformStream {
  private readonly numbers: number;
  /** local with the address of the next number behind that of the block, and 8 more; 0: the position is not taken */
  private readonly position: number;

  /**
   * To be called before the function is complete: at its end the position is given back.
   * @param importer gives numbers to what the function calls
   */
  constructor(
    private readonly body: FunctionBody,
    context: ModuleContext,
    private readonly importer: (call: StreamCall, signature: Signature) => number,
  ) {
    this.numbers = streamOf(context).numbers;
    this.position = body.local('i32');
    body.inEpilogue(() => {
      this.emitGiveBack();
    });
  }

  /** Gives the position back: the host may draw now. */
  emitGiveBack(): void {
    const { body, position } = this;
    body.get(position).if(() => {
      body.get(position).i32(8).op('i32_sub').call(this.hostCall('giveBack'));
      body.i32(0).set(position);
    });
  }

  /** Leaves the next number on the stack. */
  emitDraw(): void {
    const { body, position, numbers } = this;
    const first = 8;
    body
      .get(position)
      .op('i32_eqz')
      .if(() => {
        body.call(this.hostCall('take')).i32(first).op('i32_add').set(position);
      });
    body
      .get(position)
      .i32(8 * UNIFORMS)
      .op('i32_gt_s')
      .if(() => {
        body.call(this.hostCall('next')).i32(first).op('i32_add').set(position);
      });
    body.get(position).memory('f64_load', numbers - first, 3);
    body.get(position).i32(8).op('i32_add').set(position);
  }

  private hostCall(call: StreamCall): number {
    return this.importer(call, SIGNATURES[call]);
  }
}
